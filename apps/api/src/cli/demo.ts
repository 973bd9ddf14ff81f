import { demoPassword } from '../demo/demo-members.js';
import { DemoPractice } from '../demo/demo-practice.js';
import { type Command, Mistyped, say, text } from './command.js';

/** How many people ask for help in a demo of a size. */
const SIZES: Record<string, number> = { small: 125, medium: 1000, large: 5000 };
const MOST = 20_000;

export const demo: Command = {
  usage: '--size medium',
  says: 'Makes a demo practice of a chosen size, or lets the one that is there grow to it.',
  options: {
    size: {
      says: `${Object.entries(SIZES)
        .map(([name, people]) => `${name} (${people} people)`)
        .join(', ')}, or a number of people up to ${MOST}.`,
      needed: true,
    },
  },
  async run(house, typed, terminal) {
    const people = peopleOf(text(typed, 'size') ?? '');
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
  },
};

function peopleOf(size: string): number {
  const people = SIZES[size] ?? Number(size);
  if (!Number.isInteger(people) || people < 1 || people > MOST)
    throw new Mistyped(`--size is ${Object.keys(SIZES).join(', ')} or a number from 1 to ${MOST}, not "${size}".`);
  return people;
}
