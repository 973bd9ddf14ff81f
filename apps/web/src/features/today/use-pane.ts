import type { FollowUpDetail, OfferView } from '@porchlight/client';
import { ATTEMPT_OUTCOME } from '@porchlight/pipeline';
import { useCallback, useState } from 'react';
import { useMay, useMe } from '../../api/me.js';
import { askOf } from './asks.js';
import type { Reaction } from './reaction-line.js';
import { type Answers, useActs } from './use-acts.js';
import { useClaim } from './use-claim.js';

/** Everything that one open call can be in: on the phone or not, an outcome half chosen, a clash. The same for desk and phone. */
export function usePane(id: string, sheet: FollowUpDetail | undefined, done: (id: string) => void) {
  const me = useMe();
  const mayWrite = useMay('follow_ups.write');
  const claim = useClaim(id);
  const { over } = claim;
  const finished = useCallback(
    (which: string) => {
      over();
      done(which);
    },
    [over, done],
  );
  const acts = useActs(sheet, finished);
  const [chosen, setChosen] = useState<OfferView | null>(null);
  const [reaction, setReaction] = useState<Reaction | null>(null);
  // Whoever was not reached took it in no way, whatever was tapped before.
  const withReaction = ({ outcome }: OfferView): Answers => (reaction && ATTEMPT_OUTCOME[outcome].reached ? { reaction } : {});
  const [pressedAlone, setAlone] = useState(false);
  const taken = sheet?.claimedBy && sheet.claimedBy.memberId !== me.member.id ? sheet.claimedBy : null;
  const open = sheet?.state === 'open';
  return {
    acts,
    claim,
    chosen,
    reaction,
    setReaction,
    /** The form that the chosen outcome opens; null where it needs none. */
    ask: chosen && sheet ? askOf(chosen, sheet) : null,
    alone: pressedAlone || !sheet?.privateFirst,
    setAlone: () => setAlone(true),
    taken,
    mayKeep: mayWrite && !taken,
    mayWrite,
    /** Withdrawn is no end: they may have been on the phone, and that is kept (outcomes 7). */
    isOver: sheet !== undefined && !open,
    finished,
    choose(offer: OfferView): void {
      if (!sheet || !mayWrite || taken) return;
      if (askOf(offer, sheet)) setChosen(offer);
      else {
        setChosen(null);
        void acts.keep(offer.outcome, withReaction(offer));
      }
    },
    save(answers: Answers): void {
      if (chosen) void acts.keep(chosen.outcome, { ...withReaction(chosen), ...answers });
    },
    cancel: () => setChosen(null),
  };
}
export type Pane = ReturnType<typeof usePane>;
