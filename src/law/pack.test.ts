// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { GENERAL_LIMITS, GENERAL_RULES } from './gate-rules.ts';
import { cite, generalLaw, lawPacks, limit, readBasis, readPack } from './pack.ts';
import { PAPER_CODES } from './pack-depositary.ts';
import { PACK_LANGUAGES } from './pack-parts.ts';
import type { Pack } from './pack-schema.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url));
const load = (name: string): Pack => {
  const read = readPack(bytesOf(name));
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
};
const hanoi = load('hanoi');
const exercise = load('exercise');
const vclt = load('vclt');
const accord = load('accord');

/** Reads a changed copy of the pack. */
function changed(pack: Pack, change: (copy: Pack) => void): ReturnType<typeof readPack> {
  const copy = structuredClone(pack);
  change(copy);
  return readPack(utf8(JSON.stringify(copy)));
}
/** Gives the refusal code of a changed copy, or 'ok'. */
function readChanged(pack: Pack, change: (copy: Pack) => void): string {
  const read = changed(pack, change);
  return read.ok ? 'ok' : read.refusal.code;
}
/** Gives the refusal code of a changed copy and the place it names. */
function refusedAt(pack: Pack, change: (copy: Pack) => void): [code: string, where: unknown] {
  const read = changed(pack, change);
  return read.ok ? ['ok', ''] : [read.refusal.code, read.refusal.params?.['where']];
}

test('the Convention pack holds 68 articles, and every article has at least one rule with code and key', () => {
  assert.equal(hanoi.articles.length, 68);
  assert.deepEqual(
    hanoi.articles.map((a) => a.number),
    Array.from({ length: 68 }, (_, i) => i + 1),
  );
  assert.equal(hanoi.rules.length, 303);
  for (const article of hanoi.articles) {
    assert.ok(
      hanoi.rules.some((r) => r.article === article.number),
      `article ${article.number}`,
    );
    assert.ok(article.actors.length > 0, `article ${article.number}`);
  }
  // Two rules say where the text is silent; every other one stands in an article.
  assert.deepEqual(
    hanoi.rules.filter((r) => r.article === undefined).map((r) => r.code),
    ['RESERVE_FREE_SCOPE', 'INTERPRETATIVE_DECLARATION'],
  );
  assert.equal(new Set(hanoi.rules.map((r) => r.key)).size, hanoi.rules.length);
});

