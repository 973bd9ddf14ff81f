import { BlockList, isIP } from 'node:net';

/** Ranges in which no calendar of somebody else lives: this machine, its neighbours, the cloud's own metadata, and every disguise of them in IPv6. */
const INNER: readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  // Unspecified, loopback and the old IPv4-compatible ones; IPv4-mapped, NAT64, 6to4, Teredo: each may carry an inner IPv4 address.
  ['::', 96, 'ipv6'],
  ['::ffff:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

// A list for each family: in one, the range of mapped addresses would hold every IPv4 address there is.
const inner = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [address, prefix, family] of INNER) inner[family].addSubnet(address, prefix, family);

/** Whether an address lies on the open internet; a text that is no address does not. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  // A zone (fe80::1%eth0) names a network card of this machine.
  if (family === 0 || address.includes('%')) return false;
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  return !inner[kind].check(address, kind);
}
