import { goalOf, type MonthCounts, proportion, verdictOf, withOpen } from '@porchlight/metrics';
import type { AgainstGoal, GoalsFigureValue } from '../goals.view.js';
import { type Part, tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { FIRST_ANSWERS, RESPONSES } from './first-response.js';
import { COHORT, FLOW } from './funnel.js';
import { lastMonth } from './months.js';
import { excludedOf, INQUIRIES, MADE_CLIENTS, outsideParts } from './seen-inquiries.js';
import { settingThen } from './settings-then.js';

interface Goals {
  newClients?: number;
  conversionPercent?: number;
  answeredInTimePercent?: number;
}

/** The very conditions of the funnel and of the first answers: the same question has the same number. */
const PARTS: Record<string, string> = {
  all: COHORT.all,
  clients: COHORT['reached:active'],
  open: COHORT.open,
  ...outsideParts(),
};
const ANSWERS: Record<string, string> = {
  in_time: FIRST_ANSWERS.within_target,
  due: FIRST_ANSWERS.target_due,
  not_due: FIRST_ANSWERS.target_ahead,
};
const partIn = (name: string): Part | undefined =>
  name === 'made' ? partOf(MADE_CLIENTS, { made: FLOW }, name) : (partOf(INQUIRIES, PARTS, name) ?? partOf(RESPONSES, ANSWERS, name));

/** The goals of a month as they stood then, against what was known then; who is still open makes the cohort a range. */
export const goalsTile: Tile<GoalsFigureValue> = {
  definition: 'goal',
  dates: lastMonth,
  part: partIn,
  async reckon(asked) {
    const goals = (await settingThen<Goals>(asked, 'goals')) ?? {};
    const counts = await tally(asked, INQUIRIES, PARTS);
    const { made = 0 } = await tally(asked, MADE_CLIENTS, { made: FLOW });
    const { all = 0, clients = 0, open = 0 } = counts;
    const { in_time = 0, due = 0, not_due = 0 } = await tally(asked, RESPONSES, ANSWERS);
    const over = asked.window !== null && asked.at >= asked.window.to;
    const month: MonthCounts = { clientsMade: made, asked: all, becameClients: clients, stillOpen: open, over };
    // An answer that is not due yet may still be in time, or too late.
    const answered = [in_time, in_time + not_due].map((count) => count / (due + not_due)) as [number, number];
    return {
      n: all,
      excluded: excludedOf(counts),
      value: {
        over,
        newClients: { count: made, ...against(goals.newClients, (wanted) => goalOf(month, { clients: wanted }).verdict) },
        conversion: {
          share: withOpen(clients, all, open),
          ...against(goals.conversionPercent, (wanted) => goalOf(month, { conversion: wanted / 100 }).verdict),
        },
        answeredInTime: {
          share: proportion(in_time, due),
          notDue: not_due,
          bounds: due + not_due === 0 ? null : answered,
          ...against(goals.answeredInTimePercent, (wanted) =>
            verdictOf(over ? (due + not_due === 0 ? null : answered) : [0, 1], wanted / 100),
          ),
        },
      },
    };
  },
};

const against = (goal: number | undefined, verdict: (goal: number) => string): AgainstGoal =>
  goal === undefined ? { goal: null, verdict: null } : { goal, verdict: verdict(goal) };
