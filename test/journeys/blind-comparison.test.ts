// SPDX-License-Identifier: EUPL-1.2
// Two States with open cases ask each other blindly: 200 and 300 accounts, three in common, three found, and nothing else crosses. Whoever
// asks for a million, for a range, alone, or for something that stands in no case, is told no, and it is seen.
import { closing } from '../fixtures/closing.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestOfDraft, foundNodes, type TestWorld } from '../fixtures/nodes.ts';
import { noEvidence } from '../fixtures/http-node.ts';
import { scatteredIbans as ibans } from '../fixtures/scattered-ibans.ts';
import type { Party } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import type { Json } from '#base/json.ts';
import { BLIND_ANSWERED, BLIND_INDEX, BLIND_NOTICED } from '#acts/reports/act.ts';
import { auditRecord } from '#acts/reports/deconflict/record.ts';
import type { Question } from '#acts/reports/deconflict/messages.ts';
import { epochOf } from '#acts/reports/deconflict/scope.ts';
import { bareSurroundings } from '#node/reports/surroundings.ts';
import { EMPTY, type Incoming } from '#acts/reports/intake/incoming.ts';
import { buildServer } from '#http/server.ts';
import { takeReport } from '#node/reports/take-report.ts';
import type { Node } from '#node/node.ts';
import { commit } from '#node/commit.ts';
import { sealedFact } from '#node/reports/report-desk.ts';
import { approve } from '#node/write.ts';
import { askNow } from '#node/reports/blind-ask.ts';
import { draftCompare } from '#node/reports/blind-draft.ts';
import type { BlindLine } from '#node/reports/blind-peer-index.ts';
import { blindCounters } from '#node/reports/blind-answer.ts';
import { endBlindWeeks } from '#node/reports/blind-index.ts';
import { placeForAnswer } from '#node/reports/blind-thread.ts';
import { filed } from '#node/dossier-acts.ts';
import { askBlind } from '#peer/blind.ts';
import { call } from '#peer/line.ts';
import { openBytes } from '#proof/age/seal.ts';
import { readIdentity } from '#proof/age/recipient.ts';
import { blind } from '#store/blind.ts';

const CASE = {
  caseReference: 'XA 2026/0815',
  basis: { pack: 'reports', code: 'DECONFLICTION' },
  purpose: 'open-case',
} as const;

/** Everything that crossed the border, as it crossed. */
const crossed: Buffer[] = [];

async function doors(world: TestWorld): Promise<BlindLine> {
  const apps = new Map<Party, Awaited<ReturnType<typeof buildServer>>>();
  for (const party of ['XA', 'XB']) {
    const parts = { sequencer: { holds: () => true }, commands: noEvidence(), webDir: '/nonexistent' };
    apps.set(party, await buildServer(world.node(party), parts));
  }
  closing.push(async () => {
    for (const app of apps.values()) await app.close();
  });
  return (to, ask) =>
    askBlind(world.node('XA'), to, ask, async (_address, path, { body, headers }) => {
      const answer = await apps.get(to)!.inject({
        ...{ method: 'POST', url: path, payload: Buffer.from(body as Uint8Array) },
        ...(headers === undefined ? {} : { headers }),
      });
      crossed.push(Buffer.from(body as Uint8Array), answer.rawPayload);
      return { status: answer.statusCode, headers: {}, body: answer.rawPayload };
    });
}

/** Reports that name values as the suspect's, each from somewhere else. */
async function reported(node: Node, values: readonly string[], reporters: number): Promise<void> {
  for (let r = 0; r < reporters; r++)
    for (let at = 0; at < values.length; at += 50) {
      const story = `They took my money, said person ${r} of ${node.config.party} about ${at}.`;
      const incoming: Incoming = { ...EMPTY, story, theirs: values.slice(at, at + 50), consents: ['link', 'abroad'] };
      const around = bareSurroundings(node.config);
      const taken = await takeReport(node, incoming, around, { key: null, source: `${20 + r}.0.2.1` });
      assert.ok(taken.ok, JSON.stringify(taken));
    }
}

const wished = (list: readonly string[]) => list.map((canonical) => ({ kind: 'iban' as const, canonical }));
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal!.code);

const world = await foundNodes();
const [xa, xb] = [world.node('XA'), world.node('XB')];
const line = await doors(world);
const common = ibans(0, 3);
const ours = [...common, ...ibans(1000, 1197)];
const theirs = [...common, ...ibans(5000, 5297)];
await reported(xa, ours, 1);
await reported(xb, theirs, 3);

