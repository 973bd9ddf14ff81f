import type { ReferralFigure } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rounded } from '../../../ui/rounded.js';
import { useAsked } from '../asked.js';
import { CountFact, Fact, Facts, ShareFact } from '../facts.js';
import { isFew } from '../figure-words.js';
import { foundWords } from '../part-words.js';
import { Tile } from '../tile.js';
import { d } from '../words.js';

type Among = 'inquiries' | 'clients';
const AMONG: readonly Among[] = ['inquiries', 'clients'];

/** How many came because a person named us; the unknown stay visible, with what they could change (OW-07, 6.10). */
export function ReferralTile() {
  const { window, when } = useAsked();
  const [among, setAmong] = useState<Among>('inquiries');
  return (
    <Tile<ReferralFigure>
      name="referral"
      title={d('referral.title')}
      about={d('referral.about')}
      window={window}
      choice={{ among }}
      cap={() => d('referral.cap', { when })}
      bar={
        <fieldset className="seg figseg" aria-label={d('referral.among')}>
          {AMONG.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={among === one}
              className={among === one ? 'on' : ''}
              onClick={() => setAmong(one)}
            >
              {d(`referral.${one}`)}
            </button>
          ))}
        </fieldset>
      }
      table={({ n, value }) => (
        <Facts>
          <ShareFact name={d('referral.share')} figure="referral" among={among} part="word_of_mouth" whole="known" share={value.share} />
          {value.namedBy
            .filter(({ inquiries }) => inquiries > 0)
            .map(({ by, inquiries }) => (
              <CountFact
                key={by}
                name={d(`referral.by.${by as 'client'}`)}
                figure="referral"
                among={among}
                part={`named_by:${by}`}
                n={inquiries}
              />
            ))}
          {value.sources
            .filter(({ source }) => source !== 'person' && source !== 'unknown')
            .map(({ source, inquiries }) => (
              <CountFact key={source} name={foundWords(source)} figure="referral" among={among} part={`source:${source}`} n={inquiries} />
            ))}
          <ShareFact name={d('referral.unknown')} figure="referral" among={among} part="unknown" whole="all" share={value.unknown} />
          <Bounds of={value.bounds} n={n} />
          <ShareFact name={d('referral.rate')} figure="referral" part="naming_clients" whole="clients" share={value.rate} />
        </Facts>
      )}
      facts={() => (
        <Link to="/referrals" className="lnk figlink">
          {d('referral.page')}
        </Link>
      )}
    />
  );
}

/** What is possible, as long as of some it is not known. */
function Bounds({ of, n }: { of: readonly number[] | null; n: number }) {
  const [lower, upper] = of ?? [];
  if (lower === undefined || upper === undefined || lower === upper || isFew(n)) return null;
  const percent = (value: number) => rounded(value * 100, 1).toFixed(1);
  const range = d('range', { lower: percent(lower), upper: percent(upper) });
  return (
    <Fact name={d('referral.bounds')}>
      <span className="quiet">{d('referral.boundsRange', { range })}</span>
    </Fact>
  );
}
