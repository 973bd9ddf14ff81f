import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { type FigureChoice, type FigureWindow, type Frame, figureFile, figureQuery } from '../../api/figure-queries.js';
import { Icon } from '../../ui/icon.js';
import { ErrorState, Late } from '../../ui/states.js';
import { enDashboard } from '../../words/en-dashboard.js';
import { useAsked } from './asked.js';
import { Count } from './count.js';
import { reasonWords } from './part-words.js';
import type { Span } from './period.js';
import { d } from './words.js';

interface Props<F extends Frame> {
  /** The figure by its name in the address. */
  name: string;
  title: string;
  /** The definition, in words. */
  about: string;
  span?: Span;
  window: FigureWindow;
  choice?: FigureChoice;
  cap: (figure: F) => ReactNode;
  /** Above the drawing: what is chosen within the figure. */
  bar?: ReactNode;
  /** Null = it cannot be drawn; then its table stands there. */
  chart?: (figure: F) => ReactNode;
  table: (figure: F) => ReactNode;
  /** Under the drawing: the numbers that it is about. */
  facts?: (figure: F) => ReactNode;
  /** What is said instead where there is nobody to count; by the name of the figure unless told. */
  none?: keyof typeof enDashboard.none;
}

/** One figure: it loads alone, fails alone, and says what it counted, what not, what it means and since when it is known (OW-16). */
export function Tile<F extends Frame>(props: Props<F>) {
  const { name, title, window, choice = {} } = props;
  const { data, error, refetch } = useQuery(figureQuery<F>(name, window, choice));
  const id = useId();
  const { tables } = useAsked();
  return (
    <section className="fig" aria-labelledby={id} data-figure={name} aria-busy={data === undefined && !error}>
      <div className="fighead">
        <h3 id={id}>{title}</h3>
        {data && <About figure={data} title={title} about={props.about} />}
      </div>
      {data ? <Drawn key={String(tables)} {...props} tables={tables} figure={data} /> : null}
      {!data && error ? <ErrorState title={d('failed', { title })} error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? (
        <Late>
          <p className="figwait" role="status">
            {d('loading', { title })}
          </p>
        </Late>
      ) : null}
    </section>
  );
}

function Drawn<F extends Frame>({
  name,
  title,
  window,
  choice,
  span,
  figure,
  cap,
  bar,
  chart,
  table,
  facts,
  tables,
  none,
}: Props<F> & DrawnAs<F>) {
  const [own, setOwn] = useState(tables);
  const { when } = useAsked();
  const unsaid = none ?? (name in enDashboard.none ? (name as keyof typeof enDashboard.none) : null);
  // Noughts in every row say nothing; what would fill them does. What can be chosen stays, so that one can choose otherwise.
  if (figure.n === 0 && figure.excluded.length === 0 && !figure.counting && unsaid)
    return (
      <>
        <p className="cap fignone">{d(`none.${unsaid}`, { when })}</p>
        {bar}
      </>
    );
  const drawn = chart?.(figure) ?? null;
  const asTable = drawn === null || own;
  return (
    <>
      <p className="cap">{cap(figure)}</p>
      {figure.counting && (
        <p className="counting" role="status">
          <Icon is="clock" size={15} />
          {d('counting', { done: figure.counting.done.toLocaleString('en-US'), of: figure.counting.of.toLocaleString('en-US') })}
        </p>
      )}
      {bar}
      <div className="plot">{asTable ? table(figure) : drawn}</div>
      {facts?.(figure)}
      <div className="foot">
        <span>
          {d('n', { n: figure.n })}
          {figure.display === 'counts' && figure.n > 0 && `. ${d('tooFew')}`}
          <LeftOut name={name} span={span} choice={choice} figure={figure} />
        </span>
        <span className="grow" />
        {drawn !== null && (
          <button type="button" className="lnk" aria-pressed={asTable} onClick={() => setOwn(!asTable)}>
            {asTable ? d('chart') : d('table')}
            <span className="sr"> {d('csvOf', { title })}</span>
          </button>
        )}
        <a className="lnk" data-csv href={figureFile(name, window, choice)} download={`${name}.csv`}>
          {d('csv')}
          <span className="sr"> {d('csvOf', { title })}</span>
        </a>
      </div>
    </>
  );
}

interface DrawnAs<F> {
  figure: F;
  /** All as tables; each may still be turned alone. */
  tables: boolean;
}

interface LeftOutOf {
  name: string;
  span?: Span;
  choice?: FigureChoice;
  figure: Frame;
}

function LeftOut({ name, span, choice, figure }: LeftOutOf) {
  if (figure.excluded.length === 0) return null;
  return (
    <>
      . {d('notCounted')}{' '}
      {figure.excluded.map(({ reason, count }, index) => (
        <span key={reason}>
          {index > 0 && ', '}
          <Count figure={name} part={`excluded:${reason}`} span={span} {...choice} n={count} /> {reasonWords(reason)}
        </span>
      ))}
    </>
  );
}

const AboutBox = lazy(() => import('./about-box.js'));

/** What the figure means: comes when it is asked for. */
function About({ figure, title, about }: { figure: Frame; title: string; about: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icb"
        aria-label={d('about', { title })}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon is="question" size={17} />
      </button>
      {open && (
        <Suspense fallback={null}>
          <AboutBox anchor={button} figure={figure} title={title} about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
