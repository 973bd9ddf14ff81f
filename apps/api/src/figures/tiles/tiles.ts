import type { Tile } from './figure-tile.js';
import { firstResponseTile } from './first-response.js';
import { funnelTile } from './funnel.js';
import { retentionTile } from './retention.js';

/** Every figure by its name in the address. A new one is one file and one line here. */
export const TILES: Record<string, Tile> = {
  funnel: funnelTile,
  'first-response': firstResponseTile,
  retention: retentionTile,
};
