// SPDX-License-Identifier: EUPL-1.2
// Whether an entry may be made, given all entries before it. The same question is asked while a form is filled in, when the first
// registrar signs and when the second one does.
import { Compile } from 'typebox/compile';
import type { Act } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import * as k from './act.ts';
import * as bind from './binding-rules.ts';
import { type EntryRule, type EntryView, first, no } from './entry-rule.ts';
import * as record from './record-rules.ts';
import * as reserve from './reservation-rules.ts';
import * as sign from './signing-rules.ts';

const rules: Record<string, EntryRule<never>> = {
  [k.OPENING]: sign.opening,
  [k.FULL_POWERS]: sign.fullPowers,
  [k.FULL_POWERS_CHANGED]: sign.fullPowersChanged,
  [k.SIGNATURE]: sign.signature,
  [k.SIGNATURE_CONFIRMED]: sign.signatureConfirmed,
  [k.DEPOSIT]: bind.deposit,
  [k.DENUNCIATION]: bind.denunciation,
  [k.DESIGNATION]: bind.designation,
  [k.DESIGNATION_CHANGED]: bind.designationChanged,
  [k.DECLARATION]: bind.declaration,
  [k.NAME]: bind.name,
  [k.RESERVATION]: reserve.reservation,
  [k.RESERVATION_WITHDRAWN]: reserve.reservationWithdrawn,
  [k.OBJECTION]: reserve.objection,
  [k.OBJECTION_WITHDRAWN]: reserve.objectionWithdrawn,
  [k.CORRECTION]: record.correction,
  [k.TEXT_CORRECTION]: record.textCorrection,
  [k.TEXT_CORRECTION_ENDED]: record.textCorrectionEnded,
  [k.NOTIFICATION]: record.notification,
  [k.CERTIFIED_COPY]: record.certifiedCopy,
  [k.REPORTED]: record.reported,
};

/** Kinds that name parties before the register knows them. */
const INTRODUCES: readonly string[] = [k.KEYS, k.NAME, k.REPORTED];

/** Null when the entry may be made. In: the act as drafted, and the register before it. Kinds of other capabilities pass. */
export function entryRefusal(act: Act, view: EntryView): Refusal | null {
  const kind = k.kinds.find((x) => x.kind === act.kind);
  if (!kind) return null;
  if (kind.replacedBy)
    return no('kind.replaced', 'Entries of this version are read for ever and made no more.', null, {
      kind: kind.replacedBy,
    });
  return first(
    record.badDay(act.body, view),
    strangers(act, view),
    (rules[act.kind] as EntryRule<unknown> | undefined)?.(act.body, view, act) ?? null,
    act.kind === k.CORRECTION ? insteadRefusal(act as unknown as Act<k.CorrectionBody>, view) : null,
  );
}

function strangers(act: Act, view: EntryView): Refusal | null {
  const { party } = act.body as { party?: string };
  if (party === undefined || INTRODUCES.includes(act.kind) || view.knows(party)) return null;
  return no('party.unknown', 'The register knows no party of that code. Enter its name first.', null, { party });
}

const shapes = new Map(k.kinds.map((kind) => [kind.kind, kind.body]));

/** The content that takes the place of a wrong one is judged as if it were entered now, with the wrong one taken out. */
function insteadRefusal(act: Act<k.CorrectionBody>, view: EntryView): Refusal | null {
  const { entry, instead } = act.body;
  const wrong = view.ledger.byId(entry);
  if (!wrong || instead === undefined) return null;
  const shape = Compile(shapes.get(wrong.kind)!);
  if (!shape.Check(instead)) {
    const where = shape.Errors(instead)[0]?.instancePath || '/';
    return no('correction.shape', 'The corrected content does not have the shape of the entry it corrects.', null, {
      where,
    });
  }
  return entryRefusal(
    { ...(act as Act), kind: wrong.kind, body: instead, basis: wrong.act.basis },
    view.without(entry),
  );
}
