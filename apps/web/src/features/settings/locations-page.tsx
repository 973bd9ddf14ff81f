import { Problem } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { type Place, placesQuery } from '../../api/day-queries.js';
import { useMay } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { Field } from '../../ui/field.js';
import { ErrorState, Late } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { SettingsFrame } from './settings-frame.js';
import './rows.css';

/** How two who should not meet are kept apart at each place. */
export default function LocationsPage() {
  const { data: places, error, refetch } = useQuery(placesQuery);
  const mayWrite = useMay('settings.write');
  return (
    <SettingsFrame page="locations">
      <header>
        <h2>{t('locations.title')}</h2>
        <p>{t('locations.text')}</p>
        {!mayWrite && <p>{t('locations.readOnly')}</p>}
      </header>
      {places ? (
        <ul className="setrows">
          {places.map((place) => (
            <Row key={`${place.id} ${place.version}`} place={place} mayWrite={mayWrite} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState title={t('locations.error')} error={error} retry={() => void refetch()} />
      ) : (
        <Late>
          <p className="quiet" role="status">
            {t('locations.loading')}
          </p>
        </Late>
      )}
    </SettingsFrame>
  );
}

function Row({ place, mayWrite }: { place: Place; mayWrite: boolean }) {
  const [minutes, setMinutes] = useState(String(place.keepApartMinutes));
  const [telehealth, setTelehealth] = useState(place.telehealth);
  const [busy, setBusy] = useState(false);
  const fits = /^\d{1,3}$/.test(minutes) && Number(minutes) <= 120;
  const changed = telehealth !== place.telehealth || minutes !== String(place.keepApartMinutes);
  const save = async () => {
    setBusy(true);
    try {
      const { id, version } = place;
      await ask<Place>('PATCH', `/api/locations/${id}`, { body: { version, keepApartMinutes: Number(minutes), telehealth } });
      toast({ text: t('locations.saved', { place: place.name }) });
    } catch (error) {
      toast({ text: Problem.is(error, 'version-conflict') ? error.detail : problemWords(error), forMs: 10_000 });
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ queryKey: placesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['day'] });
    }
  };
  return (
    <li>
      <div className="setwhat">
        <b>{place.name}</b>
        <small>
          {t(`locations.how.${place.telehealth ? 'online' : place.keepApartMinutes === 0 ? 'doors' : 'minutes'}`, {
            n: place.keepApartMinutes,
          })}
        </small>
      </div>
      {mayWrite && (
        <form
          className="setform"
          onSubmit={(event) => {
            event.preventDefault();
            if (fits) void save();
          }}
        >
          <label className="setcheck">
            <input type="checkbox" checked={telehealth} onChange={(event) => setTelehealth(event.target.checked)} />
            {t('locations.online')}
          </label>
          {!telehealth && (
            <Field
              label={t('locations.minutes')}
              note={t('locations.minutesNote')}
              error={fits ? undefined : t('locations.wrong')}
              inputMode="numeric"
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          )}
          <button
            type="submit"
            className="btn"
            disabled={busy || !changed || !fits}
            aria-label={t('locations.save', { place: place.name })}
          >
            {t('waitlist.wish.save')}
          </button>
        </form>
      )}
    </li>
  );
}
