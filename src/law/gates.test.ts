// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Fault } from '#base/result.ts';
import { exampleAnswers, exampleFacts } from './example-request.ts';
import { scopeOf } from './gates/scope.ts';
import type { GateCode } from './gate-rules.ts';
import { combine, type Finding, type GateAnswers, type RequestFacts, type Verdict } from './gate.ts';
import { selectableGrounds } from './grounds.ts';
import { lawPacks, packOf, readPack } from './pack.ts';
import { gatesFor, runGates } from './run-gates.ts';

const load = (name: string) => {
  const read = readPack(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url)));
  assert.ok(read.ok);
  return read.value;
};
const packs = lawPacks([load('hanoi'), load('exercise')]);
const hanoi = packOf(packs, 'hanoi');

/** A verdict in one word: allow, the question asked, or the reason for the stop. */
const told = (v: Verdict) => (v.outcome === 'allow' ? 'allow' : v.outcome === 'needs' ? v.question : v.reason);
const ask = (gate: GateCode, facts: Partial<RequestFacts> = {}, answers: Partial<GateAnswers> = {}) =>
  runGates([gate], exampleFacts(facts), exampleAnswers(packs, answers), packs);
const says = (gate: GateCode, facts: Partial<RequestFacts> = {}, answers: Partial<GateAnswers> = {}) =>
  ask(gate, facts, answers).map(told).join(' ');
const finding = (
  question: Finding['question'],
  answer: 'yes' | 'no',
  byRole = 'legal-officer',
  reasons = 'Looked at the file.',
): Finding => ({
  question,
  answer,
  byRole,
  reasons,
});
const offence = (over: Partial<RequestFacts['offence']>) => ({ offence: { ...exampleFacts().offence, ...over } });
const other = (maxPenaltyYears: number | null) => offence({ conventionOffence: null, maxPenaltyYears });

test('the example passes every gate of sending and granting, each with a citation', () => {
  for (const step of ['send', 'grant', 'disclose'] as const) {
    const verdicts = runGates(gatesFor('access', step), exampleFacts(), exampleAnswers(packs), packs);
    assert.equal(combine(verdicts).outcome, 'allow', JSON.stringify(verdicts));
    assert.ok(verdicts.every((v) => v.citation.pack === 'hanoi' && v.citation.key !== '' && v.words.endsWith('.')));
  }
});

test('nothing asked is not allowed', () => {
  assert.throws(() => combine([]), Fault);
  assert.throws(
    () => combine(runGates(gatesFor('preservation', 'disclose'), exampleFacts(), exampleAnswers(packs), packs)),
    Fault,
  );
});

test('one stop outweighs every allow and every open question', () => {
  const verdicts = runGates(
    ['SCOPE', 'PERSONAL_DATA', 'SPECIFIC_CASE'],
    exampleFacts({ caseReference: ' ' }),
    exampleAnswers(packs, { findings: [] }),
    packs,
  );
  const all = combine(verdicts);
  assert.deepEqual([all.outcome, all.stops.length, all.needs.length, all.allows.length], ['stop', 1, 1, 1]);
});

test('without standing the basis stops and other bases are offered', () => {
  const [stop] = ask('BOUND', {}, { bound: { ...exampleAnswers(packs).bound, yes: false } });
  assert.equal(stop?.outcome, 'stop');
  assert.equal(stop?.citation.code, 'ENTRY_INTO_FORCE');
  assert.deepEqual(stop?.offers, ['OTHER_BASIS']);
  assert.equal(
    says('BOUND', {}, { senderDesignated: false, addresseeDesignated: false }),
    'SENDER_NOT_DESIGNATED ADDRESSEE_NOT_DESIGNATED',
  );
});

test('a second treaty between the two is a question without default, but not for preservation', () => {
  assert.equal(says('BOUND', {}, { otherTreaty: true }), 'THIS_BASIS_AGREED');
  const agreed = (answer: 'yes' | 'no') =>
    says('BOUND', {}, { otherTreaty: true, findings: [finding('THIS_BASIS_AGREED', answer, 'central-authority')] });
  assert.equal(agreed('yes'), 'allow');
  assert.equal(agreed('no'), 'OTHER_TREATY_APPLIES');
  assert.equal(says('BOUND', { procedure: 'preservation' }, { otherTreaty: true }), 'allow');
});

