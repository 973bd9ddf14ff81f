import { alternate } from './alternate.mjs';
import { startChild } from './child.mjs';
import { cardsOf, nameOf, signIn, startBare, startProduct } from './house.mjs';
import { measureSweep } from './sweep.mjs';

/** Reading before writing: moves would empty the columns that the board is measured by. */
const WORKS = ['board', 'queue', 'search', 'move', 'inquiry'];

/** One sweep, then every work at one size, one and eight callers, product and bare server in turns. */
export async function measureCells(house, size, pace, say) {
  const { cluster, practices, postmaster } = house;
  const url = cluster.superuserUrl(nameOf(size));
  const sides = { product: await startProduct(cluster.appUrl(nameOf(size))), bare: await startBare(url) };
  const caller = await startChild('load/caller.mjs');
  const cells = [];
  try {
    const sweep = await measureSweep(house, size, sides.product);
    say(
      `${String(size).padStart(7)} sweep: nothing due ${sweep.idle.toFixed(1)} ms, 100 due ${sweep.due.toFixed(0)} ms in ${sweep.statements} statements`,
    );
    for (const [kind, side, table] of [
      ['product', sides.product, 'journeys'],
      ['bare', sides.bare, 'bare.journey'],
    ]) {
      const stock = await Promise.all(
        practices.map(async ({ id, members }) => ({ id, member: members[0], journeys: await cardsOf(url, table, id) })),
      );
      const sessions = kind === 'product' ? await signIn(side.origin, practices) : null;
      await caller.ask('meet', { target: { name: kind, kind, origin: side.origin, practices: stock, sessions, seed: 11 } });
    }
    // Node compiles what is used often: thousands of requests pass before a server is as fast as it stays. The smaller server is there sooner.
    for (const [name, ms] of [
      ['product', pace.warm * 3],
      ['bare', pace.warm],
    ])
      await caller.ask('slot', { name, work: 'search', callers: 8, ms });
    for (const work of WORKS) {
      for (const name of ['product', 'bare'])
        await caller.ask('slot', { name, work, callers: 8, ms: name === 'product' ? pace.warm : pace.warm / 3 });
      for (const callers of [1, 8]) {
        const cell = await alternate(caller, sides, { work, callers, ...pace, postmaster });
        cells.push({ ...cell, size });
        say(
          `${String(size).padStart(7)} ${work.padEnd(8)} ${callers} callers: ${cell.ratio.ops.toFixed(2)} of bare (CPU ${cell.ratio.cpu?.toFixed(2) ?? '–'}), p50 ${cell.product.p50.toFixed(1)} ms`,
        );
      }
    }
    return { cells, sweep };
  } finally {
    await Promise.all([caller.stop(), sides.product.stop(), sides.bare.stop()]);
  }
}
