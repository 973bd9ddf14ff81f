import { describe, expect, it } from '@jest/globals';
import { vanished } from './ics-vanished.js';
import { readIcs } from './ics-visits.js';
import { calendar, event, practice } from './testing/outside.js';

const { now } = practice();
const read = (...lines: string[]) => readIcs(calendar(...lines), practice());
const SERIES = ['UID:w', 'DTSTART:20261101T140000Z'];
const before = read(event(...SERIES, 'RRULE:FREQ=WEEKLY;COUNT=10')).signals.map(({ sourceId, startsAt }) => ({
  sourceId,
  startsAt: startsAt ?? '',
}));

describe('A visit that vanished from a feed', () => {
  it('ahead of us it is a question, once each; one that is over says nothing and is never a no-show', () => {
    const after = read(event(...SERIES, 'RRULE:FREQ=WEEKLY;COUNT=10', 'EXDATE:20261108T140000Z', 'EXDATE:20261206T140000Z'));
    expect(vanished(before, after, now)).toEqual([
      { sourceId: 'w/20261206T140000Z', startsAt: '2026-12-06T14:00:00.000Z', asks: 'changed_please_check' },
    ]);
  });

  it('a visit that was moved or called off in the feed did not vanish', () => {
    const change = (start: string, more = 'STATUS:CONFIRMED') => event('UID:w', 'RECURRENCE-ID:20261206T140000Z', `DTSTART:${start}`, more);
    for (const changed of [change('20261207T100000Z'), change('20261206T140000Z', 'STATUS:CANCELLED')])
      expect(vanished(before, read(event(...SERIES, 'RRULE:FREQ=WEEKLY;COUNT=10'), changed), now)).toEqual([]);
  });

  it('a feed that could not be read to its end asks nothing', () => {
    expect(vanished(before, readIcs(Buffer.from('<html>'), practice()), now)).toEqual([]);
    expect(vanished(before, readIcs(Buffer.from('BEGIN:VCALENDAR'), practice()), now)).toEqual([]);
    expect(vanished(before, read(event(...SERIES, 'RRULE:FREQ=SOMETIMES')), now)).toEqual([]);
    expect(vanished(before, read(event('UID:w', 'DTSTART:never')), now)).toEqual([]);
    expect(vanished(before, read(), now)).toHaveLength(6);
  });
});
