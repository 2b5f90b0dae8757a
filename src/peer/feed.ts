// SPDX-License-Identifier: EUPL-1.2
// Puts what is shared into the collections others read, through the door that checks every marking. What no longer may be read by all
// readers of a collection is revoked there.
import { plusMillis } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import { today } from '#node/node.ts';
import { type SharedNow, sharedNow } from '#node/reports/shared-now.ts';
import { forEverybody } from '#node/reports/for-everybody.ts';
import { type SharedObject, sharing } from '#store/sharing.ts';
import { inTransaction } from '#store/transaction.ts';
import { atExit } from '#wire/stix/at-exit.ts';
import { CEILING } from '#wire/stix/markings.ts';
import { allObjects, indicatorId, noneSeen, type Producer, saysNoneSeen } from '#wire/stix/shared-indicator.ts';
import { type StixObject, versionOf } from '#wire/stix/stix-object.ts';
import { momentsAfter } from '#wire/taxii/asked.ts';
import { COLLECTIONS, type Collection } from '#wire/taxii/collections.ts';

/** What goes into a collection, and what was kept from it. */
type Offer = { out: StixObject[]; kept: { id: string; why: string }[] };
type Part = Pick<Node, 'db' | 'acts' | 'clock' | 'config'>;
const filled = new WeakMap<Node['db'], { shared: SharedNow; day: string }>();

/** Who shares, as recipients see it. */
export function producerOf({ config }: Pick<Node, 'config'>): Producer {
  return { party: config.party, name: config.partyName, since: '2026-01-01T00:00:00.000Z' };
}

/** Brings all collections up to date. Cheap while nothing changed. */
export async function fillCollections(node: Part): Promise<void> {
  const shared = await sharedNow(node);
  const day = today(node);
  const known = filled.get(node.db);
  if (known?.shared === shared && known.day === day) return;
  for (const collection of COLLECTIONS) await fill(node, collection, offered(node, collection, shared, day));
  filled.set(node.db, { shared, day });
}

function offered(node: Part, { of }: Collection, shared: SharedNow, day: string): Offer {
  const producer = producerOf(node);
  const named = of === 'state' ? shared.abroad : shared.indicators;
  if (of !== 'public') return atExit(allObjects(producer, named, shared.groups), CEILING[of]);
  const { open, kept } = forEverybody(shared.indicators, day);
  const among = new Set(open);
  const groups = shared.groups.filter((g) => g.members.every((m) => among.has(m)));
  const exit = atExit(allObjects(producer, open, groups), CEILING.public);
  const stays = kept.map(({ why, indicator }) => ({ id: indicatorId(producer.party, indicator), why }));
  return { out: exit.out, kept: [...exit.kept, ...stays] };
}

async function fill(node: Part, collection: Collection, { out, kept }: Offer): Promise<void> {
  const now = node.clock();
  await inTransaction(node.db, async (tx) => {
    const store = sharing(tx.db);
    await store.lock();
    const newest = new Map((await store.newest(collection.id)).map((o) => [o.id, o]));
    const fresh = out.filter((o) => {
      const before = newest.get(o.id);
      // What was revoked never comes back under its number (STIX 2.1, 3.2): it is withdrawn and confirmed anew, as another thing.
      return before === undefined || (!before.revoked && before.version < versionOf(o));
    });
    const going = new Set(out.map((o) => o.id));
    const said = (o: SharedObject) => saysNoneSeen(JSON.parse(o.object) as StixObject);
    const lost = [...newest.values()].flatMap((o) =>
      going.has(o.id) || o.revoked || said(o) ? [] : (revokedNow(o, now) ?? []),
    );
    // What was taken back was wrong; what is only over, or for fewer eyes now, was not.
    const wrong = new Set(kept.filter((k) => k.why === 'revoked').map((k) => k.id));
    const none = lost.filter((o) => wrong.has(o.id)).map((o) => noneSeen(o, String(o['modified'])));
    const objects = [...fresh, ...lost, ...none];
    // Observables have no way to be taken back, so they go.
    await store.remove(
      collection.id,
      [...newest.keys()].filter((id) => !going.has(id) && isObservable(newest.get(id)!)),
    );
    const moments = momentsAfter(await store.lastAdded(collection.id), now, objects.length);
    await store.add(
      collection.id,
      objects.map((o, i) => rowOf(o, moments[i]!)),
    );
    await store.keptBack(collection.id, kept, now);
  });
}

/** The same object, taken back. Null for what has no way to be. */
function revokedNow(before: SharedObject, now: string): StixObject | null {
  const object = JSON.parse(before.object) as StixObject;
  if (typeof object['modified'] !== 'string' || object.type === 'identity') return null;
  const modified = now > object['modified'] ? now : plusMillis(object['modified'], 1);
  return { ...object, modified, revoked: true };
}

/** It holds a value and no moment; a marking has one. */
function isObservable({ object }: SharedObject): boolean {
  return (JSON.parse(object) as StixObject)['created'] === undefined;
}

function rowOf(object: StixObject, added: string): SharedObject {
  return {
    ...{ id: object.id, version: versionOf(object), added, type: object.type },
    ...{ revoked: object['revoked'] === true, object: JSON.stringify(object) },
  };
}
