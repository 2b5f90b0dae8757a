// SPDX-License-Identifier: EUPL-1.2
// The same code under another numbering, another pair of States, another treaty.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KINDS } from '#acts/kinds.ts';
import { utf8 } from '#base/bytes.ts';
import { answersFor } from './answers.ts';
import { compareConduct, protectedActivitiesIn } from './conduct.ts';
import { mayExtend, preservationUntil } from './deadline.ts';
import { exampleAnswers, exampleFacts } from './example-request.ts';
import { type Fact, factsOfPack } from './facts.ts';
import { combine, type RequestFacts, type Verdict } from './gate.ts';
import { GATE_RULES, NEEDED_RULES } from './gate-rules.ts';
import { type LawPacks, lawPacks, limit, packOf, readBasis, readPack } from './pack.ts';
import type { Pack } from './pack-schema.ts';
import { gatesFor, runGates } from './run-gates.ts';
import { standing } from './standing.ts';

const load = (name: string) => {
  const read = readPack(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url)));
  assert.ok(read.ok);
  return read.value;
};
const hanoi = load('hanoi');
const exercise = load('exercise');
const accord = load('accord');
const packs = lawPacks([hanoi, exercise]);
const facts = factsOfPack(exercise);
const withAccord = lawPacks([hanoi, exercise, accord]);
const allFacts = [...facts, ...factsOfPack(accord)];

const INSULT = {
  code: 'XA_INSULT',
  elements: ['PUBLIC_STATEMENT', 'DEMEANS_PUBLIC_BODY'],
  maxPenaltyYears: 5,
  conventionOffence: null,
};
const refusal = {
  kind: 'refusal' as const,
  grounds: ['SOVEREIGNTY_SECURITY_ORDRE_PUBLIC'],
  reasons: 'Why.',
  consulted: false,
};
const requests: Partial<RequestFacts>[] = [
  {},
  { procedure: 'preservation' },
  { offence: INSULT, aim: 'identify-author', protectedActivities: protectedActivitiesIn(INSULT.elements, packs) },
  { procedure: 'preservation', offence: INSULT },
  { offence: { ...INSULT, maxPenaltyYears: 3 } },
  { selectors: [{ type: 'account', value: '*' }], period: null },
  { refusal },
];

/** All verdicts of all requests of a requesting State to XB, at every step, as one value. */
function outcomes(law: LawPacks, all: readonly Fact[], requesting: string): Verdict[][] {
  const s = standing(all, law, '2027-05-03', 'exercise');
  return requests.flatMap((over) => {
    const f = exampleFacts(over);
    const desk = f.procedure === 'preservation' ? 'contact-point' : 'central-authority';
    const answers = answersFor(s, law, {
      sender: `${requesting}/${desk}`,
      addressee: `XB/${desk}`,
      facts: f,
      findings: [],
    });
    return (['send', 'grant', 'refuse'] as const)
      .filter((step) => step !== 'refuse' || f.refusal)
      .map((step) => runGates(gatesFor(f.procedure, step), f, answers, law));
  });
}

test('shuffling every paragraph number changes shown text only', () => {
  const turned = renumber(hanoi, 137);
  const renumbered = lawPacks([turned, exercise]);
  const before = outcomes(packs, facts, 'XA');
  const after = outcomes(renumbered, facts, 'XA');
  const keyless = (vs: Verdict[][]) =>
    vs.map((list) => list.map((v) => ({ ...v, citation: { ...v.citation, key: '' } })));
  assert.deepEqual(keyless(after), keyless(before));
  assert.notDeepEqual(after, before);
  assert.equal(preservationUntil(turned, '2027-05-03'), preservationUntil(hanoi, '2027-05-03'));
});

