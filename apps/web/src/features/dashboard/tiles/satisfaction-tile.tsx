import type { SatisfactionFigure } from '@porchlight/client';
import { useId } from 'react';
import { useMay } from '../../../api/me.js';
import { scoreWords } from '../../../ui/rounded.js';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import { BarsChart } from '../charts/charts.js';
import { Count } from '../count.js';
import { CountFact, Fact, Facts, ShareFact } from '../facts.js';
import { momentWords } from '../part-words.js';
import { AsksLink } from '../settings-link.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

type Value = SatisfactionFigure['value'];
type Answers = Value['whole'];
const GROUPS = ['promoters', 'passives', 'detractors'] as const;
const figure = 'satisfaction';

/** Whether clients would recommend us (OW-08); for whoever reads their answers, so an auditor has no such tile. */
export const SatisfactionTile = () => (useMay('satisfaction.read') ? <Answered /> : null);

function Answered() {
  const { window, when } = useAsked();
  return (
    <Tile<SatisfactionFigure>
      name={figure}
      title={d('satisfaction.title')}
      about={d('satisfaction.about')}
      window={window}
      cap={({ value }) => <Cap value={value} when={when} />}
      chart={({ n, value }) => (n === 0 ? null : <Drawing scores={value.scores} />)}
      table={({ value }) => (wasAsked(value) ? <Twin scores={value.scores} /> : null)}
      facts={({ value }) => (wasAsked(value) ? <Told value={value} /> : null)}
    />
  );
}

const wasAsked = ({ whole }: Value): boolean => whole.responseRate.denominator > 0;

function Cap({ value, when }: { value: Value; when: string }) {
  if (wasAsked(value)) return <>{d('satisfaction.cap', { when })}</>;
  if (value.asking) return <>{d('satisfaction.noneYet', { when })}</>;
  return (
    <>
      {d('satisfaction.off')} <AsksLink words={d('satisfaction.turnOn')} />
    </>
  );
}

/** Where each of the three begins, from the top, in words beside its colour. */
const GROUP_FROM: Record<number, string> = { 10: d('satisfaction.would'), 8: d('satisfaction.perhaps'), 6: d('satisfaction.ratherNot') };

/** The best first, as the eye looks for it. */
const downwards = (scores: Value['scores']): Value['scores'] => [...scores].reverse();

function Drawing({ scores }: { scores: Value['scores'] }) {
  const { open } = useAsked();
  const phone = usePhone();
  const id = useId();
  const rows = downwards(scores).map(({ score, count }) => ({
    key: String(score),
    label: String(score),
    count,
    marked: score <= 6,
    note: GROUP_FROM[score],
  }));
  const behind = (index: number) => ({ figure, part: `score:${rows[index]?.key}` });
  const points = rows.map(({ key, count }, index) => ({
    words: () => d('satisfaction.point', { score: key, count }),
    behind: count > 0 ? behind(index) : undefined,
  }));
  return (
    <ChartWalk title={d('satisfaction.title')} points={points}>
      {(active) => <BarsChart low labels={32} id={id} rows={rows} active={active} phone={phone} onPick={(index) => open(behind(index))} />}
    </ChartWalk>
  );
}

const Twin = ({ scores }: { scores: Value['scores'] }) => (
  <TwinTable
    label={d('satisfaction.title')}
    heads={[d('satisfaction.answer'), d('satisfaction.answers')]}
    rows={downwards(scores).map(({ score, count }) => ({
      key: String(score),
      cells: [score, <Count key="n" figure={figure} part={`score:${score}`} n={count} />],
    }))}
  />
);

function Told({ value: { whole, moments } }: { value: Value }) {
  return (
    <Facts>
      {whole.display === 'percent' && (
        <Fact name={d('satisfaction.score')}>
          <Score of={whole} />
        </Fact>
      )}
      {GROUPS.map((group) => (
        <CountFact key={group} name={d(`satisfaction.${group}`)} figure={figure} part={group} n={whole[group]} />
      ))}
      <ShareFact name={d('satisfaction.rate')} figure={figure} part="answered" whole="asked" share={whole.responseRate} />
      {moments
        .filter(({ responseRate }) => responseRate.denominator > 0)
        .map((moment) => (
          <Fact key={moment.point} name={momentWords(moment.point)}>
            <AtMoment of={moment} point={moment.point} />
          </Fact>
        ))}
    </Facts>
  );
}

function Score({ of: { nps, interval95 } }: { of: Answers }) {
  const [lower, upper] = interval95 ?? [];
  if (nps === null || lower === undefined || upper === undefined) return null;
  return (
    <>
      <b>{scoreWords(nps)}</b>
      <span className="quiet">. {d('satisfaction.likely', { lower: scoreWords(lower), upper: scoreWords(upper) })}</span>
    </>
  );
}

/** The score from ten answers on, and always the counts: `5 would, 2 perhaps, 1 rather not`. */
function AtMoment({ of, point }: { of: Answers; point: string }) {
  const words = [d('satisfaction.would'), d('satisfaction.perhaps'), d('satisfaction.ratherNot')];
  return (
    <>
      {of.display === 'percent' && (
        <>
          <Score of={of} />{' '}
        </>
      )}
      {GROUPS.map((group, n) => (
        <span key={group}>
          {n > 0 && ', '}
          <Count figure={figure} part={`${group}:${point}`} n={of[group]} /> {words[n]}
        </span>
      ))}
    </>
  );
}
