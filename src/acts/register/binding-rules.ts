// SPDX-License-Identifier: EUPL-1.2
// Who becomes bound, and who leaves: deposits, denunciations, names, designations, declarations.
import { partyOf } from '#base/act.ts';
import type { Act } from '#base/act.ts';
import type { Citation, Refusal } from '#base/result.ts';
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
import { designationsOf } from './facts.ts';
import { ASSUMED_IN_FORCE, type Entry, entriesOf } from './ledger.ts';
import { memberFirst } from './signing-rules.ts';

export const deposit: EntryRule<k.DepositBody> = (body, view, act) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const rule = act.basis.map((b) => citeFrom(view, b.pack, b.code)).find((c) => c !== null) ?? null;
  const treaty = view.treaty(pack.id);
  const now = treaty.status(body.party, body.effectiveOn);
  const last = treaty.status(body.party, view.today);
  const opened = (treaty.opening?.places ?? pack.signature?.opens ?? []).map((p) => p.from).sort()[0];
  return first(
    body.instrumentOn > body.receivedOn || body.receivedOn > body.effectiveOn
      ? no(
          'deposit.days',
          'An instrument is signed, then received, then deposited: the three days are out of order.',
          general(view, 'DEPOSIT_EFFECT'),
        )
      : null,
    opened !== undefined && body.effectiveOn < opened
      ? no(
          'deposit.before-opening',
          'The treaty was not open on that day.',
          citeFrom(view, pack.id, pack.signature?.rule),
          { opened },
        )
      : null,
    now.deposited || last.deposited
      ? no(
          'deposit.twice',
          'An instrument of this party is deposited already. A wrong one is corrected, not repeated.',
          rule,
          {
            deposited: (now.deposited ?? last.deposited)!.on,
          },
        )
      : null,
    signedFirst(body, view, now.signed !== null && !hasLeft(body, view), pack.signature !== null, rule),
    memberFirst(view, body, (p) => treaty.status(p, body.effectiveOn).deposited !== null, pack.id, 'ACCESSION'),
    ofMode(body, act, rule),
    isExempt(view, body.signer.office)
      ? null
      : no(
          'deposit.signer',
          `An instrument is signed by ${whoMayIssue(view)}. Return it to the State with this reason.`,
          general(view, 'FULL_POWERS'),
          {
            office: body.signer.office,
          },
        ),
    confirmable(body, view),
    act.basis.some((b) => b.code === ASSUMED_IN_FORCE.code) && view.mode !== 'exercise'
      ? no('deposit.assumed', 'Only an exercise may take a treaty to be in force.')
      : null,
  );
};

/** The rule an instrument stands on is the one of its sort. */
function ofMode(body: k.DepositBody, act: Act, citation: Citation | null): Refusal | null {
  const wanted = body.mode === 'accession' ? 'ACCESSION' : 'RATIFICATION';
  const own = act.basis.filter((b) => b.code !== ASSUMED_IN_FORCE.code).map((b) => b.code);
  return own.length === 0 || own.includes(wanted)
    ? null
    : no(
        'deposit.basis',
        'An accession stands on the rule on accession, every other instrument on the rule on ratification.',
        citation,
      );
}

/** Whether a party denounced before: it may then join anew in any way open to it. */
function hasLeft(body: k.DepositBody, view: EntryView): boolean {
  return entriesOf(view.ledger, k.DENUNCIATION).some(
    (d) => d.body.party === body.party && d.body.pack === body.pack && d.body.receivedOn <= body.effectiveOn,
  );
}

/** Ratification, acceptance and approval follow a signature; accession is for those who did not sign. */
function signedFirst(
  body: k.DepositBody,
  view: EntryView,
  signed: boolean,
  opened: boolean,
  citation: ReturnType<typeof citeFrom>,
): Refusal | null {
  if (body.mode === 'succession')
    return body.succeeds === undefined || body.succeeds === body.party || !joined(view, body.pack, body.succeeds)
      ? no('deposit.succession', 'A succession names another State that had joined the treaty.', citation)
      : null;
  if (body.mode === 'accession')
    return signed
      ? no('deposit.signed-already', 'This State has signed: it ratifies, accepts or approves.', citation)
      : null;
  return signed || !opened
    ? null
    : no('deposit.not-signed', 'Only a State that has signed ratifies, accepts or approves. Others accede.', citation);
}

