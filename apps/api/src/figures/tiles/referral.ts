import { PERSON, referralOf, UNKNOWN } from '@porchlight/metrics';
import type { ReferralValue } from '../inquiries.view.js';
import { tally } from './asked.js';
import { partOf, type Tile, type TileChoice } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, outsideParts } from './seen-inquiries.js';

/**
 * What is known of who named us. A channel (a call, a form) tells how somebody asked and not who sent them, so that it is unknown here:
 * taken for “nobody”, word of mouth would look smaller than it is.
 */
const KNOWN = { [PERSON]: 'referral', directory: 'directory' } as const;

const among = (choice: TileChoice): string => (choice.among === 'clients' ? `${IS_INQUIRY} AND s.active` : IS_INQUIRY);
const partsOf = (choice: TileChoice): Record<string, string> => ({
  all: among(choice),
  word_of_mouth: `${among(choice)} AND s.source = '${KNOWN.person}'`,
  directory: `${among(choice)} AND s.source = '${KNOWN.directory}'`,
  unknown: `${among(choice)} AND s.source NOT IN ('${Object.values(KNOWN).join("', '")}')`,
  ...outsideParts(),
});

/** How many came because a person named us; unknown is shown, never counted as “no” (R-78, 6.10). */
export const referralTile: Tile<ReferralValue> = {
  definition: 'referral',
  part: (name, choice) => partOf(INQUIRIES, partsOf(choice), name),
  async reckon(asked, choice) {
    const counts = await tally(asked, INQUIRIES, partsOf(choice));
    const { word_of_mouth = 0, directory = 0, unknown = 0, all = 0 } = counts;
    const { share, unknown: unknownShare, bounds } = referralOf({ [PERSON]: word_of_mouth, directory, [UNKNOWN]: unknown });
    return {
      n: all,
      excluded: excludedOf(counts),
      value: { among: choice.among ?? 'inquiries', share, unknown: unknownShare, bounds, wordOfMouth: word_of_mouth, directory },
    };
  },
};
