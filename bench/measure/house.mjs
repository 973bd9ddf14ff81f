import { createServer } from 'node:net';
import pg from 'pg';
import { startCluster } from '../../apps/api/dist/testing/cluster.js';
import { Line } from '../load/wire.mjs';
import { fill } from '../rows/fill.mjs';
import { assertTrue } from '../rows/invariants.mjs';
import { startChild } from './child.mjs';
import { parentOf } from './processes.mjs';

const PASSWORD = 'bench bench bench bench';
const TEMPLATE = 'porchlight_template';
const ROLES = ['front_desk', 'front_desk', 'owner', 'clinician'];

const standing = new Set();

async function stop(cluster) {
  if (standing.delete(cluster)) await cluster.stop();
}

/** Whatever stands, also one that is still being filled: for whoever presses Ctrl-C. */
export const closeAll = () => Promise.all([...standing].map(stop));

/** A durable PostgreSQL of the bench's own, in a temporary folder, with a database for each size. */
export async function openHouse(sizes, { practices: count = 1, say }) {
  const cluster = await startCluster({ durable: true });
  standing.add(cluster);
  try {
    const admin = await connect(cluster.superuserUrl('postgres'));
    await admin.query(`CREATE DATABASE bench_founded TEMPLATE ${TEMPLATE} OWNER porchlight_owner`);
    const practices = await found(cluster, count);
    for (const size of sizes) await admin.query(`CREATE DATABASE ${nameOf(size)} TEMPLATE bench_founded OWNER porchlight_owner`);
    const began = performance.now();
    await fill(
      sizes.map((size) => ({ url: cluster.superuserUrl(nameOf(size)), journeys: size })),
      practices,
    );
    say(`${sizes.join(', ')} journeys loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    for (const size of sizes) await assertTrue(cluster.superuserUrl(nameOf(size)), size);
    await admin.query('CHECKPOINT');
    const { rows } = await admin.query(`SELECT pg_backend_pid() AS pid, current_setting('server_version') AS version`);
    // Asked while that back end still lives: the postmaster is its parent.
    const postmaster = parentOf(rows[0].pid);
    await admin.end();
    return { cluster, practices, postmaster, version: rows[0].version, close: () => stop(cluster) };
  } catch (error) {
    await stop(cluster);
    throw error;
  }
}

export const nameOf = (size) => `bench_${size}`;

/** The practices are founded by the product itself; everybody has a password and signs in with it. */
async function found(cluster, count) {
  const product = await startProduct(cluster.appUrl('bench_founded'));
  const practices = [];
  for (let n = 0; n < count; n++) {
    const id = await product.ask('found', {
      founding: { name: `Bench practice ${n}`, zone: 'America/Los_Angeles', profile: 'therapy' },
      owner: { name: 'Olive Owner', email: `owner@p${n}.bench.test`, password: PASSWORD },
      members: ROLES.map((role, m) => ({ name: `Member ${m}`, email: mailOf(n, m), password: PASSWORD, roles: [role] })),
    });
    practices.push({ id });
  }
  await product.stop();
  const db = await connect(cluster.superuserUrl('bench_founded'));
  for (const practice of practices) {
    const { rows } = await db.query(
      'SELECT p.settings, array_agg(m.id::text ORDER BY m.email) AS members FROM practices p JOIN members m ON m.practice_id = p.id WHERE p.id = $1 GROUP BY p.settings',
      [practice.id],
    );
    Object.assign(practice, rows[0]);
  }
  await db.end();
  return practices;
}

const mailOf = (practice, member) => `member${member}@p${practice}.bench.test`;

export async function startProduct(url, env = {}) {
  const product = await startChild('servers/product.mjs', { BENCH_DATABASE: url, BENCH_PORT: String(await freePort()), ...env });
  return Object.assign(product, { origin: `http://127.0.0.1:${product.ready}` });
}

export async function startBare(url) {
  const bare = await startChild('servers/bare.mjs', { BENCH_DATABASE: url });
  return Object.assign(bare, { origin: `http://127.0.0.1:${bare.ready}` });
}

/** Two desks of each practice, signed in by the front door. */
export async function signIn(origin, practices) {
  const sessions = [];
  for (let practice = 0; practice < practices.length; practice++) {
    for (const member of [0, 1]) {
      const line = new Line(origin);
      const answer = await line.send('POST', '/api/session', { email: mailOf(practice, member), password: PASSWORD });
      if (answer.status !== 201) throw new Error(`Sign-in answered ${answer.status}: ${answer.whole}`);
      const cookie = answer.headers['set-cookie'].map((text) => text.split(';')[0]).join('; ');
      sessions.push({ cookie, practice });
      line.close();
    }
  }
  return sessions;
}

/** One member of the first practice, signed in: the cookie. */
export async function signInAs(origin, member) {
  const line = new Line(origin);
  const answer = await line.send('POST', '/api/session', { email: mailOf(0, member), password: PASSWORD });
  if (answer.status !== 201) throw new Error(`Sign-in answered ${answer.status}: ${answer.whole}`);
  line.close();
  return answer.headers['set-cookie'].map((text) => text.split(';')[0]).join('; ');
}

/** Cards that the move work may take, as they stand now in either server's own tables. */
export async function cardsOf(url, table, practiceId) {
  const db = await connect(url);
  const { rows } = await db.query({
    text: `SELECT id, stage, version FROM ${table} WHERE practice_id = $1 AND stage IN ('new', 'attempted', 'in_conversation', 'qualified', 'waitlisted') ORDER BY id`,
    values: [practiceId],
    rowMode: 'array',
  });
  await db.end();
  return rows;
}

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
