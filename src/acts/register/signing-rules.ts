// SPDX-License-Identifier: EUPL-1.2
// Who may sign, and when: opening, full powers, signature. Every no says what is missing and who can put it right.
import type { Refusal } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import type { Pack } from '#law/pack-schema.ts';
import * as k from './act.ts';
import {
  citeFrom,
  type EntryRule,
  type EntryView,
  entryNamed,
  first,
  general,
  isExempt,
  isRefusal,
  no,
  noPack,
  packIn,
  whoMayIssue,
} from './entry-rule.ts';
import { isPending, sameName } from './facts.ts';
import { type Entry, entriesOf } from './ledger.ts';

export const opening: EntryRule<k.OpeningBody> = ({ pack, places }, view) => {
  if (!packIn(view, pack)) return noPack(pack);
  if (entriesOf(view.ledger, k.OPENING).some((e) => e.body.pack === pack))
    return no('opening.twice', 'This treaty was opened for signature already. A change is a correction of that entry.');
  const wrong = places.find((p) => p.until < p.from);
  return wrong ? no('opening.days', 'A place closes before it opens.', null, { place: wrong.place }) : null;
};

export const fullPowers: EntryRule<k.FullPowersBody> = (body, view) => {
  if (body.pack !== undefined && !packIn(view, body.pack)) return noPack(body.pack);
  const rule = general(view, 'FULL_POWERS');
  const failed = body.examined.find((e) => !e.held);
  const open = k.FULL_POWERS_ELEMENTS.find((e) => !body.examined.some((x) => x.element === e));
  return first(
    failed
      ? no(
          'full-powers.defective',
          `The paper is not in due form. Raise the defect with the State; ${whoMayIssue(view)} may issue a right one.`,
          rule,
          { element: failed.element, ...(failed.words ? { why: failed.words } : {}) },
        )
      : null,
    open
      ? no('full-powers.not-examined', 'One element of the paper was not looked at.', rule, { element: open })
      : null,
    isExempt(view, body.issuer.office)
      ? null
      : no('full-powers.issuer', `The issuer may not issue full powers. That is for ${whoMayIssue(view)}.`, rule, {
          office: body.issuer.office,
        }),
    body.validUntil !== undefined && body.validUntil < body.issuedOn
      ? no('full-powers.days', 'The paper ends before it was issued.', rule)
      : null,
  );
};

export const fullPowersChanged: EntryRule<k.FullPowersChangedBody> = (body, view) => {
  const powers = entryNamed<k.FullPowersBody>(view, body.fullPowers, k.FULL_POWERS);
  if (isRefusal(powers)) return powers;
  if (body.on < powers.body.issuedOn)
    return no('full-powers.days', 'That day lies before the paper was issued.', general(view, 'FULL_POWERS'));
  return changes(view, powers).some((c) => c.body.what === body.what)
    ? no('full-powers.changed-already', 'This is recorded already.')
    : null;
};

function changes(view: EntryView, powers: Entry<k.FullPowersBody>) {
  return entriesOf(view.ledger, k.FULL_POWERS_CHANGED).filter((c) => c.body.fullPowers === powers.id);
}

export const signature: EntryRule<k.SignatureBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  return first(
    openOn(view, pack, body.signedOn, body.place),
    entriesOf(view.ledger, k.SIGNATURE).some((s) => s.body.party === body.party && s.body.pack === body.pack)
      ? no(
          'signature.twice',
          'This party has signed already. A State signs once.',
          citeFrom(view, pack.id, pack.signature?.rule),
        )
      : null,
    memberFirst(
      view,
      body,
      (p) => view.treaty(pack.id).status(p, body.signedOn).signed !== null,
      pack.id,
      'SIGNATURE_ORGANISATION',
    ),
    authority(body, view),
  );
};

/** An organisation comes after at least one of its member States. */
export function memberFirst(
  view: EntryView,
  body: { party: string; partyType: string },
  has: (member: string) => boolean,
  pack: string,
  rule: string,
): Refusal | null {
  if (body.partyType !== 'organisation') return null;
  const members = view.membersOf(body.party);
  const citation = citeFrom(view, pack, rule);
  if (members.length === 0)
    return no('organisation.members', 'Enter the name of the organisation with its member States first.', citation);
  return members.some(has)
    ? null
    : no('organisation.first', 'None of the member States of this organisation has done so yet.', citation, {
        members: members.join(', '),
      });
}

