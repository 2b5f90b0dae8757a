// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { cite, lawPacks, limit, readBasis, readPack } from './pack.ts';
import type { Pack } from './pack-schema.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url));
const load = (name: string): Pack => {
  const read = readPack(bytesOf(name));
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
};
const hanoi = load('hanoi');
const exercise = load('exercise');

/** Reads a changed copy of the pack and gives the refusal code, or 'ok'. */
function readChanged(pack: Pack, change: (copy: Pack) => void): string {
  const copy = structuredClone(pack);
  change(copy);
  const read = readPack(utf8(JSON.stringify(copy)));
  return read.ok ? 'ok' : read.refusal.code;
}

test('the Convention pack holds 68 articles, and every article has at least one rule with code and key', () => {
  assert.equal(hanoi.articles.length, 68);
  assert.equal(hanoi.rules.length, 301);
  for (const article of hanoi.articles)
    assert.ok(
      hanoi.rules.some((r) => r.article === article.number),
      `article ${article.number}`,
    );
  assert.equal(new Set(hanoi.rules.map((r) => r.key)).size, hanoi.rules.length);
});

test('only the rule the depositary quoted in full counts as verified', () => {
  assert.deepEqual(
    hanoi.rules.filter((r) => r.verified).map((r) => r.code),
    ['ENTRY_INTO_FORCE'],
  );
  assert.ok(exercise.rules.every((r) => !r.verified));
});

test('codes that people and other rooms rely on stand on the paragraphs they name', () => {
  const keys = Object.fromEntries(hanoi.rules.map((r) => [r.code, r.key]));
  const expected = {
    PRESERVATION_REQUEST: '42(1)',
    PRESERVATION_CONTENT: '42(3)',
    PRESERVATION_NO_DUAL_CRIMINALITY: '42(4)',
    RESERVE_PRESERVATION_DUAL: '42(5)',
    PRESERVE_MIN_DAYS: '42(8)',
    PRESERVE_EXTENSION_BEFORE_EXPIRY: '42(9)',
    ACCESS_REQUEST: '44(1)',
    SERIOUS_CRIME: '2(h)',
    SCOPE_SERIOUS_CRIME: '35(1)(c)',
    REFUSE_SOVEREIGNTY: '40(21)(b)',
    CONSULT_BEFORE_REFUSAL: '40(28)',
    LATER_JOINER: '65(2)',
    ART_31_4_TO_6: '31(4)-(6)',
  };
  for (const [code, key] of Object.entries(expected)) assert.equal(keys[code], key, code);
});

test('numbers that stand in a rule and in the list of limits agree', () => {
  const param = (code: string, name: string) => hanoi.rules.find((r) => r.code === code)?.params?.[name];
  assert.equal(limit(hanoi, 'PRESERVE_MIN_DAYS').value, param('PRESERVE_MIN_DAYS', 'minDays'));
  assert.equal(limit(hanoi, 'EIF_INSTRUMENTS').value, param('ENTRY_INTO_FORCE', 'instruments'));
  assert.equal(limit(hanoi, 'EIF_DAYS').value, param('ENTRY_INTO_FORCE', 'days'));
  assert.equal(limit(hanoi, 'JOINER_DAYS').value, param('LATER_JOINER', 'days'));
  assert.equal(limit(hanoi, 'SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS').value, param('SERIOUS_CRIME', 'minMaxPenaltyYears'));
});

test('consultation comes first for exactly the grounds of the refusal clause', () => {
  const codes = (p: string) =>
    hanoi.refusalGrounds
      .find((g) => g.procedure === p)
      ?.grounds.filter((g) => g.consultFirst)
      .map((g) => g.code);
  assert.deepEqual(codes('access'), [
    'NOT_IN_CONFORMITY',
    'SOVEREIGNTY_SECURITY_ORDRE_PUBLIC',
    'PROHIBITED_BY_DOMESTIC_LAW',
    'CONTRARY_TO_LEGAL_SYSTEM',
  ]);
  assert.deepEqual(codes('preservation'), ['SOVEREIGNTY_SECURITY_ORDRE_PUBLIC', 'PROHIBITED_BY_DOMESTIC_LAW']);
});

test('a rule without code or without key is refused as a rule without citation', () => {
  for (const field of ['code', 'key'] as const)
    for (const blank of [undefined, '', ' '])
      assert.equal(
        readChanged(hanoi, (p) => Object.assign(p.rules[40] as object, { [field]: blank })),
        'pack.rule-without-citation',
      );
});

