import type { LetterRow, LetterView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/me.js';
import { letterQuery } from '../../api/queries.js';
import { useMask } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { t } from '../../words/words.js';
import type { Editing } from './editing.js';
import { FactsForm } from './facts-form.js';
import { LetterAside } from './letter-aside.js';
import { LetterPaper } from './letter-paper.js';
import { ReasonForm } from './reason-form.js';
import { WordsForm } from './words-form.js';

/** The letter as paper, and beside it what it holds, what is to be mended and how it goes. A step without a letter asks for the reason. */
export function LetterDesk({ followUpId, row }: { followUpId: string; row: LetterRow | null }) {
  const mayWrite = useMay('letters.write');
  const noLetter = row !== null && row.letterId === null && (row.group === 'reason' || row.group === 'done' || !mayWrite);
  if (noLetter && row)
    return (
      <div className="lreason">
        {row.group === 'done' ? (
          <p>
            {t(row.ended === 'reason' ? 'letters.reasonDone' : 'letters.withdrawn')}{' '}
            <Link className="lnk" to="/people/$personId" params={{ personId: row.personId }}>
              {t('letters.toPerson')}
            </Link>
          </p>
        ) : (
          <ReasonForm followUpId={followUpId} journeyVersion={row.journeyVersion} name={row.name} />
        )}
      </div>
    );
  return <Written followUpId={followUpId} letterId={row?.letterId ?? null} />;
}

function Written({ followUpId, letterId }: { followUpId: string; letterId: string | null }) {
  const { data: letter, error, refetch } = useQuery(letterQuery(followUpId, letterId));
  const [editing, setEditing] = useState<Editing>(null);
  const masked = useMask();
  if (error && !letter) return <ErrorState title={t('letters.error')} error={error} retry={() => void refetch()} />;
  if (!letter)
    return (
      <Late>
        <p className="quiet lnone" role="status">
          {t('letters.loading')}
        </p>
      </Late>
    );
  return (
    <>
      <div className="desk">
        {masked ? (
          <p className="lnone">{t('letters.masked')}</p>
        ) : (
          <Sheet letter={letter} editing={editing} done={() => setEditing(null)} />
        )}
      </div>
      <LetterAside letter={letter} editing={editing} edit={setEditing} />
    </>
  );
}

function Sheet({ letter, editing, done }: { letter: LetterView; editing: Editing; done: () => void }) {
  if (editing === 'facts') return <FactsForm letter={letter} done={done} />;
  if (editing === 'words') return <WordsForm letter={letter} done={done} />;
  return <LetterPaper letter={letter} />;
}
