// SPDX-License-Identifier: EUPL-1.2
// Information without a request: offering it from what this desk confirmed, answering an offer of another State, giving what was accepted.
import type { Act } from '#base/act.ts';
import { ok, refuse } from '#base/result.ts';
import * as k from '#acts/reports/act.ts';
import { NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { dossierActs, filed } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { handOn } from '#node/reports/hand-on.ts';
import { giveInformation, informationOf, offerable, offerInformation } from '#node/reports/offer-information.ts';
import { type Draft, drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import { reportsReader } from '#store/reports.ts';
import type { Some } from '../../handler.ts';
import { draftedAct } from '../../views/draft.ts';
import { deskOf, keyOf, mayTakeOver, READERS, type ReportDesk } from '../../views/reports/desk.ts';
import { reportsBehind } from '../../views/reports/formal.ts';
import { type OfferParts, offerLine, offerStart, offerView } from '../../views/reports/spontaneous.ts';
import { written } from '../writing.ts';
import { deskFor } from './desk.ts';

type OfferAct = Act<k.SpontaneousBody>;
const MOST = 500;
const UNKNOWN = refuse('spontaneous.unknown', 'There is no such offer here for your office.');

async function opened(node: Node, person: Person): Promise<ReportDesk> {
  return deskOf(node, await node.register(), person, await deskFacts(node));
}

/** Whether somebody's office gave or was offered it. */
const isTheirs = (person: Person, offer: Act) => offer.from === person.office || offer.to.includes(person.office);

async function partsOf(node: Node, offer: OfferAct, draft: Draft | null): Promise<OfferParts> {
  const acts = draft ? [] : await dossierActs(node, offer.id);
  return { offer, acts, aside: await informationOf(node, offer), draft: draft?.id ?? null };
}

async function waitingOffers(node: Node): Promise<{ offer: OfferAct; draft: Draft }[]> {
  const list = await drafts(node.db).list({ states: ['waiting'] });
  return list
    .map((draft) => ({ draft, offer: draftedAct(draft) as OfferAct }))
    .filter(({ offer }) => offer.kind === k.SPONTANEOUS);
}

async function offerFor(node: Node, person: Person, id: string): Promise<OfferParts | null> {
  const stored = await node.acts.byId(id);
  const act = stored ? filed(stored).act : null;
  if (act) return act.kind === k.SPONTANEOUS && isTheirs(person, act) ? partsOf(node, act as OfferAct, null) : null;
  const waiting = (await waitingOffers(node)).find(({ offer }) => offer.id === id);
  return waiting && isTheirs(person, waiting.offer) ? partsOf(node, waiting.offer, waiting.draft) : null;
}

export const spontaneous: Some<
  'reportHandOn' | 'spontaneousList' | 'spontaneousStart' | 'spontaneousOffer' | 'spontaneous' | 'spontaneousGive'
> = {
  async reportHandOn({ params, body, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    return written(node, await handOn(node, seat, { report: params['id'] ?? '', ...body }));
  },

  async spontaneousList({ seat }, { node }) {
    const desk = await opened(node, seat.person);
    const rest = (await node.acts.ofKind(k.SPONTANEOUS, { limit: MOST })).map((s) => filed(s).act as OfferAct);
    const waiting = await waitingOffers(node);
    const all = await Promise.all([
      ...waiting.map(({ offer, draft }) => partsOf(node, offer, draft)),
      ...rest.toReversed().map((offer) => partsOf(node, offer, null)),
    ]);
    const lines = all.filter((p) => isTheirs(seat.person, p.offer)).map((p) => offerLine(desk, p));
    return ok({
      mayOffer: desk.may(k.SPONTANEOUS),
      lines: [...lines.filter((l) => l.waits), ...lines.filter((l) => !l.waits)],
    });
  },

  async spontaneousStart({ query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { report, group, value, question } = query;
    const reports = report === undefined ? [] : reportsBehind(desk.value.facts, report, group !== undefined);
    const links = await reportsReader(node.db).linksOfMany(reports);
    const named = links.filter((l) => mayTakeOver(desk.value.facts, l)).map(keyOf);
    const may = await offerable(node);
    // Without a report or a value everything that is confirmed is there to choose from.
    const all = report === undefined && value === undefined ? may.map((i) => `${i.kind}|${i.canonical}`) : [];
    const keys = [...new Set([...(value === undefined ? [] : [value]), ...named, ...all])];
    return ok(
      offerStart(desk.value, may, keys, {
        ...{ report: report ?? null, reports: reports.length, question: question ?? null },
      }),
    );
  },

  async spontaneousOffer({ body, seat }, { node, around }) {
    if (!seat.person.roles.some((r) => READERS.includes(r)))
      return refuse('mandate.reports', 'Information is offered by the report desk. Your office is another one.');
    return written(node, await offerInformation(node, seat, around?.context ?? NOWHERE, body));
  },

  async spontaneous({ params, seat }, { node }) {
    const parts = await offerFor(node, seat.person, params['id'] ?? '');
    return parts ? ok(offerView(await opened(node, seat.person), parts)) : UNKNOWN;
  },

  async spontaneousGive({ params, seat }, { node }) {
    const parts = await offerFor(node, seat.person, params['id'] ?? '');
    return parts ? written(node, await giveInformation(node, seat, parts.offer.id)) : UNKNOWN;
  },
};
