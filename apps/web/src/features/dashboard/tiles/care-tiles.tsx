import type { ReactionsFigure, UptakeFigure } from '@porchlight/client';
import { useAsked } from '../asked.js';
import { CountFact, Fact, Facts, ShareFact } from '../facts.js';
import { chance } from '../figure-words.js';
import { Tile } from '../tile.js';
import { d } from '../words.js';

/** Of the people in care, how many take a second service: a picture of a moment, whatever the period. */
export function UptakeTile() {
  const { window } = useAsked();
  return (
    <Tile<UptakeFigure>
      name="uptake"
      title={d('uptake.title')}
      about={d('uptake.about')}
      window={{ asOf: window.asOf }}
      cap={() => d('uptake.cap')}
      table={({ value }) => (
        <Facts>
          <ShareFact name={d('uptake.share')} figure="uptake" part="second" whole="all" share={value.share} />
          <CountFact name={d('uptake.asked')} figure="uptake" part="asked" n={value.onTheirWay} />
        </Facts>
      )}
    />
  );
}

/** How people take it that we call back, beside what we were told of it. */
export function ReactionsTile() {
  const { window, when } = useAsked();
  return (
    <Tile<ReactionsFigure>
      name="reactions"
      title={d('reactions.title')}
      about={d('reactions.about')}
      window={window}
      cap={() => d('reactions.cap', { when })}
      table={({ value }) => (
        <Facts>
          {value.reactions.map(({ reaction, count }) =>
            reaction === 'grateful' ? (
              <ShareFact
                key={reaction}
                name={d('reactions.reaction.grateful')}
                figure="reactions"
                part="grateful"
                whole="all"
                share={value.grateful}
              />
            ) : (
              <CountFact key={reaction} name={d(`reactions.reaction.${reaction}`)} figure="reactions" part={reaction} n={count} />
            ),
          )}
          <Fact name={d('reactions.claimed')}>
            <span className="quiet">{d('reactions.claimedNote', { share: chance(value.claimed) })}</span>
          </Fact>
        </Facts>
      )}
    />
  );
}
