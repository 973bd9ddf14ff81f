import type { CaseloadList } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { caseloadQuery } from '../../api/day-queries.js';
import { useMay, useMe } from '../../api/me.js';
import { membersQuery, queryClient } from '../../api/queries.js';
import { onRing } from '../../api/rings.js';
import { useNow } from '../../ui/clock.js';
import { ErrorState, Late } from '../../ui/states.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { CaseloadFilter } from './caseload-filter.js';
import { CaseloadTable } from './caseload-table.js';
import { Forgotten } from './forgotten.js';
import './caseload.css';

/** Each client has a next visit or a step; who has neither would stand out (TM-11). */
export default function CaseloadPage({ member }: { member?: string }) {
  const me = useMe().member;
  const navigate = useNavigate();
  const { zone } = useMe().practice.settings;
  const now = useNow();
  const seesAll = useMay('audit.read');
  // A clinician begins with their own, an owner with everybody's.
  const chosen = member ?? (me.roles.includes('clinician') && !me.roles.includes('owner') ? me.id : 'all');
  const { data, error, refetch } = useQuery(caseloadQuery(chosen === 'all' ? null : chosen));
  const members = useQuery(membersQuery).data ?? [];
  useLiveCaseload();
  if (!data)
    return error ? (
      <ErrorState title={t('caseload.error')} error={error} retry={() => void refetch()} />
    ) : (
      <Late>
        <p className="quiet clead" role="status">
          {t('caseload.loading')}
        </p>
      </Late>
    );
  return (
    <div className="caseload">
      <CaseloadFilter
        me={me}
        members={members}
        chosen={chosen}
        onChange={(id) => void navigate({ to: '/caseload', search: { member: id } })}
      />
      {error ? (
        <div className="msg bad" role="alert">
          <p>{t('caseload.kept', { when: clockTime(data.asOf, zone) })}</p>
          <button type="button" className="lnk" onClick={() => void refetch()}>
            {t('do.retry')}
          </button>
        </div>
      ) : null}
      <div className="cbody">
        <Sentence counts={data.counts} shown={data.clients.length} />
        {data.clients.length > 0 && <CaseloadTable clients={data.clients} members={members} zone={zone} now={now} />}
      </div>
      {seesAll ? <Forgotten /> : <Foot neither={data.counts.neither} when={clockTime(data.asOf, zone)} />}
    </div>
  );
}

/** A sentence proves the rule, before the table (LOOK-additions §7). */
function Sentence({ counts, shown }: { counts: CaseloadList['counts']; shown: number }) {
  const { all, booked, step, neither } = counts;
  if (all === 0)
    return (
      <div className="csay">
        <p>{t('caseload.none')}</p>
        <small>{t('caseload.noneText')}</small>
      </div>
    );
  return (
    <div className="csay">
      <p>
        {t('caseload.lead', { count: all })}{' '}
        {booked === all ? (
          <b>{t('caseload.allBooked')}</b>
        ) : (
          <>
            {t('caseload.someBooked', { count: booked })}{' '}
            <b>{neither > 0 ? t('caseload.without', { count: neither }) : t('caseload.eachStep', { count: step })}</b>
          </>
        )}
      </p>
      {shown < all && <small>{t('caseload.cut', { shown: shown.toLocaleString('en-US') })}</small>}
    </div>
  );
}

const Foot = ({ neither, when }: { neither: number; when: string }) => (
  <footer className="cfoot">{t('caseload.foot', { n: neither, when })}</footer>
);

const GATHER_MS = 300;
function useLiveCaseload(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = onRing(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const key of ['caseload', 'abandoned']) void queryClient.invalidateQueries({ queryKey: [key] });
      }, GATHER_MS);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, []);
}
