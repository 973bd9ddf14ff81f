import type { AttemptDto } from '@porchlight/client';

/* Where outcomes wait while the line is down: this browser's own database, by hand, since it is one table and four verbs. */

/** An outcome that waits for the line: ids, codes and times only, never words (decisions 26). */
export interface Waiting {
  /** Its Idempotency-Key: however often it is sent, it is kept once. */
  key: string;
  /** Whose it is: nobody else's session sends it. */
  memberId: string;
  followUpId: string;
  body: Omit<AttemptDto, 'note'>;
}

const NAME = 'porchlight';
const TABLE = 'outcomes';

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: 'key' });
  const database = await asked(opening);
  const transaction = database.transaction(TABLE, mode);
  transaction.oncomplete = transaction.onabort = () => database.close();
  return transaction.objectStore(TABLE);
}

export const storedOutcomes = async (): Promise<Waiting[]> => asked((await table('readonly')).getAll() as IDBRequest<Waiting[]>);
export const storeOutcome = async (one: Waiting): Promise<void> => {
  await asked((await table('readwrite')).put(one));
};
export const dropOutcome = async (key: string): Promise<void> => {
  await asked((await table('readwrite')).delete(key));
};
export const dropAllOutcomes = async (): Promise<void> => {
  await asked((await table('readwrite')).clear());
};