/** Whether a signature of that civil day is possible at that place. */
function openOn(view: EntryView, pack: Pack, day: CivilDate, place: string): Refusal | null {
  const rule = citeFrom(view, pack.id, pack.signature?.rule);
  const { signatureCloses } = view.treaty(pack.id).treatyStatus(day);
  const places = view.treaty(pack.id).opening?.places ?? pack.signature?.opens ?? [];
  if (places.length === 0) return no('treaty.not-open', 'This treaty is not open for signature.', rule);
  if (signatureCloses !== null && day > signatureCloses)
    return no('treaty.signature-closed', 'The treaty is closed for signature. The State may accede instead.', rule, {
      closed: signatureCloses,
      signed: day,
    });
  if (places.every((p) => day < p.from))
    return no('treaty.not-yet-open', 'The treaty was not open for signature on that day.', rule, { signed: day });
  if (places.some((p) => p.place === place && p.from <= day && day <= p.until)) return null;
  const where = places.filter((p) => p.from <= day && day <= p.until).map((p) => p.place);
  return no(
    'treaty.other-place',
    where.length > 0
      ? `On that day the treaty was open for signature at ${where.join(' and ')}.`
      : 'On that day the treaty was open for signature nowhere.',
    rule,
    { place, signed: day },
  );
}

/** An office that needs no paper, or full powers that cover this person, this treaty, this act and this day. */
function authority(body: k.SignatureBody, view: EntryView): Refusal | null {
  const rule = general(view, 'FULL_POWERS');
  if (body.office !== undefined)
    return isExempt(view, body.office)
      ? null
      : no('full-powers.not-exempt', `This office needs full powers. They are issued by ${whoMayIssue(view)}.`, rule, {
          office: body.office,
        });
  if (body.fullPowers === undefined)
    return no(
      'full-powers.missing',
      `Full powers to sign are missing. They are issued by ${whoMayIssue(view)}, and name the treaty, the person and the act.`,
      rule,
      { signatory: body.signatory.name },
    );
  const powers = entryNamed<k.FullPowersBody>(view, body.fullPowers, k.FULL_POWERS);
  if (isRefusal(powers)) return powers;
  return powersFor(view, powers, { ...body, act: 'signature', on: body.signedOn });
}

type Use = {
  party: string;
  pack: string;
  signatory: k.SignatureBody['signatory'];
  act: 'signature' | 'deposit';
  on: CivilDate;
};

function powersFor(view: EntryView, powers: Entry<k.FullPowersBody>, use: Use): Refusal | null {
  const rule = general(view, 'FULL_POWERS');
  const p = powers.body;
  const withdrawn = changes(view, powers).find((c) => c.body.what === 'withdrawn' && c.body.on <= use.on);
  const original = p.originalSeen || changes(view, powers).some((c) => c.body.what === 'original-seen');
  return first(
    p.party === use.party
      ? null
      : no('full-powers.other-state', 'These full powers were issued by another State.', rule, { state: p.party }),
    p.pack === undefined || p.pack === use.pack
      ? null
      : no('full-powers.other-treaty', 'These full powers are for another treaty.', rule, { treaty: p.pack }),
    sameName(p.holder.name, use.signatory.name)
      ? null
      : no('full-powers.other-person', 'These full powers name another person.', rule, {
          named: p.holder.name,
          signatory: use.signatory.name,
        }),
    p.covers.includes(use.act)
      ? null
      : no('full-powers.other-act', 'These full powers do not cover this act.', rule, { covers: p.covers.join(', ') }),
    p.issuedOn > use.on
      ? no('full-powers.not-yet', 'These full powers were issued after that day.', rule, { issued: p.issuedOn })
      : null,
    p.validUntil !== undefined && p.validUntil < use.on
      ? no('full-powers.expired', 'These full powers had ended on that day.', rule, { until: p.validUntil })
      : null,
    withdrawn
      ? no('full-powers.withdrawn', 'These full powers were withdrawn.', rule, { on: withdrawn.body.on })
      : null,
    original
      ? null
      : no(
          'full-powers.original-not-seen',
          'Only a copy was verified. The original has to be seen before the signature is entered.',
          rule,
        ),
  );
}

export const signatureConfirmed: EntryRule<k.SignatureConfirmedBody> = (body, view) => {
  const signed = entryNamed<k.SignatureBody>(view, body.signature, k.SIGNATURE);
  if (isRefusal(signed)) return signed;
  return isPending(view.ledger, signed)
    ? null
    : no(
        'signature.not-pending',
        'This signature has effect already; there is nothing to confirm.',
        general(view, 'SIGNATURE_CONFIRMATION'),
      );
};
