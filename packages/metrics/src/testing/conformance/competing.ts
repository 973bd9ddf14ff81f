import { causesAt, DAY, endings, type InquiryEnd, kaplanMeier, riskTable, survivalAt, tallyOf } from '../../index.js';
import { type Answering, ms, numberIn } from './fixture.js';

interface Input {
  asOf: string;
  figuresAtDays: number[];
  inquiries: { id: string; at: string; end?: { kind: 'client' | 'lost'; at: string } }[];
}

export const competingCase: Answering = {
  answer: (input: Input) => {
    const { clients, lost, stillOpen, bounds, curve } = endings(inquiries(input), ms(input.asOf));
    return {
      n: input.inquiries.length,
      clients,
      lost,
      stillOpen,
      bounds,
      figures: input.figuresAtDays.map((day) => {
        const [client, gone] = causesAt(curve, day)?.causes ?? [];
        const open = causesAt(curve, day)?.survival ?? 1;
        return {
          day,
          client: client?.value,
          clientStdErr: client?.stdErr,
          lost: gone?.value,
          lostStdErr: gone?.stdErr,
          open,
          sumIsOne: Math.round(1e9 * (open + (client?.value ?? 0) + (gone?.value ?? 0))) / 1e9,
        };
      }),
      curve: curve.map(({ time, atRisk, ends, survival, client, lostShare }) => ({
        day: time,
        atRisk,
        clients: ends[0],
        lost: ends[1],
        open: survival,
        client: client.value,
        lostShare: lostShare.value,
      })),
    };
  },
  naive: (input: Input, what: string, insteadOf: string) => {
    const { clients, lost } = endings(inquiries(input), ms(input.asOf));
    if (what.includes('resolved')) return clients / (clients + lost);
    if (what.includes('all so far')) return clients / input.inquiries.length;
    const alone = inquiries(input).map(({ at, end }) => ({
      time: ((end?.at ?? ms(input.asOf)) - at) / DAY,
      event: end?.kind === 'client',
    }));
    return 1 - (survivalAt(kaplanMeier(riskTable(tallyOf(alone))), numberIn(insteadOf))?.survival ?? 1);
  },
};

const inquiries = (input: Input): InquiryEnd[] =>
  input.inquiries.map(({ id, at, end }) => ({ id, at: ms(at), end: end ? { kind: end.kind, at: ms(end.at) } : null }));
