import type { PersonBehind } from '@porchlight/client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { queryClient } from '../../api/queries.js';
import { announce } from '../../ui/announcer.js';
import { Choice } from '../../ui/choice.js';
import { now } from '../../ui/clock.js';
import { DateField } from '../../ui/date-field.js';
import { shown } from '../../ui/mask.js';
import { dayKey, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { each, followUpFor, MAY_TRY_AGAIN, type Outcome, TASKS, type Task, takeBack, type Wanted } from './follow-ups-for.js';
import { d } from './words.js';

interface Props {
  people: PersonBehind[];
  zone: string;
  masked: boolean;
  /** `settled`: something was added, so that the choice is done with. */
  onDone: (settled: boolean) => void;
}

/** A due day without an hour stands at its last minute: it is over when the day is. */
const LAST_MINUTE = '23:59';

/** One follow-up for each of some people: what, by when, and then what became of each (ux screen 5). */
export function AddFollowUps({ people, zone, masked, onDone }: Props) {
  const [what, setWhat] = useState<Task>('call');
  const [day, setDay] = useState(() => dayKey(now(), zone));
  const [wanted] = useState<Wanted[]>(() => people.map((row) => ({ row, key: crypto.randomUUID() })));
  const [at, setAt] = useState<{ done: number; of: number } | null>(null);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands here is another thing now, and whoever works by keyboard stands in it
  useEffect(() => box.current?.focus(), [outcomes === null]);

  const run = async (some: readonly Wanted[], before: readonly Outcome[]) => {
    setAt({ done: 0, of: some.length });
    const found = await each(
      some,
      (one) => followUpFor(one, { what, dueAt: instantOf(day, LAST_MINUTE, zone) }),
      (done) => setAt({ done, of: some.length }),
    );
    const all = [...before, ...found];
    setAt(null);
    setOutcomes(all);
    tell(madeWords(all));
    refresh();
  };
  const tell = (words: string) => {
    setSaid(words);
    announce(words);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (day && !at) void run(wanted, []);
  };
  const undo = async () => {
    const made = (outcomes ?? []).flatMap((one) => ('made' in one ? [one] : []));
    setAt({ done: 0, of: made.length });
    const back = await each(
      made,
      ({ made: moved }) => takeBack(moved),
      (done) => setAt({ done, of: made.length }),
    );
    const count = back.filter(Boolean).length;
    setAt(null);
    setOutcomes([]);
    tell([d('task.undone', { count }), ...(count < made.length ? [d('task.kept', { count: made.length - count })] : [])].join(' '));
    refresh();
  };

  if (outcomes === null)
    return (
      <section className="tasks" ref={box} tabIndex={-1} aria-labelledby="tasks-title">
        <h3 id="tasks-title">{d('task.title')}</h3>
        <form onSubmit={save} noValidate>
          <div className="fgrid">
            <Choice
              label={d('task.what')}
              value={what}
              options={TASKS.map((value) => ({ value, label: t(`step.${value}`) }))}
              onChange={setWhat}
            />
            <DateField
              label={d('task.by')}
              value={day}
              min={dayKey(now(), zone)}
              error={day ? undefined : d('task.need')}
              onChange={setDay}
            />
          </div>
          <p className="quiet">{d('task.note')}</p>
          <div className="acts">
            <button type="submit" className="btn primary" aria-disabled={at !== null || !day}>
              {at ? d('task.doing', at) : d('task.save', { count: people.length })}
            </button>
            <button type="button" className="btn ghost" onClick={() => onDone(false)}>
              {d('task.back')}
            </button>
          </div>
        </form>
      </section>
    );
  const made = outcomes.filter((one) => 'made' in one).length;
  const not = outcomes.flatMap((one) => ('why' in one ? [one] : []));
  const again = not.filter(({ why }) => MAY_TRY_AGAIN.includes(why));
  return (
    <section className="tasks" ref={box} tabIndex={-1} aria-label={said}>
      <h3 data-testid="tasks-said">{said}</h3>
      {not.length > 0 && (
        <>
          <p className="quiet">{d('task.not')}</p>
          <ul className="tasksnot">
            {not.map(({ wanted: { row, key }, why }) => (
              <li key={key}>
                <b>{shown(row.name ?? '', masked)}</b> {d(`task.why.${why}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="acts">
        {made > 0 && (
          <button type="button" className="btn" aria-disabled={at !== null} onClick={() => at === null && void undo()}>
            {at ? d('task.doing', at) : d('task.undo', { count: made })}
          </button>
        )}
        {again.length > 0 && (
          <button
            type="button"
            className="btn"
            aria-disabled={at !== null}
            onClick={() =>
              at === null &&
              void run(
                again.map(({ wanted: one, why }) => (why === 'changed' ? { ...one, key: crypto.randomUUID() } : one)),
                outcomes.filter((one) => !again.includes(one as (typeof again)[number])),
              )
            }
          >
            {d('task.again')}
          </button>
        )}
        <button type="button" className="btn primary" onClick={() => onDone(true)}>
          {d('task.done')}
        </button>
      </div>
    </section>
  );
}

function madeWords(all: readonly Outcome[]): string {
  const count = all.filter((one) => 'made' in one).length;
  return count === 0 ? d('task.madeNone') : d('task.made', { count });
}

/** Lists that show what is owed, wherever they stand. */
function refresh(): void {
  for (const kind of ['queue', 'board', 'journey', 'figure']) void queryClient.invalidateQueries({ queryKey: [kind] });
}
