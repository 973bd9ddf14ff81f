import { attendanceCase } from './attendance.js';
import { careCase, cohortsCase } from './care.js';
import { clocksCase } from './clocks.js';
import { differences } from './compare.js';
import { competingCase } from './competing.js';
import type { Answering, Fixture } from './fixture.js';
import { funnelCase } from './funnel.js';
import { npsCase, referralCase } from './shares.js';
import { speedCase } from './speed.js';
import { stageCase } from './stage.js';

/** How Porchlight answers each case of the suite. */
export const ANSWERING: Record<string, Answering> = {
  'FX-1': funnelCase,
  'FX-2': speedCase,
  'FX-3': careCase,
  'FX-4': attendanceCase,
  'FX-5': referralCase,
  'FX-6': npsCase,
  'FX-7': stageCase,
  'FX-8': competingCase,
  'FX-9': careCase,
  'FX-10': cohortsCase,
  'FX-11': funnelCase,
  'FX-12': clocksCase,
};

export interface Verdict {
  id: string;
  title: string;
  differences: string[];
  /** Each naive formula: what it gives, and whether that is the wrong figure that is told. */
  naive: { what: string; insteadOf: string; gives: unknown; right: unknown; told: boolean; wrong: boolean }[];
}

/** @param given the answer of another program; ours where it is absent */
export function judge(fixture: Fixture, given?: unknown): Verdict {
  const answering = ANSWERING[fixture.id];
  const input = fixture.input as never;
  const answer = given ?? answering?.answer(input);
  return {
    id: fixture.id,
    title: fixture.title,
    differences: differences(fixture.expected, answer),
    naive: fixture.naive.map(({ what, gives, insteadOf, right }) => {
      const got = answering?.naive(input, what, insteadOf);
      return { what, insteadOf, gives: got, right, told: differences(gives, got).length === 0, wrong: differences(right, got).length > 0 };
    }),
  };
}
