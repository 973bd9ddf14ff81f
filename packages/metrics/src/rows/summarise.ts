import { closesAsNoInquiry, closureOf, stand, tipOf, tried } from '../history/journey-fold.js';
import { earlier, markOf } from '../history/marks.js';
import type { JourneyRecord } from '../history/records.js';
import { isAfter } from './fold-inquiries.js';
import { type InquiryRow, isInquiry } from './inquiry-row.js';
import { RECOUNT } from './keeping.js';

/**
 * The row of an inquiry after one more record of one of its journeys: the same as a recount of the whole history, without reading it.
 *
 * @returns RECOUNT for what the row cannot tell by itself: corrections, inquiries (they may anchor others), steps that were learned late,
 *   and whatever makes an inquiry none or one again. The caller then folds the records of the people concerned: some twenty rows each.
 */
export function summarise(row: InquiryRow, record: JourneyRecord): InquiryRow | typeof RECOUNT {
  switch (record.kind) {
    case 'visit':
      return row;
    case 'attempted':
      return { ...row, ...tried(row, record) };
    case 'self_served':
      return { ...row, selfServed: earlier(row.selfServed, markOf(record)) };
    case 'withdrew':
      return { ...row, withdrew: earlier(row.withdrew, markOf(record)) };
    case 'entered':
      return record.admitted || !isInquiry(row) ? RECOUNT : stepped(row, record);
    case 'closed':
      return closesAsNoInquiry(record) || !isInquiry(row) ? RECOUNT : stepped(row, record);
    default:
      return RECOUNT;
  }
}

/**
 * A step that comes after every other of the inquiry; one that was learned late may belong before them, or before the person asked for
 * another service.
 */
function stepped(row: InquiryRow, record: Extract<JourneyRecord, { kind: 'entered' | 'closed' }>): InquiryRow | typeof RECOUNT {
  if (record.recordedAt > record.at || !row.tips.every((tip) => isAfter(record, tip))) return RECOUNT;
  const tips = row.tips.map((tip) => (tip.journey === record.journey ? tipOf(record) : tip));
  if (record.kind === 'closed') return { ...row, tips, closed: closureOf(record) };
  const stood = [...row.stood];
  for (const stage of [...(record.via ?? []), record.stage]) stand(stood, stage, markOf(record));
  return { ...row, tips, stood, closed: null };
}
