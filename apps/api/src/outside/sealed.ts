import type { Seal } from '../database/seal.js';

/** Where a sealed column stands: elsewhere it cannot be opened. */
export const place = (practiceId: string, id: string, column: 'url' | 'secret' | 'raw' | 'key'): string => `${practiceId}/${id}/${column}`;

/** @returns null where there is none, or the key is another one */
export function opened(seal: Seal, sealed: Buffer | null, where: string): string | null {
  return sealed === null ? null : (seal.open(sealed, where)?.toString('utf8') ?? null);
}
