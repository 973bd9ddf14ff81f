import type { Waitlist } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { placesQuery } from '../../api/day-queries.js';
import { useMay, useZone } from '../../api/me.js';
import { membersQuery } from '../../api/queries.js';
import { waitlistQuery } from '../../api/waitlist-queries.js';
import { useNow } from '../../ui/clock.js';
import { ErrorState, Late } from '../../ui/states.js';
import { ageWords, dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { FreeTimes } from './free-times.js';
import { useLiveWaitlist, useWaitlistActs } from './use-waitlist.js';
import { WaitingList } from './waiting-list.js';
import './waitlist.css';

/** Who waits for room, the times that are free and with whom each is, and how long they stay empty (R-67, OW-12). */
export default function WaitlistPage() {
  const { data, error, refetch } = useQuery(waitlistQuery);
  const members = useQuery(membersQuery).data ?? [];
  const places = useQuery(placesQuery).data ?? [];
  useLiveWaitlist();
  if (!data)
    return error ? (
      <ErrorState title={t('waitlist.error')} error={error} retry={() => void refetch()} />
    ) : (
      <Late>
        <p className="quiet lead" role="status">
          {t('waitlist.loading')}
        </p>
      </Late>
    );
  return (
    <div className="waitlist">
      <div className="waitbody">
        <header className="wsay">
          <p>
            {t('waitlist.waiting', { count: data.entries.length })}{' '}
            <b>{data.offering ? t('waitlist.free', { count: data.times.length }) : t('waitlist.off')}</b>
          </p>
        </header>
        <Offering list={data} />
        {(data.offering || data.times.length > 0) && <FreeTimes times={data.times} members={members} places={places} />}
        <WaitingList entries={data.entries} members={members} places={places} />
        <Fill list={data} />
      </div>
    </div>
  );
}

/** On or off, where an owner decides it (look: the last line of the follow-up rules). */
function Offering({ list: { offering } }: { list: Waitlist }) {
  const maySwitch = useMay('settings.write');
  const { busy, run } = useWaitlistActs();
  const turn = (on: boolean) => void run('PUT', '/api/waitlist/offering', { on }, t(on ? 'waitlist.saidOn' : 'waitlist.saidOff'));
  if (offering)
    return maySwitch ? (
      <button type="button" className="btn ghost woff" disabled={busy} onClick={() => turn(false)}>
        {t('waitlist.turnOff')}
      </button>
    ) : null;
  return (
    <section className="wswitch">
      <p>{t('waitlist.offText')}</p>
      {maySwitch ? (
        <button type="button" className="btn primary" disabled={busy} onClick={() => turn(true)}>
          {t('waitlist.turnOn')}
        </button>
      ) : (
        <p className="quiet small">{t('waitlist.offOwner')}</p>
      )}
    </section>
  );
}

function Fill({ list: { fill } }: { list: Waitlist }) {
  const zone = useZone();
  const now = useNow();
  const { freed, filled, gone, refusals, medianHours, since } = fill;
  return (
    <section className="wfill" aria-labelledby="wfill">
      <h2 id="wfill">{t('waitlist.fill.title')}</h2>
      {freed === 0 ? (
        <p className="quiet">{t('waitlist.fill.none')}</p>
      ) : (
        <p>
          <b>{medianHours === null ? t('waitlist.fill.notYet') : t('waitlist.fill.median', { age: ageWords(medianHours * 3_600_000) })}</b>{' '}
          {t('waitlist.fill.line', { filled, freed, refusals, since: dayName(`${since}T12:00:00Z`, zone, now) })}{' '}
          {gone > 0 && t('waitlist.fill.gone', { count: gone })}
        </p>
      )}
    </section>
  );
}
