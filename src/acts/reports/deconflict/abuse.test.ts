// SPDX-License-Identifier: EUPL-1.2
// Abuse of blind questions: R10 to R16 of the checklist, each by a test that names it.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { base64, fromBase64, hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { instantOf, millis } from '#base/time.ts';
import { newIdentity } from '#proof/age/recipient.ts';
import { openBytes } from '#proof/age/seal.ts';
import { opens } from '#proof/voprf/commitment.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { keyOf } from '../indicators/indicator.ts';
import { charge, EMPTY_BOOK, heavyUse, lightened, publicCounters, resume, suspend } from './answer-book.ts';
import { buildIndex, noticeOf, readIndex } from './blind-index.ts';
import { densestRun } from './density.ts';
import { LIMITS } from './limits.ts';
import { type Answer, type Question, readMessage } from './messages.ts';
import { approveQuestion, declineQuestion, type Desk, draftQuestion } from './question.ts';
import { openAnswer } from './sent-question.ts';
import { auditApproval, auditRecord, promiseOf, recordOf, sealRecord } from './record.ts';
import { accounts, answered, answering, APPROVER, asked, AT, LOGGED, MANDATE, must } from './sample-states.ts';

const group = await openRistretto();
const random = (n: number) => new Uint8Array(randomBytes(n));
const DESK: Desk = { limits: LIMITS, officerToday: 0, suspended: false };
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);
const xb = answering(group, accounts(0, 20));
const sent = asked(group, accounts(15, 25), xb, random);
const question = sent.question;
const fair = answered(group, sent, xb, random).reply as Answer;
/** A question of another number and size, for the counting alone. */
const counted = (n: number, size: number, more: Partial<Question> = {}): Question => ({
  ...question,
  id: hex(utf8(String(n).padStart(16, '0'))),
  size,
  ...more,
});

test('R10: no question without a case, a purpose and a second officer', () => {
  const draft = (more: Partial<typeof MANDATE>) =>
    codeOf(draftQuestion('XB', { ...MANDATE, ...more }, accounts(0, 1), DESK, AT));
  assert.equal(draft({}), 'ok');
  for (const caseReference of ['', '  ', '-', 'x\ny']) assert.equal(draft({ caseReference }), 'deconflict.case');
  assert.equal(draft({ purpose: 'curiosity' as 'open-case' }), 'deconflict.purpose');
  const drafted = must(draftQuestion('XB', MANDATE, accounts(0, 1), DESK, AT));
  assert.equal(codeOf(approveQuestion(drafted, MANDATE.requester, AT)), 'deconflict.same-officer');
  assert.equal(codeOf(declineQuestion(drafted, MANDATE.requester, 'no', AT)), 'deconflict.same-officer');
  assert.equal(codeOf(declineQuestion(drafted, APPROVER, ' ', AT)), 'deconflict.reason');
  assert.equal(must(declineQuestion(drafted, APPROVER, 'No case is open.', AT)).step, 'declined');
  assert.equal(must(approveQuestion(drafted, APPROVER, AT)).step, 'approved');
});

