import { Problem } from './problem.js';

const BUSY = new Set(['40001', '40P01', '55P03']);
/** Given up, because it took longer than a statement may: nobody else is at fault. */
const TOO_LONG = '57014';
const AWAY = /^(08|53|57P|25006|XX000)/;
/** Values that pass a validator and only PostgreSQL refuses: they are the caller's, not ours. */
const UNFIT = new Set(['22021', '22P05', '22003', '22007', '22008', '22P02', '22001', '23514']);

const codeOf = (error: unknown): string => {
  const told = error as { code?: string; driverError?: { code?: string } } | null;
  return String(told?.code ?? told?.driverError?.code ?? '');
};

/** Whether the database gave up a statement for its length. */
export const tookTooLong = (error: unknown): boolean => codeOf(error) === TOO_LONG;

/** What a failure of the database means for the caller; null where it is our own fault. */
export function databaseTrouble(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null) return null;
  const told = error as { name?: string; message?: string };
  const code = codeOf(error);
  if (BUSY.has(code))
    return new Problem(
      'key-in-use',
      'Another change of the same record is still being saved. Try again in a moment.',
      {},
      { 'retry-after': '1' },
    );
  if (code === TOO_LONG)
    return new Problem(
      'unavailable',
      'This takes longer than it may right now. Nothing was changed; try again in a moment.',
      {},
      { 'retry-after': '2' },
    );
  if (UNFIT.has(code))
    return new Problem('invalid-input', 'A value in the request cannot be stored.', {
      errors: [{ pointer: '', detail: 'A value in the request cannot be stored.' }],
    });
  const away =
    AWAY.test(code) ||
    /^ECONN|^EPIPE|^ETIMEDOUT/.test(code) ||
    /Query read timeout|Connection terminated|timeout exceeded when trying to connect|released client|AlreadyReleased|not queryable|DataSource is not|Driver not Connected/i.test(
      `${told.name} ${told.message}`,
    );
  return away
    ? new Problem(
        'unavailable',
        'The database does not answer right now. Nothing was changed that was not confirmed; try again.',
        {},
        { 'retry-after': '2' },
      )
    : null;
}
