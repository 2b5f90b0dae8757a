// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { marksOf } from '#acts/treaty/state.ts';
import { idleBecause, type Mark, ruleText, verifiedOverlay } from './marks.ts';
import { cite, readPack } from './pack.ts';
import type { Pack } from './pack-schema.ts';

const read = readPack(readFileSync(new URL('../../law/hanoi/pack.json', import.meta.url)));
assert.ok(read.ok);
const hanoi = read.value;
const digest = (text: string) => sha256Hex(utf8(text));
const ruleOf = (pack: Pack, code: string) => pack.rules.find((r) => r.code === code)!;
const mark = (code: string, over: Partial<Mark> = {}): Mark => ({
  pack: 'hanoi',
  code,
  outcome: 'agrees',
  language: 'en',
  document: { name: 'certified-en.pdf', sha256: 'a'.repeat(64) },
  textDigest: digest(ruleText(hanoi, ruleOf(hanoi, code))),
  by: { person: 'xa-treaty-1', office: 'XA/foreign-ministry', on: '2026-11-20' },
  ...over,
});
/** A later version of the pack with one rule changed. */
const later = (code: string, change: Partial<Pack['rules'][number]>): Pack => ({
  ...hanoi,
  version: '2027.1',
  rules: hanoi.rules.map((r) => (r.code === code ? { ...r, ...change } : r)),
});

const verifiedOf = (pack: Pack) => pack.rules.filter((r) => r.verified).map((r) => r.code);

test('a mark verifies its rule and no other, says by whom and by which document, and leaves the pack as it was', () => {
  const before = JSON.stringify(hanoi);
  const pack = verifiedOverlay(hanoi, [mark('PRESERVE_MIN_DAYS')], digest);
  assert.equal(JSON.stringify(hanoi), before);
  assert.deepEqual(verifiedOf(hanoi), ['ENTRY_INTO_FORCE']);
  assert.deepEqual(verifiedOf(pack).sort(), ['ENTRY_INTO_FORCE', 'PRESERVE_MIN_DAYS']);
  assert.equal(cite(pack, 'PRESERVE_MIN_DAYS').verified, true);
  assert.equal(cite(pack, 'PRESERVATION_REQUEST').verified, false);
  const by = ruleOf(pack, 'PRESERVE_MIN_DAYS').verifiedBy!;
  for (const part of ['xa-treaty-1', 'XA/foreign-ministry', '2026-11-20', 'certified-en.pdf', '(en)', 'a'.repeat(64)])
    assert.ok(by.includes(part), part);
});

test('a new version of the pack resets only the rules that changed', () => {
  const marks = [mark('PRESERVE_MIN_DAYS'), mark('SPECIFIC_CASE')];
  const verified = (pack: Pack) =>
    verifiedOverlay(pack, marks, digest)
      .rules.filter((r) => r.verified)
      .map((r) => r.code)
      .sort();
  assert.deepEqual(verified(later('SPECIFIC_CASE', {})), ['ENTRY_INTO_FORCE', 'PRESERVE_MIN_DAYS', 'SPECIFIC_CASE']);
  const left = ['ENTRY_INTO_FORCE', 'PRESERVE_MIN_DAYS'];
  assert.deepEqual(verified(later('SPECIFIC_CASE', { gist: 'Other words.' })), left);
  assert.deepEqual(verified(later('SPECIFIC_CASE', { key: '23(2)' })), left);
  assert.deepEqual(verified(later('SPECIFIC_CASE', { modality: 'may' })), left);
  // What we thought of it before it was compared plays no part.
  assert.deepEqual(verified(later('SPECIFIC_CASE', { confidence: 'text seen', source: 'x' })).length, 3);
  // A number that rests on a rule is part of what was compared.
  const sixty = { ...hanoi, timeLimits: hanoi.timeLimits.map((t) => ({ ...t, value: t.value === 60 ? 61 : t.value })) };
  assert.deepEqual(verified(sixty), ['ENTRY_INTO_FORCE', 'SPECIFIC_CASE']);
});

test('a mark that disagrees takes a rule back, in whichever language, until a later one agrees', () => {
  const state = (...marks: Mark[]) => cite(verifiedOverlay(hanoi, marks, digest), 'SPECIFIC_CASE').verified;
  const differs = mark('SPECIFIC_CASE', { outcome: 'differs', language: 'fr' });
  assert.equal(state(mark('SPECIFIC_CASE'), differs), false);
  assert.equal(state(differs, mark('SPECIFIC_CASE')), false);
  assert.equal(state(mark('SPECIFIC_CASE'), differs, mark('SPECIFIC_CASE', { language: 'fr' })), true);
  const against = mark('ENTRY_INTO_FORCE', { outcome: 'differs' });
  assert.deepEqual(verifiedOf(verifiedOverlay(hanoi, [against], digest)), []);
});

test('a courtesy translation, another pack, an unknown rule and changed words verify nothing, and each says why', () => {
  const because = (m: Mark) => idleBecause(hanoi, m, digest);
  const idle: [Mark, string][] = [
    [mark('SPECIFIC_CASE', { language: 'vi' }), 'not-authentic'],
    [mark('SPECIFIC_CASE', { pack: 'accord' }), 'other-pack'],
    [{ ...mark('SPECIFIC_CASE'), code: 'NO_SUCH' }, 'unknown-rule'],
    [mark('SPECIFIC_CASE', { textDigest: 'b'.repeat(64) }), 'changed-since'],
  ];
  assert.equal(because(mark('SPECIFIC_CASE')), null);
  for (const [m, why] of idle) {
    assert.equal(because(m), why);
    assert.deepEqual(verifiedOf(verifiedOverlay(hanoi, [m], digest)), ['ENTRY_INTO_FORCE'], why);
  }
});

test('the marks read off acts fit as they are', () => {
  const marks: readonly Mark[] = marksOf([]);
  assert.deepEqual(verifiedOverlay(hanoi, marks, digest).rules, hanoi.rules);
});
