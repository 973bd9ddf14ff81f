import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ready } from '../scripts/ready/ready.mjs';
import { ROOT } from '../scripts/ready/root.mjs';
import { main, Stop, say } from '../scripts/ready/say.mjs';

/**
 * Carries out the Dockerfile's steps without Docker, in a fresh folder from the last commit, and runs what compose.yaml would run: a PostgreSQL with
 * the roles of postgres/10-roles.sql, two replicas as CMD and ENV say until HEALTHCHECK is content, and Caddy with its Caddyfile in front.
 * Not rehearsed: the base images themselves, networks and volumes. Needs psql; Caddy where it is installed.
 */
const ends = [];
const work = mkdtempSync(join(tmpdir(), 'porchlight-image-'));
const here = (text) => text.replaceAll('/var/lib/porchlight', join(work, 'var')).replaceAll(/(?<![\w.])\/app\b/g, join(work, 'app'));

await main(async () => {
  try {
    await ready();
    const [building, serving] = stages(readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8'));
    shell(`mkdir app home && git -C '${ROOT}' archive HEAD | tar -x -C app`);
    for (const { word, text } of building) if (word === 'RUN') shell(here(text), join(work, 'app'));
    say('the build steps end well.');
    const addresses = await postgresWithRoles();
    const ports = [await replica(serving, addresses), await replica(serving, addresses)];
    say(`two replicas are healthy (ports ${ports.join(' and ')}).`);
    await caddyInFront(ports[0]);
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(work, { recursive: true, force: true });
  }
});

/** The instructions of each stage, with lines joined. */
function stages(dockerfile) {
  const lines = dockerfile
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n');
  const all = [];
  for (const line of lines.filter((text) => text.trim())) {
    const [, word, text] = /^(\w+)\s+(.*)$/.exec(line.trim());
    if (word === 'FROM') all.push([]);
    else all.at(-1).push({ word, text });
  }
  return all;
}

function shell(line, cwd = work) {
  say(`$ ${line.slice(0, 120)}`);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    cwd,
    env: { PATH: process.env.PATH, HOME: join(work, 'home') },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Stop(`"${line}" ended with ${status}:\n${stdout}\n${stderr}`);
}

async function postgresWithRoles() {
  const { startEmbedded } = await import(pathToFileURL(join(ROOT, 'apps/api/dist/database/embedded/embedded-server.js')));
  // Its user must be able to pass where we are root.
  spawnSync('chmod', ['755', work]);
  const server = await startEmbedded({ dataDir: join(work, 'postgres'), rootHome: join(work, 'postgres-home') });
  ends.push(() => server.stop());
  const superuser = server.url('postgres', server.superuser.user, server.superuser.password);
  const passwords = { PORCHLIGHT_OWNER_PASSWORD: 'owner0word', PORCHLIGHT_APP_PASSWORD: 'app0word' };
  const psql = (...args) => {
    const run = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', superuser, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...passwords },
    });
    if (run.status !== 0) throw new Stop(`psql failed: ${run.error?.message ?? run.stderr}`);
  };
  psql('-c', 'DROP DATABASE porchlight', '-c', 'DROP ROLE porchlight_owner');
  psql('-f', join(ROOT, 'docker/postgres/10-roles.sql'));
  return {
    DATABASE_URL: server.url('porchlight', 'porchlight_owner', passwords.PORCHLIGHT_OWNER_PASSWORD),
    DATABASE_APP_URL: server.url('porchlight', 'porchlight_app', passwords.PORCHLIGHT_APP_PASSWORD),
  };
}

async function replica(serving, addresses) {
  const of = (word) => serving.filter((step) => step.word === word).map(({ text }) => here(text));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    PORCHLIGHT_URL: 'https://localhost',
    ...addresses,
    ...Object.fromEntries(of('ENV').flatMap(pairs)),
    PORT: String(port),
  };
  const start = (command, stdio) => spawn(command[0], command.slice(1), { cwd: join(work, 'app'), env, stdio });
  const server = start(JSON.parse(of('CMD').at(-1)), ['ignore', 'inherit', 'inherit']);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  ends.push(() => {
    server.kill('SIGTERM');
    return ended;
  });
  const check = JSON.parse(
    of('HEALTHCHECK')
      .at(-1)
      .replace(/^.*?CMD /, ''),
  ).map((word) => word.replace('3000', port));
  for (let tries = 0; tries < 60 && server.exitCode === null; tries++) {
    const status = await new Promise((resolve) => start(check, 'ignore').once('exit', resolve));
    if (status === 0) return port;
    await pause(500);
  }
  throw new Stop('a replica does not become healthy.');
}

function pairs(text) {
  return text
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
}

async function caddyInFront(port) {
  if (spawnSync('caddy', ['version']).status !== 0) {
    say('Caddy is not installed: not rehearsed.');
    return;
  }
  const tls = await freePort();
  const file = join(work, 'Caddyfile');
  // Here neither port 80 nor the machine's trust store is ours.
  writeFileSync(
    file,
    readFileSync(join(ROOT, 'docker/Caddyfile'), 'utf8').replace(
      'admin off',
      'admin off\n\tauto_https disable_redirects\n\tskip_install_trust',
    ),
  );
  const caddy = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: {
      PATH: process.env.PATH,
      HOME: join(work, 'home'),
      PORCHLIGHT_DOMAIN: `localhost:${tls}`,
      PORCHLIGHT_REPLICAS: 'localhost',
      PORCHLIGHT_REPLICA_PORT: String(port),
    },
    stdio: 'ignore',
  });
  ends.push(() => caddy.kill('SIGTERM'));
  for (let tries = 0; tries < 40; tries++) {
    const status = await statusOver(tls);
    if (status === 200) {
      say('Caddy answers with TLS for a replica.');
      return;
    }
    await pause(250);
  }
  throw new Stop('Caddy does not reach a replica.');
}

/** Its certificate is from an authority that it just made up, so it is not judged. */
function statusOver(port) {
  return new Promise((resolve) => {
    const asked = request({ host: 'localhost', port, path: '/api/health/ready', rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', () => resolve(null));
    asked.end();
  });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
