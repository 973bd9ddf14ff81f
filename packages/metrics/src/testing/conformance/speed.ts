import { HOUR, reachedBy, responses, type Step } from '../../index.js';
import { type Answering, mean, medianOf, ms } from './fixture.js';

interface Input {
  asOf: string;
  targetHours: number;
  ceilingHours: number;
  inquiries: { id: string; at: string; attempts: { at: string; by: string }[] }[];
}

/** A step as the suite writes it. */
export const stepOf = ({ time, atRisk, events, censored, survival, stdErr, lower95, upper95 }: Step) => ({
  t: time,
  atRisk,
  events,
  censored,
  S: survival,
  stdErr,
  lower95,
  upper95,
});

export const speedCase: Answering = {
  answer: (input: Input) => {
    const { curve, matureWithinCeiling, medianHours, p90Hours, stillWaiting, oldestWaitingHours, withinCeiling } = responses(
      waiting(input),
      ms(input.asOf),
      input.ceilingHours,
    );
    return {
      n: input.inquiries.length,
      F_target: band(reachedBy(curve, input.targetHours)),
      F_ceiling: band(withinCeiling),
      matureShare: matureWithinCeiling,
      medianHours: medianHours.value,
      p90Hours: p90Hours.value,
      stillWaiting: stillWaiting.length,
      oldestWaitingHours,
      curve: curve.map(stepOf),
    };
  },
  naive: (input: Input, what: string) => {
    const hours = waiting(input).flatMap(({ at, answeredAt }) => (answeredAt === null ? [] : [(answeredAt - at) / HOUR]));
    if (what.startsWith('mean')) return mean(hours);
    if (what.startsWith('median')) return medianOf(hours);
    return hours.filter((each) => each <= input.ceilingHours).length / input.inquiries.length;
  },
};

const waiting = ({ inquiries }: Input) =>
  inquiries.map(({ id, at, attempts }) => {
    const human = attempts.filter(({ by }) => by === 'human').map((attempt) => ms(attempt.at));
    return { id, at: ms(at), answeredAt: human.length > 0 ? Math.min(...human) : null, releasedAt: null, targetDueAt: null };
  });

const band = (at: ReturnType<typeof reachedBy>) => ({
  value: at?.value ?? null,
  lower95: at?.interval95?.[0] ?? null,
  upper95: at?.interval95?.[1] ?? null,
});