/** A State that is busy, or cannot be reached, has taken nothing in: the question waits as it was approved. */
async function notTakenIn(draft: string): Promise<void> {
  const waits = async () => {
    const row = (await blind(xa.db).find(draft))!;
    assert.deepEqual([row.state, row.question, row.result], ['drafted', null, null]);
    assert.ok(row.draft !== null && (await blind(xa.db).record(draft)) === null);
    assert.deepEqual(await blindCounters(xb), []);
    assert.equal((await xa.acts.ofKind(BLIND_ANSWERED)).length, 0);
  };
  const taken = Array.from({ length: 4 }, () => placeForAnswer('XA'));
  assert.equal(codeOf(await askNow(xa, draft, line)), 'deconflict.busy');
  await waits();
  for (const place of taken) if (place.ok) place.value.leave();
  const cut: BlindLine = (to, ask) => askBlind(xa, to, ask, (_address, ...rest) => call(NOWHERE, ...rest));
  assert.equal(codeOf(await askNow(xa, draft, cut)), 'peer.no-line');
  await waits();
}
/** Nobody listens at port 1 of this machine. */
const NOWHERE = 'http://127.0.0.1:1';

test('200 and 300 accounts of open cases, three in common: three found, and no value crosses the border', async () => {
  const drafted = await draftCompare(xa, world.actor('xa-report'), { to: 'XB', mandate: CASE, values: wished(ours) });
  assert.ok(drafted.ok && drafted.value.state === 'waiting', JSON.stringify(drafted));
  const { draft } = drafted.value;
  assert.equal(codeOf(await askNow(xa, draft, line)), 'deconflict.not-approved');
  const digest = await digestOfDraft(xa, draft);
  assert.equal(codeOf(await approve(xa, world.actor('xa-report'), draft, digest)), 'approval.own-draft');
  assert.ok((await approve(xa, world.actor('xa-report-2'), draft, digest)).ok);
  await notTakenIn(draft);
  const found = await askNow(xa, draft, line);
  assert.ok(found.ok, JSON.stringify(found));
  assert.deepEqual(found.value.map((f) => f.canonical).sort(), [...common].sort());
  assert.ok(found.value.every((f) => f.party === 'XB' && f.contact === 'XB/report-desk'));
  assert.equal(codeOf(await askNow(xa, draft, line)), 'deconflict.asked');

  const all = Buffer.concat(crossed).toString('latin1');
  for (const value of [...ours, ...theirs, CASE.caseReference]) assert.ok(!all.includes(value));
  // What rests at XB of it is the question as it came and a count.
  const rests = JSON.stringify([await blindCounters(xb), await blind(xb.db).book()]);
  for (const value of ours) assert.ok(!rests.includes(value));
  assert.deepEqual(
    (await blindCounters(xb)).map((c) => [c.asker, c.class, c.questions, c.places]),
    [['XA', 'account', 1, 256]],
  );
  const row = (await blind(xa.db).find(draft))!;
  assert.deepEqual([row.state, row.draft], ['opened', null]);

  const [announced] = (await xb.acts.ofKind(BLIND_INDEX)).map((s) => filed(s).act);
  assert.equal((announced!.body as { count: number }).count, 300);
  const [closed] = (await xa.acts.ofKind(BLIND_ANSWERED)).map((s) => filed(s).act);
  assert.deepEqual([(closed!.body as { finds: number }).finds, closed!.re], [3, draft]);

  // The oversight office opens what was asked, and it is what was promised to XB.
  const key = readIdentity(readFileSync(join(xa.config.dataDir, 'keys', 'oversight-exercise.age'), 'utf8').trim());
  assert.ok(key.ok);
  const record = openBytes(key.value, (await blind(xa.db).record(draft))!);
  assert.ok(record.ok);
  const audited = auditRecord(record.value, row.question as Question);
  assert.ok(audited.ok, JSON.stringify(audited));
  assert.equal(audited.value.places.filter((p) => !p.filling).length, 200);
  assert.deepEqual([audited.value.mandate.requester, audited.value.approver], ['xa-report', 'xa-report-2']);
});

test('R11: a million values, a range, or what stands in no open case is refused before anything leaves, and stays visible', async () => {
  const before = crossed.length;
  const draft = (values: readonly string[]) =>
    draftCompare(xa, world.actor('xa-report'), { to: 'XB', mandate: CASE, values: wished(values) });
  assert.equal(codeOf(await draft(Array.from({ length: 1_000_000 }, (_, i) => `DE${i}`))), 'deconflict.too-many');
  const run = Array.from({ length: 20 }, (_, i) => `DE0010020030${String(7_000_000_000 + i)}`);
  assert.equal(codeOf(await draft(run)), 'deconflict.range');
  assert.equal(codeOf(await draft(ibans(9000, 9002))), 'deconflict.not-open');
  assert.equal(codeOf(await draft([])), 'deconflict.nothing');
  const [childs] = ibans(9100, 9101) as [string];
  const told: Incoming = {
    ...EMPTY,
    story: 'A child was told to pay.',
    theirs: [childs],
    consents: ['link', 'abroad'],
    minor: true,
  };
  assert.ok((await takeReport(xa, told, bareSurroundings(xa.config), { key: null, source: '77.0.2.1' })).ok);
  assert.equal(
    codeOf(await draft([childs])),
    'deconflict.not-open',
    'of a child nothing counts until an officer says so',
  );
  assert.equal(crossed.length, before);
  const shown = (await blind(xa.db).list()).filter((q) => q.state === 'declined');
  assert.ok(
    shown.some((q) => q.size === 1_000_000 && (q.result as { refused: string }).refused === 'deconflict.too-many'),
  );
});

