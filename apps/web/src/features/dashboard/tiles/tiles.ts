import type { ComponentType } from 'react';
import { ReactionsTile, UptakeTile } from './care-tiles.js';
import { FollowUpsTile } from './follow-ups-tile.js';
import { FunnelTile } from './funnel-tile.js';
import { GoalsTile } from './goals-tile.js';
import { LossesTile } from './losses-tile.js';
import { BreakEvenTile } from './money-tile.js';
import { ReferralTile } from './referral-tile.js';
import { ResponseTile } from './response-tile.js';
import { RetentionTile } from './retention-tile.js';
import { SatisfactionTile } from './satisfaction-tile.js';
import { SnapshotTile } from './snapshot-tile.js';
import { SourcesTile } from './sources-tile.js';
import { AttritionTile, ReturnedTile } from './stay-tiles.js';
import { TimeTile } from './time-tile.js';
import { AttendanceTile, RebookingTile } from './visit-tiles.js';

/** The figures of the page, in their order: two of a height side by side. A new one is one file and one line here. */
export const TILES: readonly (readonly [key: string, tile: ComponentType])[] = [
  ['funnel', FunnelTile],
  ['snapshot', SnapshotTile],
  ['goals', GoalsTile],
  ['response', ResponseTile],
  ['time', TimeTile],
  ['losses', LossesTile],
  ['sources', SourcesTile],
  ['retention', RetentionTile],
  ['attendance', AttendanceTile],
  ['rebooking', RebookingTile],
  ['attrition', AttritionTile],
  ['returned', ReturnedTile],
  ['satisfaction', SatisfactionTile],
  ['referral', ReferralTile],
  ['break-even', BreakEvenTile],
  ['reactions', ReactionsTile],
  ['uptake', UptakeTile],
  ['follow-ups', FollowUpsTile],
];
