import { lazy, Suspense } from 'react';
import { booking, missedCall, openMissedCall } from '../api/desk-dialogs.js';
import { useMay } from '../api/me.js';
import { useKeys } from '../ui/keys.js';
import { useStore } from '../ui/store.js';

const BookDialog = lazy(() => import('../features/day/book-dialog.js'));
const MissedCallDialog = lazy(() => import('../features/calls/missed-call-dialog.js'));

/** What opens over every page: a booking, and the missed call that `m` writes down. */
export function DeskDialogs() {
  const start = useStore(booking, (b) => b.start);
  const calling = useStore(missedCall, (c) => c.open);
  const mayCall = useMay('follow_ups.write');
  useKeys({ m: () => mayCall && openMissedCall() });
  return (
    <Suspense fallback={null}>
      {start && <BookDialog start={start} />}
      {calling && <MissedCallDialog />}
    </Suspense>
  );
}
