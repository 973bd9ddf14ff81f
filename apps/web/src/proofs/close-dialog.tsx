import { type FactInput, type JourneyView, type Moved, type PersonView, Problem } from '@porchlight/client';
import { closuresFrom, type FactKind, OUTCOME, type Outcome, type OutcomeKind, type Stage } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ask } from '../api/client.js';
import { useMe } from '../api/me.js';
import { problemWords } from '../api/problem-words.js';
import { journeyQuery, personQuery, queryClient } from '../api/queries.js';
import { announce } from '../ui/announcer.js';
import { nowDate } from '../ui/clock.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { shown, useMask } from '../ui/mask.js';
import { listOf, t } from '../words/words.js';
import { FactForm } from './fact-form.js';

type Settle = (moved: Moved, before: { id: string; stage: Stage; name: string }) => void;
const KINDS: { kind: OutcomeKind; title: 'closing.lost' | 'closing.notInquiry' | 'closing.closures' }[] = [
  { kind: 'lost', title: 'closing.lost' },
  { kind: 'not_an_inquiry', title: 'closing.notInquiry' },
  { kind: 'closure', title: 'closing.closures' },
];

interface Props {
  id: string;
  name: string;
  settle: Settle;
  close: () => void;
}

/** How it ended: the outcomes that this stage allows, and what an ending of care still needs. */
export default function CloseDialog({ id, name: fullName, settle, close }: Props) {
  const journey = useQuery({ ...journeyQuery(id), refetchOnMount: 'always' });
  const person = useQuery({ ...personQuery(journey.data?.personId ?? ''), enabled: journey.data !== undefined });
  const masked = useMask();
  const name = shown(fullName, masked);
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => open || close()}>
      <Modal className="sheetbox closebox">
        <Dialog>
          <div className="closein">
            <header>
              <Heading slot="title">{t('closing.title', { name })}</Heading>
              <button type="button" className="icb" aria-label={t('do.close')} onClick={close}>
                <Icon is="close" />
              </button>
            </header>
            {journey.data && person.data && !journey.isFetching ? (
              <Outcomes journey={journey.data} person={person.data} settle={settle} close={close} />
            ) : (
              <p className="muted">{journey.error || person.error ? problemWords(journey.error ?? person.error) : t('panel.loading')}</p>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Outcomes({ journey, person, settle, close }: { journey: JourneyView; person: PersonView; settle: Settle; close: () => void }) {
  const { settings } = useMe().practice;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const ways = closuresFrom(journey.state, { now: nowDate(), practice: settings });
  const needs: FactKind[] = (ways.find((way) => way.outcome === outcome)?.unmet ?? []).map(({ proof }) => proof);
  const before = { id: journey.id, stage: journey.stage, name: person.displayName };

  /** One command after the other on the newest version: a fact may close by itself (a kept wrap-up does). */
  const run = async (act: () => Promise<Moved>) => {
    setBusy(true);
    setTrouble(null);
    try {
      const moved = await act();
      settle(moved, before);
      if (moved.card.stage !== 'closed') return;
      announce(t('closing.closed', { name: shown(person.displayName, false), outcome: t(`outcome.${moved.card.outcome ?? outcome!}`) }));
      close();
    } catch (error) {
      if (Problem.is(error, 'version-conflict')) await queryClient.invalidateQueries(journeyQuery(journey.id));
      setTrouble(problemWords(error));
    } finally {
      setBusy(false);
    }
  };
  const saveFact = (fact: FactInput) =>
    run(() => ask<Moved>('POST', `/api/journeys/${journey.id}/facts`, { body: { version: journey.version, facts: [fact] } }));
  const closeIt = () =>
    run(() =>
      ask<Moved>('POST', `/api/journeys/${journey.id}/closure`, {
        body: { version: journey.version, outcome, ...(note.trim() ? { note: note.trim() } : {}) },
      }),
    );

  return (
    <>
      <p className="muted">{t('closing.lead')}</p>
      <div className="outs">
        {KINDS.map(({ kind, title }) => {
          const here = ways.filter((way) => OUTCOME[way.outcome].kind === kind);
          if (here.length === 0) return null;
          return (
            <fieldset key={kind}>
              <legend>{t(title)}</legend>
              {here.map((way) => (
                <label key={way.outcome} className="ckrow">
                  <input type="radio" name="outcome" checked={outcome === way.outcome} onChange={() => setOutcome(way.outcome)} />
                  {t(`outcome.${way.outcome}`)}
                  {!way.ok && <small>{t('closing.needs', { list: listOf(way.unmet.map(({ proof }) => t(`proof.${proof}`))) })}</small>}
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
      {needs.map((kind) => (
        <section key={kind} className="needed">
          <b>{t(`proof.${kind}`)}</b>
          <FactForm id={`close-${kind}`} kind={kind} journey={journey} person={person} onSave={saveFact} />
        </section>
      ))}
      {needs.length === 0 && (
        <Field
          label={t('closing.note')}
          value={note}
          maxLength={500}
          placeholder={t('closing.noteExample')}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <footer>
        {needs[0] ? (
          <button type="submit" form={`close-${needs[0]}`} className="btn primary" disabled={busy}>
            {t(`panel.save.${needs[0]}`)}
          </button>
        ) : (
          <button type="button" className="btn primary" disabled={busy || !outcome} onClick={closeIt}>
            {t('closing.do')}
          </button>
        )}
        <button type="button" className="btn ghost" onClick={close}>
          {t('panel.leave')}
        </button>
      </footer>
    </>
  );
}
