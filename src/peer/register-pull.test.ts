// SPDX-License-Identifier: EUPL-1.2
import { closing } from '../../test/fixtures/closing.ts';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { base64, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { type Instant, plusMillis } from '#base/time.ts';
import { KINDS } from '#acts/kinds.ts';
import { INSTALLED_LAW } from '#cli/verify-files.ts';
import { lawPacks } from '#law/pack.ts';
import type { Pack } from '#law/pack-schema.ts';
import { followingAlarm } from '#node/following.ts';
import { loadPacks, makeBell, type Node, random } from '#node/node.ts';
import { registerReader } from '#node/register.ts';
import { registerSeen } from '#node/register-seen.ts';
import { signCheckpoint } from '#proof/log/checkpoint.ts';
import { checkAccusation } from '#proof/log/fork.ts';
import { proveInclusion } from '#proof/log/merkle-prove.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { digestBytes, readSignedAct } from '#proof/signed-act.ts';
import { actRow, actsReader } from '#store/acts.ts';
import { leavesReader } from '#store/leaves.ts';
import { seenCheckpoints } from '#store/seen-checkpoints.ts';
import { inTransaction } from '#store/transaction.ts';
import { accusations } from '#store/witness-states.ts';
import { PEER, REGISTER_LOG, type RegisterPage } from '#wire/delivery.ts';
import { sha } from '../../test/fixtures/example-acts.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import {
  AT,
  cosigned,
  publishedLog,
  type PublishedLog,
  SECONDS,
  type Twist,
} from '../../test/fixtures/published-log.ts';
import { pullRegister } from './register-pull.ts';
import { lookAtRegister } from './register-checkpoint.ts';

const packs = await loadPacks(INSTALLED_LAW);
const HOUR = 3_600_000;