test('R11: a node that sends a question of a million places anyway is told no by the other, which counts it for everybody', async () => {
  const [asked] = (await blind(xa.db).list()).filter((q) => q.state === 'opened');
  const question = asked!.question as Question;
  const refusedWith = async (more: object) => {
    const reply = await line('XB', { ...question, id: hex(xa.random(16)), ...more } as unknown as Json);
    return reply.ok ? (reply.value as { code?: string; type: string }) : reply.refusal;
  };
  assert.equal((await refusedWith({ size: 1_000_000 })).code, 'size');
  assert.equal((await refusedWith({ scope: { ...question.scope, asker: 'XC' } })).code, 'scope');
  assert.equal((await refusedWith({ hidden: Buffer.alloc(256 * 32).toString('base64') })).code, 'elements');
  assert.equal((await refusedWith({ type: 'deconflict.hashes.v1' })).code, 'deconflict.unknown-type');
  assert.equal((await refusedWith({ hidden: 'A'.repeat(1024 * 1024) })).code, 'peer.answer');
  const [counter] = await blindCounters(xb);
  assert.deepEqual(counter!.refused, { size: 1, scope: 1, elements: 1 });
});

test('R13: a State that announces a second index for one week is asked no more, and the oversight office is told', async () => {
  const [first] = (await xb.acts.ofKind(BLIND_INDEX)).map((s) => filed(s).act);
  const register = await xb.register();
  const more = { kind: BLIND_INDEX, code: 'DECONFLICTION', attachments: [], to: 'XA/report-desk' };
  const body = { ...(first!.body as Record<string, unknown>), count: 3, root: '0'.repeat(64) };
  const second = sealedFact(xb, register, 'XB/report-desk', { ...more, body });
  assert.ok(second.ok);
  await commit(xb, [{ signed: second.value, direction: 'own', leaf: 'act', owedTo: ['XA'] }]);
  await world.carry(second.value, 'XA');
  const before = crossed.length;
  const drafted = await draftCompare(xa, world.actor('xa-report'), { to: 'XB', mandate: CASE, values: wished(common) });
  assert.ok(drafted.ok && drafted.value.state === 'waiting', JSON.stringify(drafted));
  const { draft } = drafted.value;
  assert.ok((await approve(xa, world.actor('xa-report-2'), draft, await digestOfDraft(xa, draft))).ok);
  assert.equal(codeOf(await askNow(xa, draft, line)), 'deconflict.notice-changed');
  assert.equal(crossed.length, before, 'nothing left');
  const noticed = (await xa.acts.ofKind(BLIND_NOTICED)).map(
    (s) => filed(s).act.body as { sign: string; party?: string },
  );
  assert.ok(noticed.some((n) => n.sign === 'index-changed' && n.party === 'XB'));
});

test('R29: whoever uses most of a day is told to the oversight office, once', async () => {
  const many = ours.slice(3);
  const drafts = Math.ceil((0.8 * 1000 - 200 - 3) / many.length) + 1;
  for (let i = 0; i < drafts; i++)
    await draftCompare(xa, world.actor('xa-report'), { to: 'XB', mandate: CASE, values: wished(many) });
  const heavy = (await xa.acts.ofKind(BLIND_NOTICED))
    .map((s) => filed(s).act.body as { sign: string; officer?: string })
    .filter((n) => n.sign === 'heavy-use');
  assert.deepEqual(
    heavy.map((n) => n.officer),
    ['xa-report'],
  );
  const over = await draftCompare(xa, world.actor('xa-report'), { to: 'XB', mandate: CASE, values: wished(many) });
  assert.equal(codeOf(over), 'deconflict.officer-quota');
});

test('at the end of the week its keys are destroyed, and a question for it is answered no more', async () => {
  const week = epochOf(xb.clock());
  const seeds = () => readdirSync(join(xb.config.dataDir, 'keys')).filter((n) => n.startsWith('blind-'));
  assert.deepEqual(seeds(), [`blind-${week}.seed`]);
  const [asked] = (await blind(xa.db).list()).filter((q) => q.state === 'opened');
  world.setClock(new Date(Date.parse(xb.clock()) + 7 * 86_400_000).toISOString());
  await endBlindWeeks(xb);
  assert.deepEqual(seeds(), []);
  const late = await line('XB', { ...(asked!.question as Question), id: hex(xa.random(16)) } as unknown as Json);
  assert.ok(late.ok && (late.value as { code: string }).code === 'scope');
});
