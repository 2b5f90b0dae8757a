// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Body, Decision, Lead, OfficeHolder, Organisation } from './bodies.ts';
import { SUBCOMMITTEES } from './bodies.ts';
import { chartOn, withoutOwner } from './chart.ts';
import { mandateOf } from './mandate.ts';

const decision = (id: string, by: string, on: string, more: Partial<Decision> = {}): Decision => ({
  id,
  number: `No. ${id}`,
  title: `Decision ${id}`,
  by,
  on,
  repeals: [],
  ...more,
});
const body = (code: string, parent: string | null, foundedBy: string, form: Body['form'] = 'subcommittee'): Body => ({
  code,
  name: `The ${code}`,
  form,
  parent,
  foundedBy,
  from: '2027-01-15',
  until: null,
});
const lead = (code: string, ministry: string, more: Partial<Lead> = {}): Lead => ({
  body: code,
  ministry,
  by: 'd2',
  from: '2027-02-01',
  until: null,
  ...more,
});
const holder = (
  code: string,
  office: OfficeHolder['office'],
  person: string,
  more: Partial<OfficeHolder> = {},
): OfficeHolder => ({
  body: code,
  office,
  person,
  title: `Title of ${person}`,
  by: 'd2',
  from: '2027-02-01',
  until: null,
  ...more,
});

const PS = 'Ministry of Public Security';
const FA = 'Ministry of Foreign Affairs';
const SUMMIT: Organisation = {
  authorities: [{ code: 'XH/prime-minister', name: 'the Prime Minister of XH' }],
  decisions: [
    decision('d1', 'XH/prime-minister', '2027-01-15'),
    decision('d2', 'steering', '2027-02-01'),
    decision('d3', 'secretariat', '2027-03-01'),
    decision('d4', 'protocol', '2027-04-01'),
  ],
  bodies: [
    body('steering', null, 'd1', 'steering-committee'),
    body('secretariat', 'steering', 'd1', 'secretariat'),
    ...SUBCOMMITTEES.map((code) => ({ ...body(code, 'secretariat', 'd2'), from: '2027-02-01' })),
  ],
  leads: [
    lead('steering', PS),
    lead('secretariat', PS),
    ...SUBCOMMITTEES.map((code, i) => lead(code, i < 3 ? PS : FA)),
  ],
  holders: [
    holder('steering', 'chair', 'p-dpm', { by: 'd1' }),
    holder('steering', 'standing-deputy', 'p-deputy', { by: 'd1' }),
    holder('secretariat', 'chair', 'p-sec', { by: 'd1' }),
    ...SUBCOMMITTEES.map((code) => holder(code, 'chair', `p-${code}`)),
  ],
  absences: [],
};
const ON = '2027-05-01';
const without = (id: string): Organisation => ({ ...SUMMIT, decisions: SUMMIT.decisions.filter((d) => d.id !== id) });

test('a decision goes back to the authority, step by step', () => {
  const mandate = mandateOf('d4', SUMMIT);
  assert.ok(mandate.stands);
  assert.deepEqual(
    mandate.chain.map((c) => c.decision),
    ['d4', 'd2', 'd1'],
  );
  assert.equal(mandate.why.words, 'It goes back to the Prime Minister of XH.');
});

const mandatesIn = (organisation: Organisation) =>
  organisation.decisions.map((decision) => ({ decision, mandate: mandateOf(decision.id, organisation) }));

test('without the founding decision every later one says "no mandate"', () => {
  const all = mandatesIn(without('d1'));
  assert.deepEqual(
    all.map(({ decision: d, mandate }) => `${d.id} ${mandate.stands}`),
    ['d2 false', 'd3 false', 'd4 false'],
  );
  assert.equal(all[0]!.mandate.why.words, 'No mandate: the decision that founded The steering is not known here.');
  assert.equal(mandateOf('d1', without('d1')).why.code, 'mandate.unknown');
});

