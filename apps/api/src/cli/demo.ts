import { demoPassword } from '../demo/demo-members.js';
import { DemoPractice } from '../demo/demo-practice.js';
import { type OpenHouse, say, type Terminal, type Typed } from './command.js';
import { peopleMeant } from './demo-size.js';

export async function demo(house: OpenHouse, typed: Typed, terminal: Terminal): Promise<void> {
  const people = peopleMeant(typed);
  const tell = (line: string) => say(terminal, `  ${line}`);
  const found = (await house.practices()).find((practice) => practice.demo);
  const practice = house.app.get(DemoPractice);
  const password = demoPassword(house.config);
  const caller = found?.owner_id
    ? { practiceId: found.id, memberId: found.owner_id, roles: ['owner' as const], settingsVersion: 0 }
    : await practice.found(password, people, tell);
  const came = await practice.grow(caller, people, tell);
  const [now] = (await house.practices()).filter(({ id }) => id === caller.practiceId);
  if (found && came === 0) say(terminal, `${found.name} has ${found.journeys} people already; ask for more.`);
  else say(terminal, `${now?.name} has ${now?.journeys} people.`);
  if (!found) say(terminal, `Sign in as owner@demo.test or desk@demo.test. Password: ${password}`);
}
