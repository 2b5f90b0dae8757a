// SPDX-License-Identifier: EUPL-1.2
// What somebody may try who is nobody to the node, holds a stolen device, or looks for what a purge forgot.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { utf8 } from '#base/bytes.ts';
import { millis } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { eventKeys } from '#node/event-keys.ts';
import { finishDestroying } from '#node/jobs.ts';
import { summitHere } from '#node/summit-here.ts';
import { signBadge } from '#proof/badge.ts';
import { signWeb } from '#proof/web-keys.ts';
import { GATE_TURN_TYPE } from '#wire/gate-names.ts';
import type { ParticipantsView } from '#wire/summit/participants.ts';
import type { GateCode, LinesSigned } from '#wire/summit/gates.ts';
import { gateHost } from '../../test/fixtures/gate-host.ts';
import { noEvidence } from '../../test/fixtures/http-node.ts';
import { newKey } from '../../test/fixtures/venue.ts';
import { buildServer } from './server.ts';

const GROUNDS = 1;
const own = { 'x-comity': '1' };
const { xh, app, cookies, cookieOf, answer, call, codeOf, gatesNow, device } = await gateHost();
await call('xh-accreditation-1', 'POST', '/api/summit/badges/issue', {});

/** A turn that the key of a device signed and no honest page would make. */
async function forcedTurn({ duty }: Pick<Awaited<ReturnType<typeof device>>, 'duty'>, line: object, more: object = {}) {
  const { kid, sign, post } = duty.kept;
  const place = { post: post.post, seq: 1, at: xh.node.clock(), list: 1 };
  const turn = {
    ...{ v: 1, post: post.post, clock: xh.node.clock(), list: 0, people: { version: 0, last: 0 } },
    ...{ lines: [{ ...place, ...line }], ...more },
  };
  const subtle = webcrypto.subtle as unknown as typeof crypto.subtle;
  const signer = { kid, key: sign.privateKey };
  return JSON.parse(await signWeb(subtle, signer, utf8(JSON.stringify(turn)), 1, GATE_TURN_TYPE)) as object;
}
const ENDED = { what: 'ended' };

async function printed(entity: string): Promise<string> {
  const here = await summitHere(xh.node);
  assert.ok(here.ok);
  const { event, badges } = here.value.summit;
  const { ref: _ref, ...badge } = badges.badges.find((b) => b.badge.entity === entity)!.badge;
  return signBadge({ event: event.code, ...badge }, (await eventKeys(xh.node, event.code)).badges);
}

test('a device that writes moments or codes that do not exist is refused, and no other gate notices', async () => {
  const [honest, broken] = [await device('Main gate'), await device('Main gate')];
  const send = async (line: object, more: object = {}) =>
    codeOf(null, 'POST', '/api/gate/turn', await forcedTurn(broken, line, more));
  const scan = {
    ...{ what: 'scan', zone: GROUNDS, direction: 'in', outcome: 'allow', opens: true, link: true, token: null },
    holder: { number: 1, version: 1, category: 1, entity: 'XC', kind: 'badge' },
  };
  assert.equal(await send({ ...scan, why: null, at: '2027-13-45T99:99:99.999Z' }), 'gate.turn');
  assert.equal(await send(ENDED, { clock: '2027-02-30T10:00:00.000Z' }), 'gate.turn');
  assert.equal(await send({ ...scan, why: 'a\u0000b' }), 'gate.turn');
  assert.equal(await send({ what: 'handed-back', entity: '00', zone: 1, kind: 'lower case', tokens: 1 }), 'gate.turn');
  assert.equal(await send({ ...ENDED, seq: 3_000_000_000 }), 'gate.turn');
  assert.equal(await send({ ...ENDED, post: honest.duty.kept.post.post }), 'gate.turn');
  assert.equal(await send(ENDED, { post: honest.duty.kept.post.post }), 'gate.turn');
  await honest.duty.turn();
  assert.equal(honest.duty.linkState().trouble, null);
  assert.equal((await gatesNow()).unsigned, 0);
});

