import { type Command, say } from './command.js';

/** Both only look: the schema is brought up to date whenever the data is opened. */
export const migrate: Command = {
  usage: '',
  says: 'Brings the database up to date. npm start does it, too.',
  options: {},
  async run({ description }, _typed, terminal) {
    say(terminal, `The database is up to date: ${description}.`);
  },
};

export const practices: Command = {
  usage: '',
  says: 'Lists the practices here.',
  options: {},
  async run(house, _typed, terminal) {
    const all = await house.practices();
    if (all.length === 0) say(terminal, 'There is no practice yet. Begin with: npm run porchlight -- create-practice');
    for (const { id, name, demo, zone, owner_name, journeys } of all)
      say(terminal, `${id}  ${name}${demo ? ' (demo)' : ''}  ${zone}  owner: ${owner_name ?? 'none'}  ${journeys} journeys`);
  },
};
