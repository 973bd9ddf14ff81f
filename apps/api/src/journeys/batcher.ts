interface Waiting<A, R> {
  item: A;
  ok(answer: R): void;
  no(cause: unknown): void;
}

/** How many lists are under way at once, and how long one may be: a list shares one commit, and one slow item delays its neighbours. */
const FLIGHTS = 2;
const LONGEST = 32;

/**
 * Gathers calls while earlier ones are under way, and sends what has gathered as one list. There is no timer: a lone caller is sent at once.
 *
 * A list is one statement, so one item that the database refuses fails all of it and keeps nothing: then each is sent alone, and
 * each hears of itself only. Where the connection broke nobody knows what was kept, so nothing is sent again.
 *
 * @param send answers in the order of its items
 */
export function batcher<A, R>(send: (items: A[]) => Promise<R[]>): (item: A) => Promise<R> {
  const waiting: Waiting<A, R>[] = [];
  let flights = 0;
  const go = (): void => {
    while (flights < FLIGHTS && waiting.length > 0) {
      flights++;
      void fly(waiting.splice(0, LONGEST)).finally(() => {
        flights--;
        go();
      });
    }
  };
  const fly = async (list: Waiting<A, R>[]): Promise<void> => {
    try {
      const answers = await send(list.map(({ item }) => item));
      list.forEach(({ ok }, n) => {
        ok(answers[n] as R);
      });
    } catch (cause) {
      if (list.length > 1 && wasRolledBack(cause)) await Promise.all(list.map((one) => fly([one])));
      else for (const { no } of list) no(cause);
    }
  };
  return (item) =>
    new Promise((ok, no) => {
      // Whoever comes in the same turn of the event loop goes along.
      if (waiting.push({ item, ok, no }) === 1) setImmediate(go);
    });
}

/** The server itself said no to the statement, and goes on: FATAL and silence are something else. */
const wasRolledBack = (cause: unknown): boolean => (cause as { severity?: string } | null)?.severity === 'ERROR';
