import { cpuOf, cpuOfTree } from './processes.mjs';

/**
 * Product and bare server in turns (A B A B …), so that whatever else the machine does falls on both.
 *
 * @returns medians of each side, and the medians of the ratios of neighbouring slots (`ops` and `p50` product to bare; `cpu` of node + PostgreSQL an operation)
 */
export async function alternate(caller, sides, { work, callers, ms, turns, postmaster }) {
  const seen = { product: [], bare: [] };
  for (const name of ['product', 'bare']) if (sides[name]) await caller.ask('slot', { name, work, callers, ms: Math.min(500, ms / 3) });
  for (let turn = 0; turn < turns; turn++) {
    for (const name of ['product', 'bare']) {
      if (!sides[name]) continue;
      const node = cpuOf(sides[name].pid);
      const postgres = cpuOfTree(postmaster);
      const slot = await caller.ask('slot', { name, work, callers, ms });
      if (slot.wrong.first) throw new Error(`${work}: ${name} answered ${slot.wrong.first}`);
      seen[name].push({
        ...slot,
        ops: (slot.n / slot.took) * 1_000,
        node: node === null ? null : ((cpuOf(sides[name].pid) - node) / slot.n) * 1_000,
        postgres: postgres === null ? null : ((cpuOfTree(postmaster) - postgres) / slot.n) * 1_000,
      });
    }
  }
  const side = (name) =>
    Object.fromEntries(
      ['ops', 'p50', 'p95', 'p99', 'node', 'postgres', 'bytes'].map((key) => [key, median(seen[name].map((slot) => slot[key]))]),
    );
  const ratio = (of) => median(seen.product.map((slot, n) => (seen.bare[n] ? of(slot) / of(seen.bare[n]) : null)));
  return {
    work,
    callers,
    product: side('product'),
    bare: sides.bare ? side('bare') : null,
    ratio: { ops: ratio((s) => s.ops), p50: ratio((s) => s.p50), cpu: ratio((s) => s.node + s.postgres) },
  };
}

export function median(list) {
  const sorted = list.filter((value) => value !== null && Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
