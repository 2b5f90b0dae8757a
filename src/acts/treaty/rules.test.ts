// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import { ruleText } from '#law/marks.ts';
import { cite, limit, type LawPacks } from '#law/pack.ts';
import { act, sha } from '../../../test/fixtures/example-acts.ts';
import { TREATY } from '../../../test/fixtures/treaty-pack.ts';
import type { RuleFacts } from '../kind.ts';
import { KINDS } from '../kinds.ts';
import * as k from './act.ts';
import { rules } from './rules.ts';

const PACKS: LawPacks = new Map([['harbour', TREATY]]);
const FACTS: RuleFacts = {
  today: '2026-11-22',
  limit: (code) => limit(TREATY, code),
  cite: (code) => cite(TREATY, code),
  pack: (id) => PACKS.get(id),
};
const HOME = 'XA/foreign-ministry';
const KEEPER = 'DEPOSITARY/registry';
const SHEET = sha('sheet');
const PDF = { name: 'full-powers.pdf', media: 'application/pdf', sha256: SHEET, size: 9 };

const body = (more: Partial<k.PaperBody> = {}): k.PaperBody => ({
  pack: 'harbour',
  packVersion: '1.0.0',
  paper: 'FULL_POWERS',
  language: 'en',
  values: { holder: 'Mara Vell' },
  title: 'Full powers',
  paragraphs: [['', 'Mara Vell', ' may sign.']],
  on: '2026-11-20',
  signer: { name: 'Ama Koro', title: 'Minister for Foreign Affairs' },
  letterhead: { party: 'Exercise State XA', office: 'Foreign Ministry of XA' },
  cautions: ['unreviewed'],
  delivery: 'copy-then-paper',
  sheet: SHEET,
  ...more,
});
const paper = (more: Partial<k.PaperBody> = {}, envelope: Partial<Act> & { name?: string } = {}) =>
  act(k.PAPER, HOME, [KEEPER], body(more), { attachments: [PDF], name: 'paper', ...envelope });
const answer = (kind: string, re: string, content: object, more: Partial<Act> & { name?: string } = {}) =>
  act(kind, KEEPER, [HOME], content, { re, name: `${kind} ${re}`, ...more });

const DEFECT = {
  defects: [{ element: 'issuer-may-issue', reason: 'A deputy minister signed and is not shown as acting.' }],
  whatToDo: 'Send full powers signed by one who may issue them.',
};

/** The code of the first reason against an act, after the shape was found right. */
function codeOf(acts: Act[], next: Act<object>): string | null {
  const shape = KINDS.checkBody(next as Act);
  assert.ok(shape.ok, JSON.stringify(shape));
  return rules[next.kind]!({ acts }, next as Act, FACTS)?.code ?? null;
}

test('a paper from a form of the pack, filled in and printed, may go', () => {
  assert.equal(codeOf([], paper()), null);
  const all = { holder: 'Mara Vell', until: '2026-12-31', languages: ['en', 'fr'] };
  assert.equal(codeOf([], paper({ values: all, language: 'ar', about: { code: 'RESERVE_FEES' } })), null);
});

