import { clocksOf } from './ics-clocks.js';
import { type Event, eventOf } from './ics-event.js';
import { type Component, componentsOf, lineNamed } from './ics-lines.js';
import { groupedBy, newest } from './ics-newest.js';
import { Budget } from './ics-rules.js';
import { type Occurrence, occurrences, type Window } from './ics-series.js';
import { saysIntake } from './json-reading.js';
import { type Practice, Reader } from './reader.js';
import { NOBODY, type Reading } from './visit-signal.js';

const DAY = 86_400_000;
const BACK_DAYS = 90;
const AHEAD_DAYS = 180;
const MOST_BYTES = 10_000_000;
const MOST_EVENTS = 20_000;
const MOST_VISITS = 50_000;
/** Some two seconds of work for a file; an honest feed takes some hundredths of it. */
const STEPS = 200_000;
const STEPS_OF_A_SERIES = 50_000;

export interface IcsReading extends Reading {
  /** ISO instants between which visits were looked for. */
  window: { from: string; to: string };
  /** Whether the file is a calendar that was read to its end; if not, nothing can have vanished from it. */
  whole: boolean;
  /** Entries of which not everything was read; nothing can have vanished from them either. */
  partly: string[];
}

/**
 * Reads the visits of a calendar file from 90 days ago until 180 days ahead.
 *
 * A feed names nobody surely (many show initials or a number), says nothing of what has vanished from it, and never that somebody did not come:
 * what it says is that a visit is planned or was called off (integrations 2.2).
 */
export function readIcs(file: Uint8Array, practice: Practice): IcsReading {
  const reader = new Reader('ics', practice);
  const now = practice.now.getTime();
  const window = { from: now - BACK_DAYS * DAY, to: now + AHEAD_DAYS * DAY };
  const partly = new Set<string>();
  const whole = new Feed(reader, window, partly).read(file);
  return {
    ...reader.done(),
    window: { from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() },
    whole,
    partly: [...partly],
  };
}

class Feed {
  private readonly budget = new Budget(STEPS);
  private readonly events: { event: Event; called: boolean }[] = [];
  private count = 0;

  constructor(
    private readonly reader: Reader,
    private readonly window: Window,
    private readonly partly: Set<string>,
  ) {}

  /** @returns whether it is a calendar that was read to its end */
  read(file: Uint8Array): boolean {
    if (file.length > MOST_BYTES) return this.not(`more than ${MOST_BYTES / 1_000_000} MB: offer a feed of fewer months`);
    const components = componentsOf(file);
    const calendars = components.filter(({ name }) => name === 'VCALENDAR');
    const loose = components.filter(({ name }) => name === 'VEVENT');
    if (calendars.length === 0 && loose.length === 0) return this.not('no calendar: BEGIN:VCALENDAR is missing');
    for (const calendar of calendars) this.calendar(calendar);
    if (loose.length > 0) this.calendar({ name: 'VCALENDAR', lines: [], inside: loose, ended: true });
    this.visits();
    const ended = calendars.every((calendar) => calendar.ended);
    if (!ended) this.reader.note('file', 'the file breaks off before END:VCALENDAR');
    return ended && this.count <= MOST_EVENTS;
  }

  private not(reason: string): false {
    this.reader.refuse('file', reason);
    return false;
  }

  private calendar(calendar: Component): void {
    const { zone } = this.reader.practice;
    const note = (at: string, says: string) => this.reader.note(at, says);
    const clocks = clocksOf(calendar, { zone, until: this.window.to + 366 * DAY, budget: this.budget, note });
    const called = lineNamed(calendar, 'METHOD')?.value.toUpperCase() === 'CANCEL';
    for (const component of calendar.inside.filter(({ name }) => name === 'VEVENT')) {
      if (++this.count > MOST_EVENTS) {
        if (this.count === MOST_EVENTS + 1) this.reader.refuse('file', `more than ${MOST_EVENTS} events: the first of them are read`);
        return;
      }
      const at = lineNamed(component, 'UID')?.value.slice(0, 400) || `event ${this.count}`;
      if (!component.ended) this.reader.note(at, 'the event has no end (END:VEVENT)');
      const event = eventOf(component, clocks, (says) => this.reader.note(at, says));
      if (typeof event !== 'string') this.events.push({ event, called });
      else {
        this.reader.refuse(at, event);
        this.partly.add(at);
      }
    }
  }

