import { type OpenHouse, say, type Terminal } from './command.js';

export async function listPractices(house: OpenHouse, terminal: Terminal): Promise<void> {
  const all = await house.practices();
  if (all.length === 0) say(terminal, 'There is no practice yet. Begin with: npm run porchlight -- create-practice');
  for (const { id, name, demo, zone, owner_name, journeys } of all)
    say(terminal, `${id}  ${name}${demo ? ' (demo)' : ''}  ${zone}  owner: ${owner_name ?? 'none'}  ${journeys} journeys`);
}
