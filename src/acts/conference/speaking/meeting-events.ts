// SPDX-License-Identifier: EUPL-1.2
// Events of the meeting and the rostrum: who is called, begins, ends; points of order in between.
import type { Refusal } from '#base/result.ts';
import { declined } from '../reason.ts';
import * as floor from './floor.ts';
import { changed, unknown, waiting } from './list-events.ts';
import type { Happened } from './speaking-event.ts';
import type { Speaking } from './speaking.ts';

const CHAIR = { kind: 'chair' } as const;

/** Null while the chair has the floor of an open meeting; else why nobody may take it now. */
export function floorTaken({ floor: f }: Speaking): Refusal | null {
  if (f.state !== 'open') return declined(f.state === 'closed' ? 'floor.closed' : 'floor.not-open', {});
  return f.holder.kind === 'chair'
    ? null
    : declined('floor.taken', { holder: 'name' in f.holder ? f.holder.name : f.holder.entity });
}

export function opened(speaking: Speaking, { at }: Happened<'meeting-opened'>): Speaking | Refusal {
  if (speaking.floor.state !== 'not-opened') return declined('floor.opened-already', {});
  return { ...speaking, floor: floor.opened(speaking.floor, at) };
}

export function suspended(speaking: Speaking, { at }: Happened<'meeting-suspended'>): Speaking | Refusal {
  if (speaking.floor.state !== 'open') return declined('floor.not-open', {});
  return { ...speaking, floor: floor.paused(speaking.floor, 'suspended', at) };
}

export function resumed(speaking: Speaking, { at }: Happened<'meeting-resumed'>): Speaking | Refusal {
  if (speaking.floor.state !== 'suspended') return declined('floor.not-suspended', {});
  return { ...speaking, repliesOpened: false, floor: floor.opened(speaking.floor, at) };
}

export function closed(speaking: Speaking, { at }: Happened<'meeting-closed'>): Speaking | Refusal {
  const { state, holder } = speaking.floor;
  if (state === 'closed') return declined('floor.closed', {});
  if (state === 'not-opened') return declined('floor.not-open', {});
  if (holder.kind !== 'chair')
    return declined('floor.taken', { holder: 'name' in holder ? holder.name : holder.entity });
  return { ...speaking, floor: floor.paused(speaking.floor, 'closed', at) };
}

export function called(speaking: Speaking, { id }: Happened<'called'>): Speaking | Refusal {
  const entry = waiting(speaking, id);
  if ('code' in entry) return entry;
  const { name, entity } = entry.inscription;
  if (speaking.issued !== 'final') return declined('speakers.not-listed', {});
  if (speaking.rule.signedFirst && !speaking.signed.has(entity)) return declined('speakers.not-signed', { name });
  const other = [...speaking.entries.values()].find((e) => e.status === 'next');
  if (other) return declined('speakers.next-already', { name: other.inscription.name });
  return changed(speaking, id, { status: 'next' });
}

export function began(speaking: Speaking, { id, at }: Happened<'began'>): Speaking | Refusal {
  const entry = waiting(speaking, id);
  if ('code' in entry) return entry;
  if (entry.status !== 'next') return declined('speakers.not-called', { name: entry.inscription.name });
  const taken = floorTaken(speaking);
  if (taken) return taken;
  const speech = { kind: 'speech', id, entity: entry.inscription.entity } as const;
  const after = changed(speaking, id, { status: 'at-rostrum', began: at });
  return { ...after, floor: floor.passed(speaking.floor, speech, at) };
}

export function ended(speaking: Speaking, { id, at, cut }: Happened<'ended'>): Speaking | Refusal {
  const entry = speaking.entries.get(id);
  if (!entry) return unknown(id);
  const { holder, state } = speaking.floor;
  const speaks = state === 'open' && holder.kind === 'speech' && holder.id === id;
  if (!speaks) return declined('floor.not-held', { name: entry.inscription.name });
  const after = changed(speaking, id, { status: 'done', ended: at, cut });
  return { ...after, floor: floor.passed(speaking.floor, CHAIR, at) };
}

/** Overrides whoever speaks, but not another point of order: that one is ruled on first. */
export function orderRaised(speaking: Speaking, { entity, name, at }: Happened<'order-raised'>): Speaking | Refusal {
  const { state, holder } = speaking.floor;
  if (state !== 'open') return declined('floor.not-open', {});
  if (holder.kind === 'order') return declined('floor.order-first', { name: holder.name });
  return { ...speaking, floor: floor.interrupted(speaking.floor, entity, name, at) };
}

export function orderRuled(speaking: Speaking, { at }: Happened<'order-ruled'>): Speaking | Refusal {
  const { state, holder } = speaking.floor;
  if (state !== 'open' || holder.kind !== 'order') return declined('floor.no-order', {});
  return { ...speaking, floor: floor.ruled(speaking.floor, at) };
}
