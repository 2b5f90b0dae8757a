// SPDX-License-Identifier: EUPL-1.2
// A node for the tests of this room: real keys, a real database and a register with the offices of the exercise, but no peers
// and no log worker. Its clock stands still until a test moves it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Act, Party } from '#base/act.ts';
import { utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { Fault, ok, refuse } from '#base/result.ts';
import { civilTime, plusMillis } from '#base/time.ts';
import { KINDS } from '#acts/kinds.ts';
import { DESIGNATION, KEYS } from '#acts/register/act.ts';
import { checkStatement } from '#acts/register/standing.ts';
import { commit } from '#node/commit.ts';
import type { EvidenceCommands } from '#node/evidence-commands.ts';
import { makeIdentity, readIdentityFiles } from '#node/identity.ts';
import { keyStatement } from '#node/key-statement.ts';
import { loadPacks, makeBell, type Node, random } from '#node/node.ts';
import { addPerson } from '#node/people.ts';
import { foldRegister } from '#node/register.ts';
import { digestOf, envelopeOf, readSignedAct, type SignedAct, signPayload } from '#proof/signed-act.ts';
import { actsReader } from '#store/acts.ts';
import type { Database } from '#store/database.ts';
import { evidenceFiles } from '#store/evidence-files.ts';
import { logFiles } from '#store/log-files.ts';

export const NOON = '2027-05-03T12:00:00.000Z';
export const ADDRESS = 'http://node.example';
export const PASSWORD = 'exercise-only-not-a-secret';
const LAW = join(import.meta.dirname, '..', '..', 'law');

type NewPerson = { id: string; office: string; roles: string[] };
export type SampleNode = { node: Node; move(ms: number): void; receive(act: Partial<Act> & Pick<Act, 'id' | 'kind' | 'from' | 'to' | 'body'>): Promise<SignedAct>; remove(): Promise<void> };

/** Builds a node of a party over a database. In: also its people, who all have the same password. */
export async function sampleNode(db: Database, party: Party, newcomers: NewPerson[]): Promise<SampleNode> {
  const dir = await mkdtemp(join(tmpdir(), 'comity-http-'));
  const packs = await loadPacks(LAW);
  const parties = packs.get('exercise')!.parties;
  const offices = parties.find((p) => p.code === party)!.offices.map((o) => o.id);
  await makeIdentity(join(dir, 'keys'), party, party, offices, random, NOON);
  await makeIdentity(join(dir, 'depositary'), 'DEPOSITARY', 'Depositary', ['DEPOSITARY/registry'], random, NOON);
  const identity = await readIdentityFiles(join(dir, 'keys'), party, offices);
  const depositary = await readIdentityFiles(join(dir, 'depositary'), 'DEPOSITARY', ['DEPOSITARY/registry']);
  const people = [];
  for (const p of newcomers) people.push(await addPerson(db, { ...p, name: p.id, password: PASSWORD }, random));
  const genesis = keyStatement(depositary, [], ADDRESS, NOON);
  const fingerprint = checkStatement(genesis);
  if (!fingerprint.ok) throw new Fault('test.genesis', fingerprint.refusal.words);
  const config: Node['config'] = {
    party,
    partyName: `Exercise State ${party}`,
    place: 'Birchhaven (exercise)',
    zone: 'Etc/UTC',
    mode: 'exercise',
    dataDir: dir,
    databaseUrl: '-',
    host: '127.0.0.1',
    port: 0,
    address: ADDRESS,
    depositary: { statement: genesis, fingerprint: fingerprint.value.fingerprint, address: ADDRESS },
    pins: {},
    armedBy: { person: people[0]?.id ?? 'nobody', role: people[0]?.roles[0] ?? 'none' },
    offices,
    exercise: { password: PASSWORD, people: newcomers.map((p) => ({ person: p.id, name: p.id, office: p.office, officeName: p.office, roles: p.roles, party, partyName: party, address: ADDRESS })) },
  };
  let now = NOON;
  const entry = (kind: string, body: Record<string, unknown>, n: number): SignedAct =>
    ({ act: { v: 1, id: n.toString(16).padStart(32, '0'), kind, mode: 'exercise', from: 'DEPOSITARY/registry', to: ['DEPOSITARY/registry'], by: { person: 'registrar', role: 'registrar' }, basis: [{ pack: 'hanoi', code: 'DEPOSITARY' }], at: civilTime(NOON, 'Etc/UTC', 'New York (exercise)'), body, attachments: [] } }) as unknown as SignedAct;
  const designations = parties.flatMap((p) => p.offices.flatMap((o) => o.roles.map((r) => ({ party: p.code, office: o.id, designation: r.code, name: o.name, from: o.from }))));
  const entries = [
    entry(KEYS, { party, statement: keyStatement(identity, people, ADDRESS, NOON), note: 'Note 1' }, 1),
    ...designations.map((d, i) => entry(DESIGNATION, d, i + 2)),
    ...['XA', 'XB'].map((p, i) => entry('register.deposit.v1', { party: p, pack: 'hanoi', instrument: 'ratification', depositedOn: '2026-01-01' }, 900 + i)),
  ];
  const register = foldRegister(entries, config, packs, 0);
  const node: Node = {
    config,
    identity,
    clock: () => now,
    random,
    packs,
    kinds: KINDS,
    db,
    acts: actsReader(db),
    logFiles: logFiles(join(dir, 'log')),
    files: evidenceFiles(join(dir, 'evidence')),
    register: async () => register,
    bell: makeBell(),
    close: async () => {},
  };
  return {
    node,
    move: (ms) => {
      now = plusMillis(now, ms);
    },
    /** Lays a foreign act to rest as if it had been verified on arrival. */
    async receive(more) {
      const act = { v: 1, mode: 'exercise', by: { person: 'xa-duty-1', role: 'duty-officer' }, basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }], at: civilTime(now, 'Etc/UTC', 'Alderport (exercise)'), attachments: [], ...more } as Act;
      const payload = utf8(canonical(act));
      const read = readSignedAct(envelopeOf(payload, [signPayload(payload, depositary.seal, 1)]));
      if (!read.ok) throw new Fault('test.act', JSON.stringify(read.refusal));
      await commit(node, [{ signed: read.value, direction: 'received', leaf: 'received', owedTo: [] }]);
      return { ...read.value, digest: digestOf(payload) };
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

/** Commands of a node without evidence: files can be looked up, nothing can be packed. */
export function noEvidence(): EvidenceCommands {
  const none = refuse('evidence.none', 'Nothing here.');
  return {
    upload: async (name, media, source) => {
      let size = 0;
      for await (const chunk of source) size += chunk.length;
      return ok({ sha256: '0'.repeat(64), size, name, media });
    },
    sealAttachments: async () => [],
    plainAttachments: async () => [],
    deliver: async () => none,
    pull: async () => {},
    transfers: async () => [],
    accept: async () => none,
    exportBundle: async () => none,
    bundles: async () => [],
    files: async () => [],
    openBundle: async () => none,
    prove: async () => ({ ok: true, words: 'Nothing to check.', checks: [], anchors: [] }),
  };
}
