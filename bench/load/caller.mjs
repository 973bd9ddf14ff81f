import { Line } from './wire.mjs';
import { works } from './works.mjs';

/**
 * The load generator, a process of its own: closed loop, each caller waits for the answer before asking again.
 * Told `target` once for each server, then `slot` after `slot`; answers with what a slot saw.
 */
const targets = new Map();

function meet(target) {
  targets.set(target.name, { ...target, works: works(target, target.seed), lines: [] });
}

async function slot({ name, work, callers, ms, times }) {
  const target = targets.get(name);
  while (target.lines.length < callers) {
    const session = target.sessions?.[target.lines.length % target.sessions.length];
    target.lines.push(new Line(target.origin, session ? { cookie: session.cookie } : {}));
  }
  const { next, right } = target.works[work];
  const seen = { waits: [], wrong: {}, bytes: 0 };
  const since = performance.now();
  const until = since + ms;
  let left = times ?? Number.POSITIVE_INFINITY;
  const one = async (caller) => {
    const line = target.lines[caller];
    const session = target.sessions?.[caller % target.sessions.length];
    const practice = session ? target.practices[session.practice] : target.practices[caller % target.practices.length];
    while (performance.now() < until && left-- > 0) {
      const asked = next(practice, caller, callers);
      const began = performance.now();
      const answer = await line.send(...asked);
      seen.waits.push(performance.now() - began);
      seen.bytes = answer.bytes;
      if (answer.status !== right) wrong(seen, answer);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
  const took = performance.now() - since;
  seen.waits.sort((a, b) => a - b);
  const at = (share) => seen.waits[Math.min(seen.waits.length - 1, Math.floor(seen.waits.length * share))] ?? null;
  return { n: seen.waits.length, took, p50: at(0.5), p95: at(0.95), p99: at(0.99), wrong: seen.wrong, bytes: seen.bytes };
}

function wrong(seen, answer) {
  const line = `${answer.status} ${answer.whole.toString('utf8', 0, 300)}`;
  const key = seen.wrong[answer.status] ? answer.status : line;
  seen.wrong[answer.status] = (seen.wrong[answer.status] ?? 0) + 1;
  if (key === line) seen.wrong.first = line;
}

process.on('message', async ({ id, ask, ...rest }) => {
  try {
    process.send({ id, answer: ask === 'meet' ? meet(rest.target) : await slot(rest) });
  } catch (error) {
    process.send({ id, failed: String(error.stack ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
