// SPDX-License-Identifier: EUPL-1.2
// Register entries folded into what a verifier asks: keys, offices, facts of a day, and who must have witnessed a log.
// A node folds what it holds, an offline verifier what it was handed: the same lines, so that they cannot disagree.
import type { Act, Mode, OfficeId, Party } from '#base/act.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { type Fact, factsOfPack } from '#law/facts.ts';
import type { LawPacks } from '#law/pack.ts';
import { type Standing, standing } from '#law/standing.ts';
import { type Recipient, readRecipient } from '#proof/age/recipient.ts';
import type { KeyRing } from '#proof/keys.ts';
import { type NoteKey, parseVkey } from '#proof/log/note-key.ts';
import { parsePolicy, type Policy } from '#proof/log/policy.ts';
import { type SignedAct, verifyAct } from '#proof/signed-act.ts';
import type { Kind } from '../kind.ts';
import { KEYS } from './act.ts';
import { factsOfRegister, type OfficeEntry, officesOf } from './facts.ts';
import { type CheckedStatement, checkStatement, type Directory, directoryOf, statementOf } from './standing.ts';

/** Where trust in a register begins: the depositary's own statement, and root fingerprints known from diplomatic notes. */
export type RegisterAnchor = {
  depositary: { statement: string; fingerprint: string };
  pins: Record<string, string>;
  mode: Mode;
};

/** Checks the body of an act against its kind; the kind table does. */
export type BodyCheck = { checkBody(act: Act): Result<Kind> };

export type Register = {
  /** Place of the newest entry known. */
  seq: number;
  entries: SignedAct[];
  directory: Directory;
  ring: KeyRing;
  offices: Map<OfficeId, OfficeEntry>;
  facts: Fact[];
  standing(asOf: CivilDate): Standing;
  /** Policy under which a proof from a party's log counts as witnessed; null while nobody else is there to witness. */
  policy(party: Party): Policy | null;
  logKey(party: Party): NoteKey;
  witnessKey(party: Party): NoteKey;
  /** The key to seal to for an office; null when no statement names one. */
  recipient(office: OfficeId): Recipient | null;
  parties(): Party[];
};

/**
 * The depositary's statement, held against a fingerprint (hex SHA-256 of the root's SubjectPublicKeyInfo) when one is known.
 * Refusals: those of checkStatement, register.genesis-party, register.genesis-fingerprint.
 */
export function readGenesis(statement: string, fingerprint: string | null): Result<CheckedStatement> {
  const genesis = checkStatement(statement);
  if (!genesis.ok) return genesis;
  if (genesis.value.statement.party !== 'DEPOSITARY')
    return refuse('register.genesis-party', 'The statement on which the register rests is not the depositary’s.');
  if (fingerprint !== null && genesis.value.fingerprint !== fingerprint)
    return refuse('register.genesis-fingerprint', 'The depositary’s root key is not the one of the fingerprint given.');
  return genesis;
}

/** The depositary's own statement as pinned at installation. Fault register.genesis. */
export function genesisOf(anchor: Pick<RegisterAnchor, 'depositary'>): CheckedStatement {
  const genesis = readGenesis(anchor.depositary.statement, anchor.depositary.fingerprint);
  if (!genesis.ok)
    throw new Fault(
      'register.genesis',
      'The depositary’s key statement does not fit the fingerprint of the installation. Compare both with the diplomatic note.',
    );
  return genesis.value;
}

