import type { SaidView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { t } from '../../words/words.js';

/** The words that a call used, in the version that was used: they stay, whatever is said today. */
export function WasSaid({ scriptId }: { scriptId: string }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['said', scriptId],
    queryFn: ({ signal }) => ask<SaidView>('GET', `/api/scripts/said?scriptId=${encodeURIComponent(scriptId)}`, { signal }),
    enabled: open,
  });
  return (
    <details className="wassaid" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('today.soFar.said')}</summary>
      {data && (
        <p>
          <span className="voice">
            {data.text.replace(/\{([^{}]*)\}/g, (_, name: string) => `(${name.replaceAll('_', ' ')})`).replace(/[[\]]/g, '')}
          </span>
          <small>{t(data.own ? 'today.soFar.saidOwn' : 'today.soFar.saidBuiltIn', { n: data.version })}</small>
        </p>
      )}
    </details>
  );
}
