// SPDX-License-Identifier: EUPL-1.2
// Gates as the kind table asks them: the request without its sender, Standing from the exercise pack.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../../test/fixtures/example-acts.ts';
import type { Act, Mode } from '#base/act.ts';
import { type Fact, factsOfPack } from '#law/facts.ts';
import { packOf } from '#law/pack.ts';
import { standing } from '#law/standing.ts';
import { KINDS } from '../kinds.ts';
import * as k from './act.ts';
import { outlook } from './gates.ts';
import { requestFor } from './state.ts';

const FACTS = factsOfPack(packOf(x.PACKS, 'exercise'));
const asked = (acts: readonly unknown[], act: unknown, facts: Fact[] = FACTS, mode: Mode = 'exercise') =>
  KINDS.verdicts(acts as Act[], act as Act, x.TODAY, standing(facts, x.PACKS, x.TODAY, mode), x.PACKS);
type Verdicts = ReturnType<typeof asked>;
const open = (verdicts: Verdicts) =>
  verdicts
    .filter((v) => v.outcome !== 'allow')
    .map((v) => `${v.gate} ${v.outcome === 'stop' ? v.reason : v.outcome === 'needs' ? v.question : ''}`);
const having = <B>(act: Act<B>, body: Partial<B>, more: Partial<Omit<Act, 'body'>> = {}): Act<B> => ({
  ...act,
  ...more,
  body: { ...act.body, ...body },
});
const finding = (question: string, answer: 'yes' | 'no', role = 'judge', from = 'XB/court') =>
  having(
    x.finding,
    { question, answer },
    { id: x.idOf(`${question} ${answer} ${role} ${from}`), from, by: { person: role, role } },
  );
const INSULT = having(x.access, {
  offence: x.INSULT,
  aim: 'identify-author',
  protectedActivities: ['expression'],
  scope: { ...x.YEAR, categories: ['subscriber'] },
});
const insultGrant = having(x.grant, { scope: { ...x.YEAR, categories: ['subscriber'] } });

test('the fraud may be asked for: nothing stops at sending, content raises its question, every verdict has its citation', () => {
  const verdicts = asked([x.preservation], x.access);
  assert.deepEqual(open(verdicts), ['NECESSITY CONTENT_NEEDED']);
  assert.deepEqual(open(asked([], having(x.access, { scope: x.SIX_WEEKS }))), []);
  assert.deepEqual(open(asked([], x.preservation)), []);
  assert.deepEqual(
    [...new Set(verdicts.map((v) => v.gate))],
    ['BOUND', 'SPECIFIC_CASE', 'SCOPE', 'SOVEREIGNTY', 'NECESSITY'],
  );
  assert.ok(verdicts.every((v) => v.citation.pack !== '' && v.citation.key !== '' && v.citation.packVersion !== ''));
});

test('the insult: granting it waits for people on dual criminality and on protected activity, and is never allowed by itself', () => {
  assert.deepEqual(
    open(asked([INSULT], insultGrant)).filter((o) => /DUAL|PROTECTED/.test(o)),
    ['DUAL_CRIMINALITY PUNISHABLE_HERE', 'PROTECTED_ACTIVITY AIMED_AT_PROTECTED_ACTIVITY'],
  );
});

test('the insult after both answers: stopped, with the reasons and the rules', () => {
  const found = [
    finding('PUNISHABLE_HERE', 'no'),
    finding('HELP_WITHOUT_DUAL_CRIMINALITY', 'no'),
    finding('AIMED_AT_PROTECTED_ACTIVITY', 'yes'),
  ];
  const stops = asked([INSULT, ...found], insultGrant).filter((v) => v.outcome === 'stop');
  assert.deepEqual(
    stops.map((s) => [s.gate, s.outcome === 'stop' ? s.reason : '', s.citation.code]),
    [
      ['DUAL_CRIMINALITY', 'NO_DUAL_CRIMINALITY', 'REFUSE_NO_DUAL_CRIMINALITY'],
      ['PROTECTED_ACTIVITY', 'AIMED_AT_PROTECTED_ACTIVITY', 'PERSECUTION_GROUND'],
    ],
  );
});

test('the asking State cannot answer the questions of the State it asks, and the duty desk not those of rights', () => {
  const questions = ['PUNISHABLE_HERE', 'AIMED_AT_PROTECTED_ACTIVITY'];
  const own = questions.map((q) => finding(q, q === 'PUNISHABLE_HERE' ? 'yes' : 'no', 'judge', 'XA/court'));
  const before = open(asked([INSULT], insultGrant));
  assert.deepEqual(open(asked([INSULT, ...own], insultGrant)), before);
  const desk = questions.map((q) =>
    finding(q, q === 'PUNISHABLE_HERE' ? 'yes' : 'no', 'duty-officer', 'XB/central-authority'),
  );
  assert.deepEqual(open(asked([INSULT, ...desk], insultGrant)), before);
  const court = questions.map((q) => finding(q, q === 'PUNISHABLE_HERE' ? 'yes' : 'no'));
  assert.ok(open(asked([INSULT, ...court], insultGrant)).length < before.length, 'the own court can');
});

/** The same world with the asking State called otherwise: same standing, other name. */
function renamed<T>(value: T, from: string, to: string): T {
  return JSON.parse(
    JSON.stringify(value).replaceAll(`"${from}/`, `"${to}/`).replaceAll(`"party":"${from}"`, `"party":"${to}"`),
  ) as T;
}

