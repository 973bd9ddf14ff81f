import CloseDialog from '../../proofs/close-dialog.js';
import { readCard, useFilters } from './board-data.js';
import { boardUi } from './board-ui.js';
import { focusCard } from './focus-card.js';
import type { Settle } from './use-move.js';

/** The closing dialog over the board: the focus returns to the card, wherever it stands then. */
export default function CloseCard({ id, settle }: { id: string; settle: Settle }) {
  const filters = useFilters();
  const close = () => {
    boardUi.set({ closing: null });
    const card = readCard(filters, id);
    if (card) focusCard(id, card.stage);
  };
  return <CloseDialog id={id} name={readCard(filters, id)?.name ?? ''} settle={settle} close={close} />;
}
