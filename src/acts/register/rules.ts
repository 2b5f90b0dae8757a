// SPDX-License-Identifier: EUPL-1.2
// Whether an entry may be made, given all entries before it. The same question is asked while a form is filled in, when the first
// registrar signs and when the second one does.
import type { Act, Basis } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Kind } from '../kind.ts';
import * as k from './act.ts';
import * as bind from './binding-rules.ts';
import { type EntryRule, type EntryView, first, no } from './entry-rule.ts';
import { ASSUMED_IN_FORCE, type Entry, shapeOf } from './ledger.ts';
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
    otherBasis(act, kind, view),
    (rules[act.kind] as EntryRule<unknown> | undefined)?.(act.body, view, act) ?? null,
    act.kind === k.CORRECTION ? insteadRefusal(act as unknown as Act<k.CorrectionBody>, view) : null,
  );
}

function strangers(act: Act, view: EntryView): Refusal | null {
  const { party, partyType } = act.body as { party?: string; partyType?: string };
  const known = party === undefined || act.kind === k.NAME ? null : view.typeOf(party);
  if (partyType !== undefined && known !== null && partyType !== known)
    return no(
      'party.type',
      'The register knows this party as the other sort: State and organisation do not count alike.',
      null,
      {
        party: party!,
        known,
      },
    );
  if (party === undefined || INTRODUCES.includes(act.kind) || view.knows(party)) return null;
  return no('party.unknown', 'The register knows no party of that code. Enter its name first.', null, { party });
}

/** An entry stands on one of the rules its kind may stand on, in its own treaty, in the law of treaties or in the exercise. */
function otherBasis(act: Act, kind: Kind, view: EntryView): Refusal | null {
  const { pack } = act.body as { pack?: string };
  const fits = (b: Basis) =>
    kind.basis.includes(b.code) &&
    (b.pack === LAW_OF_TREATIES ||
      (b.pack === ASSUMED_IN_FORCE.pack && b.code === ASSUMED_IN_FORCE.code) ||
      (pack === undefined ? view.packs.get(b.pack)?.kind === 'treaty' : b.pack === pack));
  const other = act.basis.find((b) => !fits(b));
  return other === undefined
    ? null
    : no('basis.other', 'An entry of this sort does not stand on that rule.', null, {
        rule: `${other.pack}/${other.code}`,
        may: kind.basis.join(', '),
      });
}

/** The content that takes the place of a wrong one is judged as of the moment at which the wrong one was entered. */
function insteadRefusal(act: Act<k.CorrectionBody>, view: EntryView): Refusal | null {
  const { entry, instead } = act.body;
  const wrong = view.ledger.byId(entry);
  if (!wrong || instead === undefined) return null;
  const shape = shapeOf(wrong.kind);
  if (!shape.Check(instead)) {
    const where = shape.Errors(instead)[0]?.instancePath || '/';
    return no('correction.shape', 'The corrected content does not have the shape of the entry it corrects.', null, {
      where,
    });
  }
  return entryRefusal({ ...(act as Act), kind: wrong.kind, body: instead, basis: basisNow(wrong) }, view.before(entry));
}

/** An entry of an older version stands on a rule of its time; it is judged by the first its newest kind may stand on. */
function basisNow(wrong: Entry): Basis[] {
  const kind = k.kinds.find((x) => x.kind === wrong.kind)!;
  if (wrong.act.basis.every((b) => kind.basis.includes(b.code))) return wrong.act.basis;
  return [{ pack: wrong.act.basis[0]!.pack, code: kind.basis[0]! }];
}
