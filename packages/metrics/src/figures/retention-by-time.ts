import { DAY, type Ms } from '../history/records.js';
import { kaplanMeier, type Quantile, quantile, type Step, survivalAt } from '../statistics/kaplan-meier.js';
import { riskTable, tallyOf } from '../statistics/survival-tally.js';
import { type Care, type CareSettings, standingOf, USUAL_CARE } from './care.js';
import { type Figure, figure, parted } from './figure.js';

/** Retention by days since the first session, for practices with uneven rhythms (6.6). Textbook form, with late entry of imported clients. */
export interface RetentionByTime {
  curve: Step[];
  at: { days: number; value: number | null; lower95: number | null; upper95: number | null }[];
  medianDays: Quantile;
}

/** A client of whom the first session is known: for imported ones it must be told. */
export type DatedCare = Care & { firstSessionAt: Ms | null };

/**
 * Ends are dated at the last session and known only after 42 days, so all are watched up to C = as-of − 42 days: who came after C is cut off
 * at C, who has not come since and has a booking ahead at the last session.
 */
export function retentionByTime(
  all: readonly DatedCare[],
  days: readonly number[],
  asOf: Ms,
  settings: CareSettings = USUAL_CARE,
): Figure<RetentionByTime> {
  const until = asOf - settings.endAfterDays * DAY;
  const { counted, excluded } = parted(
    all,
    ({ id }) => id,
    (care) => whyNot(care, until),
  );
  const curve = kaplanMeier(riskTable(tallyOf(counted.map((care) => observed(care, asOf, until, settings)))));
  const at = days.map((day) => ({ days: day, ...valueAt(curve, day) }));
  return figure('retention_by_time', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: { curve, at, medianDays: quantile(curve) },
  });
}

function whyNot({ firstSessionAt, importedAt }: DatedCare, until: Ms): string | null {
  if (firstSessionAt === null) return 'first session not known';
  if (firstSessionAt > until) return 'began in the last 42 days';
  return importedAt !== null && importedAt > until ? 'imported in the last 42 days' : null;
}

function observed(care: DatedCare, asOf: Ms, until: Ms, settings: CareSettings) {
  const origin = care.firstSessionAt ?? 0;
  const { lastAt, end } = standingOf(care, asOf, settings);
  const last = lastAt ?? origin;
  const entry = care.importedAt === null ? null : (care.importedAt - origin) / DAY;
  // Who ended before the import would not have been in it; such a date is the rule's, and counts from the import on: a millisecond after it.
  const time = Math.max((Math.min(last, until) - origin) / DAY, entry === null ? 0 : entry + 1 / DAY);
  return { time, event: end !== null && last <= until, entry };
}

function valueAt(curve: readonly Step[], day: number) {
  const at = survivalAt(curve, day);
  return { value: at?.survival ?? null, lower95: at?.lower95 ?? null, upper95: at?.upper95 ?? null };
}
