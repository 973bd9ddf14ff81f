// For development: one size, chosen works. node bench/try.mjs 10000 board,move 1,8 1500 3; HOLD=1 keeps it all standing until Ctrl-C.

import { alternate } from './measure/alternate.mjs';
import { startChild } from './measure/child.mjs';
import { cardsOf, nameOf, openHouse, signIn, startBare, startProduct } from './measure/house.mjs';
import { measureSweep } from './measure/sweep.mjs';

const [size, list, callers, ms, turns] = process.argv.slice(2);
const house = await openHouse([Number(size)], { say: console.log });
const superuser = house.cluster.superuserUrl(nameOf(size));
console.log(superuser);
const children = [];
const started = async (starting) => {
  const child = await starting;
  children.push(child);
  return child;
};
try {
  const product = await started(
    startProduct(house.cluster.appUrl(nameOf(size)), process.env.BENCH_PROFILE ? { BENCH_PROFILE: process.env.BENCH_PROFILE } : {}),
  );
  const bare = await started(startBare(superuser));
  const caller = await started(startChild('load/caller.mjs'));
  for (const [name, server, table] of [
    ['product', product, 'journeys'],
    ['bare', bare, 'bare.journey'],
  ]) {
    const practices = await Promise.all(
      house.practices.map(async ({ id, members }) => ({ id, member: members[0], journeys: await cardsOf(superuser, table, id) })),
    );
    await caller.ask('meet', {
      target: {
        name,
        kind: name,
        origin: server.origin,
        practices,
        seed: 11,
        sessions: name === 'product' ? await signIn(server.origin, house.practices) : null,
      },
    });
  }
  console.log('sweep', await measureSweep(house, Number(size), product));
  for (const work of list.split(',').filter(Boolean))
    for (const n of callers.split(',')) {
      const r = await alternate(
        caller,
        { product, bare },
        { work, callers: Number(n), ms: Number(ms), turns: Number(turns), postmaster: house.postmaster },
      );
      const f = (x) => (x === null ? '-' : x.toFixed(2));
      console.log(
        work.padEnd(8),
        'c',
        n,
        '| ratio ops',
        f(r.ratio.ops),
        'p50',
        f(r.ratio.p50),
        'cpu',
        f(r.ratio.cpu),
        '| product',
        Object.entries(r.product)
          .map(([k, v]) => `${k} ${f(v)}`)
          .join(' '),
        '| bare',
        Object.entries(r.bare)
          .map(([k, v]) => `${k} ${f(v)}`)
          .join(' '),
      );
    }
  if (process.env.HOLD) await new Promise((r) => process.once('SIGINT', r));
} finally {
  for (const child of children) await child.stop();
  await house.close();
}
