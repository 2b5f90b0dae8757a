// SPDX-License-Identifier: EUPL-1.2
// What must be true before evidence changes hands. Custody is read off these acts; a gap cannot be written.
import { type Act, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { snapshotDigest } from '#proof/snapshot.ts';
import type { DossierView, Rule } from '../kind.ts';
import {
  GRANT,
  type GrantBody,
  NARROWING,
  PRESERVATION_DONE,
  PRODUCTION_ORDER,
  type PreservationDoneBody,
  type ProductionOrderBody,
} from '../requests/act.ts';
import * as k from './act.ts';
import { sameLicence } from './licence.ts';

const no = (code: string, words: string, params?: Record<string, string | number>): Refusal => ({
  code,
  words,
  ...(params ? { params } : {}),
});

const byId = (dossier: DossierView, id: string | undefined) => dossier.acts.find((a) => a.id === id);

const concerns = (act: Act, party: string) => act.to.map(partyOf).includes(party);

const handedOver: Rule = (dossier, act, facts) => {
  const order = byId(dossier, act.re) as Act<ProductionOrderBody> | undefined;
  if (order?.kind !== PRODUCTION_ORDER)
    return no('evidence.no-order', 'There is no order on which data could be handed over.');
  if (!concerns(order as Act, partyOf(act.from)))
    return no('evidence.not-ordered', 'The order was addressed to somebody else.');
  if (order.body.until < facts.today)
    return no('evidence.order-lapsed', 'The order has lapsed. Nothing more may be handed over under it.');
  if (dossier.acts.some((a) => a.kind === k.HANDED_OVER && a.re === act.re))
    return no('evidence.handed-over', 'The data were already handed over under this order.');
  if (act.attachments.length === 0) return no('evidence.no-files', 'Choose at least one file to hand over.');
  const body = act.body as k.HandedOverBody;
  const known = new Set(body.snapshot.map((f) => `${f.sha256} ${f.size}`));
  const stray = act.attachments.find((a) => !known.has(`${a.sha256} ${a.size}`));
  return stray
    ? no('evidence.not-in-snapshot', 'A file is not part of what was preserved.', { file: stray.name })
    : null;
};

const delivered: Rule = (dossier, act, facts) => {
  const body = act.body as k.DeliveredBody;
  const decision = byId(dossier, body.decision) as Act<GrantBody> | undefined;
  const own = partyOf(act.from);
  // A decision counts only where it was made: no State gives on the word of the court of another.
  if (!decision || (decision.kind !== GRANT && decision.kind !== NARROWING) || partyOf(decision.from) !== own)
    return no('evidence.no-decision', 'No decision allows this delivery.');
  if (decision.body.review.until < facts.today)
    return {
      code: 'review.lapsed',
      words: 'The decision has lapsed; nothing more may be handed over under it.',
      citation: facts.cite('INDEPENDENT_REVIEW'),
    };
  const order = dossier.acts.find(
    (a) => a.kind === PRODUCTION_ORDER && a.re === decision.id && partyOf(a.from) === own,
  );
  const given = dossier.acts.find(
    (a) => a.kind === k.HANDED_OVER && a.re === order?.id && order !== undefined && concerns(order, partyOf(a.from)),
  ) as Act<k.HandedOverBody> | undefined;
  if (!given) return no('evidence.nothing-held', 'The provider has not handed anything over yet.');
  const held = dossier.acts.find((a) => a.kind === PRESERVATION_DONE && partyOf(a.from) === partyOf(given.from)) as
    | Act<PreservationDoneBody>
    | undefined;
  if (held && snapshotDigest(given.body.snapshot) !== held.body.snapshot.sha256)
    return no('evidence.snapshot-differs', 'What the provider hands over is not what it said it had preserved.');
  const got = new Set(given.attachments.map((a) => `${a.sha256} ${a.size}`));
  const stray = body.items.find((i) => !got.has(`${i.sha256} ${i.size}`));
  if (stray)
    return no('evidence.not-handed-over', 'An item was not among the files the provider handed over.', {
      file: stray.name,
    });
  if (dossier.acts.some((a) => a.kind === k.DELIVERED && a.re === act.re))
    return no('evidence.delivered', 'The package was already delivered.');
  return sameLicence(decision.body.licence, body.licence)
    ? null
    : no('evidence.licence', 'The package carries another licence than the decision gave.');
};

const accepted: Rule = (dossier, act) => {
  const offer = byId(dossier, act.re) as Act<k.DeliveredBody> | undefined;
  if (offer?.kind !== k.DELIVERED) return no('evidence.no-offer', 'There is no delivery to accept.');
  if (!concerns(offer as Act, partyOf(act.from)))
    return no('evidence.not-addressed', 'The delivery was addressed to somebody else.');
  const body = act.body as { packageSha256: string; manifestSha256: string; items: number };
  if (dossier.acts.some((a) => a.kind === k.ACCEPTED && a.re === act.re))
    return no('evidence.accepted', 'The package was already accepted.');
  if (
    offer.attachments[0]?.sha256 !== body.packageSha256 ||
    offer.body.manifestSha256 !== body.manifestSha256 ||
    offer.body.items.length !== body.items
  )
    return no('evidence.other-package', 'What arrived is not what was announced. Nothing was accepted.');
  return null;
};

const exported: Rule = (dossier, act) =>
  dossier.acts.some((a) => a.kind === k.ACCEPTED && a.re === act.re && partyOf(a.from) === partyOf(act.from))
    ? null
    : no('evidence.not-accepted', 'Accept the package before taking it to court.');

export const rules: Record<string, Rule> = {
  [k.HANDED_OVER]: handedOver,
  [k.DELIVERED]: delivered,
  [k.ACCEPTED]: accepted,
  [k.EXPORTED]: exported,
};
