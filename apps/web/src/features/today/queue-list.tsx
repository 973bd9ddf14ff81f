import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../../ui/icon.js';
import { firstName, useMask } from '../../ui/mask.js';
import { t } from '../../words/words.js';
import { QueueRow } from './queue-row.js';
import { groupsOf, type Line, type Today } from './use-queue.js';

interface Props {
  today: Today;
  selected: string | null;
  onSelect: (id: string) => void;
  /** On a phone: straight to the call. */
  onCall?: (id: string) => void;
}

/** The list by its groups; one tab stop, arrows within, and what is selected is in view. */
export function QueueList({ today, selected, onSelect, onCall }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { lines } = today;
  const stop = lines.some(({ row }) => row.id === selected) ? selected : (lines[0]?.row.id ?? null);
  useEffect(() => {
    box.current?.querySelector(`[data-follow="${CSS.escape(selected ?? '')}"]`)?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -lines.length, End: lines.length }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = lines.findIndex(({ row }) => row.id === selected);
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))];
    if (!next) return;
    onSelect(next.row.id);
    focusRow(next.row.id);
  };
  return (
    <div className="qlist" ref={box}>
      {groupsOf(lines).map(({ group, lines: inside }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h3 className="qg" id={`group-${group}`}>
            {t(`today.group.${group}`)} <em>{inside.length}</em>
          </h3>
          <ul>
            {inside.map((line) => (
              <li key={line.row.id} className={onCall ? 'withcall' : undefined}>
                <QueueRow
                  line={line}
                  members={today.members}
                  selected={line.row.id === selected}
                  stop={line.row.id === stop}
                  onSelect={() => onSelect(line.row.id)}
                  onKeyDown={onKeyDown}
                />
                {onCall && <CallRound line={line} onCall={onCall} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {lines.length >= 200 && <p className="quiet qmore">{t('today.more', { n: lines.length })}</p>}
    </div>
  );
}

/** Never dials by itself: a slip of the thumb in a list must not ring anybody (ux 2.2, 5). */
function CallRound({ line: { row, taken, waiting }, onCall }: { line: Line; onCall: (id: string) => void }) {
  const masked = useMask();
  if (taken || waiting || row.kind === 'internal_step' || row.kind === 'termination_letter') return null;
  return (
    <button
      type="button"
      className="callround"
      aria-label={t('today.pane.call', { who: firstName(row.name, masked) })}
      onClick={() => onCall(row.id)}
    >
      <Icon is="phone" size={20} />
    </button>
  );
}

export const focusRow = (id: string): void =>
  document.querySelector<HTMLElement>(`[data-follow="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
