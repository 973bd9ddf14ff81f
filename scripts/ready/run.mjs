import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './root.mjs';

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
const running = new Set();
let stoppedBy = null;

/** Ends the tools with us. Listened to only while one runs: afterwards the app has handlers of its own, or none and the default holds. */
function passOn(signal) {
  stoppedBy = signal;
  for (const child of running) child.kill(signal);
  setTimeout(() => process.exit(128 + SIGNALS[signal]), 5_000).unref();
}

function begin(child) {
  if (running.size === 0) for (const signal of Object.keys(SIGNALS)) process.on(signal, passOn);
  running.add(child);
}

function end(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of Object.keys(SIGNALS)) process.off(signal, passOn);
}

/**
 * Runs a tool to its end.
 *
 * @param {string} command a shell line when `args` is left out, as in package.json
 * @param {{cwd?: string, env?: object, show?: boolean | 'stderr'}} options show: what it writes goes to the terminal (or only its stderr does)
 * @returns {Promise<{status: number, output: string}>} output is what was not shown
 */
export function run(command, args, { cwd = ROOT, env = {}, show = false } = {}) {
  const PATH = [join(cwd, 'node_modules/.bin'), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(command, args ?? [], {
      cwd,
      env: { ...process.env, PATH, ...env },
      shell: args === undefined,
      stdio: ['ignore', show === true ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    begin(child);
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (cause) => {
      end(child);
      resolve({ status: 127, output: output + cause.message });
    });
    child.on('close', (status) => {
      end(child);
      if (stoppedBy) process.exit(128 + SIGNALS[stoppedBy]);
      resolve({ status: status ?? 1, output });
    });
  });
}