  private visits(): void {
    let outside = 0;
    for (const [uid, entries] of groupedBy(this.events, ({ event }) => event.uid)) {
      const series = newest(
        entries.filter(({ event }) => event.replaces === null),
        ({ event }) => String(event.start.at),
      );
      const changed = newest(
        entries.filter(({ event }) => event.replaces !== null),
        ({ event }) => `${event.replaces?.at}`,
      );
      const called = new Set(entries.filter((entry) => entry.called).map(({ event }) => event));
      if (series.length > 1) this.reader.note(uid, `${series.length} different events have this UID: each is read as a visit of its own`);
      const why = (reason: string) => {
        this.reader.note(uid, reason);
        this.partly.add(uid);
      };
      const masters = series.length > 0 ? series.map(({ event }) => event) : [null];
      for (const [index, master] of masters.entries()) {
        const found = occurrences(
          master,
          index === 0 ? changed.map(({ event }) => event) : [],
          this.window,
          this.budget.part(STEPS_OF_A_SERIES),
          why,
        );
        if (found.length === 0) outside++;
        for (const one of found)
          this.visit(one, { uid, called, repeats: master === null || repeats(master) || changed.length > 0, twice: series.length > 1 });
      }
    }
    if (outside > 0) this.reader.note('file', `${outside} entries have no visit from ${BACK_DAYS} days ago until ${AHEAD_DAYS} days ahead`);
  }

  private visit(
    { original, start, length, event }: Occurrence,
    of: { uid: string; called: ReadonlySet<Event>; repeats: boolean; twice: boolean },
  ): void {
    const { reader } = this;
    if (reader.signals.length >= MOST_VISITS) {
      this.partly.add(of.uid);
      if (reader.signals.length === MOST_VISITS) reader.note('the rest', `more than ${MOST_VISITS} visits: the first of them are read`);
      return;
    }
    const called = of.called.has(event) || event.status?.toUpperCase() === 'CANCELLED';
    const { dateOnly, clock } = event.start;
    const startsAt = new Date(dateOnly ? clock.utc(clock.wall(start) + DAY / 2) : start).toISOString();
    const initials = event.summary !== null && /^\p{Lu}\.? ?(\p{Lu}\.? ?){0,2}$/u.test(event.summary) ? event.summary : null;
    reader.add(of.repeats || of.twice ? `${of.uid}/${instanceOf(original, event)}` : of.uid, {
      seriesId: of.repeats ? of.uid : null,
      who: { ...NOBODY, label: event.summary, initials, email: event.email },
      provider: { name: event.organizer, externalId: null },
      startsAt,
      endsAt: dateOnly || length === null ? null : new Date(start + length).toISOString(),
      zone: clock.zone === null || clock.zone === 'UTC' ? reader.practice.zone : clock.zone,
      dateOnly,
      isIntake: saysIntake(event.summary),
      meaning: called ? 'cancelled' : 'booked',
      statusChangedAt: called && event.modified > 0 ? new Date(event.modified).toISOString() : null,
      saidAt: reader.practice.now.toISOString(),
      sequence: event.sequence,
    });
  }
}

const repeats = ({ rules, extra }: Event): boolean => rules.length > 0 || extra.length > 0;
/** The time that the series gave it, as `20261201T140000Z`; of a day the day, which no zone moves. */
const instanceOf = (original: number, { start: { dateOnly, clock } }: Event): string => {
  const text = new Date(dateOnly ? clock.wall(original) : original).toISOString().replace(/[-:]|\.\d+/g, '');
  return dateOnly ? text.slice(0, 8) : text;
};