test('scope: three years stop with the threshold cited, five years open evidence only, a Convention offence opens all', () => {
  const [stop] = ask('SCOPE', other(3));
  assert.equal(stop?.outcome, 'stop');
  assert.equal(stop?.citation.code, 'SERIOUS_CRIME');
  assert.equal(says('SCOPE', other(4)), 'allow');
  assert.equal(ask('SCOPE', other(5))[0]?.citation.code, 'SCOPE_SERIOUS_CRIME');
  assert.equal(scopeOf(hanoi, other(3).offence), 'none');
  assert.equal(scopeOf(hanoi, other(5).offence), 'evidence-only');
  assert.equal(
    scopeOf(hanoi, offence({ conventionOffence: 'CHILD_ABUSE_MATERIAL', maxPenaltyYears: 2 }).offence),
    'full',
  );
});

test('scope: an unclear penalty or an offence name not on the list is a question for a lawyer', () => {
  assert.equal(says('SCOPE', other(null)), 'PENALTY_MAKES_SERIOUS');
  assert.equal(says('SCOPE', other(null), { findings: [finding('PENALTY_MAKES_SERIOUS', 'yes')] }), 'allow');
  assert.equal(says('SCOPE', other(null), { findings: [finding('PENALTY_MAKES_SERIOUS', 'no')] }), 'OUTSIDE_SCOPE');
  assert.equal(says('SCOPE', offence({ conventionOffence: 'RUDENESS' })), 'IS_CONVENTION_OFFENCE');
});

test('an answer counts only from a role that may give it, with reasons, and the last one counts', () => {
  const given = (...findings: Finding[]) => says('SCOPE', other(null), { findings });
  assert.equal(given(finding('PENALTY_MAKES_SERIOUS', 'yes', 'contact-point')), 'PENALTY_MAKES_SERIOUS');
  assert.equal(given(finding('PENALTY_MAKES_SERIOUS', 'yes', 'legal-officer', ' ')), 'PENALTY_MAKES_SERIOUS');
  assert.equal(given(finding('PENALTY_MAKES_SERIOUS', 'yes'), finding('PENALTY_MAKES_SERIOUS', 'no')), 'OUTSIDE_SCOPE');
  assert.equal(given(finding('TRANSFER_LAWFUL', 'yes')), 'PENALTY_MAKES_SERIOUS');
});

test('a request without case, selector, category or period is stopped and narrowing is offered', () => {
  assert.equal(
    says('SPECIFIC_CASE', { caseReference: '', selectors: [], categories: [], period: null }),
    'NO_CASE NO_SELECTOR NO_CATEGORY',
  );
  assert.equal(says('SPECIFIC_CASE', { period: null }), 'NO_PERIOD');
  assert.equal(says('SPECIFIC_CASE', { period: null, categories: ['subscriber'] }), 'allow');
  assert.equal(says('SPECIFIC_CASE', { period: { from: '2027-04-02', to: '2027-04-01' } }), 'PERIOD_REVERSED');
  assert.equal(says('SPECIFIC_CASE', { period: { from: '2027-04-02', to: '2027-05-04' } }), 'PERIOD_IN_FUTURE');
  assert.deepEqual(ask('SPECIFIC_CASE', { period: null })[0]?.offers, ['NARROW']);
});

test('a selector that names more than one thing is stopped', () => {
  for (const value of ['*', '%', '*@example.test', 'all', 'Everybody', '192.0.2.0/24', '2001:db8::/32', '  '])
    assert.equal(says('SPECIFIC_CASE', { selectors: [{ type: 'account', value }] }), 'BULK_SELECTOR', value);
  for (const value of ['payer-of-rent', '192.0.2.7', 'ann.all@example.test', 'team/42'])
    assert.equal(says('SPECIFIC_CASE', { selectors: [{ type: 'account', value }] }), 'allow', value);
  assert.equal(says('SPECIFIC_CASE', { selectors: [{ type: 'url', value: 'https://example.test/?id=7' }] }), 'allow');
  const many = { selectors: Array.from({ length: 21 }, (_, i) => ({ type: 'account', value: `a${i}` })) };
  assert.equal(says('SPECIFIC_CASE', many), 'MANY_SELECTORS_ONE_CASE');
  assert.equal(
    says('SPECIFIC_CASE', many, { findings: [finding('MANY_SELECTORS_ONE_CASE', 'no', 'reviewer')] }),
    'BULK_SELECTOR',
  );
});

test('a direct order to a provider abroad, or a measure by foreign officers, is stopped', () => {
  assert.equal(says('SOVEREIGNTY', { execution: { by: 'requested-state', addressee: 'provider' } }), 'DIRECT_ORDER');
  assert.equal(
    says('SOVEREIGNTY', { execution: { by: 'requesting-state', addressee: 'authority' } }),
    'FOREIGN_MEASURE',
  );
  assert.equal(says('SOVEREIGNTY'), 'allow');
});

