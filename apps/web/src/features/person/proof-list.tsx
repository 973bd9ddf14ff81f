import type { FactInput, JourneyView, PersonView } from '@porchlight/client';
import { type FactKind, PROOFS, unmetProofs } from '@porchlight/pipeline';
import { useState } from 'react';
import { useMay, useMe } from '../../api/me.js';
import { FactForm } from '../../proofs/fact-form.js';
import { ProofRow } from '../../proofs/proof-row.js';
import { nowDate } from '../../ui/clock.js';
import { t } from '../../words/words.js';
import type { Commands } from './use-commands.js';

/** The proofs of the client milestone, each with who, when and how we know; what is missing is recorded in place. */
export function ProofList({ journey, person, commands }: { journey: JourneyView; person: PersonView; commands: Commands }) {
  const { settings } = useMe().practice;
  const [open, setOpen] = useState<FactKind | null>(null);
  const missing = unmetProofs(journey.state, { now: nowDate(), practice: settings }).map(({ proof }) => proof);
  const others = journey.facts.map(({ kind }) => kind).filter((kind) => !PROOFS.some((proof) => proof === kind));
  const save = async (fact: FactInput) => {
    const moved = await commands.run('POST', 'facts', { facts: [fact] }, (done) =>
      done.card.stage === journey.stage
        ? t('proofs.recorded', { proof: t(`proof.${fact.kind}`) })
        : t('move.byItself', { name: person.displayName, stage: t(`stage.${done.card.stage}`) }),
    );
    if (moved) setOpen(null);
  };
  return (
    <section className="prooflist" aria-label={t('proofs.title')}>
      <p className="muted">
        {missing.length === 0 ? t('proofs.all') : t(journey.clientSince ? 'proofs.lapsed' : 'proofs.lead', { count: missing.length })}
      </p>
      {PROOFS.map((kind) => {
        const lacks = missing.includes(kind);
        return (
          <ProofRow key={kind} kind={kind} journey={journey} missing={lacks}>
            <Missing kind={kind} open={open === kind} setOpen={setOpen} journey={journey} person={person} commands={commands} save={save} />
          </ProofRow>
        );
      })}
      <TakeBack kinds={PROOFS.filter((kind) => !missing.includes(kind))} commands={commands} closed={journey.stage === 'closed'} />
      {others.length > 0 && (
        <>
          <h4>{t('proofs.more')}</h4>
          {others.map((kind) => (
            <ProofRow key={kind} kind={kind} journey={journey} missing={false}>
              {null}
            </ProofRow>
          ))}
        </>
      )}
    </section>
  );
}

interface MissingProps {
  kind: FactKind;
  open: boolean;
  setOpen: (kind: FactKind | null) => void;
  journey: JourneyView;
  person: PersonView;
  commands: Commands;
  save: (fact: FactInput) => Promise<void>;
}

function Missing({ kind, open, setOpen, journey, person, commands, save }: MissingProps) {
  const mayPay = useMay('facts.payment');
  const mayWrite = useMay('journeys.write');
  const may = kind === 'payment_verified' ? mayPay : mayWrite;
  if (!may)
    return <p className="note">{t('panel.forbidden', { who: kind === 'payment_verified' ? t('panel.whoPayment') : t('move.whoMay') })}</p>;
  if (journey.stage === 'closed') return null;
  if (!open)
    return (
      <button type="button" className="btn" aria-label={t('proofs.recordOf', { proof: t(`proof.${kind}`) })} onClick={() => setOpen(kind)}>
        {t('proofs.record')}
      </button>
    );
  return (
    <>
      <FactForm id={`record-${kind}`} kind={kind} journey={journey} person={person} onSave={save} />
      <div className="acts">
        <button type="submit" form={`record-${kind}`} className="btn primary" disabled={commands.busy}>
          {t(`panel.save.${kind}`)}
        </button>
        <button type="button" className="btn ghost" onClick={() => setOpen(null)}>
          {t('proofs.cancel')}
        </button>
      </div>
    </>
  );
}

/** A proof that turned out wrong: taken back by an entry of its own, never erased. */
function TakeBack({ kinds, commands, closed }: { kinds: readonly FactKind[]; commands: Commands; closed: boolean }) {
  const mayWrite = useMay('journeys.write');
  if (!mayWrite || closed || kinds.length === 0) return null;
  return (
    <p className="takeback">
      {t('proofs.takeBack')}:{' '}
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="lnk"
          disabled={commands.busy}
          aria-label={t('proofs.takeBackOf', { proof: t(`proof.${kind}`) })}
          onClick={() => void commands.run('POST', 'withdrawals', { kind }, () => t('proofs.takenBack', { proof: t(`proof.${kind}`) }))}
        >
          {t(`proof.${kind}`)}
        </button>
      ))}
    </p>
  );
}
