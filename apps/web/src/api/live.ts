import { noteOffline, noteOnline } from './connection.js';
import { openStream } from './event-stream.js';

/*
 * One stream per browser (decisions 25): the tab that holds the lock listens and tells the others. A ring carries ids only;
 * what changed is asked for. After a break nobody knows what was missed, so everything is asked again.
 */
export type Ring = { kind: 'journeys' | 'people'; ids: string[] | '*' } | { kind: 'settings' } | { kind: 'thanks' } | { kind: 'again' };
type Message = Ring | { kind: 'down' } | { kind: 'up' };

const NAME = 'porchlight.live';
/** Heartbeats come every 15 s. */
const SILENT_MS = 40_000;
/** How long the first question waits for the stream, so that it is asked after we began to listen and nothing falls between. */
const PATIENCE_MS = 400;

export interface Live {
  /** Resolves once somebody listens for this tab, or patience ends. */
  ready: Promise<void>;
  stop: () => void;
}

export function listen(onRing: (ring: Ring) => void): Live {
  const ended = new AbortController();
  const channel = new BroadcastChannel(NAME);
  const hear = (message: Message) => {
    switch (message.kind) {
      case 'down':
        return noteOffline();
      case 'up':
        return noteOnline();
      default:
        return onRing(message);
    }
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  const tellAll = (message: Message) => {
    channel.postMessage(message);
    hear(message);
  };

  let begun = false;
  const ready = new Promise<void>((resolve) => {
    const begin = () => {
      begun = true;
      resolve();
    };
    setTimeout(begin, PATIENCE_MS);
    // The first hello in time means that nothing was asked before we listened; any later one is the end of a break.
    const onHello = () => (begun ? tellAll({ kind: 'again' }) : begin());
    const lead = () =>
      new Promise<void>((free) => {
        const stop = keepOpen(tellAll, onHello);
        ended.signal.addEventListener('abort', () => (stop(), free()));
      });
    // Without locks (plain http away from loopback) every tab listens for itself.
    if (!navigator.locks) return void lead();
    void navigator.locks.request(NAME, { signal: ended.signal }, lead).catch(() => {});
    void navigator.locks.query().then(({ pending }) => pending?.some((lock) => lock.name === NAME) && begin());
  });
  return {
    ready,
    stop: () => {
      ended.abort();
      channel.close();
    },
  };
}

function keepOpen(tell: (message: Message) => void, onHello: () => void): () => void {
  let close = () => {};
  let retry: ReturnType<typeof setTimeout>;
  let broken = false;
  let waitMs = 500;
  const open = () => {
    close = openStream(
      '/api/live',
      {
        onEvent(name, data) {
          if (name === 'hello') {
            waitMs = 500;
            if (broken) tell({ kind: 'up' });
            broken = false;
            onHello();
          } else if (name === 'settings' || name === 'thanks') tell({ kind: name });
          else if (name === 'journeys' || name === 'people') tell({ kind: name, ids: (JSON.parse(data) as { ids: string[] | '*' }).ids });
        },
        onEnd(status) {
          // Signed out or locked is no broken line: the gate says so, and somebody coming back starts a new stream.
          if (status !== 401 && !broken) {
            broken = true;
            tell({ kind: 'down' });
          }
          retry = setTimeout(open, waitMs);
          waitMs = Math.min(waitMs * 2, 10_000);
        },
      },
      SILENT_MS,
    );
  };
  const comeBack = () => {
    if (!broken) return;
    clearTimeout(retry);
    open();
  };
  addEventListener('online', comeBack);
  open();
  return () => {
    removeEventListener('online', comeBack);
    clearTimeout(retry);
    close();
  };
}
