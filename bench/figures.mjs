// How long each figure takes on years of data: node bench/figures.mjs 100000 [practices]. HOLD=1 keeps it standing until Ctrl-C.

import { Line } from './load/wire.mjs';
import { nameOf, openHouse, signInAs, startProduct } from './measure/house.mjs';
import { addYears } from './rows/years.mjs';

const FIGURES = [
  'funnel',
  'snapshot',
  'sources',
  'first-response',
  'losses',
  'retention',
  'retention?by=source',
  'attrition',
  'attendance',
  'rebooking',
  'follow-ups',
  'returned',
  'never-abandoned',
  'referral',
];
const DAY = 86_400_000;
const date = (daysAgo) => new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10);
const year = { from: date(365), to: date(0) };
const monthEnd = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 0)).toISOString().slice(0, 10);
const QUESTIONS = [
  ['30 days', { from: date(30), to: date(0) }],
  ['12 months', year],
  ['all', {}],
  ['12 months, month end', { ...year, asOf: monthEnd }],
  ['all, 400 days ago', { asOf: date(400) }],
];

const [size = '100000', practices = '1'] = process.argv.slice(2);
const house = await openHouse([Number(size)], { say: console.log, practices: Number(practices) });
const url = house.cluster.superuserUrl(nameOf(size));
console.log(url, await addYears(url));
const product = await startProduct(
  house.cluster.appUrl(nameOf(size)),
  process.env.BENCH_PROFILE ? { BENCH_PROFILE: process.env.BENCH_PROFILE } : {},
);
const line = new Line(product.origin);
const cookie = await signInAs(product.origin, 2);
const ask = async (path) => {
  const began = performance.now();
  const answer = await line.send('GET', path, undefined, { cookie });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.whole}`);
  return { ms: performance.now() - began, body: JSON.parse(answer.whole) };
};
try {
  const began = performance.now();
  for (;;) {
    const { body } = await ask('/api/figures/funnel');
    if (!body.counting) break;
    process.stdout.write(`\rcounting ${body.counting.done} of ${body.counting.of}   `);
  }
  console.log(`\nrows filled in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  for (const [name, window] of QUESTIONS) {
    for (const figure of FIGURES) {
      const query = new URLSearchParams(window).toString();
      const path = `/api/figures/${figure}${figure.includes('?') ? '&' : '?'}${query}`;
      const times = [];
      let n = 0;
      for (let turn = 0; turn < 3; turn++) {
        // One that is given up is told, too.
        const { ms, body } = await ask(path).catch((error) => ({ ms: Number.NaN, body: { n: error.message.slice(0, 120) } }));
        times.push(ms);
        n = body.n;
      }
      console.log(name.padEnd(22), figure.padEnd(20), times.map((ms) => ms.toFixed(0).padStart(6)).join(' '), 'ms   n', n);
    }
  }
  if (process.env.HOLD) await new Promise(() => {});
} finally {
  line.close();
  await product.stop();
  await house.close();
}
