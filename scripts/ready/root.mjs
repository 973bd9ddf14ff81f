import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Notes of what was installed and built, results of runs; may be deleted at any time. */
export const CACHE = join(ROOT, '.cache');
