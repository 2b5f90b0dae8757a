// SPDX-License-Identifier: EUPL-1.2
// Blind comparison over running nodes, by the page: two people of one State ask another about accounts of their reports, three are found;
// a million values are refused and seen; a stop holds; the oversight office opens what was asked. That nothing but hidden elements
// crosses is read off the transcript in blind-comparison.test.ts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CompactSign } from 'jose';
import type { Party } from '#base/act.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { type Client, enter, Refused, until } from '#cli/exercise/client.ts';
import { openQuestionFile } from '#cli/reports/oversight.ts';
import { addSender } from '#node/reports/senders.ts';
import { askBlind } from '#peer/blind.ts';
import { readIdentity } from '#proof/age/recipient.ts';
import { blind } from '#store/blind.ts';
import type { BatchAnswer } from '#wire/reports/batch.ts';
import type { NewAct } from '#wire/views.ts';
import { scatteredIbans } from '../fixtures/scattered-ibans.ts';
import { deskOfXa, sendPreservation } from './preserving.ts';
import { LAW, type Raised, raise, ROOT } from './raised-world.ts';

const COMMON = scatteredIbans(0, 3);
const OURS = [...COMMON, ...scatteredIbans(1000, 1037)];
const THEIRS = [...COMMON, ...scatteredIbans(5000, 5002)];
const WISH = {
  to: 'XB',
  caseReference: 'XA 2026/0815',
  purpose: 'open-case',
  basis: { pack: 'reports', code: 'DECONFLICTION' },
  taken: [],
};

let raised: Raised;
let officer: Client;
let approver: Client;
let abroad: Client;
before(async () => {
  raised = await raise();
  const at = (party: Party) => raised.nodes.get(party)!.address;
  [officer, approver, abroad] = [
    await enter(at('XA'), 'xa-report-1'),
    await enter(at('XA'), 'xa-report-2'),
    await enter(at('XB'), 'xb-report-1'),
  ];
  await report('XA', OURS);
  await report('XB', THEIRS);
  const second = await enter(at('XB'), 'xb-report-2');
  for (const canonical of THEIRS) await confirm(abroad, second, canonical);
});
after(() => raised?.end());

/** Reports of a bank, signed, by the door for machines: ten accounts a report, those concerned agreed to linking and telling abroad. */
async function report(party: Party, values: readonly string[]): Promise<void> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const { config } = raised.world.members.get(party)!;
  const now = new Date().toISOString();
  const { kid } = await addSender(config, { name: 'Harbour Savings', reporter: 'enterprise', pem, now });
  const items = Array.from({ length: Math.ceil(values.length / 10) }, (_, i) => ({
    ...{ key: `payment-${i}`, story: `False order ${i} of ${party}.`, consents: ['link', 'abroad'] },
    theirs: values.slice(i * 10, i * 10 + 10),
  }));
  const payload = Buffer.from(JSON.stringify({ v: 1, to: party, items }));
  const body = await new CompactSign(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(pair.privateKey);
  const reply = await fetch(new URL('/reports/batch', raised.nodes.get(party)!.address), {
    ...{ method: 'POST', headers: { 'content-type': 'application/jose' }, body },
  });
  const { lines } = (await reply.json()) as BatchAnswer;
  assert.ok(
    lines.every((l) => 'report' in l),
    JSON.stringify(lines),
  );
}

async function confirm(first: Client, second: Client, canonical: string): Promise<void> {
  const validUntil = addDays(new Date().toISOString().slice(0, 10) as CivilDate, 60);
  const office = (await first.ask('me')).office.id;
  const body: NewAct = {
    ...{ kind: k.INDICATOR, to: [office], basis: [{ pack: 'reports', code: 'INDICATORS' }] },
    body: { kind: 'iban', canonical, what: 'confirmed', reason: 'Seen.', tlp: 'amber', pap: 'amber', validUntil },
  };
  await approve(second, (await first.ask('write', { body })).draft!);
}

async function approve(who: Client, id: string): Promise<void> {
  const params = { id };
  const { digest } = await who.ask('draft', { params });
  await who.ask('approve', { params, body: { digest } });
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    (fault: unknown) => {
      if (fault instanceof Refused) return fault.code;
      throw fault;
    },
  );
const ask = (id: string) => officer.ask('compareAsk', { params: { id } });
const stopped = async (code: string, reason: string) => {
  const { peers } = await abroad.ask('compare');
  const deed = peers.find((p) => p.party === 'XA')!.deeds.find((d) => d.code === code);
  assert.ok(deed, `${code} is offered`);
  await abroad.ask('write', { body: { ...deed.act, body: { ...deed.act.body, reason } } });
};