const INSULT: RequestFacts['offence'] = {
  code: 'XA_INSULT',
  elements: ['PUBLIC_STATEMENT', 'DEMEANS_PUBLIC_BODY'],
  maxPenaltyYears: 5,
  conventionOffence: null,
};
const absent: GateAnswers['offenceHere'] = { verdict: 'absent', closest: null, comparison: [] };

test('preservation never asks for dual criminality without the reservation', () => {
  const facts = { procedure: 'preservation', offence: INSULT } as const;
  const [v] = ask('DUAL_CRIMINALITY', facts, { offenceHere: absent, reservations: [] });
  assert.equal(v?.outcome, 'allow');
  assert.equal(v?.citation.code, 'PRESERVATION_NO_DUAL_CRIMINALITY');
  assert.ok(!gatesFor('preservation', 'send').includes('DUAL_CRIMINALITY'));
});

test('with the reservation preservation asks for a non-Convention offence, and not for a Convention offence', () => {
  const reservations = ['RESERVE_PRESERVATION_DUAL'];
  assert.equal(
    says('DUAL_CRIMINALITY', { procedure: 'preservation', offence: INSULT }, { offenceHere: absent, reservations }),
    'PUNISHABLE_HERE',
  );
  const access = { procedure: 'preservation', ...offence({ conventionOffence: 'ILLEGAL_ACCESS' }) } as const;
  assert.equal(says('DUAL_CRIMINALITY', access, { offenceHere: absent, reservations }), 'allow');
});

test('for access a missing element is named and left to a lawyer, and the State may still help', () => {
  const offenceHere = {
    verdict: 'uncertain',
    closest: 'XB_ILLEGAL_ACCESS',
    comparison: [{ element: 'SECURITY_BREACHED', there: false, here: true }],
  } as const;
  const at = (...findings: Finding[]) =>
    ask(
      'DUAL_CRIMINALITY',
      {},
      { offenceHere: { ...offenceHere, comparison: [...offenceHere.comparison] }, findings },
    )[0]!;
  assert.match(at().words, /SECURITY_BREACHED/);
  assert.equal(told(at()), 'PUNISHABLE_HERE');
  assert.equal(told(at(finding('PUNISHABLE_HERE', 'yes'))), 'allow');
  const no = finding('PUNISHABLE_HERE', 'no');
  assert.equal(told(at(no)), 'HELP_WITHOUT_DUAL_CRIMINALITY');
  assert.equal(at(no).citation.code, 'REFUSE_NO_DUAL_CRIMINALITY');
  assert.equal(told(at(no, finding('HELP_WITHOUT_DUAL_CRIMINALITY', 'yes', 'central-authority'))), 'allow');
  assert.equal(
    told(at(no, finding('HELP_WITHOUT_DUAL_CRIMINALITY', 'no', 'central-authority'))),
    'NO_DUAL_CRIMINALITY',
  );
  assert.equal(
    told(at(no, finding('HELP_WITHOUT_DUAL_CRIMINALITY', 'yes', 'contact-point'))),
    'HELP_WITHOUT_DUAL_CRIMINALITY',
  );
});

test('protected activity, or unmasking an author, is answered by an office other than police', () => {
  const facts = { protectedActivities: ['EXPRESSION'] };
  assert.equal(says('PROTECTED_ACTIVITY'), 'allow');
  assert.equal(says('PROTECTED_ACTIVITY', facts), 'AIMED_AT_PROTECTED_ACTIVITY');
  assert.equal(says('PROTECTED_ACTIVITY', { aim: 'identify-author' }), 'AIMED_AT_PROTECTED_ACTIVITY');
  const by = (role: string, answer: 'yes' | 'no') =>
    says('PROTECTED_ACTIVITY', facts, { findings: [finding('AIMED_AT_PROTECTED_ACTIVITY', answer, role)] });
  for (const role of ['police', 'contact-point', 'prosecutor'])
    assert.equal(by(role, 'no'), 'AIMED_AT_PROTECTED_ACTIVITY', role);
  assert.equal(by('legal-officer', 'no'), 'allow');
  const [stop] = ask('PROTECTED_ACTIVITY', facts, { findings: [finding('AIMED_AT_PROTECTED_ACTIVITY', 'yes')] });
  assert.equal(stop?.outcome, 'stop');
  assert.equal(stop?.citation.code, 'PERSECUTION_GROUND');
});