test('only what hangs on the missing decision falls with it', () => {
  const all = mandatesIn(without('d2'));
  assert.deepEqual(
    all.map(({ decision: d, mandate }) => `${d.id} ${mandate.stands}`),
    ['d1 true', 'd3 true', 'd4 false'],
  );
});

test('a body that did not exist yet, or no more, has no mandate', () => {
  const early: Organisation = { ...SUMMIT, decisions: [...SUMMIT.decisions, decision('d0', 'protocol', '2027-01-20')] };
  assert.equal(mandateOf('d0', early).why.code, 'mandate.no-body');
  const ended: Organisation = {
    ...SUMMIT,
    bodies: SUMMIT.bodies.map((b) => (b.code === 'protocol' ? { ...b, until: '2027-03-31' } : b)),
  };
  assert.equal(mandateOf('d4', ended).why.code, 'mandate.no-body');
  const late: Organisation = {
    ...SUMMIT,
    bodies: SUMMIT.bodies.map((b) => (b.code === 'protocol' ? { ...b, foundedBy: 'd5' } : b)),
    decisions: [...SUMMIT.decisions, decision('d5', 'steering', '2027-04-02')],
  };
  assert.equal(mandateOf('d4', late).why.code, 'mandate.founded-later');
});

test('a founding decision taken back takes the mandate of what is decided afterwards, not of what was', () => {
  const repealed: Organisation = {
    ...SUMMIT,
    decisions: [...SUMMIT.decisions, decision('d9', 'XH/prime-minister', '2027-03-15', { repeals: ['d2'] })],
  };
  assert.equal(
    mandateOf('d4', repealed).why.words,
    'No mandate: No. d2, which founded The protocol, was taken back on 15 March 2027.',
  );
  const later: Organisation = {
    ...SUMMIT,
    decisions: [...SUMMIT.decisions, decision('d9', 'steering', '2027-04-02', { repeals: ['d2'] })],
  };
  assert.ok(mandateOf('d4', later).stands);
  const stranger: Organisation = {
    ...SUMMIT,
    decisions: [...SUMMIT.decisions, decision('d9', 'content', '2027-03-15', { repeals: ['d2'] })],
  };
  assert.ok(mandateOf('d4', stranger).stands, 'a body cannot take back what another decided');
});

test('two bodies that found one another go back to nobody', () => {
  const circle: Organisation = {
    ...SUMMIT,
    decisions: [decision('a', 'one', '2027-01-20'), decision('b', 'two', '2027-01-20')],
    bodies: [body('one', null, 'b'), body('two', null, 'a')],
  };
  assert.equal(mandateOf('a', circle).why.code, 'mandate.circle');
});

test('the chart on a day shows bodies under bodies, ministry, chair and who acts', () => {
  const rows = chartOn(SUMMIT, ON);
  assert.deepEqual(rows.map((r) => `${'  '.repeat(r.depth)}${r.body.code}`).slice(0, 4), [
    'steering',
    '  secretariat',
    '    content',
    '    finance-logistics',
  ]);
  assert.deepEqual(
    rows[0]!.holders.map((h) => h.office),
    ['chair', 'standing-deputy'],
  );
  assert.equal(rows[0]!.acting!.person, 'p-dpm');
  assert.deepEqual(
    rows.flatMap((r) => r.notes),
    [],
  );
  assert.deepEqual(chartOn(SUMMIT, '2027-01-14'), []);
  assert.deepEqual(
    chartOn(SUMMIT, '2027-01-20').map((r) => r.body.code),
    ['steering', 'secretariat'],
  );
});

test('while the chair is away the standing deputy acts, and where nobody may act it is told', () => {
  const away: Organisation = {
    ...SUMMIT,
    absences: [{ body: 'steering', person: 'p-dpm', from: '2027-05-01', until: '2027-05-03' }],
  };
  const acting = (on: string) => chartOn(away, on)[0]!.acting;
  assert.deepEqual(acting('2027-05-03'), {
    person: 'p-deputy',
    title: 'Title of p-deputy',
    office: 'standing-deputy',
    instead: 'p-dpm',
  });
  assert.equal(acting('2027-05-04')!.person, 'p-dpm');
  const none: Organisation = { ...SUMMIT, holders: SUMMIT.holders.filter((h) => h.body !== 'protocol') };
  const protocol = chartOn(none, ON).find((r) => r.body.code === 'protocol')!;
  assert.deepEqual(
    protocol.notes.map((n) => n.code),
    ['chart.no-chair', 'chart.nobody-acts'],
  );
});

