import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../api/me.js';
import { appointmentSourcesQuery, callSourcesQuery } from '../../../api/queries.js';
import { Icon } from '../../../ui/icon.js';
import { ErrorState, Late } from '../../../ui/states.js';
import { t } from '../../../words/words.js';
import { SettingsFrame } from '../settings-frame.js';
import { ConnectForm } from './connect-form.js';
import { FileDesk } from './file-desk.js';
import { LineAside } from './line-aside.js';
import { LineTable } from './line-table.js';
import type { Line } from './lines.js';
import { SecretOnce } from './secret-once.js';
import { WordMap } from './word-map.js';
import './integrations.css';

/** What is connected: each line, when it last spoke, what its words mean, and what came in (look: settings-integrations). */
export default function IntegrationsPage({ line: asked }: { line?: string }) {
  const calls = useQuery(callSourcesQuery);
  const visits = useQuery(appointmentSourcesQuery);
  const mayChange = useMay('imports.write');
  const navigate = useNavigate();
  const [connecting, setConnecting] = useState(false);
  /** A line whose secret was just made, and is to be copied before anything else. */
  const [secretOf, setSecretOf] = useState<string | null>(null);
  const error = calls.error ?? visits.error;
  if (!calls.data || !visits.data)
    return (
      <SettingsFrame page="integrations">
        {error ? (
          <ErrorState title={t('integrations.error')} error={error} retry={() => void Promise.all([calls.refetch(), visits.refetch()])} />
        ) : (
          <Late>
            <p className="quiet" role="status">
              {t('integrations.loading')}
            </p>
          </Late>
        )}
      </SettingsFrame>
    );
  const lines: Line[] = [
    ...calls.data.map((one) => ({ of: 'calls' as const, ...one })),
    ...visits.data.map((one) => ({ of: 'visits' as const, ...one })),
  ];
  const chosen = lines.find(({ id }) => id === asked) ?? null;
  const choose = (id: string) => void navigate({ to: '/settings/integrations', search: { line: id } });
  return (
    <SettingsFrame
      page="integrations"
      aside={chosen && <LineAside key={chosen.id} line={chosen} mayChange={mayChange} onNewSecret={() => setSecretOf(chosen.id)} />}
    >
      <header className="inhead">
        <div>
          <h2>{t('integrations.title')}</h2>
          <p>{t('integrations.lead')}</p>
        </div>
        {mayChange && !connecting && (
          <button type="button" className="btn" onClick={() => setConnecting(true)}>
            <Icon is="plus" size={16} /> {t('integrations.connect')}
          </button>
        )}
      </header>
      {connecting && (
        <ConnectForm
          close={() => setConnecting(false)}
          connected={(id, secret) => {
            setConnecting(false);
            setSecretOf(secret ? id : null);
            choose(id);
          }}
        />
      )}
      {chosen?.of === 'calls' && secretOf === chosen.id && <SecretOnce line={chosen} done={() => setSecretOf(null)} />}
      {lines.length > 0 ? (
        <LineTable lines={lines} chosen={chosen?.id ?? null} />
      ) : (
        !connecting && <p className="quiet">{t('integrations.none')}</p>
      )}
      {chosen?.of === 'visits' && <WordMap key={`words ${chosen.id}`} source={chosen} mayChange={mayChange} />}
      {chosen?.of === 'visits' && mayChange && !chosen.disabledAt && <FileDesk key={`file ${chosen.id}`} source={chosen} />}
    </SettingsFrame>
  );
}
