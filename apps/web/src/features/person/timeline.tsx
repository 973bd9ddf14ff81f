import type { TimelineEntry } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { membersQuery, timelineQuery } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { useMask } from '../../ui/mask.js';
import { Late } from '../../ui/states.js';
import { clockTime, dayKey, dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { doer, type Kind, type Told, tell } from './timeline-words.js';

const KINDS: readonly Kind[] = ['steps', 'calls', 'proofs', 'notes'];
/** Enough for most; the rest on asking, so that a long history does not slow the page. */
const FIRST = 40;

/** The one history of a journey, by day, newest first. An undone step stays, struck, and says what undid it. */
export function Timeline({ journeyId }: { journeyId: string }) {
  const { data, error, refetch } = useQuery(timelineQuery(journeyId));
  const members = useQuery(membersQuery).data ?? [];
  const zone = useZone();
  const nowMs = useNow();
  const [kind, setKind] = useState<Kind | null>(null);
  const [all, setAll] = useState(false);
  const entries = inOrder(data ?? []);
  const around = {
    zone,
    nowMs,
    members,
    titleOf: (version: number): string | null => {
      const undone = entries.find((entry) => entry.version === version);
      return undone && undone.type !== 'undone' ? tell(undone, around).title : null;
    },
  };
  const told = entries.map((entry) => ({ entry, told: tell(entry, around) }));
  const fits = told.filter((one) => kind === null || one.told.kinds.includes(kind) || (kind === 'notes' && one.entry.note !== null));
  const shown = all ? fits : fits.slice(0, FIRST);
  const today = dayKey(nowMs, zone);
  return (
    <section className="happened" aria-labelledby="happened">
      <div className="boxh">
        <h3 id="happened">{t('timeline.title')}</h3>
        <div className="seg" role="group" aria-label={t('timeline.filter')}>
          {[null, ...KINDS].map((one) => (
            <button key={one} type="button" className={kind === one ? 'on' : ''} aria-pressed={kind === one} onClick={() => setKind(one)}>
              {one ? t(`timeline.${one}`) : t('timeline.all')}
            </button>
          ))}
        </div>
      </div>
      {error && !data ? (
        <div className="msg bad" role="alert">
          <p>{t('timeline.error')}</p>
          <button type="button" className="lnk" onClick={() => void refetch()}>
            {t('do.retry')}
          </button>
        </div>
      ) : (
        <ol className="tl" aria-busy={!data}>
          {shown.map(({ entry, told: one }, n) => {
            const day = dayKey(entry.at, zone);
            const first = n === 0 || dayKey(shown[n - 1]!.entry.at, zone) !== day;
            const name = dayName(entry.at, zone, nowMs);
            return [
              first && (
                <li key={day + entry.id} className="day">
                  <h4>{day === today ? t('timeline.today', { day: name }) : name}</h4>
                </li>
              ),
              <Entry key={entry.id} entry={entry} told={one} last={n === shown.length - 1} undoer={undoerOf(entry, entries)} />,
            ];
          })}
          {!data && (
            <Late>
              <li className="tlsk">
                <span className="sk" />
                <span className="sk short" />
              </li>
            </Late>
          )}
          {data && fits.length === 0 && <li className="quiet">{t('timeline.empty')}</li>}
        </ol>
      )}
      {fits.length > shown.length && (
        <button type="button" className="btn" onClick={() => setAll(true)}>
          {t('timeline.more', { n: fits.length - shown.length })}
        </button>
      )}
    </section>
  );
}

/** By when it happened; what was written down together stands in the order of its versions. */
function inOrder(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return [...entries].sort((a, b) => b.at.localeCompare(a.at) || (b.version ?? 0) - (a.version ?? 0));
}
const undoerOf = ({ undoneBy }: TimelineEntry, entries: readonly TimelineEntry[]) =>
  undoneBy === null ? undefined : entries.find(({ version }) => version === undoneBy);

function Entry({ entry, told, last, undoer }: { entry: TimelineEntry; told: Told; last: boolean; undoer?: TimelineEntry }) {
  const zone = useZone();
  const nowMs = useNow();
  const masked = useMask();
  const undone = entry.undoneBy !== null;
  const late =
    dayKey(entry.recordedAt, zone) !== dayKey(entry.at, zone) ? t('timeline.late', { when: dayName(entry.recordedAt, zone, nowMs) }) : '';
  const line = [doer(entry), ...told.more, late].filter(Boolean).join(', ');
  const Title = undone ? 's' : 'b';
  return (
    <li className={`ev${last ? ' last' : ''}${undone ? ' undone' : ''}`}>
      <span className={`dot ${undone ? '' : told.tone}`}>
        <Icon is={told.glyph} size={15} />
      </span>
      <div>
        <Title>{told.title}</Title>
        {line && <p>{line}</p>}
        {undoer && <p>{t('timeline.undoneBy', { who: doer(undoer), when: clockTime(undoer.recordedAt, zone) })}</p>}
        {/* Free words may hold anybody's name. */}
        {entry.note && (masked ? <p className="quiet">{t('timeline.hidden')}</p> : <blockquote>{entry.note}</blockquote>)}
      </div>
      <time dateTime={entry.at}>{clockTime(entry.at, zone)}</time>
    </li>
  );
}
