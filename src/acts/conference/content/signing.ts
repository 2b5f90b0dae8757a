// SPDX-License-Identifier: EUPL-1.2
// Places in the queue at the signing table, and each step of it.
import { type Static, Type } from 'typebox';
import { Named, act, code, count, day, entity, list, maybe, one, strict, text } from './fields.ts';

export const SigningSlotBody = Type.Object(
  {
    slots: list(
      Type.Object(
        {
          entity: entity(),
          /** The element of the programme in which is signed. */
          session: code('element'),
          signatory: Named,
          /** An office that needs no paper, by the code of the law of treaties. */
          office: maybe(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$', field: 'exemptOffice' })),
          /** The entry of the register that holds the full powers. */
          fullPowers: maybe(act('fullPowers')),
          /** What is known to be wrong with the paper in hand, which the register therefore does not hold. */
          defect: maybe(one('powersDefect', 'not-signed', 'issuer-not-entitled', 'acting-not-shown')),
        },
        strict,
      ),
      300,
      'slots',
      1,
    ),
  },
  strict,
);
export type SigningSlotBody = Static<typeof SigningSlotBody>;

export const SLOT_STEPS = ['called', 'present', 'signed', 'deferred', 'no-show', 'withdrawn'] as const;
export const SlotStepBody = Type.Object(
  {
    entity: entity(),
    what: one('slotStep', ...SLOT_STEPS),
    /** Place in the sequence of signatures, and the civil day at the place: as on the paper master. */
    sequence: maybe(count(1000, 'sequence', 1)),
    signedOn: maybe(day('signedOn')),
    /** The entry of the register, once there is one. */
    entry: maybe(act('registerEntry')),
    words: maybe(text(300, 'words')),
  },
  strict,
);
export type SlotStepBody = Static<typeof SlotStepBody>;

/** What a second officer saw at the table, handed to the depositary. The ink on the paper is the master; this is the record of it. */
export const SignedInRoomBody = Type.Object(
  {
    entity: entity(),
    pack: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$', field: 'pack' }),
    signedOn: day('signedOn'),
    place: text(100, 'place'),
    signatory: Named,
    sequence: count(1000, 'sequence', 1),
    office: maybe(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$', field: 'exemptOffice' })),
    fullPowers: maybe(act('fullPowers')),
    /** What the first officer wrote at the table. */
    step: act('slotStepAct'),
  },
  strict,
);
export type SignedInRoomBody = Static<typeof SignedInRoomBody>;

/** The list of signatures as they stand on the paper, read off it by two officers when the session closes. */
export const ClosingProtocolBody = Type.Object(
  {
    session: code('element'),
    on: day('on'),
    signatures: list(
      Type.Object(
        { sequence: count(1000, 'sequence', 1), entity: entity(), signedOn: day('signedOn'), signatory: Named },
        strict,
      ),
      300,
      'paperSignatures',
    ),
    words: maybe(text(2000, 'words')),
  },
  strict,
);
export type ClosingProtocolBody = Static<typeof ClosingProtocolBody>;