/** The depositary's doors over a published log; what they show can be twisted while it runs. */
async function doors(register: PublishedLog) {
  const shown: { twist: Twist; entries: (page: RegisterPage) => RegisterPage } = { twist: {}, entries: (p) => p };
  const asked = { pages: 0 };
  const page = async (after: number): Promise<RegisterPage> => {
    asked.pages++;
    const size = register.entries.length;
    const read = tileHashReader(size, (path) => register.files.get(path) ?? null);
    const entries = await Promise.all(
      register.entries.slice(after).map(async ({ index, salt, envelope }) => {
        const hashes = await proveInclusion(index, size, read);
        const proof = encodeTlogProof({ index, hashes, checkpoint: register.checkpoint(), extra: salt });
        return { index, salt: base64(salt), envelope, proof };
      }),
    );
    return shown.entries({ v: 2, entries });
  };
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer =
      url.pathname === PEER.register
        ? page(Number(url.searchParams.get('after'))).then((p) => utf8(JSON.stringify(p)))
        : register.source(shown.twist).get(url.pathname.slice(REGISTER_LOG.length + 1), 0);
    void answer.then((bytes) => {
      reply.writeHead(bytes === null ? 404 : 200);
      reply.end(bytes ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { shown, asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** XA's node as far as it follows the register. */
async function follower(register: PublishedLog) {
  const { db } = await testDatabase();
  const { shown, asked, address } = await doors(register);
  const depositary = { statement: register.genesis, fingerprint: register.fingerprint, address };
  const acts = actsReader(db);
  const config = { party: 'XA', mode: 'exercise', pins: {}, depositary } as unknown as Node['config'];
  let now: Instant = AT;
  const node = {
    config,
    db,
    hasty: db,
    acts,
    random,
    packs,
    kinds: KINDS,
    identity: {},
    bell: makeBell(),
    clock: () => now,
    register: registerReader(config, acts, packs),
  } as unknown as Node;
  const move = (ms: number) => {
    now = plusMillis(now, ms);
  };
  return { node, shown, asked, move };
}

const faultCode = (code: string) => (e: unknown) => e instanceof Fault && e.code === code;
const ORIGIN = 'depositary.comity/register';

test('entries are taken over one by one, each with its proof in the public log, and logged as received', async () => {
  const register = await publishedLog(4);
  const { node } = await follower(register);
  assert.equal(await pullRegister(node), 7);
  assert.equal(await pullRegister(node), 0);
  register.add(2);
  assert.equal(await pullRegister(node), 2);
  assert.equal((await node.register()).entries.length, 9);
  assert.equal(await leavesReader(node.db).queued(), 9);
  assert.equal(await leavesReader(node.db, 'register').queued(), 0, 'the public log is the depositary’s alone');
});

test('an entry that was left out leaves a gap, and nothing after it is taken', async () => {
  const register = await publishedLog(6);
  const { node, shown } = await follower(register);
  shown.entries = (p) => ({ ...p, entries: p.entries.filter((e) => e.index !== 5) });
  await assert.rejects(pullRegister(node), faultCode('register.gap'));
  assert.equal((await node.register()).entries.length, 5);
  // People are told for as long as it lasts, whatever the line does meanwhile.
  assert.match(followingAlarm(node) ?? '', /left out an entry .* \(register\.gap\)$/);
  shown.entries = () => ({ v: 1 }) as never;
  await assert.rejects(pullRegister(node), faultCode('peer.register'));
  assert.match(followingAlarm(node) ?? '', /register\.gap/);
  shown.entries = (p) => p;
  assert.equal(await pullRegister(node), 4);
  assert.equal(followingAlarm(node), null);
});

test('an entry with the place of another, or altered, is refused', async () => {
  const register = await publishedLog(3);
  const { node, shown } = await follower(register);
  shown.entries = (p) => ({
    ...p,
    entries: p.entries.map((e, i) => ({ ...e, proof: p.entries[i ^ 1]?.proof ?? null })),
  });
  await assert.rejects(pullRegister(node), faultCode('register.bad-position'));
  shown.entries = (p) => ({ ...p, entries: p.entries.map((e) => ({ ...e, envelope: '{}' })) });
  await assert.rejects(pullRegister(node), faultCode('register.bad-entry'));
  shown.entries = (p) => ({ ...p, v: 1 }) as never;
  await assert.rejects(pullRegister(node), faultCode('peer.register'));
  assert.equal((await node.register()).entries.length, 0);
});

test('an entry that the depositary logs twice stops the following with a fault, and the page is not asked for again', async () => {
  const register = await publishedLog(4);
  register.again(6);
  const { node, asked } = await follower(register);
  await assert.rejects(pullRegister(node), faultCode('register.bad-entry'));
  assert.equal((await node.register()).entries.length, 7);
  assert.equal(asked.pages, 1);
});

test('an entry whose number an act of somebody else bears already is taken over all the same', async () => {
  const register = await publishedLog(4);
  const { node } = await follower(register);
  const read = readSignedAct(utf8(register.entries[6]!.envelope));
  assert.ok(read.ok);
  const squat = { ...read.value.act, kind: 'requests.preservation.v1', from: 'XB/contact-point' as const };
  const row = actRow(squat, sha('an act of XB'), utf8('{}'), 'received', AT);
  await inTransaction(node.db, (tx) => tx.acts.append(row));
  assert.equal(await pullRegister(node), 7);
  assert.equal((await node.register()).entries.length, 7);
  assert.equal(
    (await node.acts.byId(squat.id))?.digest,
    row.digest,
    'the number still leads to the act of the dossier',
  );
});

test('an entry that cannot be laid down is a fault, and does not set the following off in a circle', async () => {
  const register = await publishedLog(4);
  const { node, asked } = await follower(register);
  const read = readSignedAct(utf8(register.entries[6]!.envelope));
  assert.ok(read.ok);
  // Something else of the register rests under its number, whoever laid it there.
  const other = actRow(read.value.act, sha('another entry'), utf8('{}'), 'own', AT);
  await inTransaction(node.db, (tx) => tx.acts.append(other));
  const held = await registerReader(node.config, { ...node.acts, register: async () => [] }, node.packs)();
  await assert.rejects(pullRegister({ ...node, register: async () => held }), faultCode('register.conflict'));
  assert.equal(asked.pages, 1);
});

test('two processes of one node that follow at once take each entry over once', async () => {
  const register = await publishedLog(4);
  const { node } = await follower(register);
  const taken = await Promise.all([pullRegister(node), pullRegister(node)]);
  assert.equal(taken[0] + taken[1], 7);
  assert.equal((await node.register()).entries.length, 7);
});

test('the newest witnessed checkpoint is kept, and an older or unwitnessed one never takes its place', async () => {
  const register = await publishedLog(4);
  const { node, shown, move } = await follower(register);
  await pullRegister(node);
  assert.equal(await lookAtRegister(node), true);
  const first = await seenCheckpoints(node.db).of(ORIGIN);
  assert.deepEqual([first?.size, first?.witnessedAt, first?.note], [7, AT, register.checkpoint()]);
  assert.equal(await lookAtRegister(node), false, 'nothing newer');
  const old = register.checkpoint(SECONDS);
  register.add(300);
  for (const checkpoint of [old, register.checkpoint(SECONDS, 1)]) {
    shown.twist = { checkpoint };
    assert.equal(await lookAtRegister(node), false);
  }
  assert.equal((await seenCheckpoints(node.db).of(ORIGIN))?.size, 7);
  move(HOUR);
  shown.twist = { checkpoint: register.checkpoint(SECONDS + 3600) };
  assert.equal(await lookAtRegister(node), true);
  assert.equal((await seenCheckpoints(node.db).of(ORIGIN))?.size, 307);
});

test('a depositary that shows another register than before is accused, with both checkpoints', async () => {
  const register = await publishedLog(4);
  const { node, shown } = await follower(register);
  await pullRegister(node);
  await lookAtRegister(node);
  const other = signCheckpoint({ size: 7, root: digestBytes(sha('another register')) }, register.log);
  shown.twist = { checkpoint: cosigned(other, register.witnesses) };
  await assert.rejects(lookAtRegister(node), faultCode('log.forked'));
  const [accusation] = await accusations(node.db).list(ORIGIN);
  const judged = checkAccusation(accusation!.text, [register.log.key]);
  assert.equal(judged.ok && judged.value.kind, 'same-size');
  assert.equal((await seenCheckpoints(node.db).of(ORIGIN))?.note, register.checkpoint(), 'the first story stays');
  // A larger one whose tiles do not lead to its root accuses nobody, and is not believed either.
  register.add(1);
  const larger = signCheckpoint({ size: 8, root: digestBytes(sha('another register')) }, register.log);
  shown.twist = { checkpoint: cosigned(larger, register.witnesses) };
  await assert.rejects(lookAtRegister(node), faultCode('register.checkpoint'));
  assert.equal((await accusations(node.db).list(ORIGIN)).length, 1);
});

test('a checkpoint with one bad signature of a known key is not looked at further', async () => {
  const register = await publishedLog(1);
  const { node, shown } = await follower(register);
  await pullRegister(node);
  shown.twist = { checkpoint: register.checkpoint().replace('\n4\n', '\n5\n') };
  await assert.rejects(lookAtRegister(node), faultCode('register.checkpoint'));
});

test('a view of the register older than a day is stale until a witness signs anew; so is silence from the start', async () => {
  const register = await publishedLog(1);
  const { node, shown, move } = await follower(register);
  assert.equal(await registerSeen(node), null, 'there is nobody to witness yet');
  await pullRegister(node);
  assert.deepEqual(await registerSeen(node), { origin: ORIGIN, size: 0, at: null, stale: null });
  move(25 * HOUR);
  assert.equal((await registerSeen(node))?.stale?.code, 'register.stale', 'nothing was ever seen, for more than a day');
  assert.equal(await lookAtRegister(node), true);
  const stale = await registerSeen(node);
  assert.deepEqual([stale?.size, stale?.at, stale?.stale?.code], [4, AT, 'register.stale']);
  assert.match(stale!.stale!.words, /for more than a day/);
  shown.twist = { checkpoint: register.checkpoint(SECONDS + 25 * 3600) };
  assert.equal(await lookAtRegister(node), true);
  assert.equal((await registerSeen(node))?.stale, null);
  move(24 * HOUR);
  assert.equal((await registerSeen(node))?.stale, null, 'exactly a day is not more than a day');
  move(1000);
  assert.equal((await registerSeen(node))?.stale?.code, 'register.stale');
  // How long is a number of the law.
  const vclt = packs.get('vclt')!;
  const timeLimits = vclt.timeLimits.map((l) => (l.code === 'REGISTER_FRESH_HOURS' ? { ...l, value: 25 } : l));
  const other = (law: Pack[]) => registerSeen({ ...node, packs: lawPacks(law) });
  const rest = [...packs.values()].filter((p) => p !== vclt);
  assert.equal((await other([...rest, { ...vclt, timeLimits }]))?.stale, null);
  move(2 * HOUR);
  assert.match((await other([...rest, { ...vclt, timeLimits }]))!.stale!.words, /for more than 25 hours/);
  assert.equal((await other(rest))?.stale?.code, 'register.stale', 'where no law says it, nothing is fresh');
});
