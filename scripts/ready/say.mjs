/** One line for whoever typed the command. */
export function say(line) {
  process.stderr.write(`porchlight: ${line}\n`);
}

/** Something that the reader can mend: shown without a stack. */
export class Stop extends Error {}

/** Runs a script's main function; a Stop ends it with its line alone. */
export async function main(run) {
  try {
    await run();
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause;
    say(cause.message);
    process.exit(1);
  }
}
