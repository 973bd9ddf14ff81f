import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';

/*
 * One small menu for filters, account and "Move to…": a native popover (top layer, light dismiss) with roving focus.
 * A React Aria menu would cost the first visit 40 kB; dialogs, selects and dates, which come later, use it.
 */
export interface MenuItem {
  key: string;
  label: string;
  glyph?: ReactNode;
  /** A second, quiet line or the words at the end. */
  note?: string;
  /** Quiet: it cannot be done as it is, and choosing it explains. */
  quiet?: boolean;
  checked?: boolean;
  run: () => void;
}

interface Props {
  anchor: HTMLElement;
  label: string;
  title?: string;
  items: MenuItem[];
  /** Sections: a rule stands before these keys. */
  ruleBefore?: readonly string[];
  onClose: (back: boolean) => void;
}

export function PopupMenu({ anchor, label, title, items, ruleBefore = [], onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const closed = useRef(false);
  const close = (back: boolean) => {
    if (closed.current) return;
    closed.current = true;
    onClose(back);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, where its anchor stood then
  useLayoutEffect(() => {
    const menu = box.current;
    if (!menu) return;
    menu.showPopover();
    standBy(menu, anchor);
    const first = menu.querySelector<HTMLElement>('[aria-checked=true]') ?? menu.querySelector<HTMLElement>('[role^=menuitem]');
    first?.focus({ preventScroll: true });
    const toggled = (event: Event) => (event as ToggleEvent).newState === 'closed' && close(false);
    menu.addEventListener('toggle', toggled);
    return () => menu.removeEventListener('toggle', toggled);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `close` acts once, whichever of its renderings is called
  useEffect(() => {
    const gone = () => close(false);
    addEventListener('resize', gone);
    return () => removeEventListener('resize', gone);
  }, []);

  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const go = (by: number | 'first' | 'last') => {
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = by === 'first' ? 0 : by === 'last' ? all.length - 1 : (at + by + all.length) % all.length;
    all[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const acts = new Map<string, () => void>([
      ['ArrowDown', () => go(1)],
      ['ArrowUp', () => go(-1)],
      ['Home', () => go('first')],
      ['End', () => go('last')],
      ['Escape', () => close(true)],
      ['Tab', () => close(true)],
    ]);
    const act = acts.get(event.key);
    event.stopPropagation();
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const all = rows();
      const from = all.indexOf(document.activeElement as HTMLElement);
      const found = [...all.slice(from + 1), ...all.slice(0, from + 1)].find((row) =>
        row.dataset.label?.toLowerCase().startsWith(event.key.toLowerCase()),
      );
      found?.focus();
    }
  };

  return (
    <div
      ref={box}
      popover="auto"
      className="menu"
      role="menu"
      aria-label={title ? undefined : label}
      aria-labelledby={title ? titleId : undefined}
      onKeyDown={onKeyDown}
    >
      {title && (
        <div className="mt" id={titleId}>
          {title}
        </div>
      )}
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          {...(item.checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': item.checked })}
          data-label={item.label}
          data-key={item.key}
          tabIndex={-1}
          className={`mi${item.quiet ? ' no' : ''}${ruleBefore.includes(item.key) ? ' rule' : ''}`}
          onPointerMove={(event) => event.pointerType === 'mouse' && event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            close(true);
            item.run();
          }}
        >
          <span className="lead">{item.checked ? '✓' : item.glyph}</span>
          <span>{item.label}</span>
          {item.note && <small>{item.note}</small>}
        </button>
      ))}
    </div>
  );
}

/** Under the anchor, or over it where there is more room; a sheet at the foot on a phone (by CSS). */
function standBy(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = innerHeight - at.bottom;
  const top =
    below > size.height + 12 || below > at.top
      ? Math.min(at.bottom + 4, innerHeight - size.height - 8)
      : Math.max(8, at.top - size.height - 4);
  menu.style.setProperty('--x', `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`);
  menu.style.setProperty('--y', `${Math.max(8, top)}px`);
}
