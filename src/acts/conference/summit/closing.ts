// SPDX-License-Identifier: EUPL-1.2
// The closing protocol: the paper as two officers read it, held against what the room wrote and what the register holds.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import * as k from '../act.ts';
import type { Gathered } from './gathered.ts';
import type { RegisterAnswers } from './register-answers.ts';

/** What the room wrote down of a slot. */
type RoomSlot = Pick<k.SigningSlotBody['slots'][number], 'entity' | 'signatory'> & {
  status: string;
  sequence: number | null;
  signedOn: CivilDate | null;
};

export type ClosingDifference = {
  entity: Party;
  name: string;
  what: 'paper-only' | 'room-only' | 'register-missing' | 'register-only' | 'sequence' | 'day' | 'signatory';
  /** What the paper says, and the other side; null where it says nothing. */
  paper: string | null;
  other: string | null;
};
export type Closing = {
  act: ActId;
  on: CivilDate;
  session: string;
  signatures: k.ClosingProtocolBody['signatures'];
  words: string | null;
  differences: readonly ClosingDifference[];
};

/** The newest closing protocol; null until the session was closed. */
export function closingOf(
  g: Gathered,
  slots: readonly RoomSlot[],
  register: RegisterAnswers,
  nameOf: (entity: Party) => string,
): Closing | null {
  const last = g.of<k.ClosingProtocolBody>(k.CLOSING_PROTOCOL).at(-1);
  if (!last) return null;
  const { on, session, signatures, words = null } = last.body;
  return {
    act: last.id,
    on,
    session,
    signatures,
    words,
    differences: differencesOf(signatures, slots, register, nameOf),
  };
}

/** Where paper, room and register do not say the same, in the sequence of the paper. */
export function differencesOf(
  signatures: k.ClosingProtocolBody['signatures'],
  slots: readonly RoomSlot[],
  register: RegisterAnswers,
  nameOf: (entity: Party) => string,
): ClosingDifference[] {
  const room = new Map(slots.filter((s) => s.status === 'signed').map((s) => [s.entity, s]));
  const entries = new Map(register.signatures.map((s) => [s.party, s]));
  const onPaper = new Set(signatures.map((s) => s.entity));
  const say = (entity: Party, what: ClosingDifference['what'], paper: string | null, other: string | null) => ({
    ...{ entity, name: nameOf(entity), what, paper, other },
  });
  const read = signatures.flatMap((s): ClosingDifference[] => {
    const here = room.get(s.entity);
    const entry = entries.get(s.entity);
    const number = entry?.sequence ?? here?.sequence ?? null;
    const day = entry?.signedOn ?? here?.signedOn ?? null;
    const hand = here?.signatory.name ?? entry?.signatory.name;
    return [
      ...(here ? [] : [say(s.entity, 'paper-only', String(s.sequence), null)]),
      ...(entry ? [] : [say(s.entity, 'register-missing', String(s.sequence), null)]),
      ...(number !== null && number !== s.sequence
        ? [say(s.entity, 'sequence', String(s.sequence), String(number))]
        : []),
      ...(day !== null && day !== s.signedOn ? [say(s.entity, 'day', s.signedOn, day)] : []),
      ...(hand !== undefined && hand !== s.signatory.name ? [say(s.entity, 'signatory', s.signatory.name, hand)] : []),
    ];
  });
  const unread = [...room.values()]
    .filter((s) => !onPaper.has(s.entity))
    .map((s) => say(s.entity, 'room-only', null, s.sequence === null ? null : String(s.sequence)));
  // A signature of another day has nothing to do with this paper: only those with a place in the session are compared.
  const elsewhere = register.signatures
    .filter((s) => s.sequence !== undefined && !onPaper.has(s.party) && !room.has(s.party))
    .filter((s) => slots.some((x) => x.entity === s.party))
    .map((s) => say(s.party, 'register-only', null, String(s.sequence)));
  return [...read, ...unread, ...elsewhere];
}
