import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { createApp } from './bootstrap.js';
import { type Config, readConfig, secretsKeyOf } from './config.js';
import { SystemClock } from './database/clock.js';
import { poolOf } from './database/data-source.js';
import { hashOf, newToken } from './database/ids.js';
import { type OpenDatabase, openDatabase } from './database/open-database.js';
import { assertSafe } from './database/safety.js';
import { DEMO_MEMBERS, demoPassword } from './demo/demo-members.js';
import { DemoPractice } from './demo/demo-practice.js';
import { forgetBooting } from './forget-booting.js';
import { holdPort } from './held-port.js';
import { QuietLog } from './quiet-log.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts the whole house and says where it is; stops it in order when asked, also while it is still starting. A failure ends in one readable line. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stops.reverse()) await step();
  };
  try {
    const config = readConfig(env);
    const database = await openDatabase(config, { log: (line) => say(`  ${line}`) });
    stops.push(() => database.stop());
    stopInOrder(stop, database);
    await run(config, database, stops);
  } catch (error) {
    await stop().catch(() => undefined);
    process.stderr.write(`porchlight: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function run(config: Config, database: OpenDatabase, stops: (() => Promise<void>)[]): Promise<void> {
  const clock = new SystemClock();
  // After the database: a second start in one folder hears that it runs already, not that its port is taken.
  const { port, release } = await holdPort(config, (line) => say(`  ${line}`));
  const app = await createApp(
    {
      appUrl: database.appUrl,
      poolSize: config.poolSize,
      clock,
      secretsKey: secretsKeyOf(config),
      spoolFolder: join(config.dataDir, 'spool'),
      serving: { port, publicUrl: config.publicUrl, webDir: config.webDir, demo: config.demo, mail: config.mail },
    },
    new QuietLog(),
  );
  stops.push(() => app.close());
  await app.init();
  await assertSafe(poolOf(app.get(DataSource)), () => clock.now(), { durable: database.durable });
  const password = config.demo ? demoPassword(config) : null;
  if (password) await app.get(DemoPractice).foundWhereEmpty(password, (line) => say(`  ${line}`));
  await release();
  await app.listen(port, config.host);
  forgetBooting();
  const shown =
    config.publicUrl?.href.replace(/\/$/, '') ??
    `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`;
  database.announce(shown);
  say('');
  say(`  Porchlight is ready: ${shown}`);
  say(`  Data: ${database.description}, in ${config.dataDir}`);
  await sayHowToEnter(app.get(DataSource), password, shown);
  say('');
}

async function sayHowToEnter(dataSource: DataSource, password: string | null, shown: string): Promise<void> {
  const [{ empty }] = await dataSource.query('SELECT app.install_is_empty() AS empty');
  if (empty) {
    const token = newToken();
    await dataSource.query('SELECT app.add_setup_link($1)', [hashOf(token)]);
    say(`  Set it up with this link, which works once: ${shown}/setup#${token}`);
  } else if (password) {
    say(`  Sign in to the demo as ${DEMO_MEMBERS.map((member) => member.email).join(', ')}`);
    say(`  Password: ${password}`);
  } else {
    say('  Sign in with your mail address and password.');
  }
}

/** First the app (requests in flight finish), then the database. A second Ctrl-C does not wait. */
function stopInOrder(stop: () => Promise<void>, database: OpenDatabase): void {
  let stopping = false;
  const end = (status: number) => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), 20_000).unref();
    stop().then(
      () => process.exit(status),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  void database.lost.then((line) => {
    process.stderr.write(`porchlight: ${line}\n`);
    end(1);
  });
}