test('R10: the oversight office opens what was asked, and sees when anything else was asked than is written', () => {
  const oversight = newIdentity(random);
  const record = recordOf(must(openAnswer(group, sent, xb.index, fair)));
  const sealed = sealRecord(record, [oversight.recipient], random);
  assert.equal(Buffer.from(sealed).includes(record.places.find((p) => !p.filling)!.text), false);
  const bytes = must(openBytes(oversight, sealed));
  const read = must(auditRecord(bytes, question));
  assert.equal(read.places.filter((p) => !p.filling).length, 10);
  assert.equal(read.finds?.length, 5);
  const changed = (change: (r: typeof record) => void) => {
    const copy = structuredClone(record);
    change(copy);
    return codeOf(auditRecord(utf8(canonical(copy)), question));
  };
  const real = record.places.findIndex((p) => !p.filling);
  assert.equal(
    changed((r) => (r.places[real]!.text = 'bank-account|XB:XBBANK:000000000001|1')),
    'record.values',
  );
  assert.equal(
    changed((r) => (r.places[real]!.filling = true)),
    'record.values',
  );
  assert.equal(
    changed((r) => r.places.pop()),
    'record.values',
  );
  assert.equal(
    changed((r) => (r.places[0]!.nonce = '00')),
    'record.values',
  );
  assert.equal(
    changed((r) => (r.mandate.caseReference = 'XA 2026/0001')),
    'record.mandate',
  );
  assert.equal(
    changed((r) => (r.approver = 'xa-analyst-9')),
    'record.mandate',
  );
  assert.equal(
    changed((r) => (r.question = '0'.repeat(32))),
    'record.shape',
  );
  assert.equal(codeOf(auditRecord(utf8('[]'), question)), 'record.shape');
  assert.match(codeOf(auditRecord(utf8('{'), question))!, /^json\./);
});

test('R10: the oversight office sees whether exactly what the second officer approved was asked', () => {
  const nonce = random(32);
  const drafted = must(draftQuestion('XB', MANDATE, accounts(15, 25), DESK, AT));
  const opened = must(openAnswer(group, sent, xb.index, fair));
  const promised = promiseOf(drafted, nonce);
  const approval = (more: Partial<typeof drafted>, by = promised) => {
    const told = { ...drafted, ...more };
    const record = recordOf(opened, { drafted: told, nonce: hex(nonce) });
    return codeOf(auditApproval(must(auditRecord(utf8(canonical(record)), question)), by));
  };
  assert.equal(approval({}), 'ok');
  assert.equal(approval({ values: accounts(15, 24) }), 'record.promise', 'another list than the promised one');
  const other = { ...drafted, values: accounts(15, 24) };
  assert.equal(approval(other, promiseOf(other, nonce)), 'record.approved', 'more was asked than was approved');
  const elsewhere = { ...drafted, mandate: { ...MANDATE, caseReference: 'XA 2026/0001' } };
  assert.equal(approval(elsewhere, promiseOf(elsewhere, nonce)), 'record.approved');
  assert.equal(
    codeOf(auditApproval(must(auditRecord(utf8(canonical(recordOf(opened))), question)), promised)),
    'record.promise',
  );
});

test('R10: a State that abuses the channel is no longer answered, is told no reason, and everybody sees the count', () => {
  const stopped = must(suspend(EMPTY_BOOK, 'XA', 'xb-oversight-1', 'Asked about a journalist.', AT));
  const replied = answered(group, sent, xb, random, { book: stopped });
  assert.deepEqual(replied.reply, { type: 'deconflict.no.v1', question: question.id, code: 'suspended' });
  assert.equal(JSON.stringify(replied.reply).includes('journalist'), false);
  assert.equal(publicCounters(replied.book)[0]!.refused.suspended, 1);
  assert.equal(codeOf(suspend(EMPTY_BOOK, 'XA', 'xb-oversight-1', ' ', AT)), 'deconflict.reason');
  const again = must(resume(replied.book, 'XA'));
  assert.equal(answered(group, sent, xb, random, { book: again }).reply.type, 'deconflict.answer.v1');
  assert.equal(codeOf(resume(EMPTY_BOOK, 'XA')), 'deconflict.not-suspended');
  assert.equal(
    codeOf(draftQuestion('XB', MANDATE, accounts(0, 1), { ...DESK, suspended: true }, AT)),
    'deconflict.suspended',
  );
  const declined = answered(group, sent, xb, random, { more: { declined: true } });
  assert.deepEqual(declined.reply, { type: 'deconflict.no.v1', question: question.id, code: 'declined' });
});

