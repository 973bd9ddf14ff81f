import type { ComponentType } from 'react';
import { FunnelTile } from './funnel-tile.js';
import { ResponseTile } from './response-tile.js';
import { RetentionTile } from './retention-tile.js';
import { TimeTile } from './time-tile.js';

/** The figures of the page, in their order. A new one is one file and one line here. */
export const TILES: readonly (readonly [key: string, tile: ComponentType])[] = [
  ['funnel', FunnelTile],
  ['response', ResponseTile],
  ['time', TimeTile],
  ['retention', RetentionTile],
];
