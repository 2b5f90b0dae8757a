// SPDX-License-Identifier: EUPL-1.2
// Register entries folded into what a verifier asks: keys, offices, facts of a day, and who must have witnessed a log.
// A node folds what it holds, an offline verifier what it was handed: the same lines, so that they cannot disagree.
import type { Act, Mode, OfficeId, Party } from '#base/act.ts';
import { Fault, ok, type Refusal, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { type Fact, factsOfPack } from '#law/facts.ts';
import type { LawPacks } from '#law/pack.ts';
import type { Pack } from '#law/pack-schema.ts';
import { type Standing, standing } from '#law/standing.ts';
import { type Treaty, treatyOf } from '#law/treaty.ts';
import { type Recipient, readRecipient } from '#proof/age/recipient.ts';
import type { KeyRing } from '#proof/keys.ts';
import { type NoteKey, parseVkey } from '#proof/log/note-key.ts';
import type { LogName } from '#proof/log/log-name.ts';
import { parsePolicy, type Policy } from '#proof/log/policy.ts';
import { type SignatureCheck, type SignedAct, verifyAct } from '#proof/signed-act.ts';
import type { Kind } from '../kind.ts';
import { KEYS } from './act.ts';
import { factsOfLedger, type OfficeEntry, officesOfLedger } from './facts.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { compromisedRefusal } from './compromise.ts';
import { recoveryHours } from './key-rules.ts';
import * as noteKeys from './log-keys.ts';
import {
  type CheckedStatement,
  checkStatement,
  type Directory,
  directoryOf,
  keySteps,
  statementOf,
} from './standing.ts';

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
  /** The same entries as they count today. */
  ledger: Ledger;
  directory: Directory;
  ring: KeyRing;
  offices: Map<OfficeId, OfficeEntry>;
  facts: Fact[];
  standing(asOf: CivilDate): Standing;
  /** One treaty as the entries leave it. Fault law.pack-unknown. */
  treaty(pack: string): Treaty;
  /**
   * Why no question about a treaty can be answered: entries signed as they must be can still name law that is not loaded here, or days
   * that no calendar has. Null when it can be. Refusal treaty.unreadable.
   */
  unreadable(pack: string): Refusal | null;
  /** The register as it was when it had only so many entries: what could be known then. */
  knownAt(entries: number): Register;
  /** Whether that state is at hand: another costs a fold of all entries before it. */
  isKept(entries: number): boolean;
  /**
   * Policy under which a proof from a party's log (that of its acts unless told) counts as witnessed; null while nobody else is
   * there to witness.
   */
  policy(party: Party, log?: LogName): Policy | null;
  logKey(party: Party, log?: LogName): NoteKey;
  /** Every key that may sign checkpoints of a log: the newest first, and those before it that were not given up. */
  logKeys(party: Party, log?: LogName): NoteKey[];
  /** Whose log has this name; null when no statement names it. */
  logOf(origin: string): { party: Party; log: LogName } | null;
  witnessKey(party: Party): NoteKey;
  /** Every key with which a party cosigns or cosigned, save those it gave up. */
  witnessKeys(party: Party): NoteKey[];
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
  const directory = directoryOf([{ step: 'statement', checked: genesis, entered: null }, ...keySteps(list)], {
    pins: new Map(Object.entries(anchor.pins)),
    recoveryHours: recoveryHours(packs),
  });
  const ledger = ledgerOf(list);
  const offices = officesOfLedger(ledger);
  const facts = [...[...packs.values()].flatMap((p) => factsBesideEntries(p)), ...factsOfLedger(ledger, packs)];
  const standings = new Map<CivilDate, Standing>();
  const treaties = new Map<string, Treaty>();
  const unreadable = new Map<string, Refusal | null>();
  const earlier = new Map<number, Register>();
  const policies = new Map<string, Policy | null>();
  const keys = new Map<string, NoteKey>();
  const recipients = new Map<OfficeId, Recipient | null>();
  const treaty = (pack: string) => kept(treaties, pack, () => treatyOf(facts, packs, pack, anchor.mode));
  return {
    seq,
    entries,
    ledger,
    directory,
    ring: (kid) => directory.keys.get(kid),
    offices,
    facts,
    standing(asOf) {
      const known = standings.get(asOf) ?? standing(facts, packs, asOf, anchor.mode);
      standings.set(asOf, known);
      return known;
    },
    treaty,
    unreadable: (pack) => kept(unreadable, pack, () => whyUnreadable(() => treaty(pack))),
    knownAt(known) {
      if (!earlier.has(known) && earlier.size >= MOST_EARLIER) earlier.delete(earlier.keys().next().value!);
      return kept(earlier, known, () => foldRegister(entries.slice(0, Math.max(0, known)), anchor, packs, known));
    },
    isKept: (known) => earlier.has(known),
    policy: (party, log = 'acts') => kept(policies, `${log} ${party}`, () => policyOf(directory, party, log)),
    logKey: (party, log = 'acts') => kept(keys, `${log} ${party}`, () => keyOf(directory, party, FIELDS[log])),
    logKeys: (party, log = 'acts') =>
      noteKeys
        .logKeysOf(directory.notes, party, log)
        .filter((key) => key.lastGood === undefined)
        .map(({ vkey }) => kept(keys, vkey, () => noteKeys.noteKeyOf(vkey))),
    logOf: (origin) => logOf(directory, origin),
    witnessKey: (party) => kept(keys, `witness ${party}`, () => keyOf(directory, party, 'witness')),
    witnessKeys: (party) =>
      noteKeys
        .witnessKeysOf(directory.notes, party)
        .map(({ vkey }) => kept(keys, vkey, () => noteKeys.noteKeyOf(vkey))),
    recipient: (office) => kept(recipients, office, () => recipientOf(directory, office)),
    parties: () => [...directory.statements.keys()],
  };
}

