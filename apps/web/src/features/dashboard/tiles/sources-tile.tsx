import type { SourcesFigure } from '@porchlight/client';
import { useAsked } from '../asked.js';
import { Count } from '../count.js';
import { Facts, ShareFact } from '../facts.js';
import { shareWords } from '../figure-words.js';
import { sourceWords } from '../part-words.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { d } from '../words.js';

/** If everybody who is still open started. */
const all = ({ numerator, denominator }: { numerator: number; denominator: number }, open: number) => ({
  numerator: numerator + open,
  denominator,
});

/** How people came, and how many of each way have started; a table, because five numbers of ten ways are no picture. */
export function SourcesTile() {
  const { window, when } = useAsked();
  return (
    <Tile<SourcesFigure>
      name="sources"
      title={d('sources.title')}
      about={d('sources.about')}
      window={window}
      cap={() => d('sources.cap', { when })}
      table={({ value }) => (
        <TwinTable
          label={d('sources.title')}
          heads={[
            d('sources.source'),
            d('sources.asked'),
            d('sources.clients'),
            d('sources.open'),
            d('sources.lost'),
            d('sources.started'),
          ]}
          rows={value.sources.map(({ source, inquiries, lost, toClient: { reached, stillOpen } }) => {
            const part = `source:${source}`;
            return {
              key: source,
              cells: [
                sourceWords(source),
                <Count key="all" figure="sources" part={part} n={inquiries} />,
                <Count key="clients" figure="sources" part={`${part}:clients`} n={reached.numerator} />,
                <Count key="open" figure="sources" part={`${part}:open`} n={stillOpen} />,
                <Count key="lost" figure="sources" part={`${part}:lost`} n={lost} />,
                <span key="share">
                  {shareWords(reached)}
                  {stillOpen > 0 && <small className="atmost">{d('sources.atMost', { share: shareWords(all(reached, stillOpen)) })}</small>}
                </span>,
              ],
            };
          })}
        />
      )}
      facts={({ value }) => (
        <Facts>
          <ShareFact name={d('sources.unknown')} figure="sources" part="unknown" whole="all" share={value.unknown} />
        </Facts>
      )}
    />
  );
}
