import { createHash } from 'node:crypto';
import { instantOf, readLocal } from '../files/dates.js';
import { type ContactKey, emailKey, phoneKey } from '../journeys/contact-key.js';
import type { Column, Field } from './columns.js';
import { isClientAlready, sourceOf } from './values.js';

/** A row that can become a person and a journey. */
export interface Lead {
  /** What the row says, as a hash: the same row again is the same lead. */
  key: Buffer;
  displayName: string | null;
  givenName: string | null;
  familyName: string | null;
  bornOn: string | null;
  contacts: ContactKey[];
  source: string;
  /** Null = the row does not say; then it is the moment of the import. */
  inquiredAt: string | null;
  message: string | null;
  /** Already a client elsewhere (decisions 9). */
  client: { since: string | null } | null;
  /** What could not be read; its words are kept in the message. */
  warnings: string[];
}
export type RowReading = { ok: true; lead: Lead } | { ok: false; reasons: string[] };

export interface Circumstances {
  zone: string;
  country: string;
  now: Date;
}

const LONGEST: Partial<Record<Field, number>> = { givenName: 99, familyName: 99, fullName: 200, message: 8000 };
const LONGEST_CELL = 1000;
const LONGEST_MESSAGE = 10_000;
/** What people type where there is nothing to say. */
const NOTHING = /^(n\/?a|none|null|nil|undefined|unknown|no (phone|e-?mail|name)|-+|\.+|\?+|x+)$/i;

/**
 * Reads one row. The rule: a cell that cannot be read never loses the person; its words go into the message, and it is told as a warning.
 * A row is refused only where nobody could be recognised by it, or where its cells cannot be told apart or kept.
 */
export function readRow(cells: readonly string[], columns: readonly Column[], at: Circumstances): RowReading {
  const reasons = unfit(cells, columns);
  if (reasons.length > 0) return { ok: false, reasons };
  const of = (field: Field) =>
    columns.flatMap((column, index) => {
      const text = clean(cells[index] ?? '');
      return column.field === field && text !== '' && (field === 'message' || !NOTHING.test(text)) ? [{ header: column.header, text }] : [];
    });
  const one = (field: Field): string | null => of(field)[0]?.text ?? null;
  const warnings: string[] = cells.length < columns.length ? ['fewer cells than columns; the missing ones were taken as empty'] : [];
  const kept: string[] = [];
  const keep = (header: string, text: string, why: string) => {
    warnings.push(`column “${header}”: ${why}; its words are kept in the message`);
    kept.push(`${header}: ${text}`);
  };
  const contacts = [...contactsOf('phone', of('phone'), at.country, keep), ...contactsOf('email', of('email'), at.country, keep)];
  const names = [one('givenName'), one('familyName')].filter((name) => name !== null);
  const displayName = one('fullName') ?? (names.length > 0 ? names.join(' ') : null);
  if (displayName === null && contacts.length === 0)
    return {
      ok: false,
      reasons: [
        kept.length > 0
          ? 'no name, and no number or mail address that can be read: mend the number or add a name'
          : 'no name, no number and no mail address: one of them is enough',
      ],
    };
  const today = at.now.toISOString();
  const dated = (field: Field, read: (text: string) => string | null, why: string): string | null => {
    const [cell] = of(field);
    if (!cell) return null;
    const value = read(cell.text);
    if (value !== null && value <= today) return value;
    keep(cell.header, cell.text, value === null ? why : 'lies in the future');
    return null;
  };
  const instant = (text: string) => {
    const local = readLocal(text, at.country);
    return local && instantOf(local, at.zone);
  };
  const bornOn = dated('bornOn', (text) => readLocal(text, at.country)?.day ?? null, 'not a date that can be read');
  const inquiredAt = dated('inquiredAt', instant, 'not a date that can be read');
  const since = dated('clientSince', instant, 'not a date that can be read');
  const [told] = of('source');
  const source = told ? sourceOf(told.text) : null;
  if (told && !source) kept.push(`${told.header}: ${told.text}`);
  const words = [...of('message').map(({ text }) => text), ...kept].join('\n');
  if (words.length > LONGEST_MESSAGE)
    return { ok: false, reasons: [`notes of ${words.length} characters, and at most ${LONGEST_MESSAGE} fit: shorten them`] };
  const status = one('status');
  return {
    ok: true,
    lead: {
      key: keyOf(cells, columns),
      displayName,
      givenName: one('givenName'),
      familyName: one('familyName'),
      bornOn,
      contacts,
      source: source ?? 'import',
      inquiredAt,
      message: words === '' ? null : words,
      client: status !== null && isClientAlready(status) ? { since } : null,
      warnings,
    },
  };
}

/** Why a row cannot be taken as a row at all. */
function unfit(cells: readonly string[], columns: readonly Column[]): string[] {
  const reasons: string[] = [];
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    reasons.push(
      `${cells.length} cells where the first line has ${columns.length}: put a value that contains the separator into quotation marks`,
    );
  if (cells.some((cell) => cell.includes('\u0000'))) reasons.push('contains the character NUL, which no text has: export the file again');
  columns.forEach(({ header, field }, index) => {
    const length = clean(cells[index] ?? '').length;
    const longest = field === null ? Number.POSITIVE_INFINITY : (LONGEST[field] ?? LONGEST_CELL);
    if (length > longest) reasons.push(`column “${header}”: ${length} characters, and at most ${longest} fit: shorten it`);
  });
  return reasons;
}

function contactsOf(
  kind: 'phone' | 'email',
  cells: { header: string; text: string }[],
  country: string,
  keep: (header: string, text: string, why: string) => void,
): ContactKey[] {
  const found = new Map<string, ContactKey>();
  for (const { header, text } of cells) {
    for (const part of text.split(kind === 'phone' ? /[;\n|]/ : /[;,|]|\s+(?=\S+@)/).filter((part) => part.trim() !== '')) {
      const contact = kind === 'phone' ? phoneKey(number(part), country) : emailKey(part.trim().replace(/^mailto:|^<|>$/gi, ''));
      if (contact) found.set(contact.key, found.get(contact.key) ?? contact);
      else keep(header, part.trim(), kind === 'phone' ? 'not a whole phone number' : 'not a whole mail address');
    }
  }
  return [...found.values()];
}

/** Spreadsheets put an apostrophe before a number, or `.0` behind it. */
const number = (text: string): string =>
  text
    .trim()
    .replace(/^'/, '')
    .replace(/^(\+?\d{7,15})\.0$/, '$1');

const clean = (text: string): string => text.normalize('NFC').trim();

/** The words of a row under their headers, whatever the order of the columns, the separator or the letters of the file. */
function keyOf(cells: readonly string[], columns: readonly Column[]): Buffer {
  const said = columns
    .map(({ header }, index) => [clean(header).toLowerCase(), clean(cells[index] ?? '').replace(/\s+/g, ' ')])
    .filter(([, text]) => text !== '')
    .map((pair) => JSON.stringify(pair))
    .sort();
  return createHash('sha256').update(said.join('\n')).digest();
}
