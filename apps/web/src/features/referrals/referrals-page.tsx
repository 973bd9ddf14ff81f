import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../api/me.js';
import { thanksQuery } from '../../api/referral-queries.js';
import { Forbidden } from '../../ui/states.js';
import { SourceCounts, useSources } from './source-counts.js';
import { ThanksList } from './thanks-list.js';
import { WhoSentWhom } from './who-sent-whom.js';
import { r } from './words.js';
import './referrals.css';
import './referrals-print.css';

/** Word of mouth that can be acted on: whom to thank, how people heard of us, who sent whom (R-22, R-23, R-78, OW-07). */
export default function ReferralsPage() {
  const mayThank = useMay('thanks.write');
  const maySee = useMay('referrals.read');
  if (!mayThank && !maySee) return <Forbidden title={r('forbidden')} text={r('forbiddenText')} />;
  return (
    <div className="referrals printed">
      <div className="rbody">
        <header className="rsay">
          <p>
            {mayThank && <Owed />} {maySee && <Came />}
          </p>
          {maySee && (
            <button type="button" className="btn" onClick={() => window.print()}>
              {r('print')}
            </button>
          )}
        </header>
        <div className={mayThank && maySee ? 'rtwo' : undefined}>
          {mayThank && <ThanksList />}
          {maySee && <SourceCounts />}
        </div>
        {maySee && <WhoSentWhom />}
      </div>
    </div>
  );
}

function Owed() {
  const { data } = useQuery(thanksQuery);
  return data ? <b>{r('owed', { count: data.count })}</b> : null;
}

/** What is known and what is not, in one breath; the share with its interval stands on the dashboard. */
function Came() {
  const { asked } = useSources();
  if (!asked.data) return null;
  const { share, unknown, rate } = asked.data.value;
  if (share.denominator === 0) return <>{r('cameNone')}</>;
  return (
    <>
      {r('came', { persons: share.numerator, known: share.denominator })} {r('unknown', { count: unknown.numerator })}{' '}
      {rate.denominator > 0 && r('rate', { naming: rate.numerator, clients: rate.denominator })}
    </>
  );
}
