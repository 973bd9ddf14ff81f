import { countSources, npsOf, referralOf } from '../../index.js';
import { type Answering, mean } from './fixture.js';

interface Sources {
  inquiries: { id: string; source: string; valid: boolean }[];
}

export const referralCase: Answering = {
  answer: ({ inquiries }: Sources) => {
    const { share, unknown, bounds } = referralOf(countSources(inquiries.filter(({ valid }) => valid)));
    return { share, unknown, bounds };
  },
  naive: ({ inquiries }: Sources, what: string) => {
    const counted = what.startsWith('spam') ? inquiries : inquiries.filter(({ valid }) => valid);
    return mean(counted.map(({ source }) => (source === 'person' ? 1 : 0)));
  },
};

interface Answers {
  asked: number;
  answers: number[];
}

export const npsCase: Answering = {
  answer: ({ asked, answers }: Answers) => npsOf(answers, asked),
  naive: ({ answers }: Answers, what: string) =>
    what.startsWith('mean') ? mean(answers) : (100 * answers.filter((score) => score >= 9).length) / answers.length,
};