test('another requesting State of equal standing gets the same verdicts, word for word and in the same order', () => {
  const renamed = (text: string) => text.replaceAll('XA', 'XC');
  const third = facts
    .filter((f) => 'party' in f && f.party === 'XA')
    .map((f) => JSON.parse(renamed(JSON.stringify(f)).replace(/"code":"XC_/g, '"code":"XA_')) as Fact);
  assert.ok(third.length > 3);
  const both = [...facts, ...third];
  const a = outcomes(packs, both, 'XA');
  assert.deepEqual(outcomes(packs, both, 'XC'), a);
  assert.ok(a.length >= 15);
  assert.doesNotMatch(JSON.stringify(a), /\bX[A-Z]\b/);
  // The comparison sees a difference when there is one: a State without standing is told so.
  assert.notDeepEqual(outcomes(packs, both, 'XD'), a);
});

test('the facts a gate sees have no place for a State', () => {
  // @ts-expect-error a sender is no fact of a request
  const withSender: RequestFacts = { ...exampleFacts(), sender: 'XA/central-authority' };
  // @ts-expect-error a State is no answer either
  const withState: ReturnType<typeof exampleAnswers> = { ...exampleAnswers(packs), requesting: 'XA' };
  assert.ok(withSender && withState);
  const answers = answersFor(standing(facts, packs, '2027-05-03', 'exercise'), packs, {
    sender: 'XA/central-authority',
    addressee: 'XB/central-authority',
    facts: exampleFacts(),
    findings: [],
  });
  const { offenceHere: _domestic, ...nameless } = answers;
  assert.doesNotMatch(JSON.stringify(nameless), /X[AB]\b/);
});

test('the exercise pair: preservation of a fraud goes through, the insult meets a lawyer and another office', () => {
  const s = standing(facts, packs, '2027-05-03', 'exercise');
  const grant = (over: Partial<RequestFacts>) => {
    const f = exampleFacts(over);
    const desk = f.procedure === 'preservation' ? 'contact-point' : 'central-authority';
    const answers = answersFor(s, packs, { sender: `XA/${desk}`, addressee: `XB/${desk}`, facts: f, findings: [] });
    return combine(runGates(gatesFor(f.procedure, 'grant'), f, answers, packs));
  };
  assert.equal(grant({ procedure: 'preservation' }).outcome, 'allow');
  const access = grant({});
  assert.deepEqual(
    access.stops.map((x) => x.reason),
    ['REVIEW_MISSING'],
  );
  assert.deepEqual(
    access.needs.map((x) => x.question),
    ['TRANSFER_LAWFUL'],
  );
  const insult = grant(requests[2]!);
  assert.deepEqual(
    insult.needs.map((x) => x.question),
    ['PUNISHABLE_HERE', 'AIMED_AT_PROTECTED_ACTIVITY', 'TRANSFER_LAWFUL'],
  );
  // XB reserved: for a non-Convention offence preservation asks whether access would fail later.
  assert.deepEqual(
    grant({ procedure: 'preservation', offence: INSULT }).needs.map((x) => x.question),
    ['PUNISHABLE_HERE'],
  );
});

test('conduct is compared by elements: same, one missing, none', () => {
  const here = [
    { code: 'XB_FRAUD', elements: ['DECEPTION_BY_DATA_OR_SYSTEM', 'PROPERTY_LOSS', 'AIM_TO_GAIN'] },
    { code: 'XB_ILLEGAL_ACCESS', elements: ['INTENTION', 'WITHOUT_RIGHT', 'ACCESS_TO_SYSTEM', 'SECURITY_BREACHED'] },
  ];
  assert.equal(
    compareConduct(['AIM_TO_GAIN', 'PROPERTY_LOSS', 'DECEPTION_BY_DATA_OR_SYSTEM', 'INTENTION'], here).verdict,
    'present',
  );
  const access = compareConduct(['INTENTION', 'WITHOUT_RIGHT', 'ACCESS_TO_SYSTEM'], here);
  assert.deepEqual([access.verdict, access.closest], ['uncertain', 'XB_ILLEGAL_ACCESS']);
  assert.deepEqual(
    access.comparison.filter((r) => r.here && !r.there),
    [{ element: 'SECURITY_BREACHED', there: false, here: true }],
  );
  assert.equal(compareConduct(INSULT.elements, here).verdict, 'absent');
  assert.equal(compareConduct([], here).verdict, 'absent');
  assert.deepEqual(compareConduct(INSULT.elements, here.toReversed()), compareConduct(INSULT.elements, here));
});

test('the protected activities come from the vocabulary of the packs', () => {
  assert.deepEqual(protectedActivitiesIn(INSULT.elements, packs), ['EXPRESSION', 'OPINION']);
  assert.deepEqual(protectedActivitiesIn(['PROPERTY_LOSS'], packs), []);
});

/** Keys moved on by some places, and the pack read again as if it came from a file. */
function renumber(pack: Pack, by: number): Pack {
  const keys = pack.rules.map((r) => r.key);
  const turned = { ...pack, rules: pack.rules.map((r, i) => ({ ...r, key: keys[(i + by) % keys.length]! })) };
  const read = readPack(utf8(JSON.stringify(turned)));
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

/** What the gates say to a request of XA to XC on the agreement between the two. */
function onAccord(law: LawPacks, step: 'send' | 'grant' | 'refuse', over: Partial<RequestFacts> = {}): Verdict[] {
  const procedure = over.procedure ?? 'preservation';
  const f = exampleFacts({
    ...over,
    procedure,
    basis: { pack: 'accord', code: procedure === 'preservation' ? 'PRESERVATION_REQUEST' : 'ACCESS_REQUEST' },
    offence: over.offence ?? { ...exampleFacts().offence, maxPenaltyYears: 7, conventionOffence: 'AGREED_FRAUD' },
  });
  assert.ok(readBasis(law, f.basis, procedure).ok);
  const [from, to] = procedure === 'preservation' ? ['contact-point', 'liaison'] : ['central-authority', 'justice'];
  const s = standing(allFacts, law, '2027-05-03', 'exercise');
  const answers = answersFor(s, law, { sender: `XA/${from}`, addressee: `XC/${to}`, facts: f, findings: [] });
  return runGates(gatesFor(procedure, step), f, answers, law);
}

test('a request from XA to XC stands on their own agreement, with its numbers and its keys', () => {
  const sent = onAccord(withAccord, 'send');
  assert.equal(combine(sent).outcome, 'allow', JSON.stringify(sent));
  assert.equal(combine(onAccord(withAccord, 'grant')).outcome, 'allow');
  assert.ok(sent.every((v) => v.citation.pack === 'accord' && v.citation.key.startsWith('Agreement, section')));
  assert.equal(preservationUntil(accord, '2027-05-03'), '2027-08-01');
  assert.equal(preservationUntil(hanoi, '2027-05-03'), '2027-07-02');
  // Two years make a crime serious here, four there; one year is too little for both.
  const other = (years: number) => ({ ...exampleFacts().offence, maxPenaltyYears: years, conventionOffence: null });
  assert.equal(combine(onAccord(withAccord, 'send', { offence: other(2) })).outcome, 'allow');
  assert.deepEqual(
    combine(onAccord(withAccord, 'send', { offence: other(1) })).stops.map((x) => [x.reason, x.citation.key]),
    [['OUTSIDE_SCOPE', 'Agreement, section 6, second sentence']],
  );
});

test('the agreement has grounds of its own, and none of the Convention that it does not list', () => {
  const refuse = (ground: string, consulted = true) =>
    combine(
      onAccord(withAccord, 'refuse', {
        procedure: 'access',
        refusal: { ...refusal, grounds: [ground], consulted },
      }),
    ).outcome;
  assert.equal(refuse('OWN_PROCEEDING'), 'allow');
  assert.equal(refuse('ESSENTIAL_INTERESTS', false), 'needs');
  assert.equal(refuse('SOVEREIGNTY_SECURITY_ORDRE_PUBLIC'), 'stop');
  assert.equal(refuse('FISCAL'), 'stop');
});

test('loading the agreement changes nothing between XA and XB, and binds no third State', () => {
  assert.deepEqual(outcomes(withAccord, allFacts, 'XA'), outcomes(packs, facts, 'XA'));
  const s = standing(allFacts, withAccord, '2027-05-03', 'exercise');
  assert.deepEqual(s.otherTreaties('hanoi', 'XA', 'XB'), []);
  assert.deepEqual(s.otherTreaties('hanoi', 'XA', 'XC'), ['accord']);
  assert.equal(s.boundSince('accord', 'XB').yes, false);
  assert.equal(s.boundSince('accord', 'XC').since, '2024-03-01');
  // It is fiction: on the real plane it binds nobody.
  assert.equal(standing(allFacts, withAccord, '2027-05-03', 'real').boundSince('accord', 'XA').yes, false);
});

test('every rule a request or an answer stands on is in the agreement too', () => {
  const codes = new Set(accord.rules.map((r) => r.code));
  const kinds = KINDS.all().filter((k) => /^(requests|evidence)\./.test(k.kind));
  assert.ok(kinds.length > 10);
  for (const k of kinds)
    assert.ok(
      k.basis.some((code) => codes.has(code)),
      k.kind,
    );
  const roles = new Set(accord.roles.map((r) => r.code));
  for (const k of kinds)
    for (const role of [...k.from, ...k.to].filter((r) => r !== 'any' && r !== 'own'))
      assert.ok(roles.has(role), `${k.kind} ${role}`);
});

test('renumbering the agreement changes only what is shown', () => {
  const turned = renumber(accord, 7);
  const law = lawPacks([hanoi, exercise, turned]);
  const keyless = (vs: Verdict[]) => vs.map((v) => ({ ...v, citation: { ...v.citation, key: '' } }));
  for (const step of ['send', 'grant'] as const) {
    const [before, after] = [onAccord(withAccord, step), onAccord(law, step)];
    assert.deepEqual(keyless(after), keyless(before));
    assert.notDeepEqual(after, before);
  }
  assert.equal(preservationUntil(turned, '2027-05-03'), '2027-08-01');
});

/** A bilateral treaty of two invented States, with other numbers and other paragraph signs. */
function bilateral(): unknown {
  const codes = [
    ...new Set([...Object.values(GATE_RULES).flat(), ...NEEDED_RULES, 'ASK_TO_KEEP', 'ASK_TO_SEE', 'GROUNDS']),
  ];
  const rules = codes.map((code, i) => ({
    code,
    key: `B-${i + 1}`,
    gist: `Rule on ${code}.`,
    kind: 'rule',
    modality: 'shall',
    confidence: 'fictional',
    numbering: 'sure',
    verified: false,
  }));
  const number = (code: string, rule: string, value: number, unit: string) => ({
    code,
    rule,
    what: code,
    value,
    unit,
    kind: 'agreed',
  });
  const procedure = (code: string, request: string) => ({
    code,
    title: code,
    request,
    form: 'PLAIN',
    senderRole: 'DESK',
    addresseeRole: 'DESK',
  });
  const grounds = [
    { code: 'ESSENTIAL_INTERESTS', label: 'Essential interests.', rules: ['GROUNDS'], consultFirst: false },
  ];
  return {
    ...{
      id: 'bilateral',
      version: '1.0',
      kind: 'treaty',
      title: 'Treaty of Alder and Birch',
      officialTitle: 'Treaty of Alder and Birch',
    },
    ...{
      ...{
        shortNames: [],
        titles: null,
        adoption: null,
        authentic: null,
        reference: null,
        seat: null,
        signature: null,
      },
      ...{ notes: [], reservationTypes: [], declarationTypes: [], papers: [], exemptOffices: [] },
      warning: 'Invented.',
      sources: [],
      inForce: '2020-02-01',
      entryIntoForce: null,
      chapters: [],
      articles: [],
      rules,
    },
    timeLimits: [
      number('SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS', 'SERIOUS_CRIME', 1, 'years'),
      number('PRESERVE_MIN_DAYS', 'PRESERVE_MIN_DAYS', 120, 'days'),
      number('DOMESTIC_PRESERVE_MAX_DAYS', 'PRESERVE_MIN_DAYS', 200, 'days'),
    ],
    procedures: [procedure('preservation', 'ASK_TO_KEEP'), procedure('access', 'ASK_TO_SEE')],
    roles: [{ code: 'DESK', label: 'Desk', rule: 'CENTRAL_AUTHORITY' }],
    refusalGrounds: ['preservation', 'access'].map((code) => ({ procedure: code, rule: 'GROUNDS', grounds })),
    ...{
      forbiddenGrounds: [],
      offences: [],
      protectedActivities: [],
      depositaryActs: [],
      conductElements: [],
      parties: [],
    },
    forms: [
      {
        code: 'PLAIN',
        title: 'Letter',
        procedure: 'access',
        rule: 'ASK_TO_SEE',
        fields: [{ code: 'facts', label: 'Facts', need: 'required', rule: 'ASK_TO_SEE' }],
      },
    ],
  };
}

test('a second treaty loads and works with its own numbers and no change of code', () => {
  const read = readPack(utf8(JSON.stringify(bilateral())));
  assert.ok(read.ok, JSON.stringify(read));
  const law = lawPacks([hanoi, exercise, read.value]);
  const rule = { pack: 'bilateral', code: 'ENTRY_INTO_FORCE' };
  const bound = (party: string): Fact => ({
    kind: 'bound',
    mode: 'real',
    party,
    pack: 'bilateral',
    from: '2020-02-01',
    rule,
  });
  const desk = (party: string): Fact => ({
    ...{
      kind: 'designation',
      mode: 'real',
      party,
      office: `${party}/desk`,
      name: 'Desk',
      pack: 'bilateral',
      role: 'DESK',
      from: '2020-02-01',
    },
    rule,
  });
  const s = standing([bound('XA'), bound('XB'), desk('XA'), desk('XB')], law, '2027-05-03', 'real');
  const f = exampleFacts({
    mode: 'real',
    basis: { pack: 'bilateral', code: 'ASK_TO_SEE' },
    offence: { ...INSULT, maxPenaltyYears: 1 },
  });
  assert.ok(readBasis(law, f.basis, 'access').ok);
  const answers = answersFor(s, law, { sender: 'XA/desk', addressee: 'XB/desk', facts: f, findings: [] });
  const sent = runGates(gatesFor('access', 'send'), f, answers, law);
  assert.equal(combine(sent).outcome, 'allow', JSON.stringify(sent));
  assert.ok(sent.every((v) => v.citation.pack === 'bilateral' && v.citation.key.startsWith('B-')));
  assert.equal(preservationUntil(packOf(law, 'bilateral'), '2027-05-03'), '2027-08-31');
  assert.equal(limit(packOf(law, 'bilateral'), 'SERIOUS_CRIME_MIN_MAX_PENALTY_YEARS').value, 1);
  const late = mayExtend(packOf(law, 'bilateral'), '2027-08-31', '2027-09-01');
  assert.ok(!late.ok && late.refusal.citation?.pack === 'bilateral');
  // The Convention is not in force between them, so the same request under it stops and this basis remains.
  const under = exampleFacts({ mode: 'real' });
  const none = answersFor(s, law, { sender: 'XA/desk', addressee: 'XB/desk', facts: under, findings: [] });
  assert.equal(runGates(['BOUND'], under, none, law)[0]?.outcome, 'stop');
  const refused = runGates(
    ['NO_SILENT_NO'],
    { ...f, refusal: { ...refusal, grounds: ['ESSENTIAL_INTERESTS'] } },
    answers,
    law,
  );
  assert.equal(combine(refused).outcome, 'allow');
});

test('where both treaties bind, which one is used is a question', () => {
  const read = readPack(utf8(JSON.stringify(bilateral())));
  assert.ok(read.ok);
  const law = lawPacks([hanoi, exercise, read.value]);
  const rule = { pack: 'bilateral', code: 'ENTRY_INTO_FORCE' };
  const bound = (party: string): Fact => ({
    kind: 'bound',
    mode: 'exercise',
    party,
    pack: 'bilateral',
    from: '2020-02-01',
    rule,
  });
  const s = standing([...facts, bound('XA'), bound('XB')], law, '2027-05-03', 'exercise');
  const f = exampleFacts();
  const answers = answersFor(s, law, {
    sender: 'XA/central-authority',
    addressee: 'XB/central-authority',
    facts: f,
    findings: [],
  });
  const [v] = runGates(['BOUND'], f, answers, law);
  assert.ok(v?.outcome === 'needs' && v.question === 'THIS_BASIS_AGREED');
});
