import { describe, expect, it } from '@jest/globals';
import { after, at, facts, record, SESSION, standing } from '../test/days.js';
import { closuresFrom, foresee, movesFrom, outcomesFrom, proofFlags, STAGES, verdict } from './index.js';

const said = (targets: ReturnType<typeof movesFrom>) =>
  Object.fromEntries(targets.map(({ to, unmet, asksOutcome }) => [to, asksOutcome ? 'asks' : unmet.map(({ label }) => label).join(', ')]));

describe('the menu "Move to…"', () => {
  it('lists every stage to which an edge leads, also those that need something first', () => {
    expect(said(movesFrom(standing('intake_scheduled'), at()))).toEqual({
      qualified: '',
      waitlisted: '',
      intake_completed: '',
      active: 'Intake attended, Payment verified, Next session booked',
      closed: 'asks',
    });
    expect(said(movesFrom(standing('closing'), at()))).toEqual({ closed: 'asks' });
    expect(movesFrom(standing('closed'), at())).toEqual([]);
  });

  it('says the same as the verdict', () => {
    for (const stage of STAGES) {
      const targets = movesFrom(standing(stage), at());
      for (const to of STAGES.filter((each) => each !== 'closed')) {
        const judged = verdict(standing(stage), { type: 'move', to }, at());
        const target = targets.find((each) => each.to === to);
        if (judged.ok) expect(target?.ok).toBe(true);
        else expect(target?.unmet).toEqual(judged.refusal.type === 'unmet-proof' ? judged.refusal.unmet : undefined);
      }
    }
  });
});

describe('what a card foresees from its stage and four flags', () => {
  it('is the verdict, wherever a card knows enough', () => {
    const journeys = [
      ...STAGES.map((stage) => standing(stage)),
      after(standing('intake_completed'), record(SESSION)),
      after(standing('qualified'), record(...facts('payment_verified'))),
    ];
    for (const journey of journeys) {
      for (const to of STAGES) {
        const target = movesFrom(journey, at()).find((each) => each.to === to) ?? null;
        expect(foresee(proofFlags(journey), journey.stage, to)).toEqual(target);
      }
    }
  });

  it('finds nothing to foresee where no edge leads', () => {
    expect(foresee([true, true, true, true], 'active', 'new')).toBeNull();
    expect(foresee([true, true, true, true], 'closed', 'closed')).toBeNull();
  });
});

it('R-59: the closing panel offers the outcomes of the phase, each with what it needs', () => {
  expect(closuresFrom(standing('new'), at()).map(({ outcome, ok }) => [outcome, ok])).toEqual(
    outcomesFrom('new').map((outcome) => [outcome, true]),
  );
  const letter = after(standing('closing'), record(...facts('letter_sent')));
  expect(closuresFrom(letter, at()).map(({ outcome, ok, unmet }) => [outcome, ok, unmet.map(({ proof }) => proof)])).toEqual([
    ['wrap_up_done', false, ['wrap_up_attended']],
    ['termination_letter_sent', true, []],
    ['documented_reason', false, ['reason_for_none']],
  ]);
  expect(closuresFrom(standing('closed'), at())).toEqual([]);
});
