import { FOUND_BY, isNamed, type OriginDraft } from '../api/origin-draft.js';
import { useHits } from '../api/use-hits.js';
import { t } from '../words/words.js';
import { Choice } from './choice.js';
import { Field } from './field.js';
import { shown, useMask } from './mask.js';

interface Props {
  draft: OriginDraft;
  onChange: (draft: OriginDraft) => void;
  /** Whose origin it is: nobody refers themselves. */
  personId?: string;
}

/** One source that counts; where it is a person or an organisation, who. Whoever is here is offered by name. */
export function OriginFields({ draft, onChange, personId = '' }: Props) {
  const masked = useMask();
  const { source, who, known } = draft;
  const set = (part: Partial<OriginDraft>) => onChange({ ...draft, ...part });
  const isHere = source === 'person' && known !== null;
  const hits = useHits(source === 'person' && !known ? who : '', personId);
  return (
    <>
      <Choice
        label={t('origin.source')}
        value={source}
        placeholder={t('origin.notAsked')}
        options={FOUND_BY.map((one) => ({ value: one, label: t(`origin.by.${one}`) }))}
        onChange={(next) => set({ source: next })}
      />
      {isHere && (
        <p className="chosen">
          <b>{t('origin.chosen', { name: shown(known.name, masked) })}</b>{' '}
          <button type="button" className="lnk" onClick={() => set({ known: null })}>
            {t('origin.other')}
          </button>
        </p>
      )}
      {isNamed(source) && !isHere && (
        <>
          <Field
            label={t('origin.who')}
            value={who}
            autoComplete="off"
            maxLength={200}
            note={source === 'person' ? t('origin.whoNote') : undefined}
            onChange={(event) => set({ who: event.target.value })}
          />
          {hits.length > 0 && (
            <div className="offered" role="group" aria-label={t('origin.known')}>
              {hits.map((hit) => (
                <button key={hit.personId} type="button" className="btn" onClick={() => set({ known: hit })}>
                  {shown(hit.name, masked)}
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </>
  );
}

/** Where else they heard of us: beside the one that counts, never counted. */
export function AlsoFields({ draft, onChange }: Props) {
  const others = FOUND_BY.filter((one) => one !== draft.source && one !== 'unknown');
  const turn = (one: (typeof FOUND_BY)[number], on: boolean) =>
    onChange({ ...draft, also: on ? [...draft.also, one] : draft.also.filter((each) => each !== one) });
  return (
    <fieldset className="alsofrom">
      <legend>{t('origin.also')}</legend>
      {others.map((one) => (
        <label key={one} className="ckrow">
          <input type="checkbox" checked={draft.also.includes(one)} onChange={(event) => turn(one, event.target.checked)} />
          {t(`origin.by.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
