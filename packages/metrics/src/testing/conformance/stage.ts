import { asKnown, DAY, type StageCode, type StageVisit, stageVisits, timeInStage } from '../../index.js';
import { type Answering, mean, medianOf, ms } from './fixture.js';
import { type Event, recordsOf } from './funnel.js';
import { stepOf } from './speed.js';

interface Input {
  asOf: string;
  stage: StageCode;
  events: Event[];
}

export const stageCase: Answering = {
  answer: (input: Input) => {
    const { value } = timeInStage(visitsOf(input), input.stage, ms(input.asOf));
    return {
      visits: value.visits,
      finished: value.visits - value.open,
      open: value.open,
      medianDaysPerVisit: value.medianDays.value,
      p90DaysPerVisit: value.p90Days.value,
      perVisit: value.perVisit.map(stepOf),
      cards: value.cards,
      medianDaysPerCard: value.medianDaysPerCard.value,
      perCard: value.perCard.map(stepOf),
      ageDays: Object.fromEntries(value.ageDays.map(({ journey, days }) => [journey, days])),
    };
  },
  naive: (input: Input, what: string) => {
    if (what.includes('undo pair'))
      return mean(finished(visitsOf({ ...input, events: input.events.filter(({ kind }) => kind !== 'undone') }), input));
    if (what.startsWith('mean')) return mean(finished(visitsOf(input), input));
    if (what.startsWith('median of')) return medianOf(finished(visitsOf(input), input));
    return timeInStage(visitsOf(input), input.stage, ms(input.asOf)).value.perVisit.find(({ survival }) => survival <= 0.5)?.time;
  },
};

const visitsOf = ({ events, asOf }: Input): StageVisit[] => stageVisits(recordsOf(events), asKnown(ms(asOf)));
const finished = (visits: StageVisit[], { stage }: Input): number[] =>
  visits.flatMap((visit) => (visit.stage === stage && visit.left !== null ? [(visit.left - visit.entered) / DAY] : []));
