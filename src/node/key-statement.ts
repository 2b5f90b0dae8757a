// SPDX-License-Identifier: EUPL-1.2
// What this node says of its own keys, signed by its root, for the depositary to enter.
import { base64, textOf, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { addDays, type CivilDate, type Instant, millis } from '#base/time.ts';
import type { KeyStatement } from '#acts/register/act.ts';
import { STATEMENT_TYPE } from '#acts/register/standing.ts';
import { vkeyOf } from '#proof/log/note-key.ts';
import { envelopeOf, type Signer, signPayload } from '#proof/signed-act.ts';
import type { Person } from '#store/people.ts';
import type { Identity } from './identity.ts';

/** The first statement of a party: JWS text. In: keys, the people who sign, the address, and the moment. */
export function keyStatement(identity: Identity, people: Person[], address: string, now: Instant): string {
  const day = firstDay(now);
  const first = namedKeys(identity, people, address, day);
  return signedStatement({ ...first, v: identity.register ? 2 : 1, seq: 1, validFrom: day }, [identity.root], now);
}

/** Days of keys are counted on the wall clock of the office: west of Greenwich it is still the day before. */
export function firstDay(now: Instant): CivilDate {
  return addDays(now.slice(0, 10), -1);
}

/** The text of a statement, signed by whoever has a say in it. */
export function signedStatement(statement: KeyStatement, signers: readonly Signer[], now: Instant): string {
  const payload = utf8(canonical(statement));
  const iat = Math.floor(millis(now) / 1000);
  const signatures = signers.map((signer) => signPayload(payload, signer, iat, STATEMENT_TYPE));
  return textOf(envelopeOf(payload, signatures)) ?? '';
}

/** What a statement says of the keys themselves. `day`: from when on people sign who were not named before. */
export function namedKeys(
  identity: Identity,
  people: readonly Pick<Person, 'id' | 'office' | 'roles' | 'publicKey'>[],
  address: string,
  day: CivilDate,
): Omit<KeyStatement, 'v' | 'seq' | 'validFrom'> {
  return {
    party: identity.party,
    root: base64(identity.root.spki),
    rootCertificate: base64(identity.root.certificate),
    sealCertificate: base64(identity.seal.certificate),
    log: { origin: identity.log.key.name, vkey: vkeyOf(identity.log.key) },
    ...(identity.register
      ? { register: { origin: identity.register.key.name, vkey: vkeyOf(identity.register.key) } }
      : {}),
    witness: { name: identity.witness.key.name, vkey: vkeyOf(identity.witness.key) },
    address,
    receive: [...identity.receive].map(([office, key]) => ({ office, recipient: key.recipient.text })),
    officers: people.map((p) => ({ person: p.id, office: p.office, roles: p.roles, key: p.publicKey, from: day })),
  };
}