test('only the rule the depositary quoted in full counts as verified', () => {
  assert.deepEqual(
    hanoi.rules.filter((r) => r.verified).map((r) => r.code),
    ['ENTRY_INTO_FORCE'],
  );
  assert.ok([...exercise.rules, ...vclt.rules, ...accord.rules].every((r) => !r.verified));
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

test('every reservation and notification among the depositary’s acts has its type, and no type comes from nowhere', () => {
  const acts = new Map(hanoi.depositaryActs.map((a) => [a.code, a.instrument]));
  const of = (instrument: RegExp) => [...acts].filter(([, i]) => instrument.test(i)).map(([code]) => code);
  assert.deepEqual(
    hanoi.reservationTypes.map((r) => r.code),
    of(/^reservation/),
  );
  const [interpretative, ...declared] = hanoi.declarationTypes.map((d) => d.code).reverse();
  assert.equal(interpretative, 'INTERPRETATIVE_DECLARATION');
  assert.deepEqual(declared.reverse(), of(/^(declaration|notification|communication)/));
  // Only the one for what the text does not name is free; each type is also a rule, so that it can be cited by its code.
  assert.deepEqual(
    hanoi.reservationTypes.filter((r) => r.free).map((r) => r.code),
    ['RESERVE_FREE_SCOPE'],
  );
  for (const r of hanoi.reservationTypes) assert.equal(r.rule, r.code);
  assert.deepEqual(
    hanoi.reservationTypes.find((r) => r.code === 'RESERVE_CLOSED_NETWORKS')?.touches.articles,
    [29, 30],
  );
});

test('the four registers of authorities are filled by declarations that say what is missing without them', () => {
  const filling = hanoi.declarationTypes.filter((d) => d.takes === 'authority');
  assert.deepEqual(
    filling.map((d) => d.role),
    hanoi.depositaryActs.filter((a) => a.register !== null).map((a) => a.code),
  );
  for (const d of filling) assert.match(d.without!, /^(You cannot|Others do not).+\.$/);
});

test('every form of the home side is there, worded in seven languages, and nobody has reviewed one yet', () => {
  assert.deepEqual(hanoi.papers.map((p) => p.code).sort(), [...PAPER_CODES].sort());
  const scripts: Partial<Record<string, RegExp>> = {
    ru: /\p{Script=Cyrillic}{4}/u,
    ar: /\p{Script=Arabic}{4}/u,
    zh: /\p{Script=Han}{4}/u,
    vi: /[ăơưđếờạ]/,
    fr: /État nommé/,
    es: /Estado/,
  };
  for (const paper of hanoi.papers) {
    assert.equal(paper.reviewed, false);
    const texts = PACK_LANGUAGES.map((l) => [paper.wording[l].title, ...paper.wording[l].paragraphs].join(' '));
    assert.equal(new Set(texts).size, 7, paper.code);
    for (const [i, l] of PACK_LANGUAGES.entries())
      if (scripts[l]) assert.match(texts[i]!, scripts[l], `${paper.code} ${l}`);
    // Wording names no paragraph and no number of the treaty: those change with the certified text.
    for (const t of texts) assert.doesNotMatch(t, /[\d٠-٩]/, paper.code);
  }
});

test('every form of a request names its rule field by field, and there is none for listening in', () => {
  const codes = hanoi.forms.map((f) => f.code);
  assert.equal(codes.length, 18);
  assert.doesNotMatch(codes.join(' '), /TRAFFIC|INTERCEPT|REAL_TIME/);
  for (const f of hanoi.forms) assert.ok(f.fields.length > 2, f.code);
  const including = hanoi.forms.filter((f) => f.includes !== undefined).map((f) => f.code);
  assert.deepEqual(including, ['CONFISCATION_OBTAIN_ORDER', 'CONFISCATION_ENFORCE_ORDER', 'FREEZING']);
  const facts = hanoi.forms.find((f) => f.code === 'MLA')?.fields.find((x) => x.code === 'factsSummary');
  assert.match(facts!.unless!, /service of documents/);
});

test('the days of signature end with the day the limit names', () => {
  assert.deepEqual(
    hanoi.signature?.opens.map((o) => [o.from, o.until]),
    [
      ['2025-10-25', '2025-10-26'],
      ['2025-10-27', '2026-12-31'],
    ],
  );
  const window = (change: (p: Pack) => void) => refusedAt(hanoi, change)[0];
  assert.equal(
    window((p) => Object.assign(p.signature!.opens[1]!, { until: '2027-01-31' })),
    'pack.signature-window',
  );
  assert.equal(
    window((p) => Object.assign(p.signature!.opens[0]!, { from: '2025-10-27' })),
    'pack.signature-window',
  );
  assert.equal(
    window((p) => Object.assign(p.signature!, { closes: 'EIF_DAYS' })),
    'pack.signature-window',
  );
  assert.equal(
    window((p) => Object.assign(p.signature!.opens[0]!, { until: '2025-10-32' })),
    'pack.date',
  );
});

test('what points into nothing is refused with its code and its place', () => {
  const cases: [Parameters<typeof refusedAt>[1], string, string][] = [
    [
      (p) => Object.assign(p.reservationTypes[0]!, { rule: 'NO_SUCH' }),
      'pack.unknown-rule',
      'reservationTypes/RESERVE_DEVICES',
    ],
    [
      (p) => p.reservationTypes[0]!.touches.rules.push('NO_SUCH'),
      'pack.unknown-rule',
      'reservationTypes/RESERVE_DEVICES',
    ],
    [(p) => p.reservationTypes[0]!.touches.articles.push(69), 'pack.unknown-code', 'reservationTypes/RESERVE_DEVICES'],
    [
      (p) => Object.assign(p.declarationTypes[2]!, { role: 'NO_SUCH' }),
      'pack.unknown-code',
      'declarationTypes/EXTRADITION_AUTHORITY',
    ],
    [
      (p) => delete p.declarationTypes[2]!.role,
      'pack.declaration-without-role',
      'declarationTypes/EXTRADITION_AUTHORITY',
    ],
    [
      (p) => Object.assign(p.declarationTypes[0]!, { role: 'CONTACT_POINT' }),
      'pack.declaration-without-role',
      'declarationTypes/COMPETENCE_DECLARATION',
    ],
    [
      (p) => Object.assign(p.reservationTypes[0]!, { free: true }),
      'pack.free-reservation',
      'reservationTypes/RESERVE_DEVICES',
    ],
    [
      (p) => Object.assign(p.reservationTypes[5]!, { free: false }),
      'pack.free-reservation',
      'reservationTypes/RESERVE_FREE_SCOPE',
    ],
    [(p) => p.papers[0]!.acts.push('NO_SUCH'), 'pack.unknown-code', 'papers/FULL_POWERS'],
    [(p) => Object.assign(p.papers[0]!.fields[0]!, { rule: 'NO_SUCH' }), 'pack.unknown-rule', 'papers/FULL_POWERS'],
    [(p) => p.papers.push(structuredClone(p.papers[0]!)), 'pack.duplicate-code', 'papers'],
    [(p) => Object.assign(p.forms[8]!, { includes: 'NO_SUCH' }), 'pack.unknown-code', 'forms/FREEZING'],
    [(p) => Object.assign(p.forms[8]!, { includes: 'FREEZING' }), 'pack.unknown-code', 'forms/FREEZING'],
    [(p) => Object.assign(p.authentic!, { rule: 'NO_SUCH' }), 'pack.unknown-rule', 'authentic'],
    [(p) => Object.assign(p.articles[0]!, { chapter: 'X' }), 'pack.unknown-code', 'articles/1'],
    [(p) => Object.assign(p, { seat: null }), 'pack.depositary-missing', 'seat'],
    [(p) => Object.assign(p, { reference: null }), 'pack.depositary-missing', 'reference'],
    [
      (p) => Object.assign(p.timeLimits.find((t) => t.code === 'DENUNCIATION_MONTHS')!, { value: null }),
      'pack.number-missing',
      'timeLimits',
    ],
    [(p) => Object.assign(p.timeLimits[0]!, { unit: 'weeks' }), 'pack.shape', '/timeLimits/0/unit'],
    [(p) => Object.assign(p, { kind: 'custom' }), 'pack.shape', '/kind'],
    [(p) => Object.assign(p.adoption!, { on: '2024-02-30' }), 'pack.date', 'adoption'],
  ];
  for (const [change, code, where] of cases) assert.deepEqual(refusedAt(hanoi, change), [code, where]);
});

test('a paper whose wording and fields differ in one language is refused', () => {
  const wording = (p: Pack) => p.papers[0]!.wording.es;
  const say = (words: string) => (p: Pack) => wording(p).paragraphs.push(words);
  const at = ['pack.paper-placeholder', 'papers/FULL_POWERS/es'];
  assert.deepEqual(refusedAt(hanoi, say('Hecho por {nobody}.')), at);
  assert.deepEqual(refusedAt(hanoi, say('Hecho por {.')), at);
  assert.deepEqual(refusedAt(hanoi, say('Hecho en {place} hasta {validUntil}.')), at);
  assert.deepEqual(
    refusedAt(hanoi, (p) => Object.assign(wording(p), { title: 'Plenos poderes hasta {validUntil}' })),
    at,
  );
  assert.deepEqual(
    refusedAt(hanoi, (p) => {
      wording(p).paragraphs = wording(p).paragraphs.filter((x) => !x.includes('{validUntil}'));
    }),
    at,
  );
  assert.deepEqual(refusedAt(hanoi, say('Hecho en {place}.')), ['ok', '']);
  assert.deepEqual(
    refusedAt(hanoi, (p) => Reflect.deleteProperty(p.papers[0]!.wording, 'vi')),
    ['pack.shape', '/papers/0/wording'],
  );
});

test('the general law of treaties has what the register cites, and does not load without any of it', () => {
  assert.equal(vclt.kind, 'general');
  assert.deepEqual(
    vclt.exemptOffices.map((o) => [o.code, cite(vclt, o.rule).key.slice(0, 12)]),
    [
      ['HEAD_OF_STATE', 'VCLT 7(2)(a)'],
      ['HEAD_OF_GOVERNMENT', 'VCLT 7(2)(a)'],
      ['FOREIGN_MINISTER', 'VCLT 7(2)(a)'],
    ],
  );
  const numbers = GENERAL_LIMITS.map((code) => [code, limit(vclt, code).value]);
  assert.deepEqual(numbers, [
    ['TACIT_ACCEPTANCE_MONTHS', 12],
    ['LATE_RESERVATION_MONTHS', 12],
    ['TEXT_CORRECTION_DAYS', 90],
    ['RECOVERY_DELAY_HOURS', 72],
    ['REGISTER_FRESH_HOURS', 24],
  ]);
  for (const code of GENERAL_RULES)
    assert.match(
      refusedAt(vclt, (p) => {
        p.rules = p.rules.filter((r) => r.code !== code);
      })[0],
      /^pack\.(rule-missing|unknown-rule)$/,
      code,
    );
  for (const code of GENERAL_LIMITS)
    assert.deepEqual(
      refusedAt(vclt, (p) => {
        p.timeLimits = p.timeLimits.filter((t) => t.code !== code);
      }),
      ['pack.number-missing', 'timeLimits'],
    );
  assert.deepEqual(
    refusedAt(vclt, (p) => Object.assign(p, { exemptOffices: [] })),
    ['pack.depositary-missing', 'exemptOffices'],
  );
  // Read in a reprint or remembered: none of it was compared with a certified text.
  const seen = vclt.rules.filter((r) => r.confidence === 'text seen').map((r) => r.key);
  assert.deepEqual(seen, ['VCLT 77', 'VCLT 79']);
});

test('there is one general law of treaties, and papers rest on rules it has', () => {
  assert.equal(generalLaw(lawPacks([hanoi, vclt])).id, 'vclt');
  assert.throws(() => generalLaw(lawPacks([hanoi])), { code: 'law.general-missing' });
  assert.throws(() => lawPacks([vclt, { ...vclt, id: 'other' }]), { code: 'law.general-twice' });
  const lacking = { ...vclt, rules: vclt.rules.filter((r) => r.code !== 'OBJECTION') };
  assert.throws(() => lawPacks([hanoi, lacking]), { code: 'law.general-rule-unknown' });
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

test('both treaty offices of the exercise hold the role that sends papers to the depositary', () => {
  for (const party of ['XA', 'XB']) {
    const office = exercise.parties
      .find((p) => p.code === party)
      ?.offices.find((o) => o.id === `${party}/foreign-ministry`);
    assert.deepEqual(office?.roles, [{ pack: 'hanoi', code: 'TREATY_OFFICE' }]);
  }
  const people = JSON.parse(readFileSync(new URL('../../law/exercise/people.json', import.meta.url), 'utf8')) as {
    office: string;
    roles: string[];
  }[];
  for (const role of ['treaty-officer', 'treaty-approver'])
    assert.deepEqual(
      people.filter((p) => p.roles.includes(role)).map((p) => p.office),
      ['XA/foreign-ministry', 'XB/foreign-ministry'],
    );
});

test('the exercise packs name no real State and keep to user-assigned codes', () => {
  for (const p of [...exercise.parties, ...accord.parties].filter((x) => x.type === 'state'))
    assert.match(p.code, /^X[A-Z]$/);
  for (const r of accord.rules) assert.equal(r.confidence, 'fictional');
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