/** Folds entries that were checked before (`checkEntry`), oldest first. Fault register.genesis. */
export function foldRegister(entries: SignedAct[], anchor: RegisterAnchor, packs: LawPacks, seq: number): Register {
  const list: Act[] = entries.map((e) => e.act);
  const genesis = genesisOf(anchor);
  const statements = list
    .filter((a) => a.kind === KEYS)
    .flatMap((a) => {
      const checked = statementOf(a);
      return checked.ok ? [checked.value] : [];
    });
  const directory = directoryOf([genesis, ...statements], new Map(Object.entries(anchor.pins)));
  const offices = officesOf(list);
  const ofPacks = [...packs.values()].flatMap(factsOfPack);
  const facts = [
    ...ofPacks.filter((f) => f.kind === 'offence' || f.kind === 'review-duty'),
    ...factsOfRegister(list, packs),
  ];
  const standings = new Map<CivilDate, Standing>();
  const policies = new Map<Party, Policy | null>();
  const keys = new Map<string, NoteKey>();
  const recipients = new Map<OfficeId, Recipient | null>();
  return {
    seq,
    entries,
    directory,
    ring: (kid) => directory.keys.get(kid),
    offices,
    facts,
    standing(asOf) {
      const known = standings.get(asOf) ?? standing(facts, packs, asOf, anchor.mode);
      standings.set(asOf, known);
      return known;
    },
    policy(party) {
      if (!policies.has(party)) policies.set(party, policyOf(directory, party));
      return policies.get(party) ?? null;
    },
    logKey: (party) => kept(keys, `log ${party}`, () => keyOf(directory, party, 'log')),
    witnessKey: (party) => kept(keys, `witness ${party}`, () => keyOf(directory, party, 'witness')),
    recipient: (office) => kept(recipients, office, () => recipientOf(directory, office)),
    parties: () => [...directory.statements.keys()],
  };
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (!map.has(key)) map.set(key, make());
  return map.get(key)!;
}

function recipientOf(directory: Directory, office: OfficeId): Recipient | null {
  const read = readRecipient(directory.recipients.get(office) ?? '');
  return read.ok ? read.value : null;
}

function keyOf(directory: Directory, party: Party, role: 'log' | 'witness'): NoteKey {
  const statement = directory.statements.get(party)?.statement;
  const key = statement ? parseVkey(statement[role].vkey) : null;
  if (!key?.ok) throw new Fault('register.party', `The register holds no ${role} key of ${party}.`);
  return key.value;
}

/**
 * The witnesses of a party's log are the nodes of all others; more than half of them must have cosigned. The same text is
 * written into court bundles, so that a verifier can read the rule it is asked to apply.
 */
export function policyText(directory: Directory, party: Party): string | null {
  const statement = directory.statements.get(party)?.statement;
  if (!statement) throw new Fault('register.party', `The register does not know ${party}.`);
  const others = [...directory.statements.values()]
    .filter((s) => s.statement.party !== party)
    .sort((a, b) => (a.statement.party < b.statement.party ? -1 : 1));
  if (others.length === 0) return null;
  const names = others.map((s) => s.statement.party.toLowerCase());
  const lines = [`log ${statement.log.vkey}`];
  for (const s of others) lines.push(`witness ${s.statement.party.toLowerCase()} ${s.statement.witness.vkey}`);
  lines.push(`group others ${Math.floor(names.length / 2) + 1} ${names.join(' ')}`, 'quorum others');
  return `${lines.join('\n')}\n`;
}

/** The policy of a party's log as a value; null while there is nobody to witness. Fault register.policy. */
export function policyOf(directory: Directory, party: Party): Policy | null {
  const text = policyText(directory, party);
  if (text === null) return null;
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Fault('register.policy', parsed.refusal.words);
  return parsed.value;
}

/**
 * Checks an entry that came from the depositary: signed by two of its registrars and its seal, of a kind of the register.
 * Refusals: register.not-depositary, act.mode, those of verifyAct and of the kind table, those of a key statement.
 */
export function checkEntry(
  signed: SignedAct,
  register: Pick<Register, 'ring'>,
  anchor: Pick<RegisterAnchor, 'mode'>,
  kinds: BodyCheck,
): Result<true> {
  if (!signed.act.from.startsWith('DEPOSITARY/') || !signed.act.kind.startsWith('register.'))
    return refuse('register.not-depositary', 'This is not an entry of the depositary.');
  if (signed.act.mode !== anchor.mode)
    return refuse('act.mode', 'An exercise entry has no place in a real register, nor the reverse.');
  const kind = kinds.checkBody(signed.act);
  if (!kind.ok) return kind;
  const rule = { signedBy: kind.value.signedBy, approve: kind.value.approve !== null };
  const signatories = verifyAct(signed, register.ring, rule);
  if (!signatories.ok) return signatories;
  if (signed.act.kind === KEYS) {
    const statement = statementOf(signed.act);
    if (!statement.ok) return statement;
  }
  return ok(true);
}
