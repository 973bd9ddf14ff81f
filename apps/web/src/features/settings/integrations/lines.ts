import type { AppointmentSource, CallSource, SourceKind } from '@porchlight/client';
import type { Glyph } from '../../../ui/icon.js';
import { ageWords } from '../../../ui/time.js';
import { t } from '../../../words/words.js';

export type LineKind = 'calls' | SourceKind;
export const LINE_KINDS = ['calls', 'ics', 'csv', 'fhir', 'calcom', 'calendly', 'acuity'] as const satisfies LineKind[];
export const SIGNED: readonly LineKind[] = ['calcom', 'calendly', 'acuity'];

/** Whatever is connected: it tells of missed calls, or of appointments. */
export type Line = ({ of: 'calls' } & CallSource) | ({ of: 'visits' } & AppointmentSource);

export const kindOf = (line: Line): LineKind => (line.of === 'calls' ? 'calls' : line.kind);

export const GLYPH: Record<LineKind, Glyph> = {
  calls: 'phone',
  ics: 'calendar',
  csv: 'file',
  fhir: 'file',
  calcom: 'calendar',
  calendly: 'calendar',
  acuity: 'calendar',
};

export interface LineState {
  words: string;
  tone: 'ok' | 'warn' | 'quiet';
}

const DAY_MS = 86_400_000;

/** What is the matter with a line, the gravest first: "no calls" and "no connection" never look the same. */
export function stateOf(line: Line, nowMs: number): LineState {
  if (line.disabledAt) return { words: t('integrations.paused'), tone: 'quiet' };
  if (line.of === 'calls') {
    if (line.waiting > 0) return { words: t('integrations.waits', { count: line.waiting }), tone: 'warn' };
    if (!line.last) return { words: t('integrations.notHeard'), tone: 'quiet' };
    const silent = nowMs - Date.parse(line.last.receivedAt);
    return silent > DAY_MS ? { words: t('integrations.silent', { age: ageWords(silent) }), tone: 'warn' } : SPEAKS();
  }
  if (line.unmapped.length > 0) return { words: t('integrations.toMatch', { count: line.unmapped.length }), tone: 'warn' };
  if (line.questions > 0) return { words: t('integrations.questions', { count: line.questions }), tone: 'warn' };
  if (!line.lastAt) return { words: t('integrations.notHeard'), tone: 'quiet' };
  return line.pollResult && !['read', 'nothing new'].includes(line.pollResult) ? { words: line.pollResult, tone: 'warn' } : SPEAKS();
}
const SPEAKS = (): LineState => ({ words: t('integrations.speaks'), tone: 'ok' });
