// SPDX-License-Identifier: EUPL-1.2
// What a device keeps, in the browser's own database, so that a reload or a dead battery loses nothing that was said at the door.
import type { GateLine } from '#acts/conference/gate-log.ts';
import type { Kept, Store } from './tools.ts';

const NAME = 'comity-gate';
const DUTY = 'duty';
const LINES = 'lines';
const PEOPLE = 'people';

/** Opens the database. Rejects where the browser keeps nothing, as in some private windows. */
export async function openStore(): Promise<Store> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(DUTY);
      request.result.createObjectStore(LINES, { keyPath: 'seq' });
      request.result.createObjectStore(PEOPLE, { keyPath: 'number' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** Resolves when everything in it is on disk. */
  const write = (stores: string[], deed: (transaction: IDBTransaction) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
      deed(transaction);
    });
  const read = <T>(store: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = ask(db.transaction(store).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const keep = async (change: Partial<Kept>, into: Kept) => {
    await write([DUTY], (t) => t.objectStore(DUTY).put({ ...into, ...change }, DUTY));
    Object.assign(into, change);
  };

  return {
    keep,
    read: async () => (await read<Kept | undefined>(DUTY, (s) => s.get(DUTY))) ?? null,
    lines: () => read<GateLine[]>(LINES, (s) => s.getAll()),
    begin: (kept) =>
      write([DUTY, LINES, PEOPLE], (t) => {
        for (const name of [LINES, PEOPLE]) t.objectStore(name).clear();
        t.objectStore(DUTY).put(kept, DUTY);
      }),
    append: (line) => write([LINES], (t) => t.objectStore(LINES).add(line)),
    keepPeople: async ({ version, key, records, more }, into) => {
      const before = into.people?.version === version ? into.people : null;
      const keys = [...(before?.keys ?? []), key];
      const people = { version, keys, last: records.at(-1)?.number ?? before?.last ?? 0, more };
      await write([DUTY, PEOPLE], (t) => {
        const store = t.objectStore(PEOPLE);
        if (!before) store.clear();
        for (const record of records) store.put({ ...record, part: keys.length - 1 });
        t.objectStore(DUTY).put({ ...into, people }, DUTY);
      });
      into.people = people;
    },
    person: async (number) =>
      (await read<{ sealed: string; part: number } | undefined>(PEOPLE, (s) => s.get(number))) ?? null,
    forgetPeople: async (into) => {
      await write([DUTY, PEOPLE], (t) => {
        t.objectStore(PEOPLE).clear();
        t.objectStore(DUTY).put({ ...into, people: null }, DUTY);
      });
      into.people = null;
    },
    forget: () =>
      write([DUTY, LINES, PEOPLE], (t) => {
        for (const name of [DUTY, LINES, PEOPLE]) t.objectStore(name).clear();
      }),
  };
}
