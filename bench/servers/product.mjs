import pg from 'pg';
import { createApp } from '../../apps/api/dist/bootstrap.js';
import { SystemClock } from '../../apps/api/dist/database/clock.js';
import { poolOf } from '../../apps/api/dist/database/data-source.js';
import { assertSafe } from '../../apps/api/dist/database/safety.js';
import { forgetBooting } from '../../apps/api/dist/forget-booting.js';
import { QuietLog } from '../../apps/api/dist/quiet-log.js';
import { DataSource, PracticeFounding, Sweep } from './product-parts.mjs';

/** The product as `serve` starts it, on a database that the bench filled: every guard on, durability asserted. */
const clock = new SystemClock();
let statements = 0;
// Every statement of pg, TypeORM's included, passes here; the counter costs nothing that a clock could see.
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(...args) {
  statements++;
  return query.apply(this, args);
};

const port = Number(process.env.BENCH_PORT);
const app = await createApp(
  {
    appUrl: process.env.BENCH_DATABASE,
    poolSize: 10,
    clock,
    serving: { port, publicUrl: null, webDir: process.env.BENCH_WEB || null, demo: false },
  },
  new QuietLog(),
);
await app.init();
await assertSafe(poolOf(app.get(DataSource)), () => clock.now(), { durable: true });
await app.listen(port, '127.0.0.1');
forgetBooting();

const ANSWERS = {
  statements: () => statements,
  sweep: async () => {
    const began = performance.now();
    const [before, changed] = [statements, await app.get(Sweep).run()];
    return { ms: performance.now() - began, changed, statements: statements - before };
  },
  found: async ({ founding, owner, members }) => {
    const house = app.get(PracticeFounding);
    const { practiceId } = await house.found(founding, owner);
    for (const member of members) await house.addMember(practiceId, member);
    return practiceId;
  },
};
process.on('message', async ({ id, ask, ...rest }) => {
  try {
    process.send({ id, answer: await ANSWERS[ask](rest) });
  } catch (error) {
    process.send({ id, failed: String(error.stack ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: port });
