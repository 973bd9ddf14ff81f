import type { Share } from '@porchlight/client';
import type { ReactNode } from 'react';
import type { Behind } from './asked.js';
import { Count } from './count.js';
import { intervalWords, shareWords } from './figure-words.js';
import { d } from './words.js';

/** The numbers under a drawing, each with its name. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="figfacts">{children}</dl>;

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

export const CountFact = ({ name, ...behind }: Behind & { name: string; n: number }) => (
  <Fact name={name}>
    <Count {...behind} />
  </Fact>
);

interface Parts extends Omit<Behind, 'part'> {
  share: Share;
  /** The parts that are its numerator and its denominator; left out where the API lists nobody for them. */
  part?: string;
  whole?: string;
}

/** `81.3 % · 52 of 64. Likely 70.1 to 89.3 %.` Both numbers open their people; below ten only they are shown. */
export function ShareFact({ name, note, ...parts }: Parts & { name: string; note?: string }) {
  const { share } = parts;
  const likely = intervalWords(share.wilson95, share.denominator);
  return (
    <Fact name={name}>
      {share.display === 'percent' && (
        <>
          <b>{shareWords(share)}</b>,{' '}
        </>
      )}
      {share.denominator === 0 ? d('nobody') : <OfPeople {...parts} />}
      {note && <span className="quiet"> {note}</span>}
      {likely && <span className="quiet">. {d('likely', { range: likely })}</span>}
    </Fact>
  );
}

/** `52 of 64`, each of which opens its people. */
function OfPeople({ share, part, whole, ...behind }: Parts) {
  return (
    <span className="ofpeople">
      {part ? <Count {...behind} part={part} n={share.numerator} /> : share.numerator} {d('ofWord')}{' '}
      {whole ? <Count {...behind} part={whole} n={share.denominator} /> : share.denominator}
    </span>
  );
}
