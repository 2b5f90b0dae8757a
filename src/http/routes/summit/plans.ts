// SPDX-License-Identifier: EUPL-1.2
// What follows the order of precedence: plans, plates to print, what moved; and a State's own word from its own node.
import { ok, refuse } from '#base/result.ts';
import type { Act, ActId } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { platesToPrint } from '#acts/conference/order/name-plates.ts';
import type { Node } from '#node/node.ts';
import { platesPerFile, plateWords, printBatch } from '#node/plates.ts';
import { summitActs } from '#node/summit-acts.ts';
import type { Some } from '../../handler.ts';
import { headOf } from '../../views/summit/desk.ts';
import { officesHolding, partyName } from '../../views/office.ts';
import { movedView } from '../../views/summit/moved.ts';
import { ourStatementView } from '../../views/summit/our-statement.ts';
import { plansView } from '../../views/summit/plans.ts';
import { deskFor, hostDeskFor } from './desk-for.ts';

const numbered = (text: string | undefined) => (text === undefined ? undefined : Number(text));

export const plans: Some<'summitPlans' | 'summitPlates' | 'summitMoved' | 'summitOurStatement'> = {
  async summitPlans({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(plansView(desk.value, numbered(query.since))) : desk;
  },

  async summitPlates({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { order, plans: all } = desk.value.summit;
    const drawn = order.release ? all.of(order.release.version) : null;
    if (!drawn || !order.release)
      return refuse('plans.none', 'No order is released yet, so there is nothing to print.');
    const since = numbered(query.since);
    const before = since === undefined ? null : all.of(since);
    const plates = before ? platesToPrint(before.plates, drawn.plates).print : drawn.plates;
    const part = numbered(query.part) ?? 1;
    const own = plates.slice((part - 1) * platesPerFile, part * platesPerFile);
    if (own.length === 0) return refuse('plans.no-plates', 'No plate is to be printed: none of them changed.');
    const { title, today } = headOf(desk.value);
    const sheet = {
      ...{ title, language: 'en', mode: node.config.mode, made: today, words: plateWords(order.release.version) },
    };
    const { pdf } = await printBatch(sheet, own);
    const name = `plates-v${order.release.version}${before ? `-since-v${since}` : ''}-${part}.pdf`;
    return ok({ media: 'application/pdf', name, size: pdf.length, bytes: pdf });
  },

  async summitMoved({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(movedView(desk.value)) : desk;
  },

  async summitOurStatement({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const acts = await summitActs(node);
    const register = await node.register();
    const { host } = desk.value.summit.event;
    const keeper = officesHolding(node, register, ['PROTOCOL_OFFICE'], 'all').find((o) => o.party === host)?.id ?? null;
    const arrived = await heldThere(node, acts);
    const own = node.config.party;
    const focal = officesHolding(node, register, ['FOCAL_POINT'], 'others').map((o) => o.party);
    const peers = [...new Set([...desk.value.summit.register.names.keys(), ...focal])]
      .filter((party) => party !== own && party !== 'DEPOSITARY')
      .map((value) => ({ value, label: desk.value.summit.register.names.get(value)?.['en'] ?? partyName(node, value) }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en'));
    return ok(ourStatementView(desk.value, acts, { party: own, keeper, peers, arrived }));
  },
};

/** Own acts of which the host has said that it holds them. */
async function heldThere(node: Node, acts: readonly Act[]): Promise<Set<ActId>> {
  const own = acts.filter((a) => partyOf(a.from) === node.config.party);
  const held = await Promise.all(
    own.map(async (a) => ((await node.acts.answersTo(a.id)).some((s) => s.kind === RECEIPT) ? [a.id] : [])),
  );
  return new Set(held.flat());
}
