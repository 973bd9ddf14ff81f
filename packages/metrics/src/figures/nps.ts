import type { Id, Ms } from '../history/records.js';
import { type Display, displayOf, type Interval, type Proportion, proportion, Z95 } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';

/** One question that was asked: at a fixed point of care, so that nobody picks the happy ones. */
export interface Asked {
  person: Id;
  point: string;
  askedAt: Ms;
  /** 0 to 10; null = no answer yet. */
  score: number | null;
  answeredAt: Ms | null;
}

/** Would they recommend us (R-78, 6.11; FX-6). The interval's width is the message. */
export interface Nps {
  promoters: number;
  passives: number;
  detractors: number;
  /** −100 to 100; null without answers. */
  nps: number | null;
  se: number | null;
  /** Normal, cut at −100 and 100. */
  interval95: Interval | null;
  responseRate: Proportion;
  display: Display;
}

/** Of each person and point the first answer counts. */
export function nps(questions: readonly Asked[], asOf: Ms): Figure<Nps> {
  const known = questions
    .filter(({ askedAt }) => askedAt <= asOf)
    .sort((one, other) => (one.answeredAt ?? Infinity) - (other.answeredAt ?? Infinity));
  const first = new Map<string, Asked>();
  for (const one of known) if (!first.has(`${one.person} ${one.point}`)) first.set(`${one.person} ${one.point}`, one);
  const { counted, excluded } = parted(
    first.values(),
    ({ person }) => person,
    ({ score, answeredAt }) => (score !== null && (answeredAt ?? Infinity) <= asOf ? null : 'no answer yet'),
  );
  const scores = counted.map(({ score }) => score ?? 0);
  return figure('nps', { asOf, members: counted.map(({ person }) => person), excluded, value: npsOf(scores, first.size) });
}

/** @param asked how many were asked, the answered included */
export function npsOf(scores: readonly number[], asked: number): Nps {
  const n = scores.length;
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  const [p, d] = [promoters / n, detractors / n];
  const value = n === 0 ? null : ((promoters - detractors) / n) * 100;
  const se = n === 0 ? null : 100 * Math.sqrt((p + d - (p - d) ** 2) / n);
  return {
    promoters,
    passives: n - promoters - detractors,
    detractors,
    nps: value,
    se,
    interval95: value === null || se === null ? null : [Math.max(-100, value - Z95 * se), Math.min(100, value + Z95 * se)],
    responseRate: proportion(n, asked),
    display: displayOf(n),
  };
}
