import { aalenJohansen, type CauseStep, causesAt, DAY, exitsByCause, MAIN_PATH, withOpen } from '@porchlight/metrics';
import type { FunnelValue } from '../funnel.view.js';
import { arrayOf, msBetween, numbersOf, tally, tallyAnd } from './asked.js';
import { lastOfSpan, partOf, type Tile } from './figure-tile.js';
import { excludedOf, hasReached, INQUIRIES, IS_INQUIRY, LOST, MADE_CLIENTS, OPEN, outsideParts } from './seen-inquiries.js';

const STEPS = MAIN_PATH.slice(1);
/** A jump over one of these is listed (6.1); nobody jumps over the last. */
const SKIPPABLE = ['qualified', 'intake_scheduled', 'intake_completed'] as const;
const DAYS = [7, 14, 30, 60, 90];

const valid = (where: string): string => `${IS_INQUIRY} AND ${where}`;
/** What the goals of a month count, too. */
export const COHORT = { all: IS_INQUIRY, 'reached:active': valid(hasReached('active')), open: valid(OPEN) };
export const FLOW = IS_INQUIRY;
const PARTS: Record<string, string> = {
  ...COHORT,
  ...Object.fromEntries(STEPS.map((stage) => [`reached:${stage}`, valid(hasReached(stage))])),
  ...Object.fromEntries(STEPS.map((stage) => [`open_before:${stage}`, valid(`NOT ${hasReached(stage)} AND ${OPEN}`)])),
  lost: valid(LOST),
  'open:intake_completed': valid(`s.intake_completed AND ${OPEN}`),
  ...Object.fromEntries(SKIPPABLE.map((stage) => [`skipped:${stage}`, valid(`s.${stage} AND NOT s.stood_${stage}`)])),
  ...outsideParts(),
};
/** Milliseconds until each became a client or was lost, or until now. */
const until = (end: string): string => msBetween('s.at', end);
const TIMES = {
  client: arrayOf(until('s.client_at'), valid('s.active')),
  lost: arrayOf(until('s.closed_at'), valid(LOST)),
  open: arrayOf(until('$2::timestamptz'), valid(OPEN)),
};

/** How many of the inquiries of the window went how far (OW-01, 6.2): cohort, bounds and the time to client. SQL counts; the formulas are the metrics'. */
export const funnelTile: Tile<FunnelValue> = {
  definition: 'funnel',
  part: (name) => (name === 'flow' ? partOf(MADE_CLIENTS, { flow: FLOW }, name) : partOf(INQUIRIES, PARTS, name)),
  async reckon(asked) {
    const { counts, more } = await tallyAnd(asked, INQUIRIES, PARTS, TIMES);
    const { flow = 0 } = await tally(asked, MADE_CLIENTS, { flow: FLOW });
    const count = (part: string): number => counts[part] ?? 0;
    const n = count('all');
    return {
      n,
      excluded: excludedOf(counts),
      value: {
        reached: MAIN_PATH.map((stage) => ({
          stage,
          count: stage === 'new' ? n : count(`reached:${stage}`),
          open: stage === 'new' ? 0 : count(`open_before:${stage}`),
        })),
        leadToClient: withOpen(count('reached:active'), n, count('open')),
        intakeCompletedToClient: withOpen(count('reached:active'), count('reached:intake_completed'), count('open:intake_completed')),
        lost: count('lost'),
        open: count('open'),
        flow: { clientMilestones: flow, inquiries: n, value: n === 0 ? null : flow / n },
        skipped: SKIPPABLE.map((stage) => ({ stage, count: count(`skipped:${stage}`) })),
        timeToClient: timeToClient(numbersOf(more.client), numbersOf(more.lost), numbersOf(more.open)),
      },
    };
  },
};

/** Client and loss compete, and who is open is watched until now (FX-8). */
function timeToClient(client: Float64Array, lost: Float64Array, open: Float64Array): FunnelValue['timeToClient'] {
  const exits = exitsByCause([client, lost], open, DAY);
  const longest = exits.at(-1)?.time ?? 0;
  const drawn = lastOfSpan(exits.length, longest);
  const curve = aalenJohansen(exits, (time, next) => drawn(time, next) || DAYS.some((days) => time <= days && days < next));
  return {
    at: DAYS.map((days) => ({ days, ...shares(longest >= days ? causesAt(curve, days) : null) })),
    curve: curve.map((step) => ({ days: step.time, atRisk: step.atRisk, ...shares(step) })),
  };
}

function shares(step: CauseStep | null) {
  const [client, lost] = step?.causes ?? [];
  return {
    client: client?.value ?? null,
    clientLower95: client?.interval95?.[0] ?? null,
    clientUpper95: client?.interval95?.[1] ?? null,
    lost: lost?.value ?? null,
    open: step?.survival ?? null,
  };
}