test('R11: a question with a million numbers is refused in words, at both ends, and counted where everybody sees it', () => {
  const million = new Array(1_000_000).fill(accounts(0, 1)[0]!);
  const drafted = draftQuestion('XB', MANDATE, million, DESK, AT);
  assert.ok(!drafted.ok);
  assert.equal(drafted.refusal.code, 'deconflict.too-many');
  assert.deepEqual(drafted.refusal.params, { asked: 1_000_000, most: 1024 });
  assert.match(drafted.refusal.words, /at most 1024 values; this one holds 1000000\. Nothing was sent/);
  const forced = { ...sent, question: { ...question, size: 1_000_000 } };
  assert.equal(codeOf(readMessage(forced.question)), 'ok');
  const replied = answered(group, forced, xb, random);
  assert.equal(replied.reply.type === 'deconflict.no.v1' && replied.reply.code, 'size');
  assert.equal(replied.why?.words.includes('never more'), true);
  assert.deepEqual(
    publicCounters(replied.book).map((c) => [c.asker, c.questions, c.refused]),
    [['XA', 0, { size: 1 }]],
  );
});

test('R11: the quota is charged at the padded size, before the batch is read, and ends on the day', () => {
  let book = EMPTY_BOOK;
  for (let n = 0; n < 9; n++) book = must(charge(book, counted(n, 1024), AT, LIMITS));
  assert.equal(codeOf(charge(book, counted(9, 1024), AT, LIMITS)), 'deconflict.quota');
  book = must(charge(book, counted(10, 256), AT, LIMITS));
  book = must(charge(book, counted(11, 256), AT, LIMITS));
  const over = charge(book, counted(12, 64), AT, { ...LIMITS, peerDay: 9 * 1024 + 512 });
  assert.deepEqual(!over.ok && over.refusal.params, { no: 'quota', asker: 'XA', left: 0, size: 64 });
  const tomorrow = instantOf(millis(AT) + 86_400_000);
  assert.equal(codeOf(charge(book, counted(13, 1024), tomorrow, LIMITS)), 'ok');
  // One value costs as much as sixty-four, and a batch that cannot be read costs the same.
  const broken = { ...sent, question: { ...question, hidden: base64(new Uint8Array(64 * 32)) } };
  const replied = answered(group, broken, xb, random);
  assert.equal(replied.book.days[`XA|${AT.slice(0, 10)}`], 64);
  assert.equal(replied.reply.type === 'deconflict.no.v1' && replied.reply.code, 'elements');
});

test('R11: a run of numbers is recognised at the own desk; scattered values and short runs are not', () => {
  const run = (count: number, step: number) =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'phone' as const,
      canonical: `+99010020${String(1000 + i * step)}`,
    }));
  assert.deepEqual(densestRun(run(9, 1)), { values: 9, from: '+990100201000', to: '+990100201008' });
  assert.equal(densestRun(run(8, 16).reverse())?.values, 8);
  assert.equal(densestRun(run(7, 1)), null);
  assert.equal(densestRun(run(40, 17)), null);
  assert.equal(densestRun(accounts(0, 300)), null);
  assert.equal(codeOf(draftQuestion('XB', MANDATE, run(200, 2), DESK, AT)), 'deconflict.range');
  assert.equal(
    codeOf(draftQuestion('XB', MANDATE, accounts(0, 5), { ...DESK, officerToday: 996 }, AT)),
    'deconflict.officer-quota',
  );
});

test('R11: a peer that uses up its quota day after day is shown to the oversight office', () => {
  const days = { 'XA|2026-11-23': 9000, 'XA|2026-11-24': 8000, 'XA|2026-11-25': 10_000, 'XC|2026-11-25': 10_000 };
  const book = { ...EMPTY_BOOK, days };
  assert.deepEqual(heavyUse(book, '2026-11-25', LIMITS), ['XA']);
  assert.deepEqual(heavyUse(book, '2026-11-26', LIMITS), []);
  assert.deepEqual(lightened({ ...book, days: { ...days, 'XA|2026-01-01': 5 } }, AT).days, days);
});

