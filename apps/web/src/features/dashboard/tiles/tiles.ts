import type { ComponentType } from 'react';
import type { enDashboard } from '../../../words/en-dashboard.js';
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

/** Two columns of figures, about as high as each other; a figure that needs the whole width has its row to itself. */
export type Row = readonly (readonly ComponentType[])[];
export interface Chapter {
  /** In its heading's id, and of its words. */
  name: keyof typeof enDashboard.chapters;
  rows: readonly Row[];
}

/** The figures of the page, in chapters. A new one is one file and one place here, and a line in ask-ahead.ts. */
export const CHAPTERS: readonly Chapter[] = [
  {
    name: 'asking',
    rows: [
      [[FunnelTile], [SnapshotTile]],
      [[SourcesTile], [LossesTile]],
      [[TimeTile], [GoalsTile]],
    ],
  },
  { name: 'answering', rows: [[[ResponseTile], [ReactionsTile, BreakEvenTile]]] },
  { name: 'staying', rows: [[[RetentionTile], [AttritionTile, UptakeTile]]] },
  { name: 'saying', rows: [[[SatisfactionTile], [ReferralTile]]] },
  // The one that is as wide as the sheet stands last, so that on paper the columns above it are filled.
  { name: 'visits', rows: [[[AttendanceTile], [RebookingTile, ReturnedTile]], [[FollowUpsTile]]] },
];
