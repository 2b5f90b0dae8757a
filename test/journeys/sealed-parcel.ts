// SPDX-License-Identifier: EUPL-1.2
// Deliveries made by hand with a party's own keys, honest or not: what a courier would carry, and what only a forger would.
import type { Act, OfficeId } from '#base/act.ts';
import { hex, textOf, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { preservation } from '#cli/exercise/cases.ts';
import { EXERCISE_PASSWORD } from '#cli/exercise/world.ts';
import { PRESERVATION } from '#acts/requests/act.ts';
import { civilNow, type Node, today } from '#node/node.ts';
import { openWithPassword, signerOfSecret } from '#node/officer-key.ts';
import { readRecipient } from '#proof/age/recipient.ts';
import { openBytes, sealBytes } from '#proof/age/seal.ts';
import { envelopeOf, type Signer, signPayload } from '#proof/signed-act.ts';
import { people } from '#store/people.ts';
import { bytesOf, type Delivery, type DeliveryAnswer, OFFICE_HEADER, PEER, readAnswer } from '#wire/delivery.ts';

const ANSWER_TO: OfficeId = 'XA/contact-point';

/** Seals acts of XA for an office of another party. */
export async function sealParcel(xa: Node, office: OfficeId, acts: Delivery['acts'], from = 'XA'): Promise<Uint8Array> {
  const recipient = readRecipient((await xa.register()).directory.recipients.get(office) ?? '');
  if (!recipient.ok) throw new Error(`no key of ${office}`);
  return sealBytes([recipient.value], bytesOf({ v: 1, from, acts, answerTo: ANSWER_TO }), xa.random);
}

/** Posts sealed bytes to a node and opens its answer with XA's key. A problem answer is thrown. */
export async function postParcel(
  xa: Node,
  address: string,
  office: OfficeId,
  sealed: Uint8Array,
): Promise<DeliveryAnswer> {
  const reply = await fetch(new URL(PEER.deliveries, address), {
    method: 'POST',
    body: Buffer.from(sealed),
    headers: { 'content-type': 'application/age', [OFFICE_HEADER]: office },
  });
  if (reply.status !== 200)
    throw Object.assign(new Error(`answered ${reply.status}`), {
      code: ((await reply.json()) as { code: string }).code,
    });
  const opened = openBytes(xa.identity.receive.get(ANSWER_TO)!, new Uint8Array(await reply.arrayBuffer()));
  const answer = opened.ok ? readAnswer(opened.value) : opened;
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

/** The signing key of one of XA's officers, opened with the password of the exercise. */
export async function officerOf(xa: Node, person: string): Promise<Signer> {
  const found = await people(xa.db).find(person);
  const secret = found && (await openWithPassword(found, EXERCISE_PASSWORD));
  if (!secret) throw new Error(`no key of ${person}`);
  return signerOfSecret(secret);
}

/** A preservation request of XA as it should be; `change` makes it what the story wants. */
export function requestOfXa(xa: Node, change: Partial<Act> = {}): Act {
  return {
    v: 1,
    id: hex(xa.random(16)),
    kind: PRESERVATION,
    mode: 'exercise',
    from: 'XA/contact-point',
    to: ['XB/contact-point'],
    by: { person: 'xa-duty-1', role: 'duty-officer' },
    basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
    at: civilNow(xa),
    body: preservation(today(xa)),
    attachments: [],
    ...change,
  };
}

/** Signs an act with the keys given, in that order. Out: the envelope as text. */
export function signedBy(act: Act, signers: Signer[]): string {
  const payload = utf8(canonical(act));
  const iat = Math.floor(Date.parse(act.at.instant) / 1000);
  return (
    textOf(
      envelopeOf(
        payload,
        signers.map((s) => signPayload(payload, s, iat)),
      ),
    ) ?? ''
  );
}