test('nothing that an unknown key signed is read, and a large body is refused before that', async () => {
  const d = await device('Main gate');
  const { kid } = newKey().signer;
  const turn = (await forcedTurn(d, ENDED)) as { payload: string; signatures: { protected: string }[] };
  const header = JSON.parse(Buffer.from(turn.signatures[0]!.protected, 'base64url').toString()) as object;
  const foreign = Buffer.from(JSON.stringify({ ...header, kid })).toString('base64url');
  const deep = Buffer.from('['.repeat(100_000)).toString('base64url');
  const from = { ...turn, payload: deep, signatures: [{ ...turn.signatures[0], protected: foreign }] };
  assert.equal(await codeOf(null, 'POST', '/api/gate/turn', from), 'gate.post-unknown');
  const large = { ...turn, payload: 'A'.repeat(1_600_000) };
  assert.equal(await codeOf(null, 'POST', '/api/gate/turn', large), 'input.body');
  assert.equal(await codeOf(null, 'POST', '/api/gate/turn', { ...turn, payload: 'A'.repeat(3e6) }), 'input.too-large');
});

test('whoever guesses codes is stopped before it could matter, and others are not', async () => {
  const keys = { signKey: newKey().spki, sealKey: Buffer.from([4, ...new Uint8Array(64)]).toString('base64') };
  const guess = (remoteAddress: string, code: string) =>
    app.inject({ method: 'POST', url: '/api/gate/posts', remoteAddress, headers: own, payload: { code, ...keys } });
  const said = [];
  for (let i = 0; i < 45; i++)
    said.push((await guess('192.0.2.7', `AAAA-AA${String(i).padStart(2, '0')}`)).json<{ code: string }>().code);
  assert.equal(said[0], 'gate.code');
  assert.equal(said.at(-1), 'gate.too-many');
  const { code } = await call<GateCode>('xh-security-1', 'POST', '/api/summit/gates/code', { gate: 'Main gate' });
  assert.equal((await guess('192.0.2.7', code)).json<{ code: string }>().code, 'gate.too-many');
  assert.equal((await guess('192.0.2.8', code)).statusCode, 200);
  const next = await call<GateCode>('xh-security-1', 'POST', '/api/summit/gates/code', { gate: 'Main gate' });
  xh.move(15 * 60_000 - 1000);
  const last = await call<GateCode>('xh-security-1', 'POST', '/api/summit/gates/code', { gate: 'Main gate' });
  xh.move(2000);
  assert.notEqual(next.code, last.code);
  const again = { ...keys, signKey: newKey().spki };
  const reply = await app.inject({
    ...{ method: 'POST', url: '/api/gate/posts', remoteAddress: '192.0.2.7', headers: own },
    payload: { code: last.code, ...again },
  });
  assert.equal(reply.statusCode, 200, reply.body);
});

test('a device off duty says so, gets no names any more, and forgets those it had', async () => {
  const d = await device('Main gate');
  assert.ok(d.duty.kept.people);
  const gone = (await gatesNow()).posts.find((p) => p.post === d.duty.kept.post.post)!.deeds[0]!;
  await call('xh-security-1', 'POST', '/api/acts', gone.act);
  await d.duty.turn();
  assert.equal(d.duty.offDuty, true);
  assert.equal(d.duty.kept.people, null);
  const judged = await d.duty.scan(await printed('XC'), GROUNDS, 'in');
  assert.equal(judged.ok ? null : judged.refusal.code, 'gate.off-duty');
  const asked = await answer(null, 'POST', '/api/gate/turn', await forcedTurn(d, ENDED));
  assert.equal(asked.json<{ people: unknown }>().people, null);
  // What it wrote before is still taken, and its end as well.
  await d.duty.end();
  await d.duty.turn();
  assert.equal(d.duty.linkState().waiting, 0);
});

