import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects once what reading modules and building the app left behind: Node would keep those 30 MB until the first busy hour. */
export function forgetBooting(): void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  collect();
}
