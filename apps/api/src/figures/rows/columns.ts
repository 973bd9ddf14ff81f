import type { InquiryRow, Mark, Ms, Version } from '@porchlight/metrics';

export const instant = (at: Ms | null | undefined): string | null => (at == null ? null : new Date(at).toISOString());
export const atOf = (mark: Mark | null): string | null => instant(mark?.at);
/** From when on we know it: what happens later than it is written down is not known before. */
export const seenAt = (mark: Mark | null): string | null => instant(mark && Math.max(mark.at, mark.recordedAt));
/** What every row of a version begins with. */
export const frame = ({ row, knownFrom, knownTo }: Version<InquiryRow>) => ({
  inquiry_id: row.id,
  known_from: instant(knownFrom),
  known_to: instant(knownTo) ?? 'infinity',
  person_id: row.person,
  source: row.source ?? 'other',
});
