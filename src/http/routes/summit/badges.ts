// SPDX-License-Identifier: EUPL-1.2
// Badges: what is due and made, making them, printing them.
import { Readable } from 'node:stream';
import { ok, refuse } from '#base/result.ts';
import { issueBadges } from '#node/issue-badges.ts';
import { cardsToPrint, printCards } from '#node/print-badges.ts';
import { summitGoingOn } from '#node/summit-here.ts';
import type { Some } from '../../handler.ts';
import { badgesView, cardsFound, delegationBadgesView, maySeeCards, NO_CARD_WORDS } from '../../views/summit/badges.ts';
import { hostDeskFor } from './desk-for.ts';

const NOT_YOURS = refuse(
  'mandate.badges',
  'Names and cards are shown to the accreditation and the security office of the host.',
);
const UNKNOWN = refuse('summit.entity', 'This State or organisation has no people in the conference.');

export const badges: Some<
  'summitBadges' | 'summitDelegationBadges' | 'summitFindCards' | 'summitIssueBadges' | 'summitPrintBadges'
> = {
  async summitBadges({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(badgesView(desk.value)) : desk;
  },

  async summitDelegationBadges({ params, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!maySeeCards(desk.value)) return NOT_YOURS;
    const view = delegationBadgesView(desk.value, params['entity'] ?? '');
    return view ? ok(view) : UNKNOWN;
  },

  async summitFindCards({ body, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    return maySeeCards(desk.value) ? ok(cardsFound(desk.value, body.find)) : NOT_YOURS;
  },

  async summitIssueBadges({ body, seat }, { node }) {
    const made = await issueBadges(node, seat, body);
    if (!made.ok) return made;
    const { numbers, without } = made.value;
    const desk = await hostDeskFor(node, seat.person);
    const nameOf = (entity: string) => (desk.ok ? desk.value.summit.nameOf(entity) : entity);
    const words =
      numbers.length === 0
        ? 'No card was made.'
        : numbers.length === 1
          ? `Card ${numbers[0]} is made. It is signed and logged.`
          : `${numbers.length} cards are made. They are signed and logged.`;
    return ok({
      words,
      made: numbers.length,
      without: without.map(({ state, why }) => ({
        entity: nameOf(state.entity),
        name: state.delegate.name,
        why: NO_CARD_WORDS[why],
      })),
    });
  },

  async summitPrintBadges({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!maySeeCards(desk.value)) return NOT_YOURS;
    const here = await summitGoingOn(node);
    if (!here.ok) return here;
    const { summit } = here.value;
    const wish = {
      size: query.size,
      ...(query.entity === undefined ? {} : { entity: query.entity }),
      ...(query.number === undefined ? {} : { number: Number(query.number) }),
      notHandedOver: query.which === 'not-handed-over',
    };
    if (cardsToPrint(summit, wish).length === 0)
      return refuse('badge.none', 'There is no card to print. Make the cards first.');
    const { name, media, bytes } = await printCards(node, summit, wish);
    return bytes instanceof Uint8Array
      ? ok({ name, media, size: bytes.length, bytes })
      : ok({ name, media, size: null, bytes: Readable.from(bytes) });
  },
};
