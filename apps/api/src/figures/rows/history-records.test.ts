import { describe, expect, test } from '@jest/globals';
import { asKnown, foldInquiries, reach, response } from '@porchlight/metrics';
import { historyRecords } from './history-records.js';
import type { StoredEvent, StoredHistory } from './stored-history.js';

const J = '018f0000-0000-7000-8000-000000000001';
const HOUR = 3_600_000;

const event = (version: number, type: string, from: string | null, to: string, over: Partial<StoredEvent> = {}): StoredEvent => ({
  journey: J,
  version,
  type,
  from,
  to,
  at: version * HOUR,
  recordedAt: version * HOUR,
  via: [],
  voids: [],
  outcome: null,
  undoes: null,
  sessionsAtImport: null,
  ...over,
});
const opened = event(1, 'opened', null, 'new');

/** The inquiry as it is known after all of it. */
function inquiry(events: StoredEvent[], also: Partial<StoredHistory> = {}, at = 100 * HOUR) {
  const journeys = [{ id: J, person: 'P', source: 'call', owner: null, voidedAt: null, targetDueAt: 2 * HOUR }];
  const stored = { journeys, events, facts: [], attempts: [], visits: [], ...also };
  return foldInquiries(historyRecords(stored), asKnown(at))[0];
}

describe('our history in the words of the figures', () => {
  test('an opened journey is an inquiry at the person’s own time, with what was promised then', () => {
    expect(inquiry([opened])).toMatchObject({
      id: J,
      person: 'P',
      class: 'inquiry',
      source: 'call',
      targetDueAt: 2 * HOUR,
      inquired: { at: HOUR },
    });
  });

  test('stages on the way were entered at that time, on the way to a closure too', () => {
    const row = inquiry([opened, event(2, 'moved', 'new', 'intake_scheduled', { via: ['qualified'] })]);
    expect(row && reach(row, 'qualified')?.at).toBe(2 * HOUR);
    const closed = inquiry([opened, event(2, 'closed', 'new', 'closed', { via: ['in_conversation'], outcome: 'booked_elsewhere' })]);
    expect(closed?.closed).toMatchObject({ outcome: 'booked_elsewhere', at: 2 * HOUR });
    expect(closed && reach(closed, 'in_conversation')?.at).toBe(2 * HOUR);
  });

  test('their own word that they go elsewhere releases us; a closure of ours does not', () => {
    expect(inquiry([opened, event(2, 'closed', 'new', 'closed', { outcome: 'declined' })])?.withdrew).toMatchObject({ at: 2 * HOUR });
    expect(inquiry([opened, event(2, 'closed', 'new', 'closed', { outcome: 'not_a_fit' })])?.withdrew).toBeNull();
  });

  test('an attempt that moved the card is one event and several records; its undo takes back every one of them', () => {
    const events = [opened, event(2, 'attempt_recorded', 'new', 'in_conversation')];
    const also = {
      facts: ['attempted', 'contacted'].map((kind) => ({
        journey: J,
        version: 2,
        kind,
        at: 1.5 * HOUR,
        recordedAt: 2 * HOUR,
        source: 'phone',
      })),
      attempts: [{ journey: J, version: 2, outcome: 'talked', at: 1.5 * HOUR, recordedAt: 2 * HOUR }],
    };
    const row = inquiry(events, also);
    expect(row && response(row)?.at).toBe(1.5 * HOUR);
    expect(row?.firstReached?.at).toBe(1.5 * HOUR);
    const undone = inquiry([...events, event(3, 'undone', 'in_conversation', 'new', { undoes: 2 })], also);
    expect(undone && [response(undone), undone.firstReached, reach(undone, 'attempted')]).toEqual([null, null, null]);
    // Until it was undone it was so.
    const before = inquiry([...events, event(3, 'undone', 'in_conversation', 'new', { undoes: 2 })], also, 2.5 * HOUR);
    expect(before?.firstReached?.at).toBe(1.5 * HOUR);
  });

  test('a fact that was withdrawn is gone, and stands again when the withdrawal is undone', () => {
    const facts = [{ journey: J, version: 2, kind: 'attempted', at: 2 * HOUR, recordedAt: 2 * HOUR, source: 'person' }];
    const events = [
      opened,
      event(2, 'moved', 'new', 'attempted'),
      event(3, 'fact_withdrawn', 'attempted', 'new', { voids: [{ kind: 'attempted', version: 2 }] }),
    ];
    expect(inquiry(events, { facts })?.firstAttempt).toBeNull();
    expect(inquiry([...events, event(4, 'undone', 'new', 'attempted', { undoes: 3 })], { facts })?.firstAttempt?.at).toBe(2 * HOUR);
  });

  test('6.4: a try that was written down for an hour before they asked answered them at once: no wait is below nought', () => {
    const early = { journey: J, version: 2, outcome: 'talked', at: HOUR - 1, recordedAt: 2 * HOUR };
    const row = inquiry([opened, event(2, 'attempt_recorded', 'new', 'in_conversation')], { attempts: [early] });
    expect(row && [response(row)?.at, row.firstReached?.at]).toEqual([HOUR, HOUR]);
  });

  test('spam is none, and one again when it is opened again', () => {
    const spam = [opened, event(2, 'closed', 'new', 'closed', { outcome: 'spam' })];
    expect(inquiry(spam)?.class).toBe('spam');
    expect(inquiry([...spam, event(3, 'reopened', 'closed', 'new')])?.class).toBe('inquiry');
  });

  test('decisions 9: who was a client already is outside conversion, with the sessions they had had', () => {
    const row = inquiry([opened, event(2, 'admitted', 'new', 'active', { sessionsAtImport: 12 })]);
    expect(row).toMatchObject({ class: 'imported', admitted: { sessionsBefore: 12 } });
  });

  test('an import that was taken back never was, from then on', () => {
    const journeys = [{ id: J, person: 'P', source: 'import', owner: null, voidedAt: 10 * HOUR, targetDueAt: null }];
    expect(inquiry([opened], { journeys }, 9 * HOUR)?.id).toBe(J);
    expect(inquiry([opened], { journeys })).toBeUndefined();
  });
});
