import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id, uuid v7: made here, since PostgreSQL 15 cannot (decisions 12). */
export const newId = (): string => v7();

/** A secret that a browser keeps: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
