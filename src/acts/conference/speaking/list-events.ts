// SPDX-License-Identifier: EUPL-1.2
// Events of the list itself: who inscribes, changes rank, swaps, is pinned, withdraws.
import type { Refusal } from '#base/result.ts';
import { declined } from '../reason.ts';
import type { Happened } from './speaking-event.ts';
import { type Entry, isHeard, isWaiting, type Speaking } from './speaking.ts';
import { heldPlace } from './speakers-list.ts';

/** The entry with a change in it. */
export function changed(speaking: Speaking, id: string, by: Partial<Entry>): Speaking {
  const entry = speaking.entries.get(id)!;
  return { ...speaking, entries: new Map(speaking.entries).set(id, { ...entry, ...by }) };
}

export function unknown(id: string): Refusal {
  return declined('speakers.unknown', { id });
}

/** An entry that is still to be heard, or why not. */
export function waiting(speaking: Speaking, id: string): Entry | Refusal {
  const entry = speaking.entries.get(id);
  if (!entry) return unknown(id);
  if (isWaiting(entry)) return entry;
  const { name } = entry.inscription;
  if (entry.status === 'withdrawn') return declined('speakers.withdrawn', { name });
  return isHeard(entry) ? declined('speakers.heard-already', { name }) : declined('speakers.speaking', { name });
}

export function inscribed(speaking: Speaking, { inscription }: Happened<'inscribed'>): Speaking | Refusal {
  const { id, entity, name } = inscription;
  if (speaking.entries.has(id)) return declined('speakers.id-taken', { id });
  const other = [...speaking.entries.values()].find((e) => e.inscription.entity === entity && e.status !== 'withdrawn');
  if (other) return declined('speakers.twice', { name });
  if (speaking.floor.state === 'closed') return declined('floor.closed', {});
  const status = speaking.issued === 'none' ? 'inscribed' : speaking.issued === 'final' ? 'listed' : 'provisional';
  const entry: Entry = {
    inscription,
    status,
    rankChanged: null,
    pin: null,
    began: null,
    ended: null,
    cut: false,
    text: null,
  };
  return { ...speaking, entries: new Map(speaking.entries).set(id, entry) };
}

/** The list is shown: provisional, then final. It never becomes provisional again. */
export function issued(speaking: Speaking, { as }: Happened<'list-issued'>): Speaking | Refusal {
  if (speaking.issued === 'final' && as === 'provisional') return declined('speakers.final-already', {});
  const status = as === 'final' ? 'listed' : 'provisional';
  const entries = [...speaking.entries].map(([id, e]): [string, Entry] => [
    id,
    e.status === 'inscribed' || e.status === 'provisional' ? { ...e, status } : e,
  ]);
  return { ...speaking, issued: as, entries: new Map(entries) };
}

/** A changed rank moves the entry to the end of its band. What was agreed about its old place falls away. */
export function rankChanged(speaking: Speaking, event: Happened<'rank-changed'>): Speaking | Refusal {
  const entry = waiting(speaking, event.id);
  if ('code' in entry) return entry;
  const inscription = { ...entry.inscription, rank: event.rank, speaker: event.speaker };
  const same = event.rank === entry.inscription.rank;
  const after = changed(speaking, event.id, { inscription, ...(same ? {} : { rankChanged: event.at }) });
  return same ? after : withoutSwaps(after, event.id);
}

function withoutSwaps(speaking: Speaking, id: string): Speaking {
  const dropped = speaking.swaps.filter((s) => s.a === id || s.b === id);
  const swaps = speaking.swaps.filter((s) => !dropped.includes(s));
  const still = new Set(swaps.flatMap((s) => [s.a, s.b]));
  const consents = new Map([...speaking.consents].filter(([pair]) => !pair.split(' ').includes(id)));
  let after: Speaking = { ...speaking, swaps, consents };
  for (const other of new Set(dropped.flatMap((s) => [s.a, s.b])))
    if (!still.has(other) && after.entries.get(other)?.status === 'swapped')
      after = changed(after, other, { status: 'listed' });
  return after;
}

/** One consent. The second one makes the swap. */
export function swapConsented(speaking: Speaking, event: Happened<'swap-consented'>): Speaking | Refusal {
  const [a, b] = [waiting(speaking, event.id), waiting(speaking, event.with)];
  if ('code' in a) return a;
  if ('code' in b) return b;
  if (event.id === event.with) return declined('speakers.swap-alone', {});
  if (speaking.issued === 'none') return declined('speakers.swap-early', {});
  for (const e of [a, b]) {
    const { name } = e.inscription;
    if (e.status === 'next') return declined('speakers.swap-late', { name });
    if (heldPlace(e, speaking.rule) !== null) return declined('speakers.swap-held', { name });
  }
  const entities = [a.inscription.entity, b.inscription.entity];
  if (!entities.includes(event.by)) return declined('speakers.swap-stranger', { by: event.by });
  const key = [event.id, event.with].sort().join(' ');
  const given = new Set(speaking.consents.get(key)).add(event.by);
  const consents = new Map(speaking.consents);
  if (!entities.every((entity) => given.has(entity))) return { ...speaking, consents: consents.set(key, given) };
  consents.delete(key);
  const swaps = [...speaking.swaps, { a: event.id, b: event.with, at: event.at }];
  const first = changed({ ...speaking, consents, swaps }, event.id, { status: 'swapped' });
  return changed(first, event.with, { status: 'swapped' });
}

export function pinned(speaking: Speaking, event: Happened<'pinned'>): Speaking | Refusal {
  const entry = waiting(speaking, event.id);
  if ('code' in entry) return entry;
  const { place, reason, who } = event;
  if (!Number.isSafeInteger(place) || place < 1) return declined('speakers.pin-no-place', { place });
  return changed(speaking, event.id, { pin: { place, reason, who } });
}

export function unpinned(speaking: Speaking, event: Happened<'unpinned'>): Speaking | Refusal {
  const entry = waiting(speaking, event.id);
  if ('code' in entry) return entry;
  return changed(speaking, event.id, { pin: null });
}

export function withdrawn(speaking: Speaking, event: Happened<'withdrawn'>): Speaking | Refusal {
  const entry = waiting(speaking, event.id);
  if ('code' in entry) return entry;
  return changed(speaking, event.id, { status: 'withdrawn' });
}

export function signed(speaking: Speaking, { entity }: Happened<'signed'>): Speaking {
  return { ...speaking, signed: new Set(speaking.signed).add(entity) };
}