test('values come over from a report, and from a dossier with its case reference, by one press', async () => {
  const { fresh } = await officer.ask('reports');
  const id = fresh[0]!.id;
  const over = await officer.ask('compareStart', { query: { from: `report:${id}` } });
  assert.equal(over.taken.length, 10);
  assert.equal(over.caseReference, `REPORTS-${id.slice(0, 8).toUpperCase()}`);
  const { address } = raised.nodes.get('XA')!;
  const dossier = await sendPreservation(await deskOfXa(address), 'XA-ASK-1');
  const from = await officer.ask('compareStart', { query: { from: `dossier:${dossier}` } });
  assert.equal(from.caseReference, 'XA-ASK-1');
  assert.deepEqual(from.from?.href, `/dossiers/${dossier}`);
});

let asked: string;
test('by the page: how values are understood and what they cost, before anything is pressed', async () => {
  const start = await officer.ask('compareStart');
  assert.ok(start.peers.some((p) => p.value === 'XB'));
  const text = `${OURS.map((v) => v.replace(/(.{4})/g, '$1 ')).join('\n')}\nnothing to see here`;
  const read = await officer.ask('compareRead', { body: { text, taken: [] } });
  assert.deepEqual(
    read.classes.map((c) => [c.value, c.values.length, c.places]),
    [['account', OURS.length, 64]],
  );
  assert.deepEqual(
    read.not.map((n) => n.text),
    ['nothing to see here'],
  );
});

test('R10: one officer drafts, another sees values and case and approves, one press asks; three are found, each a contact and no more', async () => {
  const laid = await officer.ask('compareDraft', { body: { ...WISH, text: OURS.join('\n') } });
  asked = laid.draft;
  assert.equal(await codeOf(ask(asked)), 'deconflict.not-approved');
  assert.equal(await codeOf(approve(officer, asked)), 'approval.own-draft');
  const { approvals } = await approver.ask('now');
  assert.ok(approvals.some((a) => a.id === asked && a.mayNotApprove === null));
  const before = await approver.ask('compareQuestion', { params: { id: asked } });
  assert.deepEqual(before.values.map((v) => v.canonical).sort(), [...OURS].sort());
  assert.deepEqual(
    [before.line.state, before.line.caseReference, before.promised],
    ['waiting', WISH.caseReference, true],
  );
  assert.equal((await approver.ask('draft', { params: { id: asked } })).lookAt, `/reports/compare/${asked}`);
  await approve(approver, asked);
  assert.equal(await codeOf(approver.ask('compareAsk', { params: { id: asked } })), 'mandate.role');
  const found = await ask(asked);
  assert.equal(found.line.state, 'opened');
  assert.deepEqual(found.finds.map((f) => f.value.canonical).sort(), [...COMMON].sort());
  for (const f of found.finds) assert.deepEqual([f.party, f.contact], ['XB', 'XB/report-desk']);
  assert.deepEqual(found.values, [], 'what was not found stands nowhere any more');
  assert.equal(await codeOf(ask(asked)), 'deconflict.asked');
});

test('the desk that answered sees counts alone, and both see the index with its count', async () => {
  const there = await abroad.ask('compare');
  assert.deepEqual(
    there.counters.map((c) => [c.party, c.questions, c.places, c.refused]),
    [['XA', 1, 64, []]],
  );
  const shown = JSON.stringify(there);
  for (const value of [...OURS, WISH.caseReference]) assert.ok(!shown.includes(value));
  assert.deepEqual(
    there.indexes.map((x) => [x.own, x.count]),
    [[true, THEIRS.length]],
  );
  const here = await until(
    'the announcement to arrive',
    () => officer.ask('compare'),
    (v) => v.indexes.length === 1,
  );
  assert.equal(here.indexes[0]!.root, there.indexes[0]!.root);
  assert.deepEqual([here.officerLeft, here.peers.find((p) => p.party === 'XB')!.askedToday], [1000 - OURS.length, 64]);
});

