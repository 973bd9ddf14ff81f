import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { useKeys } from '../../ui/keys.js';
import { Forbidden } from '../../ui/states.js';
import { dayKey } from '../../ui/time.js';
import { AskedContext, type Behind } from './asked.js';
import { Chapters } from './chapters.js';
import { KeyTiles } from './key-tiles.js';
import { Lead } from './lead.js';
import { whenWords } from './month-words.js';
import { type PeriodSearch, periodOf, type Span, windowOf } from './period.js';
import { PeriodBar } from './period-bar.js';
import { usePhone } from './use-phone.js';
import { d } from './words.js';
import './dashboard.css';
import './dashboard-print.css';

/** What opens at a press is sent for when the page has long stood. */
const SETTLED_MS = 5_000;
const peoplePanel = () => import('./people-panel.js');
const PeoplePanel = lazy(peoplePanel);

/** What its address holds: months, a date, and the part of a figure whose people are shown. Codes only. */
export interface DashboardSearch extends PeriodSearch {
  figure?: string;
  part?: string;
  span?: Span;
  by?: 'source' | 'clinician';
  among?: 'inquiries' | 'clients';
}

/** The owner's Friday: a sentence, four numbers, then the figures, each with the people behind it (ux.md screen 5). */
export default function DashboardPage(search: DashboardSearch) {
  return useMay('figures.read') ? <Figures {...search} /> : <Forbidden title={d('forbidden')} text={d('forbiddenText')} />;
}

function Figures({ from, to, asOf, figure, part, span = 'here', by, among }: DashboardSearch) {
  const navigate = useNavigate();
  const zone = useZone();
  const today = dayKey(useNow(), zone);
  const phone = usePhone();
  const [tables, setTables] = useState(false);
  const period = useMemo(() => periodOf({ from, to, asOf }, today), [from, to, asOf, today]);
  const window = useMemo(() => windowOf(period) ?? {}, [period]);
  const when = whenWords(period, today);
  const asked = useMemo(
    () => ({
      period,
      window,
      zone,
      when,
      tables,
      open: (behind: Behind) => void navigate({ to: '/dashboard', search: (now: DashboardSearch) => ({ ...now, ...behind }) }),
    }),
    [period, window, zone, when, tables, navigate],
  );
  useKeys({
    d: () => periodChosen()?.focus(),
    t: () => setTables((on) => !on),
    x: () => nearestFile()?.click(),
  });
  useEffect(() => {
    const settled = setTimeout(() => void peoplePanel().catch(() => undefined), SETTLED_MS);
    return () => clearTimeout(settled);
  }, []);
  const close = () => void navigate({ to: '/dashboard', search: { from, to, asOf } });
  return (
    <AskedContext.Provider value={asked}>
      <div className="dash printed">
        <div className="dashtop">
          <Lead />
          <PeriodBar
            period={period}
            today={today}
            phone={phone}
            tables={tables}
            onChange={(next) => void navigate({ to: '/dashboard', search: next })}
            onTables={() => setTables(!tables)}
          />
        </div>
        <KeyTiles />
        <Chapters />
      </div>
      {figure && part && (
        <Suspense fallback={null}>
          <PeoplePanel
            key={`${figure}/${part}`}
            behind={{ figure, part, by, among }}
            window={windowOf(period, span) ?? window}
            when={span === 'here' ? when : ''}
            zone={zone}
            onClose={close}
          />
        </Suspense>
      )}
    </AskedContext.Provider>
  );
}

/** `d` goes to the period that is chosen, else to the first one. */
function periodChosen(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#period button[aria-pressed=true]') ?? document.querySelector<HTMLElement>('#period button');
}

/** `x` keeps the figure one is in as a file, else the first. */
function nearestFile(): HTMLElement | null {
  const within = document.activeElement?.closest('[data-figure]') ?? document;
  return within.querySelector('a[data-csv]');
}
