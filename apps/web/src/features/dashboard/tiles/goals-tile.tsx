import type { GoalsFigure } from '@porchlight/client';
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/icon.js';
import { useAsked } from '../asked.js';
import { Count } from '../count.js';
import { boundsWords, shareWords } from '../figure-words.js';
import { monthWords } from '../month-words.js';
import { AsksLink } from '../settings-link.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { d } from '../words.js';
import { GoalBar } from './goal-bar.js';

type Value = GoalsFigure['value'];
const figure = 'goals';

/** The goals of a month against what is known; the open ones make a range, and are drawn as one (R-75, OW-14). */
export function GoalsTile() {
  const { window } = useAsked();
  return (
    <Tile<GoalsFigure>
      name={figure}
      title={d('goals.title')}
      about={d('goals.about')}
      window={window}
      cap={({ value, window: { to }, asOf }) =>
        d(value.over ? 'goals.capOver' : 'goals.cap', { month: monthWords((to ?? asOf).slice(0, 7), asOf) })
      }
      chart={({ value }) => <Drawing value={value} />}
      table={({ value }) => <Twin value={value} />}
      facts={({ value }) => <Settings value={value} />}
    />
  );
}

const NAMES = ['newClients', 'conversion', 'answeredInTime'] as const;
type Name = (typeof NAMES)[number];
const goalWords = (name: Name, goal: number): string => (name === 'newClients' ? String(goal) : d('percent', { value: goal }));

interface Line {
  name: Name;
  goal: number | null;
  verdict: string | null;
  now: ReactNode;
  /** In words, what it may become; none where it is a number. */
  range?: string;
  /** For the drawing: what there is, what it may become, and where the goal lies; of 1. */
  bar: { have: number; most: number; goal: number | null };
}

function linesOf({ newClients, conversion, answeredInTime }: Value): Line[] {
  const { reached, stillOpen } = conversion.share;
  const { share: inTime, notDue } = answeredInTime;
  const scale = Math.max(1, newClients.count, newClients.goal ?? 0) * 1.1;
  return [
    {
      name: 'newClients',
      goal: newClients.goal,
      verdict: newClients.verdict,
      now: <Count figure={figure} part="made" n={newClients.count} />,
      bar: { have: newClients.count / scale, most: newClients.count / scale, goal: of(newClients.goal, scale) },
    },
    {
      name: 'conversion',
      goal: conversion.goal,
      verdict: conversion.verdict,
      now: (
        <>
          {reached.display === 'percent' && `${shareWords(reached)}, `}
          <Count figure={figure} part="clients" n={reached.numerator} /> {d('ofWord')}{' '}
          <Count figure={figure} part="all" n={reached.denominator} />, <Count figure={figure} part="open" n={stillOpen} />{' '}
          {d('goals.stillOpen')}
        </>
      ),
      range: boundsWords(reached.numerator, stillOpen, reached.denominator),
      bar: { ...fromTo(conversion.share.bounds), goal: of(conversion.goal, 100) },
    },
    {
      name: 'answeredInTime',
      goal: answeredInTime.goal,
      verdict: answeredInTime.verdict,
      now: (
        <>
          {inTime.display === 'percent' && `${shareWords(inTime)}, `}
          <Count figure={figure} part="in_time" n={inTime.numerator} /> {d('ofWord')}{' '}
          <Count figure={figure} part="due" n={inTime.denominator} />
          {notDue > 0 && (
            <>
              , <Count figure={figure} part="not_due" n={notDue} /> {d('goals.notDueWord')}
            </>
          )}
        </>
      ),
      range: boundsWords(inTime.numerator, notDue, inTime.denominator + notDue),
      bar: { ...fromTo(answeredInTime.bounds), goal: of(answeredInTime.goal, 100) },
    },
  ];
}

const of = (goal: number | null, scale: number): number | null => (goal === null ? null : goal / scale);
const fromTo = (bounds: readonly number[] | null) => ({ have: bounds?.[0] ?? 0, most: bounds?.[1] ?? 0 });

function Drawing({ value }: { value: Value }) {
  return (
    <ul className="goalrows">
      {linesOf(value).map(({ name, goal, verdict, now, range, bar }) => (
        <li key={name}>
          <p className="goalname">
            <b>{d(`goals.${name}`)}</b>
            {goal !== null && verdict !== null && (
              <span>
                {d('goals.goalOf', { goal: goalWords(name, goal) })}, <Verdict is={verdict} />
              </span>
            )}
          </p>
          <GoalBar {...bar} />
          <p className="goalnow">
            {now}
            {range && bar.most > bar.have && <span className="quiet">. {d('goals.mayBecome', { range })}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

const Verdict = ({ is }: { is: string }) => (
  <span className={`goalis ${is}`}>
    {is === 'met' && <Icon is="tick" size={14} />}
    {d(`goals.verdict.${is as 'met' | 'missed' | 'open'}`)}
  </span>
);

const Twin = ({ value }: { value: Value }) => (
  <TwinTable
    label={d('goals.title')}
    heads={[d('what'), d('goals.goal'), d('goals.now'), d('goals.range'), d('goals.reached')]}
    rows={linesOf(value).map(({ name, goal, verdict, now, range }) => ({
      key: name,
      cells: [
        d(`goals.${name}`),
        goal === null ? d('dash') : goalWords(name, goal),
        now,
        range || d('dash'),
        verdict === null ? d('dash') : <Verdict key="verdict" is={verdict} />,
      ],
    }))}
  />
);

function Settings({ value }: { value: Value }) {
  const none = NAMES.every((name) => value[name].goal === null);
  return (
    <p className="figset">
      {none && `${d('goals.none')} `}
      <AsksLink words={d(none ? 'goals.set' : 'goals.change')} />
    </p>
  );
}