test('a chart without its founding decision says so at every body and holder that stands on it', () => {
  const codes = (id: string) =>
    chartOn(without('d1'), ON)
      .find((r) => r.body.code === id)!
      .notes.map((n) => n.code);
  assert.deepEqual(codes('steering'), ['chart.no-mandate', 'chart.holder-no-mandate', 'chart.holder-no-mandate']);
  assert.deepEqual(codes('protocol'), ['chart.no-mandate', 'chart.holder-no-mandate']);
});

test('from the day on which its founding decision is taken back a body stands on no mandate, and not before', () => {
  const repealed: Organisation = {
    ...SUMMIT,
    decisions: [...SUMMIT.decisions, decision('d9', 'XH/prime-minister', '2027-03-15', { repeals: ['d2'] })],
  };
  const notes = (id: string, on: string) =>
    chartOn(repealed, on)
      .find((r) => r.body.code === id)!
      .notes.map((n) => n.words);
  assert.deepEqual(notes('protocol', '2027-03-14'), []);
  assert.deepEqual(notes('protocol', '2027-03-15'), [
    'The protocol cannot decide on this day. No mandate: No. d2, which founded The protocol, was taken back on 15 March 2027.',
  ]);
  assert.deepEqual(notes('steering', '2027-03-15'), []);
});

test('a body that does not exist on the day is named, not coded', () => {
  const early: Organisation = { ...SUMMIT, decisions: [...SUMMIT.decisions, decision('d0', 'protocol', '2027-01-20')] };
  assert.equal(
    mandateOf('d0', early).why.words,
    'No mandate: The protocol, which took No. d0, did not exist on 20 January 2027.',
  );
});

test('bodies above one another in a circle are shown once and end', () => {
  const circle: Organisation = { ...SUMMIT, bodies: [body('one', 'two', 'd1'), body('two', 'one', 'd1')] };
  assert.deepEqual(
    chartOn(circle, ON).map((r) => r.body.code),
    ['one', 'two'],
  );
});

test('exactly the subcommittees without an owner are named, at any date', () => {
  assert.deepEqual(withoutOwner(SUMMIT, SUBCOMMITTEES, ON), []);
  const two: Organisation = {
    ...SUMMIT,
    leads: SUMMIT.leads
      .filter((l) => l.body !== 'protocol')
      .map((l) => (l.body === 'content' ? { ...l, until: '2027-04-30' } : l)),
    bodies: SUMMIT.bodies.filter((b) => b.code !== 'outreach'),
  };
  assert.deepEqual(withoutOwner(two, SUBCOMMITTEES, ON), [
    { code: 'content', missing: 'ministry' },
    { code: 'outreach', missing: 'body' },
    { code: 'protocol', missing: 'ministry' },
  ]);
  assert.deepEqual(
    withoutOwner(two, SUBCOMMITTEES, '2027-04-30').map((w) => w.code),
    ['outreach', 'protocol'],
  );
});

test('whichever decision is missing, a decision stands exactly when its whole chain is there', () => {
  fc.assert(
    fc.property(fc.subarray(SUMMIT.decisions.map((d) => d.id)), (there) => {
      const some = { ...SUMMIT, decisions: SUMMIT.decisions.filter((d) => there.includes(d.id)) };
      const needs: Record<string, string[]> = {
        d1: ['d1'],
        d2: ['d2', 'd1'],
        d3: ['d3', 'd1'],
        d4: ['d4', 'd2', 'd1'],
      };
      for (const id of ['d1', 'd2', 'd3', 'd4'])
        assert.equal(
          mandateOf(id, some).stands,
          needs[id]!.every((n) => there.includes(n)),
          id,
        );
    }),
  );
});
