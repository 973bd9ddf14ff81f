import { randomInt } from 'node:crypto';
import { type Config, keptSecret } from '../config.js';

/** Who signs in to the demo: a member for each role. */
export const DEMO_MEMBERS = [
  { name: 'Olive Ferrante', email: 'owner@demo.test', roles: ['owner'] },
  { name: 'Dana Whitfield', email: 'desk@demo.test', roles: ['front_desk'] },
  { name: 'Imani Cole', email: 'clinician@demo.test', roles: ['clinician'] },
  { name: 'Bruno Vega', email: 'biller@demo.test', roles: ['biller'] },
  { name: 'Ada Quill', email: 'auditor@demo.test', roles: ['auditor'] },
] as const;

const COLLEAGUES = [
  'Jonas Weil',
  'Aiko Reyes',
  'Tomas Lindahl',
  'Ruth Castellano',
  'Nadia Forsberg',
  'Emil Okafor',
  'Clara Hutton',
  'Dev Malhotra',
  'Signe Aldridge',
  'Pavel Moran',
  'Zuri Whitmore',
  'Leon Castell',
  'Hana Beckett',
  'Otis Fairbanks',
  'Mirela Stone',
  'Arlo Jensen',
  'Yara Pelham',
  'Simon Takeda',
  'Bela Northrop',
];

/** Clinicians beside the one who signs in. */
export function colleague(place: number): { name: string; email: string } {
  const name = COLLEAGUES[place] ?? `Colleague ${place + 1}`;
  return { name, email: `${name.toLowerCase().replace(' ', '.')}@demo.test` };
}

/** The demo's password: given, or made once and kept beside the data (decisions 20). */
export const demoPassword = (config: Config): string =>
  config.demoPassword ??
  keptSecret(config.dataDir, 'demo-password', () => Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]).join('-'));

const WORDS =
  'amber basil birch cedar clover copper coral cotton daisy delta ember fennel fern flint garnet ginger hazel indigo ivory jasper juniper lantern laurel lemon lilac linen maple marble meadow mint moss nutmeg oak olive onyx opal orchid pebble pepper pine plum poppy quartz river robin rose saffron sage sand silver slate spruce summer teal thyme topaz velvet violet walnut willow winter'.split(
    ' ',
  );