test('R12: answers for one State say nothing in the index of another, and all States together meet one cap', () => {
  const xc = answering(group, accounts(0, 20), { asker: 'XC' });
  const shared = xb.index.entries;
  for (let i = 0; i < xc.index.count; i++) {
    const entry = Buffer.from(xc.index.entries.subarray(10 * i, 10 * i + 10));
    assert.equal(Buffer.from(shared).includes(entry), false);
  }
  // XC cannot use XA's question either: the channel says who sends.
  const borrowed = answered(group, sent, xb, random, { more: { sender: 'XC' } });
  assert.equal(borrowed.reply.type === 'deconflict.no.v1' && borrowed.reply.code, 'scope');
  assert.deepEqual(
    publicCounters(borrowed.book).map((c) => c.asker),
    ['XC'],
  );
  const limits = { ...LIMITS, classEpoch: 1024 + 64 };
  let book = must(charge(EMPTY_BOOK, counted(1, 1024), AT, limits));
  book = must(charge(book, counted(2, 64, { scope: { ...question.scope, asker: 'XC' } }), AT, limits));
  const pooled = charge(book, counted(3, 64, { scope: { ...question.scope, asker: 'XD' } }), AT, limits);
  assert.equal(codeOf(pooled), 'deconflict.class-cap');
});

test('R12: the same question again costs nothing; other elements under its number are refused', () => {
  const first = answered(group, sent, xb, random);
  const second = answered(group, sent, xb, random, { book: first.book });
  assert.equal(second.reply.type, 'deconflict.answer.v1');
  assert.deepEqual(second.book, first.book);
  const other = asked(group, accounts(0, 3), xb, random).question.hidden;
  const swapped = { ...sent, question: { ...question, hidden: other } };
  const third = answered(group, swapped, xb, random, { book: first.book });
  assert.equal(third.reply.type === 'deconflict.no.v1' && third.reply.code, 'id-reused');
  const nextWeek = instantOf(millis(AT) + 7 * 86_400_000);
  assert.deepEqual(lightened(first.book, nextWeek).answered, {});
  assert.deepEqual(lightened(first.book, AT), first.book);
});

test('R13: an answer with a foreign key, a stuffed or cut index, another root or a second notice stops the exchange', () => {
  const other = answering(group, accounts(0, 20), { seed: random(32) });
  const tagged = answered(
    group,
    sent,
    { ...xb, standing: { ...other.standing, notice: { ...xb.standing.notice, key: hex(other.key.public) } } },
    random,
  );
  assert.equal(codeOf(openAnswer(group, sent, xb.index, tagged.reply as Answer)), 'voprf.proof');
  const { notice } = xb.standing;
  const read = (bytes: Uint8Array, n = notice, before = [notice]) => codeOf(readIndex(bytes, n, before, LIMITS));
  const { entries } = xb.index;
  assert.equal(read(entries), 'ok');
  assert.equal(read(entries.subarray(10)), 'deconflict.index-count');
  assert.equal(read(entries.subarray(1)), 'deconflict.index-shape');
  const swapped = Uint8Array.from([...entries.subarray(10, 20), ...entries.subarray(0, 10), ...entries.subarray(20)]);
  assert.equal(read(swapped), 'deconflict.index-shape');
  const doubled = Uint8Array.from([...entries.subarray(0, 10), ...entries.subarray(0, -10)]);
  assert.equal(read(doubled), 'deconflict.index-shape');
  const bent = Uint8Array.from(entries);
  bent[9]! ^= 1;
  assert.equal(read(bent), 'deconflict.index-root');
  assert.equal(read(entries, { ...notice, count: LIMITS.indexEntries + 1 }), 'deconflict.index-large');
  const rolled = noticeOf(must(buildIndex(group, xb.key, [], LIMITS)), xb.key, xb.scope, notice.contact, LOGGED);
  assert.equal(read(new Uint8Array(0), rolled), 'deconflict.notice-changed');
  assert.equal(read(entries, { ...notice, key: hex(other.key.public) }), 'deconflict.notice-changed');
  // Nor is an answer opened against another index than the one that was announced when it was asked.
  assert.equal(codeOf(openAnswer(group, sent, other.index, fair)), 'deconflict.answer-shape');
  assert.equal(
    codeOf(openAnswer(group, sent, xb.index, { ...fair, question: '0'.repeat(32) })),
    'deconflict.other-answer',
  );
  assert.equal(
    codeOf(buildIndex(group, xb.key, [utf8('a'), utf8('b')], { ...LIMITS, indexEntries: 1 })),
    'deconflict.index-large',
  );
});

