/*
 * The first question waits until the live stream listens, so that nothing falls between the two. Effects run after the
 * children have begun to ask, so the wait is prepared before anybody does.
 */
let open: () => void = () => {};
let gate = new Promise<void>((resolve) => {
  open = resolve;
});

/** Resolves once the stream listens, or its patience ends. */
export const listening = (): Promise<void> => gate;
export function askAfter(ready: Promise<void>): void {
  void ready.then(open);
  gate = ready;
}
