import { randomInt } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Config, keptSecret } from '../config.js';
import { PracticeFounding } from '../session/practice-founding.js';

/** Who signs in to the demo: a member for each role. */
export const DEMO_MEMBERS = [
  { name: 'Olive Ferrante', email: 'owner@demo.test', roles: ['owner'] },
  { name: 'Dana Whitfield', email: 'desk@demo.test', roles: ['front_desk'] },
  { name: 'Imani Cole', email: 'clinician@demo.test', roles: ['clinician'] },
  { name: 'Bruno Vega', email: 'biller@demo.test', roles: ['biller'] },
  { name: 'Ada Quill', email: 'auditor@demo.test', roles: ['auditor'] },
] as const;

/** The demo's password: given, or made once and kept beside the data (decisions 20). */
export const demoPassword = (config: Config): string =>
  config.demoPassword ??
  keptSecret(config.dataDir, 'demo-password', () => Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]).join('-'));

const WORDS =
  'amber basil birch cedar clover copper coral cotton daisy delta ember fennel fern flint garnet ginger hazel indigo ivory jasper juniper lantern laurel lemon lilac linen maple marble meadow mint moss nutmeg oak olive onyx opal orchid pebble pepper pine plum poppy quartz river robin rose saffron sage sand silver slate spruce summer teal thyme topaz velvet violet walnut willow winter'.split(
    ' ',
  );

/**
 * Founds the demo practice where nothing is set up yet.
 *
 * @returns true if it was founded now
 */
export async function foundDemo(app: INestApplicationContext, password: string): Promise<boolean> {
  const [{ empty }] = await app.get(DataSource).query('SELECT app.install_is_empty() AS empty');
  if (!empty) return false;
  const founding = app.get(PracticeFounding);
  const [owner, ...others] = DEMO_MEMBERS;
  const caller = await founding.found(
    { name: 'Harbor Lane Practice', zone: 'America/Los_Angeles', profile: 'therapy', demo: true, locations: ['Harbor Lane', 'Online'] },
    { ...owner, password },
  );
  for (const member of others) await founding.addMember(caller.practiceId, { ...member, roles: [...member.roles], password });
  return true;
}
