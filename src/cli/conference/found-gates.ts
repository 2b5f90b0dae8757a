// SPDX-License-Identifier: EUPL-1.2
// Devices at the gates of the fictional summit: taken in by a code of the desk, without a network for a while, and then back with what they
// wrote down. They judge by the same rules as the page of a gate, and speak to the node by the same calls.
import { generateKeyPairSync } from 'node:crypto';
import { base64, fromBase64url, textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok } from '#base/result.ts';
import { type Instant, instantOf, millis } from '#base/time.ts';
import { decide } from '#acts/conference/gate.ts';
import { after, type GateLine, viewOf } from '#acts/conference/gate-log.ts';
import { readSnapshot } from '#acts/conference/gate-snapshot.ts';
import type { Badge } from '#proof/badge.ts';
import { kidOf } from '#proof/keys.ts';
import { envelopeOf, keySigner, signPayload } from '#proof/signed-act.ts';
import type { CardLine } from '#wire/summit/badges.ts';
import { GATE_TURN_TYPE } from '#wire/gate-names.ts';
import type { Client } from '../exercise/client.ts';
import type { GatesSeed } from './summit-seed.ts';

type Enter = (person: string) => Promise<Client>;
const MINUTE = 60_000;
const SECOND = 1000;

/** Puts the devices on duty and lets them come back, one after the other. Fault conference.seed for a list that cannot be read. */
export async function foundGates(seed: GatesSeed, enter: Enter, nowMs: () => number): Promise<void> {
  const officer = await enter(seed.as);
  const devices = [];
  for (const { gate, scans } of seed.posts) devices.push({ scans, device: await onDuty(officer, gate) });
  const cards = new Map<string, readonly CardLine[]>();
  for (const { scans } of seed.posts)
    for (const { entity } of scans)
      if (!cards.has(entity))
        cards.set(entity, (await officer.ask('summitDelegationBadges', { params: { entity } })).cards);
  const began = nowMs();
  for (const { scans, device } of devices) {
    const list = listOf(await device.turn([], 0, nowMs()));
    let view = viewOf(list, device.post, []);
    const lines: GateLine[] = [];
    const zone = list.posts.find((p) => p.id === device.post)?.zones[0] ?? 1;
    for (const { entity, ref, second } of scans) {
      const card = cards.get(entity)?.find((c) => c.ref === ref && c.kind === 'badge');
      if (!card) throw new Fault('conference.seed', `Nobody has a badge under ${entity} ${ref}.`);
      const at = instantOf(began + second * SECOND);
      const { line } = decide(view, {
        badge: ok(badgeOf(card, list.event, at)),
        zone,
        direction: 'in',
        at,
        link: false,
      });
      view = after(view, line);
      lines.push(line);
    }
    await device.turn(lines, list.version, nowMs());
  }
}

/** What counts of a card at a door. The code itself was read by the device; here it is taken as read. */
function badgeOf(card: CardLine, event: string, at: Instant): Badge {
  const minute = Math.floor(millis(at) / MINUTE);
  return {
    ...{ event, kind: 'badge', number: card.number, version: card.version, entity: card.entity, photo: null },
    ...{ category: card.categoryNumber, zones: card.zones, from: minute - 1, until: minute + 1440 },
  };
}

async function onDuty(officer: Client, gate: string) {
  const { code } = await officer.ask('summitGateCode', { body: { gate } });
  const sign = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const open = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = Uint8Array.from(sign.publicKey.export({ type: 'spki', format: 'der' }));
  const { x, y } = open.publicKey.export({ format: 'jwk' });
  const point = Uint8Array.from([4, ...fromBase64url(x!)!, ...fromBase64url(y!)!]);
  const given = await officer.ask('gatePosts', { body: { code, signKey: base64(spki), sealKey: base64(point) } });
  const signer = keySigner(kidOf(spki), sign.privateKey);
  const turn = async (lines: GateLine[], version: number, now: number) => {
    const told = {
      ...{ v: 1, post: given.post, clock: instantOf(now), list: version },
      ...{ people: { version: 0, last: 0 }, lines },
    };
    const payload = utf8(JSON.stringify(told));
    const envelope = envelopeOf(payload, [signPayload(payload, signer, Math.floor(now / 1000), GATE_TURN_TYPE)]);
    const answer = await officer.ask('gateTurn', { body: JSON.parse(textOf(envelope)!) });
    return answer.list;
  };
  return { post: given.post, turn };
}

/** Reads a list without asking who signed it: this device came to be a moment ago, at the node that made it. */
function listOf(envelope: string | null) {
  const payload = envelope === null ? null : fromBase64url((JSON.parse(envelope) as { payload: string }).payload);
  const read = payload && readSnapshot(payload);
  if (!read?.ok) throw new Fault('conference.seed', 'The node gave a device no list that can be read.');
  return read.value;
}
