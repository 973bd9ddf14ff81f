import { COMMANDS } from './commands.js';

/** The help of everything, or of one command. */
export function help(name?: string): string {
  const command = name === undefined ? undefined : COMMANDS[name];
  return command && name ? helpOf(name) : overview();
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length)) + 2;
  return [
    'Porchlight from the command line. It works beside a running Porchlight, or alone.',
    '',
    'Use:  npm run porchlight -- <command> [options]',
    '',
    ...Object.entries(COMMANDS).map(([name, { says }]) => `  ${name.padEnd(width)}${says}`),
    `  ${'help'.padEnd(width)}This page; help <command> shows its options.`,
    '',
    'Which data: the folder PORCHLIGHT_DATA (.porchlight), or the PostgreSQL at DATABASE_URL.',
    'It ends with 0 when it is done, 1 when it could not be, 2 when it was mistyped.',
  ].join('\n');
}

function helpOf(name: string): string {
  const { usage, says, options } = COMMANDS[name] ?? { usage: '', says: '', options: {} };
  const rows = Object.entries(options).map(([option, { flag, needed, says: what }]): [string, string] => [
    `  --${option}${flag ? '' : ' …'}`,
    `${what}${needed ? ' Needed.' : ''}`,
  ]);
  const width = Math.max(0, ...rows.map(([option]) => option.length)) + 2;
  return [
    says,
    '',
    `Use:  npm run porchlight -- ${name} ${usage}`.trimEnd(),
    '',
    ...rows.map(([option, what]) => option.padEnd(width) + what),
  ]
    .join('\n')
    .trimEnd();
}