test('a paper that is incomplete or wrong is stopped, each with its own reason', () => {
  const cases: [Partial<k.PaperBody>, string][] = [
    [{ pack: 'atlantis' }, 'paper.pack'],
    [{ packVersion: '0.9.0' }, 'paper.pack-changed'],
    [{ paper: 'DENUNCIATION' }, 'paper.form-unknown'],
    [{ paper: 'CONSTRUCTOR' }, 'paper.form-unknown'],
    [{ language: 'de' }, 'paper.language'],
    [{ on: '2026-11-23' }, 'paper.day-ahead'],
    [{ values: {} }, 'paper.field-missing'],
    [{ values: { holder: ' ' } }, 'paper.field-missing'],
    [{ values: { holder: 'Mara Vell', other: 'x' } }, 'paper.field-unknown'],
    [{ values: { holder: ['en'] } }, 'paper.field-shape'],
    [{ values: { holder: 'Mara Vell', languages: 'en' } }, 'paper.field-shape'],
    [{ values: { holder: 'Mara Vell', until: '2026-02-30' } }, 'paper.day'],
    [{ paragraphs: [['Signed by \u202ellev aram']] }, 'paper.unseen-text'],
    [{ title: 'Full\u0007 powers' }, 'paper.unseen-text'],
    [{ paragraphs: [['Signed by ', `a${'\u0301'.repeat(10_000)}`]] }, 'paper.characters'],
    [{ paragraphs: [['W'.repeat(300), 'W'.repeat(300)]] }, 'paper.characters'],
    [{ signer: { name: `Ama${'\u0301'.repeat(5)}`, title: 'Minister' } }, 'paper.characters'],
    [{ paragraphs: Array.from({ length: 4 }, () => ['word '.repeat(3900)]) }, 'paper.characters'],
    [{ about: { code: 'NO_SUCH_SORT' } }, 'paper.about'],
    [{ sheet: sha('another') }, 'paper.sheet'],
  ];
  for (const [change, code] of cases) assert.equal(codeOf([], paper(change)), code, JSON.stringify(change));
  assert.equal(codeOf([], paper({}, { attachments: [] })), 'paper.sheet');
  assert.equal(codeOf([], paper({}, { attachments: [{ ...PDF, media: 'text/html' }] })), 'paper.sheet');
});

test('the missing place is named in words, with the rule of the form', () => {
  const refusal = rules[k.PAPER]!({ acts: [] }, paper({ values: {} }) as unknown as Act, FACTS);
  assert.equal(refusal?.words, 'A place of the form is empty: The holder.');
  assert.equal(refusal?.citation?.key, '3(1)');
});

test('a defect is answered by a corrected paper, once, and only by the State whose paper it was', () => {
  const first = paper() as unknown as Act;
  const defect = answer(k.DEFECT, first.id, DEFECT) as unknown as Act;
  assert.equal(codeOf([first], defect), null);
  assert.equal(codeOf([first, defect], answer(k.DEFECT, first.id, DEFECT, { name: 'again' })), 'defect.exists');
  const second = paper({}, { re: defect.id, name: 'second' }) as unknown as Act;
  assert.equal(codeOf([first, defect], second), null);
  assert.equal(codeOf([first, defect, second], paper({}, { re: defect.id, name: 'third' })), 'paper.corrected');
  const stranger = { ...paper({}, { re: defect.id, name: 'stranger' }), from: 'XB/foreign-ministry' };
  assert.equal(codeOf([first, defect], stranger), 'answer.not-yours');
  // The word of the depositary is now asked of the corrected paper.
  assert.equal(
    codeOf([first, defect, second], answer(k.IN_DUE_FORM, first.id, { originalSeen: true })),
    'paper.corrected',
  );
  assert.equal(codeOf([first, defect, second], answer(k.IN_DUE_FORM, second.id, { originalSeen: true })), null);
});

test('the same element is not named twice in one defect', () => {
  const twice = { ...DEFECT, defects: [...DEFECT.defects, ...DEFECT.defects] };
  const first = paper() as unknown as Act;
  assert.equal(codeOf([first], answer(k.DEFECT, first.id, twice)), 'defect.twice');
});

test('in due form first, then with the entry it became, and nothing after that', () => {
  const first = paper() as unknown as Act;
  const fine = answer(k.IN_DUE_FORM, first.id, { originalSeen: false }) as unknown as Act;
  assert.equal(codeOf([first], fine), null);
  assert.equal(
    codeOf([first, fine], answer(k.IN_DUE_FORM, first.id, { originalSeen: false }, { name: 'x' })),
    'due-form.exists',
  );
  const entry = { originalSeen: true, entry: 'e'.repeat(32), seq: 41 };
  assert.equal(
    codeOf([first, fine], answer(k.IN_DUE_FORM, first.id, { originalSeen: true, entry: entry.entry }, { name: 'y' })),
    'due-form.entry',
  );
  const entered = answer(k.IN_DUE_FORM, first.id, entry, { name: 'entered' }) as unknown as Act;
  assert.equal(codeOf([first, fine], entered), null);
  for (const [kind, content] of [
    [k.DEFECT, DEFECT],
    [k.RETURNED, { reasons: 'x' }],
    [k.QUESTION_PUT, { question: 'x' }],
    [k.IN_DUE_FORM, entry],
  ] as const)
    assert.equal(codeOf([first, fine, entered], answer(kind, first.id, content, { name: 'late' })), 'paper.entered');
  const anew = paper({}, { re: fine.id, name: 'anew' });
  assert.equal(codeOf([first, fine, entered], anew), 'paper.entered');
});

