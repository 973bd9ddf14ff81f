/**
 * How long one was observed, and how it ended. Any unit, the same for all.
 *
 * `entry` is when it came under observation (late entry): at risk only at times after it. Null or absent = from the start, a duration of 0 included.
 */
export interface Observation {
  time: number;
  event: boolean;
  entry?: number | null;
}

/** At one time: how many had the event, how many were last seen, how many came under observation then. */
export interface Exit {
  time: number;
  events: number;
  censored: number;
  entered: number;
}

/**
 * All that a survival curve needs to know of many observations; two of them add up, so days, clinicians or sources can be kept apart and put together.
 * `fromStart` counts those without late entry.
 */
export interface SurvivalTally {
  fromStart: number;
  exits: readonly Exit[];
}

export const NOTHING: SurvivalTally = { fromStart: 0, exits: [] };

/** Who came under observation only when it was over was never at risk, and is left out, as R does. */
export function tallyOf(observations: Iterable<Observation>): SurvivalTally {
  let fromStart = 0;
  const exits = new Map<number, Exit>();
  for (const { time, event, entry } of observations) {
    if (entry != null && entry >= time) continue;
    const exit = at(exits, time);
    if (event) exit.events++;
    else exit.censored++;
    if (entry == null) fromStart++;
    else at(exits, entry).entered++;
  }
  return { fromStart, exits: inOrder(exits) };
}

/** Both together. */
export function addTallies(one: SurvivalTally, other: SurvivalTally): SurvivalTally {
  const exits = new Map<number, Exit>();
  for (const exit of [...one.exits, ...other.exits]) {
    const sum = at(exits, exit.time);
    sum.events += exit.events;
    sum.censored += exit.censored;
    sum.entered += exit.entered;
  }
  return { fromStart: one.fromStart + other.fromStart, exits: inOrder(exits) };
}

function at(exits: Map<number, Exit>, time: number): Exit {
  let exit = exits.get(time);
  if (!exit) {
    exit = { time, events: 0, censored: 0, entered: 0 };
    exits.set(time, exit);
  }
  return exit;
}

const inOrder = (exits: Map<number, Exit>): Exit[] => [...exits.values()].sort((one, other) => one.time - other.time);

/** One row of a risk table: what a curve is drawn from. Events come first, so who is censored at a time is still at risk at it. */
export interface Risk {
  time: number;
  atRisk: number;
  events: number;
  censored: number;
}

/** The risk table of a tally: n(t) = those whose time is >= t and whose entry, if any, is < t. */
export function riskTable({ fromStart, exits }: SurvivalTally): Risk[] {
  const table: Risk[] = [];
  let atRisk = fromStart;
  for (const { time, events, censored, entered } of exits) {
    if (events + censored > 0) table.push({ time, atRisk, events, censored });
    // Who comes and goes at one time was never at risk in between, and cancels out here.
    atRisk += entered - events - censored;
  }
  return table;
}
