// SPDX-License-Identifier: EUPL-1.2
// The signing session: who is to sign, with which power, who is called, who signed; and whether the room and the register say the same.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { inOrder } from '../order/order.ts';
import type { Gathered } from './gathered.ts';
import { type Closing, closingOf } from './closing.ts';
import { type PowersLight, powersOf } from './powers.ts';
import type { RegisterAnswers, Signature } from './register-answers.ts';

export type SlotStatus = 'waiting' | (typeof k.SLOT_STEPS)[number];

export type SigningSlot = k.SigningSlotBody['slots'][number] & {
  name: string;
  status: SlotStatus;
  light: PowersLight;
  calledAt: Instant | null;
  signedAt: Instant | null;
  /** As on the paper master. */
  sequence: number | null;
  signedOn: CivilDate | null;
  /** The entry of the register, once there is one. */
  registered: Signature | null;
  words: string | null;
  step: ActId | null;
  /** Who wrote the last step down. */
  writer: string | null;
  /** A second officer saw it and handed it to the depositary; null until then. */
  handed: ActId | null;
};

/** Where the paper master and the register do not say the same. */
export type Mismatch = {
  entity: Party;
  name: string;
  what: 'not-in-register' | 'not-in-room' | 'sequence' | 'day';
  room: string | null;
  register: string | null;
};

export type SigningPart = {
  /** Those who wait and are called first, in the order of the newest release; deferred ones at the end; then those who signed. */
  slots: readonly SigningSlot[];
  /** Whoever is at the table or on the way to it. */
  current: SigningSlot | null;
  next: SigningSlot | null;
  nextSequence: number;
  counts: { expected: number; ready: number; signed: number; registered: number; deferred: number; noShow: number };
  mismatches: readonly Mismatch[];
  /** Whose signature the second officer confirms next: always the lowest number not handed over yet. */
  toHand: SigningSlot | null;
  closing: Closing | null;
};

type Step = Pick<
  SigningSlot,
  'status' | 'calledAt' | 'signedAt' | 'sequence' | 'signedOn' | 'words' | 'step' | 'writer'
>;
const WAITING: Step = {
  ...{ status: 'waiting', calledAt: null, signedAt: null },
  ...{ sequence: null, signedOn: null, words: null, step: null, writer: null },
};

/**
 * In: acts, the treaty, answers of the register, the order the queue follows (empty: as entered), the civil day at the venue, and how
 * an entity is called.
 */
export function signingPart(
  g: Gathered,
  treaty: string | null,
  register: RegisterAnswers,
  places: readonly { entity: Party }[],
  today: CivilDate,
  nameOf: (entity: Party) => string,
): SigningPart {
  const rows = new Map<Party, k.SigningSlotBody['slots'][number]>();
  for (const { body } of g.of<k.SigningSlotBody>(k.SIGNING_SLOT)) for (const s of body.slots) rows.set(s.entity, s);
  const steps = stepsOf(g);
  const registered = new Map(register.signatures.map((s) => [s.party, s]));
  const handed = new Map(g.of<k.SignedInRoomBody>(k.SIGNED_IN_ROOM).map((a) => [a.body.entity, a.id]));
  const all = [...rows.values()].map((row): SigningSlot => {
    const step = steps.get(row.entity) ?? WAITING;
    const light = powersOf(row, treaty, register, step.signedOn ?? today);
    const { entity } = row;
    return {
      ...{ ...row, ...step, name: nameOf(entity), light },
      ...{ registered: registered.get(entity) ?? null, handed: handed.get(entity) ?? null },
    };
  });
  const slots = queueOf(all, places);
  const having = (...statuses: SlotStatus[]) => slots.filter((s) => statuses.includes(s.status));
  const signed = having('signed');
  return {
    slots,
    current: having('called', 'present')[0] ?? null,
    next: having('waiting')[0] ?? having('deferred')[0] ?? null,
    nextSequence: Math.max(0, ...signed.map((s) => s.sequence ?? 0)) + 1,
    counts: {
      expected: slots.length - having('withdrawn').length,
      ready: having('waiting', 'called', 'present', 'deferred').filter((s) => s.light.may).length,
      signed: signed.length,
      registered: register.signatures.length,
      deferred: having('deferred').length,
      noShow: having('no-show').length,
    },
    mismatches: mismatchesOf(all, register, nameOf),
    toHand: signed.find((s) => s.handed === null && s.registered === null) ?? null,
    closing: closingOf(g, all, register, nameOf),
  };
}

function stepsOf(g: Gathered): Map<Party, Step> {
  const steps = new Map<Party, Step>();
  for (const act of g.acts) {
    if (act.kind === k.SIGNING_SLOT)
      // Whoever was taken off the queue and is given a place again waits like everybody else.
      for (const { entity } of (act.body as k.SigningSlotBody).slots)
        if (steps.get(entity)?.status === 'withdrawn') steps.delete(entity);
    if (act.kind !== k.SLOT_STEP) continue;
    const { entity, what, sequence, signedOn, words } = act.body as k.SlotStepBody;
    const before = steps.get(entity) ?? WAITING;
    // A State signs once: whatever is said after that changes nothing.
    if (before.status === 'signed') continue;
    const at = act.at.instant;
    steps.set(entity, {
      status: what,
      calledAt: what === 'called' ? at : before.calledAt,
      signedAt: what === 'signed' ? at : null,
      sequence: what === 'signed' ? (sequence ?? null) : null,
      signedOn: what === 'signed' ? (signedOn ?? null) : null,
      words: words ?? null,
      step: act.id,
      writer: act.by.person,
    });
  }
  return steps;
}

const GROUPS: readonly (readonly SlotStatus[])[] = [
  ['present', 'called'],
  ['waiting'],
  ['deferred'],
  ['signed'],
  ['no-show'],
  ['withdrawn'],
];

function queueOf(slots: readonly SigningSlot[], places: readonly { entity: Party }[]): SigningSlot[] {
  const ordered = places.length === 0 ? slots : inOrder(slots, places, (s) => s.entity);
  return GROUPS.flatMap((statuses) => {
    const own = ordered.filter((s) => statuses.includes(s.status));
    return statuses.includes('signed') ? own.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0)) : own;
  });
}

function mismatchesOf(
  slots: readonly SigningSlot[],
  register: RegisterAnswers,
  nameOf: (entity: Party) => string,
): Mismatch[] {
  const room = new Map(slots.filter((s) => s.status === 'signed').map((s) => [s.entity, s]));
  const said = (n: number | null | undefined) => (n === null || n === undefined ? null : String(n));
  const inRoom = [...room.values()].flatMap((s): Mismatch[] => {
    const { entity, name, registered: entry, sequence, signedOn } = s;
    if (!entry) return [{ entity, name, what: 'not-in-register', room: said(sequence), register: null }];
    const out: Mismatch[] = [];
    if (entry.sequence !== (sequence ?? undefined))
      out.push({ entity, name, what: 'sequence', room: said(sequence), register: said(entry.sequence) });
    if (signedOn !== null && entry.signedOn !== signedOn)
      out.push({ entity, name, what: 'day', room: signedOn, register: entry.signedOn });
    return out;
  });
  // Signatures of another day or place have nothing to do with this room: only those with a place in the session are compared.
  const elsewhere = register.signatures
    .filter((s) => s.sequence !== undefined && slots.some((x) => x.entity === s.party) && !room.has(s.party))
    .map(
      (s): Mismatch => ({
        ...{ entity: s.party, name: nameOf(s.party), what: 'not-in-room', room: null, register: said(s.sequence) },
      }),
    );
  return [...inRoom, ...elsewhere];
}