/** Each question is tried once, on a day after all that entries speak of: everything entered has had its effect by then. */
function whyUnreadable(treaty: () => Treaty): Refusal | null {
  try {
    const t = treaty();
    t.treatyStatus(AFTER_ALL);
    for (const party of t.parties) {
      t.status(party, AFTER_ALL);
      t.reservations(party, AFTER_ALL);
      t.declarations(party, AFTER_ALL);
    }
    return null;
  } catch (cause) {
    return {
      code: 'treaty.unreadable',
      words: 'An entry of the register makes no sense here, so no question about this treaty can be answered.',
      params: { cause: cause instanceof Fault ? cause.code : 'entry' },
    };
  }
}

const AFTER_ALL: CivilDate = '3000-01-01';

/** What a pack says of its fictional parties that no entry repeats: their laws, and treaties that wait for no deposit. */
function factsBesideEntries(pack: Pack): Fact[] {
  return factsOfPack(pack).filter(
    (f) => f.kind === 'offence' || f.kind === 'review-duty' || (f.kind === 'bound' && f.pack === pack.id),
  );
}

/** The log that statements give or gave this name to. */
function logOf({ notes }: Directory, origin: string): { party: Party; log: LogName } | null {
  const found = notes.logs.find((key) => key.origin === origin);
  return found ? { party: found.party, log: found.log } : null;
}

/** Earlier states kept in memory: anybody may ask for one, so there is a limit. */
const MOST_EARLIER = 8;

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (!map.has(key)) map.set(key, make());
  return map.get(key)!;
}

function recipientOf(directory: Directory, office: OfficeId): Recipient | null {
  const read = readRecipient(directory.recipients.get(office) ?? '');
  return read.ok ? read.value : null;
}

/** Where a statement names the key of a log. */
const FIELDS = { acts: 'log', register: 'register' } as const;

function keyOf(directory: Directory, party: Party, role: 'log' | 'register' | 'witness'): NoteKey {
  const named = directory.statements.get(party)?.statement[role];
  const key = named ? parseVkey(named.vkey) : null;
  if (!key?.ok) throw new Fault('register.party', `The register holds no ${role} key of ${party}.`);
  return key.value;
}

/** The rule of witnesses for a party's log as text (log-keys.ts). Null while nobody else is there. Fault register.party. */
export function policyText(directory: Directory, party: Party, log: LogName = 'acts'): string | null {
  return noteKeys.policyText(directory.notes, [...directory.statements.keys()], party, log);
}

/** The policy of a party's log as a value; null while there is nobody to witness. Fault register.policy. */
export function policyOf(directory: Directory, party: Party, log: LogName = 'acts'): Policy | null {
  const text = policyText(directory, party, log);
  if (text === null) return null;
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Fault('register.policy', parsed.refusal.words);
  return parsed.value;
}

/**
 * Checks an entry that came from the depositary: signed by two of its registrars and its seal, of a kind of the register.
 * `holds` says of one signature whether it holds; left out, each is verified on the spot.
 * Refusals: register.not-depositary, act.mode, keys.compromised, those of verifyAct and of the kind table, those of a key statement.
 */
export function checkEntry(
  signed: SignedAct,
  register: Pick<Register, 'ring'>,
  anchor: Pick<RegisterAnchor, 'mode'>,
  kinds: BodyCheck,
  holds?: SignatureCheck,
): Result<true> {
  if (!signed.act.from.startsWith('DEPOSITARY/') || !signed.act.kind.startsWith('register.'))
    return refuse('register.not-depositary', 'This is not an entry of the depositary.');
  if (signed.act.mode !== anchor.mode)
    return refuse('act.mode', 'An exercise entry has no place in a real register, nor the reverse.');
  const kind = kinds.checkBody(signed.act);
  if (!kind.ok) return kind;
  const rule = { signedBy: kind.value.signedBy, approve: kind.value.approve !== null };
  const signatories = verifyAct(signed, register.ring, rule, holds);
  if (!signatories.ok) return signatories;
  // The register is in order: what comes after a key was given up cannot have lain before.
  const { officers, seal } = signatories.value;
  const fallen = compromisedRefusal([...officers, seal], null);
  if (fallen) return { ok: false, refusal: fallen };
  if (signed.act.kind === KEYS) {
    const statement = statementOf(signed.act);
    if (!statement.ok) return statement;
  }
  return ok(true);
}
