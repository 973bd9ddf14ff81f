import { type Live, listen, type Ring } from './live.js';
import { queryClient } from './queries.js';

/* The live stream of this page, for whoever shows something that can change. */

const hearers = new Set<(ring: Ring) => void>();

export function onRing(hear: (ring: Ring) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** Rings of one blink are one question: an import of a thousand people asks for Today once. */
const GATHER_MS = 120;
let gathering: ReturnType<typeof setTimeout> | undefined;
/** Any ring may change Today: who stands there, who is calling, what may be said. */
function askToday(): void {
  gathering ??= setTimeout(() => {
    gathering = undefined;
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'queue' || kind === 'call-sheet' });
  }, GATHER_MS);
}

/** What is asked of one journey, by its id. */
const OF_A_JOURNEY = new Set<unknown>(['journey', 'timeline', 'appointments', 'origin']);

/** Starts to listen, after sign-in. What no screen patches by itself is asked again as a whole. */
export function startLive(): Live {
  return listen((ring) => {
    for (const hear of [...hearers]) hear(ring);
    // Zone, hours and numbers stand in what the session says; what they lead to rings by itself, journey by journey.
    if (ring.kind === 'settings') {
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [kind] }) => kind === 'session' || String(kind).startsWith('settings'),
      });
      // A call that is open now is spoken in the words that hold now.
      askToday();
      return;
    }
    if (ring.kind === 'thanks') {
      void queryClient.invalidateQueries({ queryKey: ['thanks'] });
      return;
    }
    askToday();
    void queryClient.invalidateQueries({
      predicate: (query) => {
        const [kind, id] = query.queryKey;
        // A figure says as of when it is known: one that was asked a moment ago, or is still on its way, is not asked twice.
        if (ring.kind === 'again' && kind === 'figure') return query.state.fetchStatus === 'idle' && query.isStale();
        if (ring.kind === 'again') return kind !== 'session' && kind !== 'board' && kind !== 'counts';
        // A letter follows its journey, its person's consent and its clinician: whatever rings may be about it.
        if (kind === 'letters' || kind === 'letter') return true;
        const rang = ring.ids === '*' || ring.ids.includes(id as string);
        return rang && (ring.kind === 'people' ? kind === 'person' : OF_A_JOURNEY.has(kind));
      },
    });
  });
}
