import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { accepted, at, facts, INTAKE, NEXT_WEEK, record, SESSION, standing } from '../test/days.js';
import {
  type PlainCommand as Command,
  EDGE_LIST,
  type EdgeName,
  FACT_LABEL,
  OUTCOME,
  OUTCOMES,
  outcomesFrom,
  pathTo,
  requirementsOf,
  STAGE,
  STAGES,
  type Stage,
  verdict,
} from './index.js';

const ways = (from: Stage): Stage[] => EDGE_LIST.filter((edge) => edge.from.includes(from)).flatMap((edge) => edge.to ?? []);

function reachable(from: Stage): Set<Stage> {
  const found = new Set<Stage>([from]);
  for (const stage of found) for (const next of ways(stage)) found.add(next);
  return found;
}

describe('the table of edges', () => {
  it('leads from a new inquiry to every stage', () => expect([...reachable('new')].sort()).toEqual([...STAGES].sort()));

  it('has no dead end: from every stage a journey can be closed, and reopened', () => {
    for (const stage of STAGES) expect([stage, reachable(stage).has('closed')]).toEqual([stage, true]);
    expect(EDGE_LIST.filter((edge) => edge.from.includes('closed')).map(({ name }) => name)).toEqual(['reopen']);
  });

  it('gives every edge a way to be taken, and a reason', () => {
    for (const edge of EDGE_LIST) {
      expect([edge.name, Boolean(edge.drop || edge.automatic || edge.withdrawal || edge.named)]).toEqual([edge.name, true]);
      expect(edge.why).toMatch(/\.$/);
    }
  });

  it('takes every outcome by just one edge from each stage, and offers only those that an edge takes', () => {
    for (const stage of STAGES) {
      for (const outcome of OUTCOMES) {
        const taking = EDGE_LIST.filter((edge) => edge.from.includes(stage) && edge.outcomes?.includes(outcome));
        const offered = outcomesFrom(stage).includes(outcome) && (STAGE[stage].phase !== 'client' || stage === 'closing');
        expect([stage, outcome, taking.length]).toEqual([stage, outcome, offered ? 1 : 0]);
      }
    }
  });

  it('has a word for everything', () => {
    expect(Object.keys(STAGE)).toEqual([...STAGES]);
    expect(Object.keys(OUTCOME).sort()).toEqual([...OUTCOMES].sort());
    expect(new Set(Object.values(FACT_LABEL)).size).toBe(Object.keys(FACT_LABEL).length);
  });

  /** A command that takes each edge from a stage; a new edge without one fails here. */
  const takes: Record<EdgeName, (from: Stage) => Command> = {
    attempt: () => record(...facts('attempted')),
    converse: () => record(...facts('contacted')),
    qualify: () => record(...facts('qualified')),
    waitlist: () => ({ type: 'move', to: 'waitlisted' }),
    offerOpening: () => ({ type: 'move', to: 'qualified' }),
    bookIntake: () => record(INTAKE),
    completeIntake: () => record(...facts('intake_completed')),
    missIntake: () => ({ type: 'withdraw_fact', kind: 'intake_booked' }),
    retractIntake: () => ({ type: 'withdraw_fact', kind: 'intake_completed' }),
    becomeClient: () => record(...facts('payment_verified'), SESSION),
    flagAtRisk: () => record(...facts('at_risk')),
    recover: () => record(SESSION),
    offerWrapUp: () => record(...facts('wrap_up_offered')),
    resume: () => ({
      type: 'record_visit',
      visit: { id: 'v-1', kind: 'session', status: 'booked', startsAt: NEXT_WEEK, endsAt: '2026-04-21T15:00:00.000Z' },
    }),
    closeAfterWrapUp: () => record(...facts('wrap_up_attended')),
    closeAfterLetter: () => ({ type: 'close', outcome: 'termination_letter_sent' }),
    closeWithReason: () => ({ type: 'close', outcome: 'documented_reason' }),
    lose: () => ({ type: 'close', outcome: 'declined' }),
    dismiss: () => ({ type: 'close', outcome: 'misdial' }),
    reopen: () => ({ type: 'reopen' }),
    admit: () => ({ type: 'admit', sessionsAtImport: null, clientSince: null }),
  };
  for (const edge of EDGE_LIST) {
    it(`takes ${edge.name} from every stage from which it leads`, () => {
      for (const from of edge.from) {
        const proof =
          edge.name === 'closeAfterLetter' ? facts('letter_sent') : edge.name === 'closeWithReason' ? facts('reason_for_none') : [];
        const ready = proof.length > 0 ? accepted(verdict(standing(from), record(...proof), at())).journey : standing(from);
        const { event } = accepted(verdict(ready, takes[edge.name](from), at()));
        // Whoever books before the letter left is in care again, and by that booking active.
        const way = edge.name === 'resume' ? [['at_risk'], 'active'] : [[], edge.to ?? 'new'];
        expect([event.from, event.via, event.to]).toEqual([from, ...way]);
      }
    });
  }
});

describe('the way of a drop', () => {
  it('is the shortest, always the same, and never leads through Active', () => {
    for (const from of STAGES) {
      for (const to of STAGES) {
        const steps = pathTo(from, to);
        if (!steps) continue;
        expect(steps.at(-1)?.to).toBe(to);
        expect(steps.slice(0, -1).filter(({ edge }) => edge.milestone)).toEqual([]);
        for (const [n, { edge }] of steps.entries()) expect(edge.from).toContain(n === 0 ? from : steps[n - 1]?.to);
        expect(pathTo(from, to)).toEqual(steps);
      }
    }
    expect(pathTo('new', 'intake_scheduled')?.map(({ edge }) => edge.name)).toEqual(['qualify', 'bookIntake']);
  });

  it('asks for each thing once, and says no proof of the milestone by walking past it', () => {
    expect(requirementsOf(pathTo('new', 'active') ?? [], ['qualified', 'intake_completed'])).toEqual({
      needs: ['qualified', 'intake_completed'],
      attests: [],
    });
    expect(requirementsOf(pathTo('new', 'intake_completed') ?? [], [])).toEqual({ needs: [], attests: ['qualified', 'intake_completed'] });
  });
});

describe('the house', () => {
  const source = (file: string) => readFileSync(join(__dirname, file), 'utf8');
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const imports = (file: string) =>
    [...source(file).matchAll(/^(?:import|export) (?!type)[^;]*? from '([^']+)'/gms)].map(([, from]) => from ?? '');

  it('has no clock, no chance and no outside in the core', () => {
    for (const file of files) {
      expect([file, source(file).match(/Date\.now|new Date\(\)|Math\.random|process\.|\bany\b(?=[;,>)\]])/)]).toEqual([file, null]);
      expect([file, imports(file).filter((from) => !from.startsWith('./') && from !== 'temporal-polyfill')]).toEqual([file, []]);
    }
  });

  it('lets a board judge without Temporal', () => {
    const needed = new Set(['verdict.ts', 'moves.ts', 'board.ts']);
    for (const file of needed) for (const from of imports(file)) needed.add(from.replace('./', '').replace('.js', '.ts'));
    expect([...needed].filter((file) => file === 'temporal-polyfill' || file === 'open-blocks.ts')).toEqual([]);
    expect(needed.size).toBeGreaterThan(10);
  });
});
