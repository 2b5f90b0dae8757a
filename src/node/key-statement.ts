// SPDX-License-Identifier: EUPL-1.2
// What this node says of its own keys, signed by its root, for the depositary to enter.
import { base64, textOf, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { addDays, type Instant, millis } from '#base/time.ts';
import type { KeyStatement } from '#acts/register/act.ts';
import { STATEMENT_TYPE } from '#acts/register/standing.ts';
import { vkeyOf } from '#proof/log/note-key.ts';
import { envelopeOf, signPayload } from '#proof/signed-act.ts';
import type { Person } from '#store/people.ts';
import type { Identity } from './identity.ts';

/** The first statement of a party: JWS text. In: keys, the people who sign, the address, and the moment. */
export function keyStatement(identity: Identity, people: Person[], address: string, now: Instant): string {
  // Days of keys are counted on the wall clock of the office: west of Greenwich it is still the day before.
  const day = addDays(now.slice(0, 10), -1);
  const statement: KeyStatement = {
    v: 1,
    party: identity.party,
    seq: 1,
    root: base64(identity.root.spki),
    rootCertificate: base64(identity.root.certificate),
    sealCertificate: base64(identity.seal.certificate),
    log: { origin: identity.log.key.name, vkey: vkeyOf(identity.log.key) },
    witness: { name: identity.witness.key.name, vkey: vkeyOf(identity.witness.key) },
    address,
    receive: [...identity.receive].map(([office, key]) => ({ office, recipient: key.recipient.text })),
    officers: people.map((p) => ({ person: p.id, office: p.office, roles: p.roles, key: p.publicKey, from: day })),
    validFrom: day,
  };
  const payload = utf8(canonical(statement));
  const iat = Math.floor(millis(now) / 1000);
  return textOf(envelopeOf(payload, [signPayload(payload, identity.root, iat, STATEMENT_TYPE)])) ?? '';
}
