import type { Card } from '@porchlight/client';
import { compareCards, STAGES } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { StageRing } from '../../ui/stage-ring.js';
import { ageWords, clockTime, dayAndTime, dayKey } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { WarningChips } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';
import { atLeast, type BoardState } from './board-cache.js';
import { boardQuery, loadOlder, useFilters } from './board-data.js';
import { useBoardHands } from './board-hands.js';
import { isOver, isStill } from './card-facts.js';
import { nextWords } from './next-line.js';
import { SOURCE_GLYPH } from './source-glyph.js';

const PAGE = 50;
const OPEN = STAGES.filter((stage) => stage !== 'closed');

/** The board as a list: the same people and filters, paged and not windowed, so that reading, finding and printing see all of it. */
export default function BoardList() {
  const filters = useFilters();
  const { data } = useQuery(boardQuery(filters));
  const [shownRows, setShownRows] = useState(PAGE);
  const body = useRef<HTMLTableSectionElement>(null);
  const at = useNow();
  const cards = useMemo(() => inUrgency(data), [data]);
  if (!data) return null;
  const rows = cards.slice(0, shownRows);
  const counts = OPEN.map((stage) => data.columns[stage].count);
  const total = counts.reduce<number>((sum, count) => sum + atLeast(count), 0);
  const more = async () => {
    if (shownRows + PAGE > cards.length)
      await Promise.all(
        OPEN.filter((stage) => data.columns[stage].next !== null).map((stage) => loadOlder(filters, stage).catch(() => {})),
      );
    setShownRows(shownRows + PAGE);
  };
  return (
    <>
      <div className="blist">
        <table className="tbl">
          <thead>
            <tr>
              <th>{t('board.listHead.name')}</th>
              <th>{t('board.listHead.stage')}</th>
              <th>{t('board.listHead.inStage')}</th>
              <th>{t('board.listHead.next')}</th>
              <th className="sort" aria-sort="ascending">
                {t('board.listHead.due')}
                <Icon is="down" size={13} />
              </th>
              <th>{t('board.listHead.source')}</th>
              <th>{t('board.listHead.respect')}</th>
              <th>
                <span className="sr">{t('board.listHead.move')}</span>
              </th>
              <th>{t('board.listHead.owner')}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((card) => (
              <Row key={card.id} card={card} usualDays={data.columns[card.stage].usualDays} at={at} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && (
          <p className="colnote">{Object.values(filters).some(Boolean) ? t('board.emptyFiltered') : t('board.firstDay.title')}</p>
        )}
      </div>
      <div className="listfoot">
        <span>
          {counts.every((count) => typeof count === 'number')
            ? t('board.listFoot', { total, shown: rows.length })
            : t('board.listFootMany', { total: total - 1, shown: rows.length })}
        </span>
        {rows.length < total && (
          <button type="button" className="lnk" onClick={() => void more()}>
            {t('board.listMore')}
          </button>
        )}
      </div>
    </>
  );
}

function inUrgency(state: BoardState | undefined): Card[] {
  if (!state) return [];
  return OPEN.flatMap((stage) => state.columns[stage].ids.map((id) => state.cards[id]!)).sort(compareCards(new Date(state.asOf)));
}

function Row({ card, usualDays, at }: { card: Card; usualDays: number | null; at: number }) {
  const { zone, members, mayMove, openPerson, openMenu } = useBoardHands();
  const masked = useMask();
  const name = shown(card.name, masked);
  const owner = members.find((member) => member.id === card.owner);
  const { glyph, words } = nextWords(card);
  const age = ageWords(at - Date.parse(card.enteredAt));
  const over = isOver(card, at);
  return (
    <tr>
      <td>
        <button type="button" className="cell nm" onClick={() => openPerson(card)}>
          {over && <WaitMark wait="over" />}
          {card.age === null ? name : t('board.age', { name, age: card.age })}
        </button>
      </td>
      <td>
        <span className="cell">
          <StageRing stage={card.stage} />
          {t(`stage.${card.stage}`)}
        </span>
      </td>
      <td>
        {isStill(card, usualDays, at) ? (
          <span className="cell">
            <span className="cell late">
              <Icon is="asleep" size={14} />
              {age}
            </span>
            <span className="muted">{t('board.usual', { n: usualDays })}</span>
          </span>
        ) : (
          age
        )}
      </td>
      <td>
        <span className="cell">
          <Icon is={glyph} size={15} />
          {words}
        </span>
      </td>
      <td className={over ? 'late' : ''}>{dueCell(card, at, zone, over)}</td>
      <td>
        <span className="cell muted">
          <Icon is={SOURCE_GLYPH[card.source]} size={15} />
          {t(`source.${card.source}`)}
        </span>
      </td>
      <td>
        <WarningChips warnings={card.warnings} />
      </td>
      <td>
        {mayMove && (
          <button
            type="button"
            className="btn ghost"
            aria-label={t('board.moveTo', { name })}
            onClick={(event) => openMenu(card.id, event.currentTarget)}
          >
            {t('do.move')}
          </button>
        )}
      </td>
      <td>
        {owner && (
          <>
            <span className="sr">{owner.name}</span>
            <OwnerDisc name={owner.name} initials={owner.initials} size={24} hidden />
          </>
        )}
      </td>
    </tr>
  );
}

function dueCell(card: Card, at: number, zone: string, over: boolean): string {
  const due = [card.nextDue, card.ceilingAt].filter((x) => x !== null).sort()[0];
  if (!due) return t('board.noDue');
  const today = dayKey(due, zone) === dayKey(at, zone);
  if (over) return today ? t('board.dueToday', { when: clockTime(due, zone) }) : t('board.dueCell', { when: dayAndTime(due, zone, at) });
  return today ? t('board.today', { when: clockTime(due, zone) }) : dayAndTime(due, zone, at);
}
