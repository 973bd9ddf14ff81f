import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * Keeps secrets of others in the database unreadable without the key that lies beside it (decisions 21): AES-256-GCM, each bound to its place.
 *
 * Losing the key costs integrations, never people.
 */
export class Seal {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'porchlight seal', 32));
  }

  /** @param place where it is kept, such as a row's id and column: elsewhere it cannot be opened */
  close(content: Uint8Array | string, place: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(typeof content === 'string' ? Buffer.from(content) : content), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @returns null where the key is another one, or the place */
  open(sealed: Buffer, place: string): Buffer | null {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    } catch {
      return null;
    }
  }
}
