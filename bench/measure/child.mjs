import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the bench's own that is asked and answers. It ends with us: its line to us is all that keeps it. */
export async function startChild(module, env = {}) {
  const child = fork(fileURLToPath(new URL(`../${module}`, import.meta.url)), [], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    serialization: 'advanced',
    execArgv: env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${env.BENCH_PROFILE}`] : [],
  });
  const open = new Map();
  let last = 0;
  const ready = new Promise((resolve, reject) => {
    child.once('exit', (status) => {
      reject(new Error(`${module} ended with ${status}`));
      for (const { reject: no } of open.values()) no(new Error(`${module} ended with ${status}`));
    });
    child.on('message', (message) => {
      if ('ready' in message) return resolve(message.ready);
      const asked = open.get(message.id);
      open.delete(message.id);
      return message.failed ? asked.reject(new Error(message.failed)) : asked.resolve(message.answer);
    });
  });
  return {
    pid: child.pid,
    ready: await ready,
    ask: (ask, rest = {}) =>
      new Promise((resolve, reject) => {
        open.set(++last, { resolve, reject });
        child.send({ id: last, ask, ...rest });
      }),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.disconnect();
        return setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
      }),
  };
}