test('R14: there is no mode with hashes or filters; every type but four is unknown', () => {
  const digest = createHash('sha256').update('phone|+990100200300|1').digest('hex');
  for (const value of [
    { type: 'deconflict.hashes.v1', values: [digest] },
    { type: 'deconflict.filter.v1', bits: 'AAAA' },
    { type: 'deconflict.question.v0', values: [digest] },
    { type: 'deconflict.question.v2' },
    { type: '__proto__' },
    { type: 'toString' },
    { type: 7 },
    [],
    null,
    'deconflict.question.v1',
  ])
    assert.equal(codeOf(readMessage(value)), 'deconflict.unknown-type');
  // A known type does not let a list of hashes ride along.
  assert.equal(codeOf(readMessage({ ...question, values: [digest] })), 'deconflict.shape');
  assert.equal(codeOf(readMessage({ ...question, mode: 'hashes' })), 'deconflict.shape');
  assert.equal(codeOf(readMessage({ ...question, at: '2026-02-30T00:00:00.000Z' })), 'deconflict.time');
  assert.equal(codeOf(readMessage(question)), 'ok');
});

test('R15: a batch with the identity, a second spelling or no element is refused before it is answered, all alike', () => {
  const bad = ['00'.repeat(32), `ed${'ff'.repeat(30)}7f`, `01${'00'.repeat(31)}`, 'ff'.repeat(32)];
  const replies = bad.flatMap((element) =>
    [0, 63].map((place) => {
      const bytes = fromBase64(question.hidden)!;
      bytes.set(Buffer.from(element, 'hex'), place * 32);
      return answered(group, { ...sent, question: { ...question, hidden: base64(bytes) } }, xb, random);
    }),
  );
  for (const replied of replies) {
    assert.deepEqual(replied.reply, { type: 'deconflict.no.v1', question: question.id, code: 'elements' });
    assert.deepEqual(publicCounters(replied.book)[0]!.refused, { elements: 1 });
  }
  const short = { ...sent, question: { ...question, hidden: base64(fromBase64(question.hidden)!.subarray(32)) } };
  const cut = answered(group, short, xb, random).reply;
  assert.equal(cut.type === 'deconflict.no.v1' && cut.code, 'shape');
  const spoiled = fromBase64(fair.answers)!;
  spoiled.fill(0, 0, 32);
  assert.equal(codeOf(openAnswer(group, sent, xb.index, { ...fair, answers: base64(spoiled) })), 'voprf.element');
});

test('R16: equal values have different promises, and a promise is not found by trying all values', () => {
  const first = recordOf(asked(group, accounts(0, 1), xb, random));
  const second = recordOf(asked(group, accounts(0, 1), xb, random));
  const nonces = [first, second].flatMap((r) => r.places.map((p) => p.nonce));
  assert.equal(new Set(nonces).size, nonces.length);
  const text = first.places.find((p) => !p.filling)!.text;
  const promised = Buffer.from(sent.question.committed.values, 'hex');
  for (const guess of [text, ...accounts(15, 25).map((a) => `${keyOf(a)}|1`)]) {
    assert.equal(opens(promised, utf8(guess), new Uint8Array(32)), false);
    assert.notEqual(createHash('sha256').update(guess).digest('hex'), sent.question.committed.values);
  }
  assert.equal(opens(promised, utf8(text), new Uint8Array(0)), false);
});
