import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { callTimesQuery, type WeekTime } from '../../api/waitlist-queries.js';
import { ErrorState, Late } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { isInOrder, WeekTimes } from '../../ui/week-times.js';
import { t } from '../../words/words.js';
import { SettingsFrame } from './settings-frame.js';
import './rows.css';

/** When I can call: outside of it, calls are offered to me in the next window. */
export default function CallTimesPage() {
  const mayCall = useMay('follow_ups.write');
  const { data: times, error, refetch } = useQuery({ ...callTimesQuery, enabled: mayCall });
  return (
    <SettingsFrame page="call_times">
      <header>
        <h2>{t('callTimes.title')}</h2>
        <p>{t(mayCall ? 'callTimes.text' : 'callTimes.forbidden')}</p>
      </header>
      {times ? (
        <CallTimesForm key={JSON.stringify(times)} kept={times} />
      ) : error ? (
        <ErrorState title={t('callTimes.error')} error={error} retry={() => void refetch()} />
      ) : (
        mayCall && (
          <Late>
            <p className="quiet" role="status">
              {t('callTimes.loading')}
            </p>
          </Late>
        )
      )}
    </SettingsFrame>
  );
}

function CallTimesForm({ kept }: { kept: WeekTime[] }) {
  const [times, setTimes] = useState(kept);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const saved = await ask<{ times: WeekTime[] }>('PUT', '/api/call-times', { body: { times } });
      queryClient.setQueryData(callTimesQuery.queryKey, saved.times);
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      toast({ text: t('callTimes.saved') });
    } catch (error) {
      toast({ text: problemWords(error), forMs: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="calltimes"
      onSubmit={(event) => {
        event.preventDefault();
        if (times.every(isInOrder)) void save();
      }}
    >
      <WeekTimes times={times} onChange={setTimes} none={t('callTimes.none')} />
      <button type="submit" className="btn primary" disabled={busy || !times.every(isInOrder)}>
        {t('callTimes.save')}
      </button>
    </form>
  );
}