test('R11: a million values are refused at the own desk and by the other State, and both show it', async () => {
  const much = officer.ask('compareDraft', { body: { ...WISH, text: '', given: 1_000_000 } });
  assert.equal(await codeOf(much), 'deconflict.too-many');
  const here = await officer.ask('compare');
  const [line] = here.questions.filter((q) => q.state === 'declined');
  assert.deepEqual([line?.values, line?.caseReference], [1_000_000, WISH.caseReference]);
  assert.ok(
    here.notices.some((n) => /Nils Averan.*1000000 values/.test(n.words)),
    JSON.stringify(here.notices),
  );
  // A node that does not keep to the rules sends it anyway.
  const xa = await raised.look('XA');
  const question = (await blind(xa.db).find(asked))!.question as Record<string, never>;
  const forged = { ...question, id: 'ab'.repeat(16), size: 1_000_000 };
  const reply = await askBlind(xa, 'XB', forged);
  assert.ok(reply.ok && (reply.value as { code: string }).code === 'size');
  const [counter] = (await abroad.ask('compare')).counters;
  assert.deepEqual(counter!.refused, [{ words: 'of a size that is not answered', n: 1 }]);
});

test('R11: everybody can see how often a State asked and what was refused, and never what', async () => {
  const page = await (await fetch(new URL('/reports/public', raised.nodes.get('XB')!.address))).text();
  assert.match(page, /Exercise State XA, \d{4}\/\d{2}<\/th><td>1<\/td><td>64<\/td><td>1<\/td>/);
  for (const value of OURS) assert.ok(!page.includes(value));
});

test('R29: an officer who tries many values that stand in no report is told no, and the oversight office is told of it', async () => {
  const others = scatteredIbans(20_000, 20_040);
  const tried = officer.ask('compareDraft', { body: { ...WISH, text: others.join('\n') } });
  assert.equal(await codeOf(tried), 'deconflict.not-open');
  const { officerLeft, notices } = await officer.ask('compare');
  assert.equal(officerLeft, 1000 - OURS.length - others.length, 'a no is an answer too, and counts');
  assert.ok(notices.some((n) => /no open report/.test(n.words)));
});

test('R10: a State stops answering by a named officer with a reason; the other is told no reason; then it answers again', async () => {
  await stopped('blind-stop-answering', 'Questions about a journalist were suspected.');
  const { draft } = await officer.ask('compareDraft', { body: { ...WISH, text: COMMON.join('\n') } });
  await approve(approver, draft);
  const no = await ask(draft);
  assert.equal(no.line.state, 'unanswered');
  assert.match(no.line.why!, /does not answer yours at present/);
  assert.ok(!JSON.stringify(no).includes('journalist'));
  assert.ok((await abroad.ask('compare')).counters[0]!.refused.some((r) => /stopped/.test(r.words)));
  await stopped('blind-allow-answering', 'It was cleared up with them.');
  const again = await officer.ask('compareDraft', { body: { ...WISH, text: COMMON.join('\n') } });
  await approve(approver, again.draft);
  assert.equal((await ask(again.draft)).finds.length, 3);
});

test('R10: the oversight office opens every question with its own key, and sees when a file was changed', async () => {
  const { dataDir } = raised.world.members.get('XA')!.config;
  const [out, key] = [join(raised.dir, 'oversight'), join(dataDir, 'keys', 'oversight-exercise.age')];
  const config = raised.world.members.get('XA')!.configFile;
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [join(ROOT, 'src', 'main.ts'), 'reports', 'oversight', ...args], {
      ...{ encoding: 'utf8', env: { ...process.env, COMITY_LAW_DIR: LAW } },
    });
  run('write', out, '--config', config);
  const files = readdirSync(out).filter((n) => n.startsWith('question-'));
  assert.equal(files.length, 3);
  const path = join(out, `question-${asked}.json`);
  const sealed = readFileSync(path, 'utf8');
  for (const value of [...OURS, WISH.caseReference]) assert.ok(!sealed.includes(value), 'nothing lies in the clear');
  const told = run('open', ...files.map((n) => join(out, n)), '--key', key);
  assert.match(told, /case XA 2026\/0815, purpose: An open case/);
  assert.match(told, /drafted by xa-report-1, approved by xa-report-2/);
  for (const value of OURS) assert.ok(told.includes(value));
  assert.equal(told.match(/held there too$/gm)?.length, 3 + 3 + 2, 'three twice, and two lines that count them');
  assert.match(readFileSync(join(out, 'notices.txt'), 'utf8'), /xa-report-1 {2}More values in one question/);

  const secret = readIdentity(readFileSync(key, 'utf8').trim());
  assert.ok(secret.ok);
  const other = JSON.parse(readFileSync(join(out, files.find((n) => !n.includes(asked))!), 'utf8'));
  const mixed = { ...JSON.parse(sealed), record: other.record };
  writeFileSync(path, JSON.stringify(mixed));
  const opened = openQuestionFile(Uint8Array.from(readFileSync(path)), secret.value);
  assert.equal(opened.ok ? 'opened' : opened.refusal.code, 'oversight.record');
});
