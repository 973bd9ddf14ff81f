import { DataSource } from 'typeorm';
import { ROLES, type Role } from '../http/permissions.js';
import { emailKey } from '../journeys/contact-key.js';
import { PracticeFounding } from '../session/practice-founding.js';
import { Failed, Mistyped, type OpenHouse, say, type Terminal, type Typed, text } from './command.js';
import { newPassword } from './new-password.js';
import { practiceMeant } from './open-house.js';

interface Known {
  account_id: string;
  memberships: { practiceId: string }[];
}

export async function addMember(house: OpenHouse, typed: Typed, terminal: Terminal): Promise<void> {
  const [name = '', email = '', list = ''] = ['name', 'email', 'roles'].map((option) => text(typed, option) ?? '');
  const roles = [...new Set(list.split(',').map((role) => role.trim()))];
  const unknown = roles.find((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown !== undefined) throw new Mistyped(`There is no role "${unknown}". There are ${ROLES.join(', ')}.`);
  if (!name || name.length > 200) throw new Mistyped('A name has 1 to 200 characters.');
  if (!emailKey(email)) throw new Mistyped(`"${email}" is no whole mail address.`);
  const practice = await practiceMeant(house, text(typed, 'practice'));
  const founding = house.app.get(PracticeFounding);
  const [known]: Known[] = await house.app.get(DataSource).query('SELECT * FROM app.account_by_email($1)', [email.toLowerCase()]);
  if (known?.memberships.some(({ practiceId }) => practiceId === practice.id))
    throw new Failed(`${email} works at ${practice.name} already.`);
  const member = { name, email, roles: roles as Role[] };
  if (known) {
    await founding.addMember(practice.id, { ...member, accountId: known.account_id });
    say(terminal, `${name} was added to ${practice.name} and signs in with the password they have.`);
    return;
  }
  const { password, tell } = await newPassword(typed, terminal);
  await founding.addMember(practice.id, { ...member, password });
  say(terminal, `${name} was added to ${practice.name} and signs in as ${email}.`);
  tell();
}
