import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { newToken } from '../database/ids.js';
import { Mistyped, say, type Terminal, type Typed } from './command.js';

const SHORTEST = 15;

/**
 * A password for a new account: from PORCHLIGHT_PASSWORD, typed where somebody sits there, else made up and printed once.
 *
 * @throws Mistyped where it is too short
 */
export async function newPassword(typed: Typed, terminal: Terminal): Promise<{ password: string; tell: () => void }> {
  const given = typed.password ?? (terminal.in.isTTY ? await asked(terminal) : '');
  if (given === '') {
    const password = newToken().slice(0, 24);
    return { password, tell: () => say(terminal, `  Password: ${password}   (shown only now)`) };
  }
  if (given.length < SHORTEST) throw new Mistyped(`A password has at least ${SHORTEST} characters; four words are good.`);
  return { password: given, tell: () => undefined };
}

/** What is typed is not shown. */
async function asked({ in: input, out }: Terminal): Promise<string> {
  out.write(`Password (at least ${SHORTEST} characters; Enter makes one up): `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true });
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    out.write('\n');
  }
}
