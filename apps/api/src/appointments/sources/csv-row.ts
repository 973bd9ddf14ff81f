import { createHash } from 'node:crypto';
import { instantOf, type Local, readLocal } from '../../files/dates.js';
import type { VisitColumn, VisitField } from './csv-columns.js';
import { endAfter, flag, idOf, saysIntake, words } from './json-reading.js';
import { Reader } from './reader.js';
import type { Meaning, Who } from './visit-signal.js';

/** What people type where there is nothing to say. */
const NOTHING = /^(n\/?a|none|null|nil|undefined|unknown|-+|\?+)$/i;
/** The day that Open Dental and others write for "never". */
const NEVER = '0001-01-01';
/** Dental codes that say how an appointment was broken. */
const BROKEN: Readonly<Record<string, Meaning>> = { D9986: 'no_show', D9987: 'cancelled' };
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);

type Cell = (field: VisitField) => string | null;

/** Reads one row. Refused only where there is no time, or nobody whose visit it is; all else that cannot be read is noted. */
export function readVisitRow(reader: Reader, cells: readonly string[], columns: readonly VisitColumn[], number: number): void {
  const at = `row ${number}`;
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    reader.refuse(
      at,
      `${cells.length} cells where the first line has ${columns.length}: put a value that contains the separator into quotation marks`,
    );
    return;
  }
  const cell: Cell = (field) => {
    const index = columns.findIndex((column) => column.field === field);
    const text = index < 0 ? null : words(cells[index]);
    return text === null || NOTHING.test(text) ? null : text;
  };
  const who = whoOf(cell);
  if (Object.values(who).every((part) => part === null)) {
    reader.refuse(at, 'no name, number, address or id: nobody whose visit it is');
    return;
  }
  const start = startOf(cell, reader.practice.country);
  if (!start) {
    reader.refuse(at, 'no date that can be read');
    return;
  }
  const { zone, country, now } = reader.practice;
  const startsAt = instantOf(start.local, zone);
  if (startsAt === null) {
    reader.refuse(at, 'no date that can be read');
    return;
  }
  const bookedAt = localOf(cell('bookedAt'), country);
  if (bookedAt && bookedAt.day > start.local.day) reader.note(at, 'booked after it took place');
  if (Number(cell('age')) < 0) reader.note(at, 'an age below zero: the age is not used, the visit is');
  const changed = localOf(cell('changedAt'), country);
  const kind = cell('kind');
  const meaning = meaningOf(reader, cell, start.dateOnly ? start.local.day < now.toISOString().slice(0, 10) : startsAt < now.toISOString());
  reader.add(idOf(cell('visitId')) ?? rowId(who, startsAt, cell('provider')), {
    who,
    provider: { name: cell('provider'), externalId: null },
    seriesId: idOf(cell('seriesId')),
    startsAt,
    endsAt: start.dateOnly ? null : endOf(reader, cell, start.local, startsAt, at),
    dateOnly: start.dateOnly,
    kind,
    isIntake: flag(cell('firstVisit')) ?? saysIntake(kind),
    meaning,
    statusChangedAt: changed?.time ? instantOf(changed, zone) : null,
    cancelledBy: null,
    reason: cell('reason'),
    paid: flag(cell('paid')),
    saidAt: now.toISOString(),
  });
}

function whoOf(cell: Cell): Who {
  const names = [cell('givenName'), cell('familyName')].filter((name) => name !== null);
  const name = cell('fullName') ?? (names.length > 0 ? names.join(' ') : null);
  const initials = name !== null && /^\p{Lu}\.? ?(\p{Lu}\.? ?){0,2}$/u.test(name) ? name : null;
  return {
    label: null,
    name: initials === null ? name : null,
    initials,
    email: cell('email'),
    phone: cell('phone'),
    externalId: cell('personId'),
  };
}

