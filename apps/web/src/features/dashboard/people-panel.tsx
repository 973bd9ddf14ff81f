import type { PersonBehind } from '@porchlight/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type FigureWindow, peopleBehindQuery, peopleFile } from '../../api/figure-queries.js';
import { useMay } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { ErrorState, Late } from '../../ui/states.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { AddFollowUps } from './add-follow-ups.js';
import type { Behind } from './asked.js';
import { partWords, whyWords } from './part-words.js';
import { d } from './words.js';

interface Props {
  behind: Behind;
  window: FigureWindow;
  when: string;
  zone: string;
  onClose: () => void;
}

/** The people behind a number: the same count, each a way to the person (OW-16). */
export default function PeoplePanel({ behind: { figure, part, by, among }, window, when, zone, onClose }: Props) {
  const asked = { figure, part };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleBehindQuery(asked, window, { by, among }),
  );
  const now = useNow();
  const masked = useMask();
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const count = data?.pages[0]?.count;
  const list = useRef<HTMLUListElement>(null);
  const mayAdd = useMay('journeys.write');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState(false);
  // The same person may stand there twice, and is one person to be called.
  const people = [...new Map(rows.flatMap((row) => (row.name === null ? [] : [[row.personId, row] as const]))).values()];
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((now) => new Set(on ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  // The button goes with the last page: whoever pressed it stands on the first row that it brought.
  const showMore = async () => {
    const before = rows.length;
    if (isFetchingNextPage) return;
    await fetchNextPage();
    requestAnimationFrame(() => list.current?.children[before]?.querySelector('a')?.focus());
  };
  return (
    <ModalOverlay className="veil drawer" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="sheetbox whobox">
        <Dialog>
          <header>
            <Heading slot="title">{partWords(figure, part)}</Heading>
            <button type="button" className="icb" aria-label={t('do.close')} onClick={onClose}>
              <Icon is="close" />
            </button>
          </header>
          <p className="muted">
            {count !== undefined && <b data-testid="behind-count">{d('behind.count', { count })}</b>} {when}
          </p>
          {error && !data ? <ErrorState title={d('behind.error')} error={error} retry={() => void refetch()} /> : null}
          {!data && !error && (
            <Late>
              <p className="quiet" role="status">
                {d('behind.loading')}
              </p>
            </Late>
          )}
          {data && rows.length === 0 && <p className="quiet">{d('behind.none')}</p>}
          {adding && (
            <AddFollowUps
              people={people.filter(({ personId }) => chosen.has(personId))}
              zone={zone}
              masked={masked}
              onDone={(settled) => {
                setAdding(false);
                if (settled) setChosen(new Set());
              }}
            />
          )}
          {mayAdd && people.length > 0 && !adding && (
            <div className="pickbar">
              <label className="pick">
                <input
                  type="checkbox"
                  checked={people.every(({ personId }) => chosen.has(personId))}
                  ref={(box) => {
                    if (box) box.indeterminate = chosen.size > 0 && people.some(({ personId }) => !chosen.has(personId));
                  }}
                  onChange={({ target }) =>
                    choose(
                      people.map(({ personId }) => personId),
                      target.checked,
                    )
                  }
                />
                <span>{chosen.size > 0 ? d('task.chosen', { count: chosen.size }) : d('task.all', { count: people.length })}</span>
              </label>
              <button type="button" className="btn primary" disabled={chosen.size === 0} onClick={() => setAdding(true)}>
                <Icon is="plus" size={16} />
                {d('task.add')}
              </button>
            </div>
          )}
          {rows.length > 0 && !adding && (
            <ul className={`behindlist${mayAdd ? ' picks' : ''}`} ref={list}>
              {rows.map((row, n) => (
                // The same person may stand there twice: two visits, two follow-ups.
                <Row
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
                  key={n}
                  row={row}
                  zone={zone}
                  now={now}
                  masked={masked}
                  chosen={mayAdd && row.name !== null ? chosen.has(row.personId) : null}
                  onChoose={(on) => choose([row.personId], on)}
                />
              ))}
            </ul>
          )}
          <footer hidden={adding}>
            {hasNextPage && (
              <button type="button" className="btn" aria-disabled={isFetchingNextPage} onClick={() => void showMore()}>
                {d('behind.more', { n: Math.min(100, (count ?? 0) - rows.length) })}
              </button>
            )}
            <a className="btn ghost" href={peopleFile(asked, window, { by, among })} download={`${figure}.csv`}>
              <Icon is="save" size={16} />
              {d('csv')}
            </a>
            <small className="quiet">{d('behind.audit')}</small>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface RowProps {
  row: PersonBehind;
  zone: string;
  now: number;
  masked: boolean;
  /** Null = nothing can be done with them here. */
  chosen: boolean | null;
  onChoose: (on: boolean) => void;
}

function Row({ row: { personId, name, stage, at, why }, zone, now, masked, chosen, onChoose }: RowProps) {
  const words = (
    <>
      <StageRing stage={stage} />
      <b>{name === null ? d('behind.gone') : shown(name, masked)}</b>
      <span className="bstage">{t(`stage.${stage}`)}</span>
      <small>
        {dayAndTime(at, zone, now)}
        {why && `, ${whyWords(why)}`}
      </small>
    </>
  );
  return (
    <li>
      {chosen !== null && name !== null && (
        <label className="pick">
          <input type="checkbox" checked={chosen} onChange={({ target }) => onChoose(target.checked)} />
          <span className="sr">{d('task.pick', { name: shown(name, masked) })}</span>
        </label>
      )}
      {name === null ? (
        <span className="brow">{words}</span>
      ) : (
        <Link className="brow" to="/people/$personId" params={{ personId }}>
          {words}
        </Link>
      )}
    </li>
  );
}
