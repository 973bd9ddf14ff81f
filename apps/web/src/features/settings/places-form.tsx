import { Field } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

export interface Place {
  name: string;
  reach: string;
}

const MOST = 8;

/** Other places that take new people: name and how to reach them, as the letter prints them. */
export function PlacesForm({
  places,
  onChange,
  readOnly,
}: {
  places: readonly Place[];
  onChange: (places: Place[]) => void;
  readOnly: boolean;
}) {
  const set = (n: number, place: Partial<Place>) => onChange(places.map((one, m) => (m === n ? { ...one, ...place } : one)));
  return (
    <fieldset className="wplaces">
      <legend>{t('ownWords.places')}</legend>
      {places.length === 0 && <p className="quiet">{t('ownWords.placesNone')}</p>}
      {places.map(({ name, reach }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places while they are typed
        <div key={n} className="wplace">
          <Field
            label={t('ownWords.placeName')}
            maxLength={120}
            value={name}
            readOnly={readOnly}
            onChange={(event) => set(n, { name: event.target.value })}
          />
          <Field
            label={t('ownWords.placeReach')}
            maxLength={120}
            value={reach}
            readOnly={readOnly}
            onChange={(event) => set(n, { reach: event.target.value })}
          />
          {!readOnly && (
            <button
              type="button"
              className="icb"
              aria-label={name ? t('ownWords.placeRemove', { name }) : t('ownWords.placeRemoveEmpty')}
              title={name ? t('ownWords.placeRemove', { name }) : t('ownWords.placeRemoveEmpty')}
              onClick={() => onChange(places.filter((_, m) => m !== n))}
            >
              <Icon is="close" size={16} />
            </button>
          )}
        </div>
      ))}
      {!readOnly && places.length < MOST && (
        <button type="button" className="btn" onClick={() => onChange([...places, { name: '', reach: '' }])}>
          <Icon is="plus" size={15} /> {t('ownWords.placeAdd')}
        </button>
      )}
    </fieldset>
  );
}
