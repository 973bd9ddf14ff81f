import { addMember } from './add-member.js';
import type { Command } from './command.js';
import { createPractice } from './create-practice.js';
import { demo } from './demo.js';
import { importFile } from './import-file.js';
import { migrate, practices } from './looks.js';

/** Every command, in the order of the help. A new one is a file and a row here. */
export const COMMANDS: Record<string, Command> = {
  practices,
  'create-practice': createPractice,
  'add-member': addMember,
  import: importFile,
  demo,
  migrate,
};
