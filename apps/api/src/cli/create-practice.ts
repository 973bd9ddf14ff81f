import { emailKey } from '../journeys/contact-key.js';
import { PracticeFounding } from '../session/practice-founding.js';
import { Mistyped, type OpenHouse, say, type Terminal, type Typed, text } from './command.js';
import { newPassword } from './new-password.js';

export async function createPractice({ app }: OpenHouse, typed: Typed, terminal: Terminal): Promise<void> {
  const [name, zone, profile, ownerName, email] = ['name', 'zone', 'profile', 'owner-name', 'owner-email'].map(
    (option) => text(typed, option) ?? '',
  );
  if (!name || name.length > 200 || !ownerName || ownerName.length > 200) throw new Mistyped('A name has 1 to 200 characters.');
  if (profile !== 'therapy' && profile !== 'dental') throw new Mistyped(`--profile is therapy or dental, not "${profile}".`);
  if (!zone || !isZone(zone)) throw new Mistyped(`"${zone}" is no time zone. One is like America/Los_Angeles.`);
  if (!email || !emailKey(email)) throw new Mistyped(`"${email}" is no whole mail address.`);
  const { password, tell } = await newPassword(typed, terminal);
  const { practiceId } = await app.get(PracticeFounding).found({ name, zone, profile }, { name: ownerName, email, password });
  say(terminal, `${name} is set up (${practiceId}). ${ownerName} signs in as ${email}.`);
  tell();
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
