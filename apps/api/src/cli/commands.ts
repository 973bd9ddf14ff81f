import { SOURCES } from '../appointments/sources/visit-signal.js';
import { ROLES } from '../http/permissions.js';
import { checkBiAccess } from './bi-access-typed.js';
import { type Command, say } from './command.js';
import { peopleMeant, SIZES_IN_WORDS } from './demo-size.js';

const PRACTICE = { says: 'Name or id of the practice; may be left out where there is one.' };

/** Every command, in the order of the help. A new one is a row here; what it does is loaded when it is asked for. */
export const COMMANDS: Record<string, Command> = {
  practices: {
    usage: '',
    says: 'Lists the practices here.',
    options: {},
    run: async (house, _typed, terminal) => (await import('./practices.js')).listPractices(house, terminal),
  },
  'create-practice': {
    usage:
      '--name "Harbor Lane" --zone America/Los_Angeles --profile therapy --owner-name "Olive Ferrante" --owner-email olive@example.com',
    says: 'Sets up a practice and its first owner.',
    options: {
      name: { says: 'How the practice is called.', needed: true },
      zone: { says: 'Its time zone, like America/Los_Angeles.', needed: true },
      profile: { says: 'therapy or dental: office hours and words.', needed: true },
      'owner-name': { says: 'Who owns it.', needed: true },
      'owner-email': { says: 'What they sign in with. The password: typed, or PORCHLIGHT_PASSWORD, or made up and printed.', needed: true },
    },
    run: async (...given) => (await import('./create-practice.js')).createPractice(...given),
  },
  'add-member': {
    usage: '--practice "Harbor Lane" --name "Dana Whitfield" --email dana@example.com --roles front_desk',
    says: 'Adds somebody who works there.',
    options: {
      practice: PRACTICE,
      name: { says: 'Who it is.', needed: true },
      email: { says: 'What they sign in with. Who has an account already keeps its password.', needed: true },
      roles: { says: `One or more of ${ROLES.join(', ')}, with commas between.`, needed: true },
    },
    run: async (...given) => (await import('./add-member.js')).addMember(...given),
  },
  import: {
    usage: 'FILE [--practice "Harbor Lane"] [--dry-run]',
    says: 'Imports people who asked from a CSV file.',
    words: 1,
    options: { practice: PRACTICE, 'dry-run': { says: 'Say what would come of it, and keep nothing.', flag: true } },
    run: async (...given) => (await import('./import-file.js')).importFile(...given),
  },
  'import-appointments': {
    usage: 'FILE [--practice "Harbor Lane"] [--source "Old calendar"] [--system jane] [--add-people] [--dry-run]',
    says: 'Takes appointments in from a file: CSV, iCalendar (.ics) or FHIR (.json).',
    words: 1,
    options: {
      practice: PRACTICE,
      source: { says: 'What the source is called, so that the next file of its is known; made where it is new.' },
      system: { says: `Whose words a CSV file uses: ${SOURCES.join(', ')}. Of a new source only.` },
      'add-people': { says: 'Add people whom nobody knows; left out, the desk is asked.', flag: true },
      'dry-run': { says: 'Say what would come of it, and keep nothing.', flag: true },
    },
    run: async (...given) => (await import('./import-appointments.js')).importAppointments(...given),
  },
  demo: {
    usage: '--size medium',
    says: 'Makes a demo practice of a chosen size, or lets the one that is there grow to it.',
    options: { size: { says: SIZES_IN_WORDS, needed: true } },
    check: (typed) => void peopleMeant(typed),
    run: async (...given) => (await import('./demo.js')).demo(...given),
  },
  'bi-access': {
    usage: 'create --for "Metabase" [--practice "Harbor Lane"]  |  list  |  revoke --login porchlight_bi_…',
    says: 'Lets a reporting tool read one practice: a PostgreSQL login that sees the views of the schema reporting, and nothing else.',
    words: 1,
    options: {
      practice: PRACTICE,
      for: { says: 'What the login is for, so that you know later. With create.' },
      login: { says: 'Which login to end. With revoke.' },
    },
    check: (typed) => checkBiAccess(typed),
    run: async (...given) => (await import('./bi-access.js')).biAccess(...given),
  },
  migrate: {
    usage: '',
    says: 'Brings the database up to date. npm start does it, too.',
    options: {},
    // Opening the data has done it.
    run: async ({ description }, _typed, terminal) => say(terminal, `The database is up to date: ${description}.`),
  },
};