/** A date with its time in one column or two. Midnight is how systems write a day without a time: nobody is seen then, and its zone moves no day. */
function startOf(cell: Cell, country: string): { local: Local; dateOnly: boolean } | null {
  const local = localOf(cell('startsAt'), country) ?? localOf(cell('startTime'), country);
  if (!local) return null;
  const clock = local.time === null || local.time === '00:00:00' ? clockOf(cell('startTime'), local.day, country) : null;
  const time = clock ?? local.time;
  if (time === null || time === '00:00:00') return { local: { day: local.day, time: null, offset: null }, dateOnly: true };
  return { local: clock === null ? local : { ...local, time: clock, offset: null }, dateOnly: false };
}

function endOf(reader: Reader, cell: Cell, start: Local, startsAt: string, at: string): string | null {
  const { zone, country } = reader.practice;
  const said = cell('endsAt');
  const whole = localOf(said, country);
  const clock = clockOf(said, start.day, country);
  const end = whole?.time ? instantOf(whole, zone) : clock === null ? null : instantOf({ ...start, time: clock }, zone);
  if (end !== null) {
    if (end <= startsAt) reader.note(at, 'ends before it starts: the end is not used');
    return endAfter(startsAt, end);
  }
  const [, hours, minutes] =
    /^(?:(\d{1,2}):(?=\d{2}))?(\d{1,4})(?: ?(?:m|min|mins|minutes))?(?::00|\.0+)?$/i.exec(cell('minutes') ?? '') ?? [];
  const length = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return length > 0 && length <= 1440 ? endAfter(startsAt, new Date(Date.parse(startsAt) + length * 60_000).toISOString()) : null;
}

/**
 * What the row says became of the visit: its status word (with the fee that some systems tell late cancellations by), then yes/no columns, then an arrival.
 * "No-show: No" of a visit that is over means that the person came; that is what such a column is for.
 */
function meaningOf(reader: Reader, cell: Cell, over: boolean): Meaning {
  const [missed, cancelled] = [flag(cell('noShow')), flag(cell('cancelled'))];
  if (missed === true) return 'no_show';
  const word = cell('status');
  const withFee = word !== null && flag(cell('fee')) === true ? reader.known(`${word} + fee`) : null;
  const told = withFee ?? reader.meaning(word);
  if (told === 'broken') return BROKEN[cell('procedure')?.toUpperCase() ?? ''] ?? told;
  if (cancelled === true && (told === 'unknown' || told === 'booked')) return 'cancelled';
  const arrived = cell('arrivedAt');
  const came = arrived !== null && !arrived.startsWith(NEVER) && !/^(00:00(:00)?|0|no|false)$/i.test(arrived);
  if (came && (told === 'unknown' || told === 'booked')) return 'arrived';
  if (word !== null) return told;
  if (!over) return 'booked';
  return missed === false ? 'attended' : 'unknown';
}

function localOf(text: string | null, country: string): Local | null {
  if (text === null || text.startsWith(NEVER)) return null;
  return readLocal(text, country) ?? sheetDate(text);
}

/** A time alone, written beside a date. */
function clockOf(text: string | null, day: string, country: string): string | null {
  if (text === null || !/^\d{1,2}([:.h]\d{2})?(:\d{2})?\s*([ap]\.?m\.?)?$/i.test(text)) return null;
  const clock = text
    .replace(/[.h](?=\d)/i, ':')
    .replace(/\./g, '')
    .replace(/^(\d{1,2})(?=\s*([ap]m)?$)/i, '$1:00');
  return readLocal(`${day} ${clock}`, country)?.time ?? null;
}

/** Spreadsheets keep dates as days since 1899-12-30, the time as a fraction. */
function sheetDate(text: string): Local | null {
  const days = /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (days < 20_000 || days > 80_000) return null;
  const at = new Date(SHEET_EPOCH + Math.round((days * DAY_MS) / 1000) * 1000).toISOString();
  return { day: at.slice(0, 10), time: days === Math.floor(days) ? null : at.slice(11, 19), offset: null };
}

/** Without an id of its own a row is the visit of this person at this time, so that the same file again is the same visits. */
const rowId = (who: Who, startsAt: string, provider: string | null): string =>
  `row:${createHash('sha256')
    .update(JSON.stringify([who, startsAt, provider]))
    .digest('hex')
    .slice(0, 32)}`;
