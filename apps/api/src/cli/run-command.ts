import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { Problem } from '../http/problem.js';
import { type Command, Failed, Mistyped, type Terminal, type Typed } from './command.js';
import { COMMANDS } from './commands.js';
import { help } from './help.js';

/**
 * Carries out what was typed.
 *
 * @returns the status with which to end; whatever went wrong was said in one line
 */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv, terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.out.write(`${help(rest[0])}\n`);
    return 0;
  }
  try {
    const command = COMMANDS[name];
    if (!command) throw new Mistyped(`There is no command "${name}". See: npm run porchlight -- help`);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out.write(`${help(name)}\n`);
      return 0;
    }
    const typed = { ...parse(name, command, rest), password: env.PORCHLIGHT_PASSWORD || null };
    command.check?.(typed);
    // Only now: the app takes a second to load, and who asks for help shall not wait for it.
    const { withHouse } = await import('./open-house.js');
    await withHouse(readConfig(env), terminal, (house) => command.run(house, typed, terminal));
    return 0;
  } catch (error) {
    terminal.err.write(`porchlight: ${lineOf(error)}\n`);
    return error instanceof Mistyped ? 2 : 1;
  }
}

function parse(name: string, command: Command, args: string[]): Omit<Typed, 'password'> {
  const see = `See: npm run porchlight -- help ${name}`;
  const { values, positionals } = read(command, args, see);
  const missing = Object.entries(command.options).find(([option, { needed }]) => needed && !values[option]);
  if (missing) throw new Mistyped(`--${missing[0]} is missing. ${see}`);
  if (positionals.length !== (command.words ?? 0)) throw new Mistyped(`${name} is called: ${name} ${command.usage}. ${see}`);
  return { options: values, words: positionals };
}

function read(command: Command, args: string[], see: string) {
  try {
    return parseArgs({
      args,
      strict: true,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(command.options).map(([option, { flag }]) => [option, { type: flag ? ('boolean' as const) : ('string' as const) }]),
      ),
    });
  } catch (error) {
    throw new Mistyped(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}. ${see}`);
  }
}

/** A problem says how to mend it in `detail`; anything else in its message. Never more than a line. */
function lineOf(error: unknown): string {
  if (error instanceof Failed || error instanceof Mistyped) return error.message;
  if (error instanceof Problem) return error.detail;
  const { code, constraint, message } = error as { code?: string; constraint?: string; message?: string };
  if (code === '23505' && constraint === 'accounts_email_key')
    return 'Somebody with this mail address has an account already. Use another one.';
  return (message ?? String(error)).split('\n')[0] ?? 'It failed without a word.';
}
