import { hash, verify } from '@node-rs/argon2';

/** argon2id; 19 MiB, two passes (OWASP). Characters are compared in one normal form, so that a keyboard's way of writing é does not lock anybody out. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const normal = (password: string): string => password.normalize('NFC');

/** Of a password nobody has: an unknown account takes as long to refuse as a known one. */
const NOBODY = hash('nobody has this password', COST);

/** At most so many at once: each takes 19 MiB and a core. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normal(password), COST));

/** @param kept null = the account does not exist; the same time passes */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  const against = kept ?? (await NOBODY);
  const matches = await inTurn(() => verify(against, normal(password)));
  return matches && kept !== null;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
