import type { LetterTemplateView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/client.js';
import { ErrorState, Late } from '../../ui/states.js';
import { t } from '../../words/words.js';
import { LetterWordsEditor } from './letter-words-editor.js';
import { SettingsFrame } from './settings-frame.js';
import '../../ui/paper.css';
import './own-words.css';

/** What every closing letter begins with (R-59, TM-06). */
export default function LetterWordsPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['settings-letter'],
    queryFn: ({ signal }) => ask<LetterTemplateView>('GET', '/api/letter-template', { signal }),
  });
  if (data) return <LetterWordsEditor template={data} />;
  return (
    <SettingsFrame page="letters">
      {error ? (
        <ErrorState title={t('ownWords.error')} error={error} retry={() => void refetch()} />
      ) : (
        <Late>
          <p className="quiet" role="status">
            {t('ownWords.loading')}
          </p>
        </Late>
      )}
    </SettingsFrame>
  );
}
