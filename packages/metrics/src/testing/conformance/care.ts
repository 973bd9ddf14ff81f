import {
  type Care,
  compareRetention,
  type Decisions,
  decisionsOf,
  decisionTally,
  groupOf,
  logRank,
  retention,
  retentionOf,
  riskTable,
  type Standing,
  standingOf,
  survivalAt,
  tallyOf,
  textbookCurve,
} from '../../index.js';
import { type Answering, mean, ms, numberIn } from './fixture.js';

interface Input {
  asOf: string;
  endAfterDays: number;
  figuresAt: number[];
  clients: Client[];
}
interface Client {
  id: string;
  cohort?: string;
  sessions: { start: string; status: string }[];
  bookings?: { start: string; bookedAt: string }[];
  closure?: { at: string; endKind: 'planned' | 'unplanned' };
  import?: { at: string; sessionsBefore: number };
  lastAttendedBeforeImport?: string;
}

export const careCase: Answering = {
  answer: (input: Input) => {
    const standings = standing(input);
    const textbook = textbookCurve(standings);
    const { curve, retention, drawnUpToDecision, medianSessions } = drawn(input);
    return {
      clients: standings.map(({ id, m, k, end }) => ({ id, m, k, ended: end !== null, kind: end })),
      decision: upTo(Math.max(...standings.map(({ k }) => k)), curve),
      retention,
      drawnUpToDecision,
      medianSessions: medianSessions.value,
      textbook: input.figuresAt.map((k) => ({ k, value: survivalAt(textbook, k - 1)?.survival ?? null })),
    };
  },
  naive: (input: Input, what: string, insteadOf: string) =>
    NAIVE.find(([words]) => what.startsWith(words))?.[1](input, numberIn(insteadOf), what),
};

export const cohortsCase: Answering = {
  answer: (input: Input) => {
    const cohorts = [...new Set(input.clients.map(({ cohort }) => cohort ?? ''))].map((name) => ({ name, input: only(input, name) }));
    const { observed, expected, variance, chiSquare, df, p } = compareRetention(cohorts.map((each) => decisionTally(decided(each.input))));
    return {
      cohorts: cohorts.map(({ name, input: own }) => ({
        name,
        n: own.clients.length,
        ended: standing(own).filter(({ end }) => end !== null).length,
        decision: upTo(Math.max(...standing(own).map(({ k }) => k)), drawn(own).curve),
        retention: drawn(own).retention,
      })),
      logRank: { observed, expected, variance, chiSquare, df, p },
    };
  },
  naive: (input: Input, what: string) => {
    const groups = [...new Set(input.clients.map(({ cohort }) => cohort ?? ''))].map((name) => standing(only(input, name)));
    if (what.startsWith('log-rank')) return logRank(groups.map((group) => groupOf(riskTable(tallyOf(group.map(ended)))))).chiSquare;
    return pearson(groups.map((group) => [group.filter(({ end }) => end === null).length, group.filter(({ end }) => end !== null).length]));
  },
};

const only = (input: Input, cohort: string): Input => ({ ...input, clients: input.clients.filter((client) => client.cohort === cohort) });

/** The clients as a view knows them: only bookings that begin after the moment lie ahead. */
const careOf = ({ asOf, clients }: Input): Care[] =>
  clients.map(({ id, sessions, bookings = [], closure, import: imported, lastAttendedBeforeImport }) => ({
    id,
    sessions: [...new Set(sessions.filter(({ status }) => status === 'attended').map(({ start }) => ms(start)))].sort((a, b) => a - b),
    sessionsBefore: imported?.sessionsBefore ?? 0,
    bookedOnly: false,
    lastSessionBefore: lastAttendedBeforeImport ? ms(lastAttendedBeforeImport) : null,
    importedAt: imported ? ms(imported.at) : null,
    closure: closure ? { at: ms(closure.at), endKind: closure.endKind } : null,
    bookedAhead: bookings.some(({ start, bookedAt }) => ms(start) > ms(asOf) && ms(bookedAt) <= ms(asOf)),
  }));

const standing = (input: Input): Standing[] => careOf(input).map((care) => standingOf(care, ms(input.asOf), input));
const decided = (input: Input): Decisions[] => careOf(input).map((care) => decisionsOf(care, ms(input.asOf), input));
const drawn = (input: Input) => retention(careOf(input), input.figuresAt, ms(input.asOf), input).value;
const ended = ({ k, end }: Standing) => ({ time: k, event: end !== null });

/** The suite lists decisions up to the longest care, also those that nobody has settled. */
const upTo = (longest: number, curve: ReturnType<typeof drawn>['curve']) =>
  Array.from({ length: longest }, (_, index) => {
    const step = curve[index] ?? { ...curve.at(-1), atRisk: 0, events: 0 };
    return {
      k: index + 1,
      atRisk: step.atRisk,
      ended: step.events,
      S: step.survival,
      stdErr: step.stdErr,
      lower95: step.lower95,
      upper95: step.upper95,
    };
  });

const NAIVE: [string, (input: Input, k: number, what: string) => unknown][] = [
  ['active now', (input) => mean(standing(input).map(({ end }) => (end === null ? 1 : 0)))],
  ['mean sessions of ended', (input) => mean(standing(input).flatMap(({ k, end }) => (end === null ? [] : [k])))],
  ['share with at least', (input, k) => mean(standing(input).map((each) => (each.k >= k ? 1 : 0)))],
  ['off by one', (input, k) => drawn(input).curve[k - 1]?.survival],
  [
    'imported clients treated',
    (input, k) =>
      valueAt(
        decided(input).map((one) => ({ ...one, from: 1 })),
        k,
      ),
  ],
  ['imported clients left out', (input, k) => valueAt(decided({ ...input, clients: input.clients.filter((each) => !each.import) }), k)],
  ['session count restarted', (input, k) => valueAt(decided(restarted(input)), k)],
  [
    'unsettled decisions',
    (input, k) =>
      valueAt(
        decided(input).map((one) => ({ ...one, settledThrough: one.k })),
        k,
      ),
  ],
];

const restarted = (input: Input): Input => ({
  ...input,
  clients: input.clients.map(({ import: _, lastAttendedBeforeImport: __, ...client }) => client),
});
const valueAt = (decisions: Decisions[], k: number): number | null =>
  retentionOf(decisionTally(decisions), [k]).retention[0]?.value ?? null;

/** χ² of a 2 × 2 table, without correction. */
function pearson(table: number[][]): number {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = table;
  return ((a + b + c + d) * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
}
