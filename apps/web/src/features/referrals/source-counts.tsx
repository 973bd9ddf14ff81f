import type { ReferralFigure } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { figureQuery } from '../../api/figure-queries.js';
import { ErrorState } from '../../ui/states.js';
import { t, type WordKey } from '../../words/words.js';
import { r } from './words.js';

/** All who asked, since the beginning; and those of them who became clients. */
export const useSources = () => {
  const asked = useQuery(figureQuery<ReferralFigure>('referral', {}, { among: 'inquiries' }));
  const clients = useQuery(figureQuery<ReferralFigure>('referral', {}, { among: 'clients' }));
  return { asked, clients };
};

/** How people heard of us, with the clients beside; the unknown stay visible. Each number opens its people on the dashboard. */
export function SourceCounts() {
  const { asked, clients } = useSources();
  const started = new Map(clients.data?.value.sources.map(({ source, inquiries }) => [source, inquiries]));
  const rows = asked.data?.value.sources ?? [];
  const most = Math.max(1, ...rows.map(({ inquiries }) => inquiries));
  return (
    <section aria-labelledby="rsources" className="rsources">
      <h2 id="rsources">{r('sources.title')}</h2>
      <p className="cap2">{r('sources.about')}</p>
      {asked.error && !asked.data && <ErrorState title={r('sources.error')} error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <p className="rnone">{r('sources.none')}</p>}
      {asked.data && rows.length > 0 && (
        <table className="rcounts">
          <thead>
            <tr>
              <th scope="col">{r('sources.source')}</th>
              <th scope="col">{r('sources.asked')}</th>
              <th scope="col">{r('sources.clients')}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows]
              .sort(
                (one, other) => Number(one.source === 'unknown') - Number(other.source === 'unknown') || other.inquiries - one.inquiries,
              )
              .map(({ source, inquiries }) => (
                <tr key={source} className={source === 'unknown' ? 'unknown' : undefined}>
                  <th scope="row">
                    {t(source === 'unknown' ? 'origin.unknownShort' : (`origin.by.${source}` as WordKey))}
                    <span className="rbar" style={{ inlineSize: `${(100 * inquiries) / most}%` }} aria-hidden="true" />
                  </th>
                  <td>
                    <People source={source} among="inquiries" n={inquiries} />
                  </td>
                  <td>
                    <People source={source} among="clients" n={started.get(source) ?? 0} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function People({ source, among, n }: { source: string; among: 'inquiries' | 'clients'; n: number }) {
  if (n === 0) return <>0</>;
  const what = t(source === 'unknown' ? 'origin.unknownShort' : (`origin.by.${source}` as WordKey));
  return (
    <Link to="/dashboard" search={{ from: 'all', figure: 'referral', part: `source:${source}`, among }} className="lnk">
      {n}
      <span className="sr">, {r('sources.people', { source: what })}</span>
    </Link>
  );
}
