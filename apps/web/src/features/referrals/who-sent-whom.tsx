import type { ReferralGraph } from '@porchlight/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { problemWords } from '../../api/problem-words.js';
import { REFERRERS_FILE, referralsOf, referralsQuery } from '../../api/referral-queries.js';
import { ErrorState, Late } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { useMedia } from '../../ui/use-media.js';
import { type Branch, forestOf } from './forest.js';
import { MarkBeside } from './node-mark.js';
import { ReferralList } from './referral-list.js';
import { ReferralTree } from './referral-tree.js';
import { ReferrersTable } from './referrers-table.js';
import { r } from './words.js';

const KEYS = [
  ['person', true, 'graph.keyClient'],
  ['person', false, 'graph.keyOther'],
  ['outside_person', false, 'graph.keyOutside'],
  ['organisation', false, 'graph.keyPlace'],
] as const;

/** Who sent whom (OW-07): drawn, as lists on a phone, and as a table; a page of trees at a time. */
export function WhoSentWhom() {
  const [asTable, setAsTable] = useState(false);
  const { data } = useInfiniteQuery(referralsQuery);
  const trees = data?.pages[0]?.count ?? 0;
  return (
    <section aria-labelledby="rgraph" className="rgraph">
      <div className="rhead">
        <div>
          <h2 id="rgraph">{r('graph.title')}</h2>
          <p className="cap2">{trees > 0 ? r('graph.about', { count: trees }) : ' '}</p>
        </div>
        {trees > 0 && (
          <div className="racts">
            <button type="button" className="lnk" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? r('graph.drawing') : r('graph.table')}
            </button>
            <a className="lnk" href={REFERRERS_FILE} download="referrers.csv">
              {r('graph.csv')}
            </a>
          </div>
        )}
      </div>
      {asTable ? <ReferrersTable /> : <Trees />}
    </section>
  );
}

function Trees() {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(referralsQuery);
  const [more, setMore] = useState<ReferralGraph[]>([]);
  const phone = useMedia('(max-width: 699px)');
  const forest = useMemo(() => forestOf([...(data?.pages ?? []), ...more]), [data, more]);
  const onMore = (branch: Branch) =>
    void referralsOf({ of: branch.node.id, after: String(branch.children.length) }).then(
      (page) => setMore((all) => [...all, page]),
      (trouble) => toast({ text: `${r('graph.failed')} ${problemWords(trouble)}` }),
    );
  if (!data)
    return error ? (
      <ErrorState title={r('graph.error')} error={error} retry={() => void refetch()} />
    ) : (
      <Late>
        <p className="quiet" role="status">
          {r('graph.loading')}
        </p>
      </Late>
    );
  if (forest.length === 0)
    return (
      <div className="rempty">
        <p className="rnone">{r('graph.none')}</p>
        <p className="quiet">{r('graph.noneText')}</p>
      </div>
    );
  const left = (data.pages[0]?.count ?? 0) - data.pages.flatMap(({ heads }) => heads).length;
  return (
    <>
      <ul className="rkeys">
        {KEYS.map(([kind, client, words]) => (
          <li key={words}>
            <MarkBeside kind={kind} client={client} />
            {r(words)}
          </li>
        ))}
      </ul>
      {phone ? (
        <ReferralList branches={forest} onMore={onMore} label={r('graph.title')} />
      ) : (
        <ReferralTree forest={forest} onMore={onMore} />
      )}
      {hasNextPage && (
        <button type="button" className="btn rmoretrees" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {r('graph.moreTrees', { n: Math.min(8, left) })}
        </button>
      )}
    </>
  );
}
