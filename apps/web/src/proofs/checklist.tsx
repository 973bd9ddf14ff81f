import { type FactInput, type JourneyView, type Moved, type PersonView, Problem } from '@porchlight/client';
import { type Fact, type FactKind, milestoneRule, PROOFS, pathTo, requirementsOf, type Stage, verdict } from '@porchlight/pipeline';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/client.js';
import { useMe } from '../api/me.js';
import { problemWords } from '../api/problem-words.js';
import { journeyQuery, personQuery, queryClient } from '../api/queries.js';
import { nowDate } from '../ui/clock.js';
import { Icon } from '../ui/icon.js';
import { firstName, useMask } from '../ui/mask.js';
import { StageRing } from '../ui/stage-ring.js';
import { t } from '../words/words.js';
import { FactForm } from './fact-form.js';
import { ProofRow } from './proof-row.js';

/** Told of each fact that was saved; `done` once the move itself went through. */
export type Saved = (moved: Moved, before: { id: string; stage: Stage; name: string }, done: boolean) => void;

interface Props {
  journey: JourneyView;
  person: PersonView;
  to: Stage;
  saved: Saved;
  leave: () => void;
}

/** What a refused move still needs, asked for in place; with the last thing saved the move happens by itself (LOOK §9). */
export function Checklist({ journey, person, to, saved, leave }: Props) {
  const me = useMe();
  const { settings } = me.practice;
  const masked = useMask();
  const box = useRef<HTMLDivElement>(null);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [chosen, setChosen] = useState<FactKind | null>(null);
  const at = { now: nowDate(), practice: settings, by: { kind: 'member', memberId: me.member.id } as const };
  const judge = (facts?: FactInput[]) =>
    verdict(journey.state, { type: 'move', to, facts: facts?.map((fact) => asDraft(fact, person.id)) }, at);
  const now = judge();
  const missing = now.ok || now.refusal.type !== 'unmet-proof' ? [] : now.refusal.unmet.map(({ proof }) => proof);
  const needs = needsOf(journey, to, settings.milestoneVersion, missing);
  const name = firstName(person.displayName, masked);
  const isClient = to === 'active' && needs.length === PROOFS.length;
  const here = needs.length - missing.length;
  const current = chosen && missing.includes(chosen) ? chosen : missing[0];

  // biome-ignore lint/correctness/useExhaustiveDependencies: moves on when another thing is the first that is missing
  useEffect(() => {
    // Focus goes to the first thing that is missing, at once and after each that was saved.
    const first = box.current?.querySelector<HTMLElement>('form button.inp, form input, form textarea');
    (first ?? box.current?.querySelector<HTMLElement>('h2'))?.focus({ preventScroll: false });
  }, [missing[0]]);

  const save = async (fact: FactInput) => {
    if (saving) return;
    setSaving(true);
    setTrouble(null);
    const before = { id: journey.id, stage: journey.stage, name: person.displayName };
    try {
      // With the last missing thing the move itself is sent: one command, one step to undo.
      const last = judge([fact]).ok;
      const moved = await ask<Moved>('POST', `/api/journeys/${journey.id}/${last ? 'moves' : 'facts'}`, {
        body: { version: journey.version, ...(last ? { to } : {}), facts: [fact] },
      });
      saved(moved, before, moved.card.stage === to);
    } catch (error) {
      if (Problem.is(error, 'version-conflict')) {
        const by = error.member<{ name: string } | null>('changedBy');
        setTrouble(t('panel.conflict', { who: by?.name ?? t('move.someone'), name }));
        await Promise.all([queryClient.invalidateQueries(journeyQuery(journey.id)), queryClient.invalidateQueries(personQuery(person.id))]);
      } else setTrouble(problemWords(error));
    } finally {
      setSaving(false);
    }
  };

  return (
    <>
      <header>
        <div className="way2">
          <span className="stage">
            <StageRing stage={journey.stage} />
            {t(`stage.${journey.stage}`)} <Icon is="right" size={15} /> <StageRing stage={to} />
            {t(`stage.${to}`)}
          </span>
          <button type="button" className="icb" aria-label={t('do.close')} onClick={leave}>
            <Icon is="close" />
          </button>
        </div>
        <h2 id="proof-title" tabIndex={-1}>
          {missing.length === 0
            ? t('panel.allHere')
            : isClient
              ? t('panel.nearly', { name, n: here, total: needs.length })
              : missing.length === 1
                ? t('panel.notYet', { name })
                : t('panel.notYetMore', { name, n: missing.length })}
        </h2>
        <p>{t(missing.length === 1 ? 'panel.staysOne' : 'panel.stays', { name, stage: t(`stage.${journey.stage}`) })}</p>
        {trouble && (
          <p className="fault" role="alert">
            {trouble}
          </p>
        )}
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for which form the focus is in */}
      <div
        className="proofs"
        ref={box}
        onFocus={(event) => setChosen(((event.target as HTMLElement).closest('form')?.dataset.fact as FactKind | undefined) ?? null)}
      >
        {needs.map((kind) => (
          <ProofRow key={kind} kind={kind} journey={journey} missing={missing.includes(kind)}>
            <FactForm id={`fact-${kind}`} kind={kind} journey={journey} person={person} onSave={save} />
          </ProofRow>
        ))}
      </div>
      <footer>
        <div className="acts">
          {current && (
            <button type="submit" form={`fact-${current}`} className="btn primary" disabled={saving}>
              {saving ? t('panel.saving') : t(`panel.save.${current}`)}
            </button>
          )}
          <button type="button" className="btn ghost" onClick={leave}>
            {t('panel.leave')}
          </button>
          <span className="grow" />
          <span className="key" aria-hidden="true">
            Esc
          </span>
        </div>
        {isClient && (
          <p>{t('panel.rule', { v: journey.milestone.ruleVersion, says: milestoneRule(journey.milestone.ruleVersion).says })}</p>
        )}
      </footer>
    </>
  );
}

/** All that this way asks for, in the order of the checklist; what is missing without standing on the way comes along. */
function needsOf(journey: JourneyView, to: Stage, ruleVersion: string, missing: readonly FactKind[]): FactKind[] {
  const steps = pathTo(journey.stage, to);
  const needs = new Set<FactKind>([...(steps ? requirementsOf(steps, milestoneRule(ruleVersion).proofs).needs : []), ...missing]);
  return [...PROOFS.filter((proof) => needs.has(proof)), ...[...needs].filter((need) => !PROOFS.some((proof) => proof === need))];
}

/** A fact as the core reads it; an appointment that is booked with it counts as booked. */
function asDraft({ guarantorId, appointment, note: _, ...fact }: FactInput, personId: string): Pick<Fact, 'kind'> & Partial<Fact> {
  return {
    ...fact,
    ...(appointment ? { startsAt: appointment.startsAt } : {}),
    ...(guarantorId
      ? { guarantor: { personId: guarantorId, relationship: guarantorId === personId ? 'self' : 'guarantor', consents: true } }
      : {}),
  };
}
