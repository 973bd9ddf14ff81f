import { Scopes } from '../http/scope.js';
import { BiAccess, type BiLogin } from '../reporting/bi-access.js';
import { Failed, type OpenHouse, say, type Terminal, type Typed, text } from './command.js';
import { ownerOf } from './import-file.js';
import { practiceMeant } from './open-house.js';

/** Logins of reporting tools: PostgreSQL roles, each bound to one practice, which read the views of the schema `reporting`. */
export async function biAccess(house: OpenHouse, typed: Typed, terminal: Terminal): Promise<void> {
  const practice = await practiceMeant(house, text(typed, 'practice'));
  const access = new BiAccess(house.app.get(Scopes), ownerOf(practice), house.ownerUrl);
  const [action] = typed.words;
  if (action === 'list') return tell(await access.list(), practice.name, terminal);
  if (action === 'revoke') {
    const login = text(typed, 'login') ?? '';
    if (!(await access.revoke(login))) throw new Failed(`${practice.name} has no login "${login}" that still works.`);
    return say(terminal, `${login} was ended; whoever was connected with it is not any more.`);
  }
  const { login, password } = await access.create(text(typed, 'for') ?? '');
  const { hostname, port, pathname } = new URL(house.ownerUrl);
  say(terminal, `A reporting tool may read ${practice.name}, and nothing else:`);
  say(terminal, `  Host:     ${hostname}`);
  say(terminal, `  Port:     ${port || '5432'}`);
  say(terminal, `  Database: ${decodeURIComponent(pathname.slice(1))}`);
  say(terminal, '  Schema:   reporting');
  say(terminal, `  User:     ${login}`);
  say(terminal, `  Password: ${password}   (shown only now)`);
}

function tell(logins: BiLogin[], practice: string, terminal: Terminal): void {
  if (logins.length === 0) say(terminal, `No reporting tool may read ${practice}.`);
  for (const { login, label, createdAt, revokedAt } of logins)
    say(terminal, `${login}  ${label}  since ${day(createdAt)}${revokedAt ? `, ended ${day(revokedAt)}` : ''}`);
}

const day = (at: Date): string => at.toISOString().slice(0, 10);
