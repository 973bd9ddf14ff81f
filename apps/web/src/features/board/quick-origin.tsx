import type { FoundBy } from '@porchlight/client';
import { FOUND_BY, isNamed, type OriginDraft } from '../../api/origin-draft.js';
import { useHits } from '../../api/use-hits.js';
import { shown, useMask } from '../../ui/mask.js';
import { t } from '../../words/words.js';

interface Props {
  draft: OriginDraft;
  onChange: (draft: OriginDraft) => void;
}

/**
 * How they heard of us, beside a name that is being typed: nothing has to be said, and Enter adds them all the same. A select of the browser's
 * own, because the board paints first and the one of the dialogs comes later.
 */
export function QuickOrigin({ draft, onChange }: Props) {
  const masked = useMask();
  const { source, who, known } = draft;
  const hits = useHits(source === 'person' && !known ? who : '', '');
  return (
    <div className="addfrom">
      <select
        aria-label={t('origin.source')}
        value={source ?? ''}
        onChange={(event) => onChange({ ...draft, source: (event.target.value || null) as FoundBy | null, known: null })}
      >
        <option value="">{t('board.heardOfUs')}</option>
        {FOUND_BY.map((one) => (
          <option key={one} value={one}>
            {t(`origin.by.${one}`)}
          </option>
        ))}
      </select>
      {isNamed(source) && known && (
        <button type="button" className="lnk" onClick={() => onChange({ ...draft, known: null })}>
          <b>{shown(known.name, masked)}</b> {t('origin.other')}
        </button>
      )}
      {isNamed(source) && !known && (
        <input
          value={who}
          maxLength={200}
          aria-label={t('origin.who')}
          placeholder={t('origin.who')}
          autoComplete="off"
          onChange={(event) => onChange({ ...draft, who: event.target.value })}
        />
      )}
      {hits.length > 0 && (
        <div className="offered" role="group" aria-label={t('origin.known')}>
          {hits.map((hit) => (
            <button key={hit.personId} type="button" className="btn" onClick={() => onChange({ ...draft, known: hit })}>
              {shown(hit.name, masked)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
