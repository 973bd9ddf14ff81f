import { Mistyped, type Typed, text } from './command.js';

const ACTIONS = ['create', 'list', 'revoke'] as const;

/** Refused before anything is opened. */
export function checkBiAccess(typed: Typed): void {
  const [action = ''] = typed.words;
  if (!(ACTIONS as readonly string[]).includes(action)) throw new Mistyped(`bi-access does ${ACTIONS.join(', ')}, and no "${action}".`);
  const label = text(typed, 'for');
  if (action === 'create' && (!label || label.length > 100)) throw new Mistyped('Say what the login is for, with --for "Metabase".');
  if (action === 'revoke' && !text(typed, 'login')) throw new Mistyped('Say which login, with --login; bi-access list shows them.');
}