test('what one device wrote keeps no officer from signing for the others', async () => {
  const d = await device('Main gate');
  const opened = (await summitHere(xh.node)) as { value: { opened: string } };
  await d.duty.scan(await printed('XC'), GROUNDS, 'in');
  await d.duty.turn();
  const { unsigned } = await gatesNow();
  assert.ok(unsigned > 0);
  // A line from before such lines were refused.
  const [first] = (await gatesNow()).posts.filter((p) => p.unsigned > 0);
  const rows = await sql<{ post: string; seq: number }>`
    update gate_lines set line = jsonb_set(line, '{at}', '"never"')
    where post = ${first!.post} and event = ${opened.value.opened} returning post, seq`.execute(xh.node.db);
  assert.ok(rows.rows.length > 0);
  const other = await device('Press centre');
  await other.duty.scan('CB:NOTHING', GROUNDS, 'in');
  await other.duty.turn();
  const fresh = await buildServer(
    { ...xh.node },
    { sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' },
  );
  const reply = await fresh.inject({
    ...{ method: 'POST', url: '/api/summit/gates/lines', payload: {} },
    headers: { ...own, cookie: await cookieOf('xh-security-1') },
  });
  assert.notEqual(reply.statusCode, 200);
  await fresh.close();
  const left = (await gatesNow()).posts.filter((p) => p.unsigned > 0).map((p) => p.post);
  assert.deepEqual(left, [first!.post]);
  await sql`update gate_lines set line = jsonb_set(line, '{at}', to_jsonb(${xh.node.clock()}::text))
    where post = ${first!.post}`.execute(xh.node.db);
  await call<LinesSigned>('xh-security-1', 'POST', '/api/summit/gates/lines', {});
});

test('a purge empties what gates left behind and destroys the keys; after a crash in between the next start does', async () => {
  const d = await device('Main gate');
  d.wire.cut = true;
  await d.duty.scan(await printed('XC'), GROUNDS, 'in');
  const here = await summitHere(xh.node);
  assert.ok(here.ok);
  const { event } = here.value.summit;
  const files = [`badge-${event.code}.pem`, `gate-list-${event.code}.pem`].map((f) =>
    join(xh.node.config.dataDir, 'keys', f),
  );
  assert.deepEqual(
    files.map((f) => existsSync(f)),
    [true, true],
  );
  xh.move(millis(`${event.purgeOn}T12:00:00.000Z`) - millis(xh.node.clock()));
  cookies.clear();
  const page = await call<ParticipantsView>('xh-accreditation-1', 'GET', '/api/summit/participants');
  const { act } = page.purge!;
  const draft = await call<{ draft: string }>('xh-accreditation-1', 'POST', '/api/acts', {
    ...act,
    body: { ...act.body, words: 'All of it' },
  });
  const seen = await call<{ digest: string }>('xh-accreditation-2', 'GET', `/api/drafts/${draft.draft}`);
  await call('xh-accreditation-2', 'POST', `/api/drafts/${draft.draft}/approve`, { digest: seen.digest });
  const tables = ['gate_lines', 'gate_turns', 'gate_devices', 'gate_loans', 'gate_lists', 'gate_codes'];
  const rows = async () => {
    const counts = [];
    for (const name of tables) {
      const { rows: found } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(
        xh.node.db,
      );
      counts.push(found[0]!.n);
    }
    return counts;
  };
  assert.deepEqual(await rows(), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(
    files.map((f) => existsSync(f)),
    [false, false],
  );
  // Nothing makes them anew.
  assert.equal(await codeOf('xh-accreditation-1', 'POST', '/api/summit/badges/issue', {}), 'summit.purged');
  assert.equal(await codeOf('xh-accreditation-1', 'GET', '/api/summit/badges/print?size=a6'), 'summit.purged');
  const gate = { gate: 'Main gate' };
  assert.equal(await codeOf('xh-security-1', 'POST', '/api/summit/gates/code', gate), 'summit.purged');
  d.wire.cut = false;
  await d.duty.turn();
  assert.match(d.duty.linkState().trouble ?? '', /personal data are destroyed\. End the duty/);
  assert.ok(d.duty.linkState().over, 'it may forget what nobody takes');
  await gatesNow();
  assert.deepEqual(
    files.map((f) => existsSync(f)),
    [false, false],
  );
  // As a machine leaves it that stopped between the act and its course.
  await eventKeys(xh.node, event.code);
  await sql`insert into gate_lists (event, version, rests_on, snapshot)
    values (${here.value.opened}, 9, 'x', '{}')`.execute(xh.node.db);
  await finishDestroying(xh.node);
  assert.deepEqual(await rows(), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(
    files.map((f) => existsSync(f)),
    [false, false],
  );
  assert.equal((await xh.node.acts.ofKind(k.PURGE, { limit: 10 })).length, 1);
});
