import type { Me } from '@porchlight/client';
import { useEffect, useRef } from 'react';
import { connection, useOfflineSince } from '../api/connection.js';
import { outbox } from '../api/outbox.js';
import { announce } from '../ui/announcer.js';
import { Icon } from '../ui/icon.js';
import { useStore } from '../ui/store.js';
import { clockTime } from '../ui/time.js';
import { t } from '../words/words.js';

const isOpenLine = location.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(location.hostname);

/** What holds for the whole page: no connection, an open line, a demo. One band each, the gravest first. */
export function Bands({ me, onToday }: { me: Me; onToday: boolean }) {
  const waiting = useStore(outbox, (box) => box.waiting.length);
  const since = useOfflineSince();
  const answeredAt = useStore(connection, (c) => c.answeredAt);
  const { zone } = me.practice.settings;
  const wasOff = useRef(false);
  useEffect(() => {
    if (since !== null) announce(t('state.offline', { when: clockTime(since, zone) }));
    else if (wasOff.current) announce(t('state.back'));
    wasOff.current = since !== null;
  }, [since, zone]);
  if (since === null && !isOpenLine && !me.practice.demo) return null;
  return (
    <section aria-label={t('nav.notices')}>
      {since !== null && (
        <div className="band off">
          <Icon is="clock" size={16} />
          <b>{t('state.offline', { when: clockTime(since, zone) })}</b>{' '}
          {t(onToday || waiting > 0 ? 'today.outbox.waits' : 'state.offlineText', { count: waiting, when: clockTime(answeredAt, zone) })}
        </div>
      )}
      {isOpenLine && (
        <div className="band late">
          <Icon is="alert" size={16} />
          {t('plainHttp')}
        </div>
      )}
      {me.practice.demo && <div className="band demo">{t('demo.banner')}</div>}
    </section>
  );
}