test('who asks plays no part: another State of equal standing gets the same verdicts, word for word and in the same order', () => {
  for (const request of [
    x.access,
    INSULT,
    having(x.access, { scope: { ...x.YEAR, selectors: [{ type: 'account', value: '*' }] } }),
  ])
    for (const act of [request, having(x.grant, { scope: request.body.scope })]) {
      const acts = act === request ? [] : [request];
      const asA = asked(acts, act);
      const asC = asked(renamed(acts, 'XA', 'XC'), renamed(act, 'XA', 'XC'), renamed(FACTS, 'XA', 'XC'));
      assert.ok(asA.length > 0);
      assert.deepEqual(asC, asA);
    }
});

test('preservation asks for dual criminality only under the reservation and for an offence outside the Convention', () => {
  const gate = (offence: typeof x.FRAUD | typeof x.INSULT, facts = FACTS) =>
    asked([having(x.preservation, { offence })], x.order, facts).find((v) => v.gate === 'DUAL_CRIMINALITY');
  const unreserved = FACTS.filter((f) => f.kind !== 'reservation');
  assert.equal(gate(x.FRAUD)?.outcome, 'allow');
  assert.equal(gate(x.FRAUD, unreserved)?.citation.code, 'PRESERVATION_NO_DUAL_CRIMINALITY');
  assert.equal(gate(x.INSULT, unreserved)?.outcome, 'allow');
  assert.deepEqual([gate(x.INSULT)?.outcome, gate(x.INSULT)?.citation.code], ['needs', 'RESERVE_PRESERVATION_DUAL']);
});

test('in the real plane nobody can cite the Convention before it is in force', () => {
  const real = { ...x.access, mode: 'real' as const };
  const stop = asked([], real, FACTS, 'real').find((v) => v.gate === 'BOUND');
  assert.deepEqual([stop?.outcome, stop?.citation.code], ['stop', 'ENTRY_INTO_FORCE']);
  const deposits = ['XA', 'XB'].map(
    (party): Fact => ({
      kind: 'instrument',
      mode: 'real',
      party,
      partyType: 'state',
      pack: 'hanoi',
      deposited: '2026-03-01',
      rule: { pack: 'hanoi', code: 'ENTRY_INTO_FORCE' },
    }),
  );
  assert.equal(asked([], real, deposits, 'real').find((v) => v.gate === 'BOUND')?.outcome, 'stop');
});

test('a decision is weighed with its own review, and never with that of the asking State', () => {
  const reviewGate = (act: unknown) => asked([x.access], act).find((v) => v.gate === 'INDEPENDENT_REVIEW')?.outcome;
  assert.equal(reviewGate(x.narrowing), 'allow');
  assert.equal(reviewGate(having(x.narrowing, { review: x.review('2026-11-21') })), 'stop');
  const seen = outlook(
    requestFor([x.access as Act], x.access.id)!,
    x.TODAY,
    standing(FACTS, x.PACKS, x.TODAY, 'exercise'),
    x.PACKS,
  );
  assert.equal(
    seen.find((v) => v.gate === 'INDEPENDENT_REVIEW')?.outcome,
    'stop',
    'the request’s own review order is none here',
  );
  const ownCourt = { ...x.narrowing, from: 'XA/court' };
  assert.equal(
    asked([x.access, ownCourt], having(x.production, {}, { re: x.access.id })).find(
      (v) => v.gate === 'INDEPENDENT_REVIEW',
    )?.outcome,
    'stop',
  );
});

test('a refusal needs listed grounds, reasons, and consultation first where that is due', () => {
  const refuse = (grounds: string[], before: unknown[] = []) =>
    open(asked([INSULT, ...before], having(x.refusal, { grounds })));
  assert.deepEqual(refuse(['NO_DUAL_CRIMINALITY']), []);
  assert.deepEqual(refuse(['CONTRARY_TO_LEGAL_SYSTEM']), ['NO_SILENT_NO CONSULTED']);
  assert.deepEqual(refuse(['CONTRARY_TO_LEGAL_SYSTEM'], [x.consultation]), []);
  assert.deepEqual(
    refuse(['CONTRARY_TO_LEGAL_SYSTEM'], [{ ...x.consultation, from: 'XA/central-authority' }]),
    ['NO_SILENT_NO CONSULTED'],
    'a consultation the other side opened is none',
  );
  assert.deepEqual(refuse(['BANK_SECRECY']), ['NO_SILENT_NO GROUND_FORBIDDEN']);
  assert.deepEqual(refuse(['BANK_SECRECY', 'NO_DUAL_CRIMINALITY']), ['NO_SILENT_NO GROUND_FORBIDDEN']);
  assert.deepEqual(refuse(['FISCAL']), ['NO_SILENT_NO GROUND_NOT_ALONE']);
  assert.deepEqual(refuse(['FISCAL', 'NO_DUAL_CRIMINALITY']), []);
  assert.deepEqual(refuse(['I_DO_NOT_WANT_TO']), ['NO_SILENT_NO GROUND_NOT_ALLOWED']);
  assert.deepEqual(open(asked([INSULT], having(x.refusal, { reasons: ' ' }))), ['NO_SILENT_NO REASONS_MISSING']);
});

test('preservation cannot be refused for want of dual criminality without the reservation', () => {
  const act = having(
    x.refusal,
    { grounds: ['NO_DUAL_CRIMINALITY'] },
    { from: 'XB/contact-point', re: x.preservation.id },
  );
  const reasons = open(
    asked(
      [x.preservation],
      act,
      FACTS.filter((f) => f.kind !== 'reservation'),
    ),
  );
  assert.deepEqual(reasons, ['NO_SILENT_NO GROUND_NOT_ALLOWED']);
});

test('kinds without gates get no verdicts, and an act without a request none either', () => {
  assert.deepEqual(asked([x.access], x.question), []);
  assert.deepEqual(asked([], x.grant), []);
  assert.deepEqual(KINDS.gates(k.QUESTION), []);
});