test('nobody answers a paper laid before another, nor answers another State', () => {
  const first = paper() as unknown as Act;
  const foreign = { ...answer(k.DEFECT, first.id, DEFECT), from: 'XB/registry' };
  assert.equal(codeOf([first], foreign), 'answer.not-yours');
  const astray = { ...answer(k.DEFECT, first.id, DEFECT), to: ['XB/foreign-ministry'] };
  assert.equal(codeOf([first], astray), 'answer.elsewhere');
  assert.equal(codeOf([], answer(k.RETURNED, 'f'.repeat(32), { reasons: 'x' })), 'answer.not-yours');
});

test('steps at home go forward; a step back or out of order says why', () => {
  const step = (stage: string, on: string, more: object = {}, name = stage) =>
    act(k.HOME_STEP, HOME, [HOME], { pack: 'harbour', stage, body: 'Parliament of XA', on, ...more }, { name });
  const before = step('in-parliament', '2026-10-01') as unknown as Act;
  assert.equal(codeOf([before], step('enacted', '2026-11-01')), null);
  assert.equal(codeOf([before], step('in-government', '2026-11-01')), 'home.back');
  assert.equal(codeOf([before], step('in-government', '2026-11-01', { note: 'Sent back.' })), null);
  assert.equal(codeOf([before], step('enacted', '2026-09-01')), 'home.earlier');
  assert.equal(codeOf([], step('enacted', '2026-11-23')), 'home.day-ahead');
  assert.equal(codeOf([], step('enacted', '2026-11-01', { pack: 'atlantis' })), 'paper.pack');
});

test('rules are compared with an authentic text, rule by rule', () => {
  const read = TREATY.rules.find((r) => r.code === 'SIGNATURE')!;
  const line = { code: 'SIGNATURE', textDigest: sha(ruleText(TREATY, read)) };
  const compared = (more: Partial<k.RulesComparedBody> = {}) =>
    act(k.RULES_COMPARED, HOME, [HOME], {
      pack: 'harbour',
      packVersion: '1.0.0',
      language: 'en',
      document: { name: 'certified.pdf', sha256: sha('pdf') },
      rules: [line],
      outcome: 'agrees',
      ...more,
    });
  assert.equal(codeOf([], compared()), null);
  assert.equal(codeOf([], compared({ language: 'vi' })), 'compared.language');
  assert.equal(codeOf([], compared({ rules: [{ ...line, code: 'NO_SUCH' }] })), 'compared.rule-unknown');
  assert.equal(codeOf([], compared({ rules: [line, line] })), 'compared.rule-twice');
  assert.equal(codeOf([], compared({ rules: [{ ...line, textDigest: sha('older words') }] })), 'compared.rule-changed');
  assert.equal(codeOf([], compared({ outcome: 'differs' })), 'compared.note');
  assert.equal(codeOf([], compared({ packVersion: '2.0.0' })), 'paper.pack-changed');
});

test('a notice names every entry once', () => {
  const notice = (entries: string[]) =>
    act(k.NOTICE, KEEPER, [HOME, 'XB/foreign-ministry'], {
      pack: 'harbour',
      reference: 'C.N.1.2026.TREATIES-X.1',
      subject: 'Signature by XA',
      notification: 'a'.repeat(32),
      entries,
      circulatedOn: '2026-11-22',
    });
  assert.equal(codeOf([], notice(['b'.repeat(32)])), null);
  assert.equal(codeOf([], notice(['b'.repeat(32), 'b'.repeat(32)])), 'notice.entry-twice');
});