test('the request that should be refused: five years of prison there do not let it through', () => {
  const facts = exampleFacts({
    offence: INSULT,
    aim: 'identify-author',
    protectedActivities: ['EXPRESSION', 'OPINION'],
  });
  const all = combine(
    runGates(gatesFor('access', 'grant'), facts, exampleAnswers(packs, { offenceHere: absent }), packs),
  );
  assert.equal(all.outcome, 'needs');
  assert.deepEqual(
    all.needs.map((n) => n.question),
    ['PUNISHABLE_HERE', 'AIMED_AT_PROTECTED_ACTIVITY'],
  );
  assert.ok(all.allows.some((a) => a.gate === 'SCOPE'));
});

test('content data need a reason of their own, and an empty necessity stops', () => {
  const content = { categories: ['content'] } as Partial<RequestFacts>;
  assert.equal(says('NECESSITY', { necessity: ' ' }), 'NO_NECESSITY');
  assert.equal(says('NECESSITY', content), 'CONTENT_NEEDED');
  assert.equal(
    says('NECESSITY', content, { findings: [finding('CONTENT_NEEDED', 'no', 'reviewer')] }),
    'CONTENT_NOT_NEEDED',
  );
  assert.equal(says('NECESSITY', content, { findings: [finding('CONTENT_NEEDED', 'yes', 'judge')] }), 'allow');
});

test('a required review must be there, complete, running, and cover what is given', () => {
  const { review } = exampleAnswers(packs);
  assert.ok(review);
  const with_ = (over: Partial<typeof review>, facts: Partial<RequestFacts> = {}) =>
    says('INDEPENDENT_REVIEW', facts, { review: { ...review, ...over } });
  const { review: _gone, ...none } = exampleAnswers(packs);
  assert.equal(runGates(['INDEPENDENT_REVIEW'], exampleFacts(), none, packs).map(told).join(), 'REVIEW_MISSING');
  assert.equal(says('INDEPENDENT_REVIEW', {}, { reviewRequired: false }), 'allow');
  assert.equal(with_({ grounds: '' }), 'REVIEW_INCOMPLETE');
  assert.equal(with_({}, { date: '2027-06-30' }), 'allow');
  assert.equal(with_({}, { date: '2027-07-01' }), 'REVIEW_LAPSED');
  assert.equal(with_({}, { categories: ['traffic', 'content'] }), 'OUTSIDE_REVIEW');
  assert.equal(with_({}, { period: { from: '2027-02-28', to: '2027-04-11' } }), 'OUTSIDE_REVIEW');
  assert.equal(with_({}, { period: null, categories: ['subscriber'] }), 'OUTSIDE_REVIEW');
  assert.equal(with_({ scope: { categories: ['subscriber'], period: null } }, { categories: ['subscriber'] }), 'allow');
});

test('a review that lapses stops a transfer midway', () => {
  const at = (date: string) =>
    combine(runGates(gatesFor('access', 'disclose'), exampleFacts({ date }), exampleAnswers(packs), packs)).outcome;
  assert.deepEqual([at('2027-06-30'), at('2027-07-01')], ['allow', 'stop']);
});

test('personal data leave only after somebody competent answered', () => {
  assert.equal(says('PERSONAL_DATA', {}, { findings: [] }), 'TRANSFER_LAWFUL');
  assert.equal(says('PERSONAL_DATA', {}, { findings: [finding('TRANSFER_LAWFUL', 'no')] }), 'TRANSFER_NOT_LAWFUL');
  assert.equal(says('PERSONAL_DATA'), 'allow');
});

test('an emergency is confirmed by calling the registered contact back', () => {
  assert.equal(says('EMERGENCY', { emergency: true }), 'CALLED_BACK');
  assert.equal(
    says('EMERGENCY', { emergency: true }, { findings: [finding('CALLED_BACK', 'no', 'contact-point')] }),
    'EMERGENCY_NOT_CONFIRMED',
  );
  assert.equal(
    says('EMERGENCY', { emergency: true }, { findings: [finding('CALLED_BACK', 'yes', 'contact-point')] }),
    'allow',
  );
});

test('use elsewhere or onward waits for the origin State, but what clears the accused goes through', () => {
  const use = (over: Partial<NonNullable<RequestFacts['use']>>) =>
    ask('USE_LIMIT', {
      use: { sameCase: true, onward: false, originAgreed: false, exculpatory: false, originNotified: false, ...over },
    })[0]!;
  assert.equal(told(use({})), 'allow');
  assert.equal(told(use({ sameCase: false })), 'USE_NOT_AGREED');
  assert.equal(told(use({ onward: true })), 'ONWARD_NOT_AGREED');
  assert.equal(told(use({ onward: true, originAgreed: true })), 'allow');
  assert.equal(told(use({ onward: true, exculpatory: true })), 'ONWARD_NOT_AGREED');
  const clearing = use({ sameCase: false, exculpatory: true });
  assert.deepEqual([told(clearing), clearing.offers], ['allow', ['NOTIFY_ORIGIN']]);
});

