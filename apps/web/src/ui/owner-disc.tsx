import type { CSSProperties } from 'react';

/** Tinted by name; the initials carry the meaning (LOOK §4). */
export function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 3600;
  return [250, 60, 160, 300, 200, 20, 110, 330][sum % 8]!;
}

export const OwnerDisc = ({
  name,
  initials,
  size = 22,
  hidden = false,
}: {
  name: string;
  initials: string;
  size?: number;
  hidden?: boolean;
}) => (
  <span className="disc" style={{ '--h': hueOf(name), '--s': `${size}px` } as CSSProperties} title={name} aria-hidden={hidden || undefined}>
    {initials}
  </span>
);