function joined(view: EntryView, pack: string, party: string): boolean {
  return entriesOf(view.ledger, k.DEPOSIT).some((d) => d.body.party === party && d.body.pack === pack);
}

function confirmable(body: k.DepositBody, view: EntryView): Refusal | null {
  const wrong = (body.confirms ?? []).find((id) => {
    const r = view.ledger.byId(id) as Entry<k.ReservationBody> | undefined;
    return !r || r.void || r.kind !== k.RESERVATION || r.body.party !== body.party || r.body.made !== 'signature';
  });
  return wrong === undefined
    ? null
    : no(
        'deposit.confirms',
        'The instrument confirms something that is no reservation this party made at signature.',
        general(view, 'RESERVATION_CONFIRMATION'),
        { entry: wrong },
      );
}

export const denunciation: EntryRule<k.DenunciationBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const status = view.treaty(pack.id).status(body.party, body.receivedOn);
  const rule = citeFrom(view, pack.id, 'DENUNCIATION');
  return first(
    status.deposited || status.assumed
      ? null
      : no('denunciation.not-bound', 'Only a State that deposited an instrument can denounce.', rule),
    status.leavesOn === null
      ? null
      : no('denunciation.twice', 'This State has denounced already.', rule, { leaves: status.leavesOn }),
  );
};

export const designation: EntryRule<k.DesignationBody> = (body, view) => {
  const pack = view.packs.get(body.pack);
  if (!pack) return noPack(body.pack);
  const role = pack.roles.find((r) => r.code === body.designation);
  return first(
    role
      ? null
      : no('designation.role', 'This treaty knows no such role.', null, { role: body.designation, treaty: pack.id }),
    partyOf(body.office) === body.party
      ? null
      : no('designation.other-party', 'A party designates its own offices only.', citeFrom(view, pack.id, role?.rule), {
          office: body.office,
        }),
    body.until !== undefined && body.until < body.from
      ? no('designation.days', 'The designation ends before it begins.')
      : null,
  );
};

export const designationChanged: EntryRule<k.DesignationChangedBody> = (body, view) => {
  const found = entryNamed<k.DesignationBody>(view, body.designation, k.DESIGNATION);
  if (isRefusal(found)) return found;
  const until = designationsOf(view.ledger).find((d) => d.id === found.id)?.until ?? null;
  return first(
    body.on < found.body.from ? no('designation.days', 'That day lies before the designation.') : null,
    until !== null && body.on > until
      ? no('designation.ended', 'The designation had ended before that day.', null, { until })
      : null,
  );
};

export const declaration: EntryRule<k.DeclarationBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const type = pack.declarationTypes.find((t) => t.code === body.code);
  if (!type)
    return no('declaration.type-unknown', 'The treaty knows no declaration or notification of this sort.', null, {
      type: body.code,
    });
  const rule = citeFrom(view, pack.id, type.rule);
  const partyType = view.treaty(pack.id).typeOf(body.party);
  return first(
    type.takes === 'choice' && body.choice === undefined
      ? no('declaration.choice', 'This declaration says yes or no.', rule)
      : null,
    type.takes === 'languages' && body.languages === undefined
      ? no('declaration.languages', 'This notification lists languages.', rule)
      : null,
    type.takes === 'authority'
      ? no(
          'declaration.designation',
          'An office is entered as a designation, so that requests can be addressed to it.',
          rule,
        )
      : null,
    type.by !== 'any' && type.by !== partyType
      ? no(
          'declaration.by',
          type.by === 'organisation'
            ? 'Only an organisation makes this declaration.'
            : 'Only a State makes this declaration.',
          rule,
        )
      : null,
  );
};

export const name: EntryRule<k.NameBody> = (body, view) =>
  first(
    body.names['en'] === undefined
      ? no('name.language', 'A name in English is needed beside those in other languages.')
      : null,
    body.because === 'first' && entriesOf(view.ledger, k.NAME).some((e) => e.body.party === body.party)
      ? no('name.known', 'This party has a name already. A new one is a change, with its day.')
      : null,
    body.because === 'succession' && (body.predecessor === undefined || !view.knows(body.predecessor))
      ? no('name.predecessor', 'A succession names the State that was there before.')
      : null,
  );