const refusing = (
  procedure: RequestFacts['procedure'],
  grounds: string[],
  over: Partial<NonNullable<RequestFacts['refusal']>> = {},
  more: Partial<RequestFacts> = {},
  reservations: string[] = [],
) =>
  says(
    'NO_SILENT_NO',
    {
      procedure,
      ...more,
      refusal: { kind: 'refusal', grounds, reasons: 'As set out in the file.', consulted: false, ...over },
    },
    { reservations },
  );

test('a refusal on a ground of the refusal clause waits for consultation, on the persecution ground it does not', () => {
  assert.equal(refusing('access', ['SOVEREIGNTY_SECURITY_ORDRE_PUBLIC']), 'CONSULTED');
  assert.equal(refusing('access', ['SOVEREIGNTY_SECURITY_ORDRE_PUBLIC'], { consulted: true }), 'allow');
  assert.equal(refusing('access', ['NON_DISCRIMINATION']), 'allow');
  assert.equal(refusing('access', ['NO_DUAL_CRIMINALITY']), 'allow');
  assert.equal(refusing('access', [], { kind: 'postponement' }), 'CONSULTED');
  assert.equal(refusing('access', [], { kind: 'postponement', consulted: true }), 'allow');
  const [offered] = ask('NO_SILENT_NO', {
    refusal: { kind: 'refusal', grounds: ['NON_DISCRIMINATION'], reasons: 'Why.', consulted: false },
  });
  assert.deepEqual(offered?.offers, ['CONSULT']);
});

test('a refusal without reasons, without ground, or on a ground not listed is stopped', () => {
  assert.equal(refusing('access', ['NON_DISCRIMINATION'], { reasons: ' ' }), 'REASONS_MISSING');
  assert.equal(refusing('access', []), 'GROUND_MISSING');
  assert.equal(refusing('access', ['POLITICAL_OFFENCE']), 'GROUND_NOT_ALLOWED');
  assert.equal(refusing('access', ['NON_DISCRIMINATION', 'POLITICAL_OFFENCE']), 'GROUND_NOT_ALLOWED');
  assert.equal(refusing('preservation', ['DATA_PROTECTION']), 'GROUND_NOT_ALLOWED');
  assert.throws(() => ask('NO_SILENT_NO'), Fault);
});

test('fiscal matters are no ground alone, bank secrecy is none at all', () => {
  assert.equal(refusing('access', ['FISCAL']), 'GROUND_NOT_ALONE');
  assert.equal(refusing('access', ['FISCAL', 'SOVEREIGNTY_SECURITY_ORDRE_PUBLIC'], { consulted: true }), 'allow');
  assert.equal(refusing('access', ['BANK_SECRECY']), 'GROUND_FORBIDDEN');
  assert.equal(refusing('access', ['BANK_SECRECY', 'NON_DISCRIMINATION']), 'GROUND_FORBIDDEN');
  assert.equal(refusing('access', ['FISCAL', 'BANK_SECRECY']), 'GROUND_NOT_ALONE GROUND_FORBIDDEN');
});

test('preservation is refused for dual criminality only under the reservation and for a non-Convention offence', () => {
  const reserved = ['RESERVE_PRESERVATION_DUAL'];
  const ground = ['RESERVED_DUAL_CRIMINALITY'];
  const convention = offence({ conventionOffence: 'ILLEGAL_ACCESS' });
  assert.equal(refusing('preservation', ['NO_DUAL_CRIMINALITY'], {}, { offence: INSULT }), 'GROUND_NOT_ALLOWED');
  assert.equal(refusing('preservation', ground, {}, { offence: INSULT }), 'GROUND_NOT_ALLOWED');
  assert.equal(refusing('preservation', ground, {}, convention, reserved), 'GROUND_NOT_ALLOWED');
  assert.equal(refusing('preservation', ground, {}, { offence: INSULT }, reserved), 'allow');
  const codes = (reservations: string[], conventionOffence: string | null) =>
    selectableGrounds(hanoi, 'preservation', { reservations, conventionOffence }).map((g) => g.code);
  assert.equal(codes(reserved, null).length, 4);
  assert.equal(codes([], null).length, 3);
  assert.ok(!codes(reserved, 'ILLEGAL_ACCESS').includes('RESERVED_DUAL_CRIMINALITY'));
});
