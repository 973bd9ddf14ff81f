import type { FollowUpDetail, MemberView } from '@porchlight/client';
import { useEffect, useRef } from 'react';
import { useZone } from '../../api/me.js';
import { announce } from '../../ui/announcer.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { firstName, useMask } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { clashWords } from './kept-words.js';
import type { Acts } from './use-acts.js';
import type { Line } from './use-queue.js';

/** Somebody else was quicker: what holds, what of ours is not saved, and the next call (LOOK-additions §11). Nothing typed is lost. */
export function ClashBox({ sheet, acts }: { sheet: FollowUpDetail; acts: Acts }) {
  const zone = useZone();
  const masked = useMask();
  const { clash } = acts;
  if (clash?.kind !== 'changed') return null;
  const who = clash.by ?? t('today.someone');
  const title = t('today.clash.changed', { who, name: firstName(sheet.name, masked), when: clash.at ? clockTime(clash.at, zone) : '' });
  return (
    <Box glyph="people" title={title} text={t('today.clash.changedText', { outcome: t(`attempt.${clash.outcome}`).toLowerCase() })}>
      <button type="button" className="btn primary" disabled={acts.busy} onClick={() => void acts.keep(clash.outcome, clash.answers)}>
        {t('today.clash.anyway')}
      </button>
      <button type="button" className="btn ghost" onClick={acts.settle}>
        {t('do.cancel')}
      </button>
    </Box>
  );
}

/** It is no longer open: dealt with by a colleague, or its reason is gone. The one solid button is the next call. */
export function OverBox({
  sheet,
  acts,
  members,
  next,
  onNext,
}: {
  sheet: FollowUpDetail;
  acts: Acts;
  members: readonly MemberView[];
  next: Line | null;
  onNext: () => void;
}) {
  const zone = useZone();
  const nowMs = useNow();
  const masked = useMask();
  const button = useRef<HTMLButtonElement>(null);
  const name = firstName(sheet.name, masked);
  const { clash } = acts;
  const arrived = sheet.visit?.status === 'arrived' || sheet.visit?.status === 'attended';
  const title =
    sheet.state === 'done'
      ? clashWords(sheet, members, name, { zone, nowMs })
      : arrived
        ? t('today.clash.arrived', { name })
        : t('today.clash.withdrawn');
  const text =
    sheet.state === 'withdrawn'
      ? t('today.clash.withdrawnText')
      : clash
        ? t('today.clash.doneText', { outcome: t(`attempt.${clash.outcome}`).toLowerCase() })
        : t('today.clash.openedText');
  useEffect(() => {
    announce(`${title} ${text}`);
    // Whoever is typing keeps the field.
    if (!document.activeElement?.matches('input, textarea, select')) button.current?.focus();
  }, [title, text]);
  return (
    <Box glyph={sheet.state === 'done' ? 'people' : 'tick'} title={title} text={text}>
      <button ref={button} type="button" className="btn primary" onClick={onNext}>
        {next ? t('today.clash.next', { who: firstName(next.row.name, masked) }) : t('today.clash.nextPlain')} <kbd>Enter</kbd>
      </button>
      {clash && sheet.state === 'done' && (
        <button
          type="button"
          className="btn ghost"
          disabled={acts.busy}
          onClick={() => void acts.keep(clash.outcome, { ...clash.answers, beside: true })}
        >
          {t('today.clash.beside')}
        </button>
      )}
    </Box>
  );
}

const Box = ({ glyph, title, text, children }: { glyph: 'people' | 'tick'; title: string; text: string; children: React.ReactNode }) => (
  <div className="changedbox" role="group" aria-label={title}>
    <Icon is={glyph} size={20} />
    <div>
      <b>{title}</b>
      <p>{text}</p>
      <div className="acts">{children}</div>
    </div>
  </div>
);
