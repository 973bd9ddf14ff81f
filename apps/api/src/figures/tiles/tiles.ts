import { attendanceTile } from './attendance.js';
import { attritionTile } from './attrition.js';
import { breakEvenTile } from './break-even.js';
import type { Tile } from './figure-tile.js';
import { firstResponseTile } from './first-response.js';
import { followUpsTile } from './follow-ups.js';
import { funnelTile } from './funnel.js';
import { goalsTile } from './goals.js';
import { lossesTile } from './losses.js';
import { neverAbandonedTile } from './never-abandoned.js';
import { reactionsTile } from './reactions.js';
import { rebookingTile } from './rebooking.js';
import { referralTile } from './referral.js';
import { retentionTile } from './retention.js';
import { returnedTile } from './returned.js';
import { satisfactionTile } from './satisfaction.js';
import { snapshotTile } from './snapshot.js';
import { sourcesTile } from './sources.js';
import { uptakeTile } from './uptake.js';

/** Every figure by its name in the address. A new one is one file and one line here. */
export const TILES: Record<string, Tile> = {
  funnel: funnelTile,
  snapshot: snapshotTile,
  sources: sourcesTile,
  'first-response': firstResponseTile,
  losses: lossesTile,
  retention: retentionTile,
  attrition: attritionTile,
  attendance: attendanceTile,
  rebooking: rebookingTile,
  'follow-ups': followUpsTile,
  returned: returnedTile,
  'never-abandoned': neverAbandonedTile,
  referral: referralTile,
  satisfaction: satisfactionTile,
  goals: goalsTile,
  'break-even': breakEvenTile,
  uptake: uptakeTile,
  reactions: reactionsTile,
};
