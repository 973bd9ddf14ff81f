import { readAcuityAppointments, readAcuityNotice } from '../sources/acuity.js';
import { readCalcom } from '../sources/calcom.js';
import { readCalendly } from '../sources/calendly.js';
import { csvBatches } from '../sources/csv-visits.js';
import { readFhir } from '../sources/fhir-visits.js';
import { type IcsReading, readIcs } from '../sources/ics-visits.js';
import type { Practice } from '../sources/reader.js';
import type { Reading } from '../sources/visit-signal.js';
import type { SourceKind, SourceRow } from './source-row.js';

export type Way = 'webhook' | 'upload' | 'feed';

/** Part of what a delivery says; of a calendar also what it was read from, since something may have vanished from it. */
export interface Part extends Reading {
  calendar?: IcsReading;
}

type Reads = (body: Buffer, practice: Practice, source: SourceRow, way: Way) => AsyncIterable<Part> | Iterable<Part>;

/** How what each kind delivers is read. To add a kind, add a row. */
const READS: Record<SourceKind, Reads> = {
  csv: (body, practice, { system, columns }) => csvBatches(body, { ...practice, source: system, columns }),
  ics: function* (body, practice) {
    const calendar = readIcs(body, practice);
    yield { ...calendar, calendar };
  },
  fhir: (body, practice) => [readFhir(body.toString('utf8'), practice)],
  calcom: (body, practice) => [readCalcom(body.toString('utf8'), practice)],
  calendly: (body, practice) => [readCalendly(body.toString('utf8'), practice)],
  acuity: (body, practice, _source, way) => [
    way === 'webhook' ? noticeOf(body, practice) : readAcuityAppointments(body.toString('utf8'), practice),
  ],
};

/** What a delivery says, in parts that can be kept one at a time; never throws on what it reads. */
export const partsOf = (kind: SourceKind, ...rest: Parameters<Reads>): ReturnType<Reads> => READS[kind](...rest);

/** Acuity tells only that something happened; what, stands in the appointment that is to be asked for. */
function noticeOf(body: Buffer, practice: Practice): Reading {
  const { fetches, refused } = readAcuityNotice(body.toString('utf8'), practice.now);
  return {
    signals: [],
    refused,
    unmapped: [],
    notes: fetches.map(({ sourceId, action }) => ({
      at: sourceId,
      says: `${action}: enter the user id that belongs to the key, so that this appointment can be asked for`,
    })),
  };
}
