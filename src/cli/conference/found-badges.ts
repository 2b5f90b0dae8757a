// SPDX-License-Identifier: EUPL-1.2
// Badges of the fictional summit: made, handed over, lost and made again by its people at its node, as at a screen.
import { Fault } from '#base/result.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { Client } from '../exercise/client.ts';
import type { BadgesSeed } from './summit-seed.ts';

type Enter = (person: string) => Promise<Client>;

/** Takes the steps of the seed on badges, one after the other. Fault conference.seed for a card that is not there. */
export async function foundBadges(seed: BadgesSeed, enter: Enter): Promise<void> {
  const officer = await enter(seed.as);
  await officer.ask('summitIssueBadges', { body: {} });
  for (const { entity, ref } of seed.pins)
    await officer.ask('summitIssueBadges', { body: { entity, refs: [ref], kind: 'pin' } });
  for (const { entity, words } of seed.handedOver) {
    const { handOver } = await officer.ask('summitDelegationBadges', { params: { entity } });
    await press(officer, handOver[0], words);
  }
  for (const { entity, ref, words, again } of seed.lost) {
    const { cards } = await officer.ask('summitDelegationBadges', { params: { entity } });
    const card = cards.find((c) => c.ref === ref && c.kind === 'badge');
    await press(
      officer,
      card?.deeds.find((d) => d.code === 'badge-lost'),
      words,
    );
    if (again) await officer.ask('summitIssueBadges', { body: { entity, refs: [ref] } });
  }
}

async function press(client: Client, deed: Deed | undefined, words: string): Promise<void> {
  if (!deed) throw new Fault('conference.seed', 'The seed names a card that was not made.');
  await client.ask('write', { body: { ...deed.act, body: { ...deed.act.body, words } } });
}
