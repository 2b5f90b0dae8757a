// SPDX-License-Identifier: EUPL-1.2
// Reservations, objections and their withdrawal (law of treaties, arts. 19 to 23). The depositary asks whether the treaty knows this
// sort of reservation and whether it was made in time; whether it may stand is for States.
import type { Refusal } from '#base/result.ts';
import { lateUntil, reservationMonths } from '#law/reservations.ts';
import * as k from './act.ts';
import {
  citeFrom,
  type EntryRule,
  type EntryView,
  entryNamed,
  first,
  general,
  isRefusal,
  no,
  noPack,
  packIn,
} from './entry-rule.ts';
import { entriesOf } from './ledger.ts';

export const reservation: EntryRule<k.ReservationBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const type = pack.reservationTypes.find((t) => t.code === body.code);
  if (!type)
    return no(
      'reservation.type-unknown',
      'The treaty does not allow a reservation of this sort.',
      general(view, 'RESERVATION_FORMULATED'),
      { type: body.code, allowed: pack.reservationTypes.map((t) => t.code).join(', ') || 'none' },
    );
  const rule = citeFrom(view, pack.id, type.rule);
  const scope = (body.articles?.length ?? 0) + (body.rules?.length ?? 0);
  const beyond =
    body.articles?.find((a) => !type.touches.articles.includes(a)) ??
    body.rules?.find((c) => !type.touches.rules.includes(c));
  const unknown =
    body.articles?.find((a) => !pack.articles.some((x) => x.number === a)) ??
    body.rules?.find((c) => !pack.rules.some((x) => x.code === c));
  return first(
    type.free && scope === 0
      ? no('reservation.scope', 'Say which articles or rules the reservation touches.', rule)
      : null,
    !type.free && (beyond !== undefined || body.effect !== type.effect)
      ? no(
          'reservation.beyond-type',
          'This sort of reservation reaches only as far as the treaty allows it by name. For more, choose the sort with free scope.',
          rule,
          { effect: type.effect, ...(beyond === undefined ? {} : { beyond }) },
        )
      : null,
    unknown === undefined
      ? null
      : no('reservation.article-unknown', 'The treaty has no such article or rule.', rule, { named: unknown }),
    body.circulatedOn < body.madeOn
      ? no('reservation.days', 'It cannot be circulated before it was made.', general(view, 'RESERVATION_FORMULATED'))
      : null,
    madeInTime(body, view),
  );
};

function madeInTime(body: k.ReservationBody, view: EntryView): Refusal | null {
  const rule = general(view, 'RESERVATION_FORMULATED');
  const status = view.treaty(body.pack).status(body.party, body.madeOn);
  const signedThen = entriesOf(view.ledger, k.SIGNATURE).some(
    (s) => s.body.party === body.party && s.body.pack === body.pack && s.body.signedOn === body.madeOn,
  );
  switch (body.made) {
    case 'signature':
      return signedThen ? null : no('reservation.no-signature', 'This party did not sign on that day.', rule);
    case 'consent':
      return status.deposited?.on === body.madeOn
        ? null
        : no('reservation.no-instrument', 'No instrument of this party was deposited on that day.', rule);
    default:
      return status.deposited !== null && status.deposited.on < body.madeOn
        ? null
        : no(
            'reservation.not-late',
            'A late reservation comes after the instrument of its party.',
            general(view, 'LATE_RESERVATION'),
          );
  }
}

export const reservationWithdrawn: EntryRule<k.ReservationWithdrawnBody> = (body, view) => {
  const found = entryNamed<k.ReservationBody>(view, body.reservation, k.RESERVATION);
  if (isRefusal(found)) return found;
  const rule = general(view, 'RESERVATION_WITHDRAWAL');
  return first(
    entriesOf(view.ledger, k.RESERVATION_WITHDRAWN).some((w) => w.body.reservation === found.id)
      ? no('reservation.withdrawn', 'This reservation was withdrawn already.', rule)
      : null,
    body.receivedOn < found.body.madeOn
      ? no('reservation.days', 'It cannot be withdrawn before it was made.', rule)
      : null,
  );
};

export const objection: EntryRule<k.ObjectionBody> = (body, view) => {
  const found = entryNamed<k.ReservationBody>(view, body.reservation, k.RESERVATION);
  if (isRefusal(found)) return found;
  const rule = general(view, 'OBJECTION');
  const months = reservationMonths(view.packs);
  const status = view.treaty(found.body.pack).status(body.party, body.receivedOn);
  const end = lateUntil({ made: found.body.made, circulated: found.body.circulatedOn }, months);
  return first(
    body.party === found.body.party
      ? no('objection.own', 'A State does not object to its own reservation; it withdraws it.', rule)
      : null,
    status.code === 'none' && !status.deposited
      ? no('objection.outsider', 'Only a State that signed or joined the treaty can object.', rule)
      : null,
    standingObjection(view, found.id, body.party)
      ? no('objection.twice', 'This State has objected already.', rule)
      : null,
    found.body.made === 'late' && !status.deposited && !status.assumed
      ? no(
          'objection.signatory',
          'Only States that have deposited an instrument decide on a late reservation.',
          general(view, 'LATE_RESERVATION'),
        )
      : null,
    body.receivedOn < found.body.madeOn
      ? no('objection.days', 'The objection came before the reservation.', rule)
      : null,
    end !== null && body.receivedOn > end
      ? no(
          'objection.late',
          'The time for objecting to this late reservation is over.',
          general(view, 'LATE_RESERVATION'),
          { until: end },
        )
      : null,
  );
};

export const objectionWithdrawn: EntryRule<k.ObjectionWithdrawnBody> = (body, view) => {
  const found = entryNamed<k.ObjectionBody>(view, body.objection, k.OBJECTION);
  if (isRefusal(found)) return found;
  const rule = general(view, 'RESERVATION_WITHDRAWAL');
  return first(
    entriesOf(view.ledger, k.OBJECTION_WITHDRAWN).some((w) => w.body.objection === found.id)
      ? no('objection.withdrawn', 'This objection was withdrawn already.', rule)
      : null,
    body.receivedOn < found.body.receivedOn
      ? no('objection.days', 'An objection cannot be withdrawn before it was made.', rule)
      : null,
  );
};

/** Whether an objection of a party to a reservation stands, not withdrawn. */
function standingObjection(view: EntryView, reservation: string, party: string): boolean {
  const withdrawn = new Set(entriesOf(view.ledger, k.OBJECTION_WITHDRAWN).map((w) => w.body.objection));
  return entriesOf(view.ledger, k.OBJECTION).some(
    (o) => o.body.reservation === reservation && o.body.party === party && !withdrawn.has(o.id),
  );
}
