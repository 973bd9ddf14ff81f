import type { FollowUpDetail, MemberView, QueueRow } from '@porchlight/client';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { clockTime, dayAndTime, dayKey } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { WasSaid } from './was-said.js';

interface Past {
  at: string;
  glyph: Glyph;
  what: string;
  who: string;
  note: string | null;
  scriptId: string | null;
}

/** What was tried, and how they came to us; newest first. The machine's note of each try can be copied to the chart (TM-09). */
export function SoFar({ sheet, row, members }: { sheet: FollowUpDetail; row: QueueRow | undefined; members: readonly MemberView[] }) {
  const zone = useZone();
  const nowMs = useNow();
  const past = pastOf(sheet, row, members);
  const when = (at: string) =>
    dayKey(at, zone) === dayKey(nowMs, zone) ? t('today.soFar.today', { time: clockTime(at, zone) }) : dayAndTime(at, zone, nowMs);
  return (
    <section aria-labelledby="so-far">
      <h3 className="h3" id="so-far">
        {t('today.soFar.title')}
      </h3>
      <ul className="hist">
        {past.map(({ at, glyph, what, who, note, scriptId }) => (
          <li key={at + what}>
            <Icon is={glyph} size={16} />
            <time dateTime={at}>{when(at)}</time>
            <span>
              <b>{what}</b>
              {who && `, ${who}`}
              {scriptId && <WasSaid scriptId={scriptId} />}
            </span>
            {note && (
              <button
                type="button"
                className="icb"
                title={t('today.soFar.copy', { when: when(at) })}
                aria-label={t('today.soFar.copy', { when: when(at) })}
                onClick={() => void navigator.clipboard.writeText(note)}
              >
                <Icon is="note" size={15} />
              </button>
            )}
          </li>
        ))}
        {past.length === 0 && <li className="quiet">{t('today.soFar.nothing')}</li>}
      </ul>
    </section>
  );
}

function pastOf(sheet: FollowUpDetail, row: QueueRow | undefined, members: readonly MemberView[]): Past[] {
  const tries = sheet.attempts.map(
    ({ at, outcome, memberId, note, scriptId }): Past => ({
      at,
      glyph: outcome === 'left_voicemail' ? 'voicemail' : 'phone',
      what: t(`attempt.${outcome}`),
      who: members.find(({ id }) => id === memberId)?.name ?? '',
      note,
      scriptId,
    }),
  );
  if (!row) return tries;
  const asked: Past = {
    at: row.inquiredAt,
    glyph: 'form',
    what: t('today.soFar.asked', { source: t(`source.${row.source}`).toLowerCase() }),
    who: '',
    note: null,
    scriptId: null,
  };
  const rang: Past[] = row.rang
    ? [
        {
          at: row.rang.at,
          glyph: 'missedCall',
          what: t('today.soFar.rang', {
            count: row.rang.rings,
            voicemail: t(row.rang.voicemail ? 'today.reason.voicemail' : 'today.reason.noVoicemail'),
          }),
          who: '',
          note: null,
          scriptId: null,
        },
      ]
    : [];
  return [...tries, ...rang, asked].sort((a, b) => b.at.localeCompare(a.at)).slice(0, 8);
}