test('duplicate codes, unknown fields, unknown rules and impossible dates are refused', () => {
  assert.equal(
    readChanged(hanoi, () => {}),
    'ok',
  );
  assert.equal(
    readChanged(hanoi, (p) => p.rules.push({ ...p.rules[0]!, key: '99' })),
    'pack.duplicate-code',
  );
  assert.equal(
    readChanged(hanoi, (p) => Object.assign(p, { extra: 1 })),
    'pack.shape',
  );
  assert.equal(
    readChanged(hanoi, (p) => Object.assign(p.rules[0]!, { secret: 'x' })),
    'pack.shape',
  );
  assert.equal(
    readChanged(hanoi, (p) => Object.assign(p.timeLimits[0]!, { rule: 'NO_SUCH' })),
    'pack.unknown-rule',
  );
  assert.equal(
    readChanged(hanoi, (p) => Object.assign(p.procedures[0]!, { form: 'NO_SUCH' })),
    'pack.unknown-code',
  );
  assert.equal(
    readChanged(hanoi, (p) => Object.assign(p, { inForce: '2027-02-30' })),
    'pack.date',
  );
  assert.equal(
    readChanged(exercise, (p) => Object.assign(p.parties[0]!.bound[0]!, { from: '2026-02-30' })),
    'pack.date',
  );
  assert.equal(
    readChanged(exercise, (p) => p.parties[0]!.offences[0]!.elements.push('NO_SUCH')),
    'pack.unknown-code',
  );
});

test('a treaty pack that lacks a rule a gate cites, or a number it needs, does not load', () => {
  const without = (code: string) =>
    readChanged(hanoi, (p) => {
      p.rules = p.rules.filter((r) => r.code !== code);
    });
  assert.equal(without('SPECIFIC_CASE'), 'pack.gate-without-rule');
  assert.equal(without('RIGHTS_NOT_SUPPRESSED'), 'pack.unknown-rule');
  assert.equal(
    readChanged(hanoi, (p) =>
      Object.assign(p.timeLimits.find((t) => t.code === 'PRESERVE_MIN_DAYS')!, { value: null }),
    ),
    'pack.number-missing',
  );
});

test('invisible and direction-changing characters are refused', () => {
  for (const c of ['\u202e', '\u200b', '\u0007'])
    assert.equal(
      readChanged(hanoi, (p) => Object.assign(p, { title: `Treaty${c}` })),
      'pack.unseen-text',
    );
});

test('a truncated pack is refused wherever it is cut, and never throws', () => {
  const bytes = bytesOf('exercise');
  for (let cut = 0; cut < bytes.length - 2; cut += 97) {
    const read = readPack(bytes.subarray(0, cut));
    assert.ok(!read.ok && read.refusal.code.startsWith('json.'), `cut at ${cut}`);
  }
});

test('values that are no pack are refused, and never throw', () => {
  for (const text of [
    'null',
    '[]',
    '{}',
    '7',
    '{"rules":5}',
    '{"rules":[null]}',
    '{"rules":[[]]}',
    '{"id":"hanoi","id":"x"}',
    '{"a":1.5}',
  ]) {
    const read = readPack(utf8(text));
    assert.ok(!read.ok && /^(json|pack)\./.test(read.refusal.code), text);
  }
});

test('a code the pack does not have is a fault, a foreign basis is a refusal', () => {
  const packs = lawPacks([hanoi, exercise]);
  assert.throws(() => cite(hanoi, 'NO_SUCH'), Fault);
  assert.throws(() => limit(hanoi, 'EXECUTE_ASAP'), Fault);
  assert.throws(() => lawPacks([hanoi, hanoi]), Fault);
  const code = (pack: string, rule: string) => {
    const read = readBasis(packs, { pack, code: rule }, 'access');
    return read.ok ? read.value.key : read.refusal.code;
  };
  assert.equal(code('hanoi', 'ACCESS_REQUEST'), '44(1)');
  assert.equal(code('hanoi', 'PRESERVATION_REQUEST'), 'law.wrong-basis');
  assert.equal(code('hanoi', 'NO_SUCH'), 'law.rule-unknown');
  assert.equal(code('moon', 'ACCESS_REQUEST'), 'law.pack-unknown');
});

test('the exercise pack names no real State and keeps to user-assigned codes', () => {
  for (const p of exercise.parties.filter((x) => x.type === 'state')) assert.match(p.code, /^X[A-Z]$/);
  const [a, b] = exercise.parties;
  assert.notEqual(a!.zone, b!.zone);
  assert.equal(exercise.parties.find((p) => p.code === 'NIMBUS')?.under, 'XB');
});

test('no paragraph number stands in the code of the law outside comments', () => {
  const literal = /\d+\(\d+\)|\b[Aa]rts?\. ?\d/;
  const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  assert.match(code(`const x = '42${'(8)'}'; // why`), literal);
  assert.doesNotMatch(code(`// see 42${'(8)'}\n/** 42${'(8)'} */ const x = 1;`), literal);
  const root = new URL('./', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (f) => f.endsWith('.ts') && !f.endsWith('.test.ts'),
  );
  assert.ok(files.length >= 20, `only ${files.length} files read`);
  for (const f of files) assert.doesNotMatch(code(readFileSync(new URL(f, root), 'utf8')), literal, f);
});
