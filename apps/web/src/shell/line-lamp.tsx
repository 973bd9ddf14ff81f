import { useQuery } from '@tanstack/react-query';
import { useMay, useZone } from '../api/me.js';
import { callSourcesQuery } from '../api/queries.js';
import { now } from '../ui/clock.js';
import { dayAndTime } from '../ui/time.js';
import { t } from '../words/words.js';

const LOOKS_EVERY_MS = 300_000;

/** Silence must not look like success: the lamp is lit once a phone line has spoken, and says when it last did (LOOK §5). */
export function LineLamp({ narrow }: { narrow: boolean }) {
  const mayRead = useMay('imports.read');
  const zone = useZone();
  const { data } = useQuery({ ...callSourcesQuery, enabled: mayRead, refetchInterval: LOOKS_EVERY_MS });
  if (!mayRead) return null;
  const spoke = data?.flatMap(({ disabledAt, last }) => (disabledAt || !last ? [] : last.receivedAt)).sort();
  const last = spoke?.at(-1);
  const says = last ? t('nav.lineSpoke', { when: dayAndTime(last, zone, now()) }) : t('nav.noLine');
  return (
    <div className="lineok" title={says}>
      <span className={`lampdot${last ? '' : ' out'}`} role="img" aria-label={says} />
      {!narrow && <small aria-hidden="true">{last ? says : t('nav.noLineShort')}</small>}
    </div>
  );
}
