import type { Referrers } from '@porchlight/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay, useZone } from '../../api/me.js';
import { referrersQuery } from '../../api/referral-queries.js';
import { useNow } from '../../ui/clock.js';
import { shown, useMask } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { dayName } from '../../ui/time.js';
import { EraseName } from './erase-name.js';
import { MarkBeside } from './node-mark.js';
import { kindWords, nameWords } from './node-words.js';
import { r } from './words.js';

const HEADS = ['who', 'kind', 'sentBy', 'sent', 'clients', 'last'] as const;

/** The drawing as a table: everybody who sent somebody, who sent most first. Here a name from outside can be erased. */
export function ReferrersTable() {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(referrersQuery);
  const mayErase = useMay('referrers.erase');
  if (!data)
    return error ? (
      <ErrorState title={r('table.error')} error={error} retry={() => void refetch()} />
    ) : (
      <Late>
        <p className="quiet" role="status">
          {r('graph.loading')}
        </p>
      </Late>
    );
  const rows = data.pages.flatMap(({ referrers }) => referrers);
  const left = (data.pages[0]?.count ?? 0) - rows.length;
  return (
    <>
      <table className="rtbl" aria-label={r('graph.title')}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={`rt-${head}`}>
                {r(`table.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} mayErase={mayErase} />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <button type="button" className="btn rmoretrees" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {r('table.more', { n: Math.min(50, left) })}
        </button>
      )}
    </>
  );
}

function Row({ row, mayErase }: { row: Referrers['referrers'][number]; mayErase: boolean }) {
  const masked = useMask();
  const zone = useZone();
  const now = useNow();
  const name = nameWords(row.name, masked);
  return (
    <tr>
      <th scope="row" className="rt-who">
        <span className="rone">
          <MarkBeside kind={row.kind} client={row.client} />
          {row.kind === 'person' ? (
            <Link to="/people/$personId" params={{ personId: row.id }}>
              {name}
            </Link>
          ) : (
            <span className={row.name === null ? 'quiet' : undefined}>{name}</span>
          )}
        </span>
      </th>
      <td className="rt-kind">
        {kindWords(row)}
        {mayErase && row.kind !== 'person' && row.name !== null && <EraseName id={row.id} name={name} />}
      </td>
      <td className="rt-sentBy">{row.sentBy === null ? '' : shown(row.sentBy, masked)}</td>
      <td className="rt-sent">{row.sent}</td>
      <td className="rt-clients">{row.clients}</td>
      <td className="rt-last">{dayName(row.lastAt, zone, now)}</td>
    </tr>
  );
}
