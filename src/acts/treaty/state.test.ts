// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import type { Fact } from '#law/facts.ts';
import type { LawPacks } from '#law/pack.ts';
import { treatyOf } from '#law/treaty.ts';
import { act, sha } from '../../../test/fixtures/example-acts.ts';
import { TREATY } from '../../../test/fixtures/treaty-pack.ts';
import { RECEIPT } from '../exchange/act.ts';
import * as k from './act.ts';
import { dutiesOf, homeOf, isOpenFor, marksOf, papersOf, treatyDesk } from './state.ts';

const PACKS: LawPacks = new Map([['harbour', TREATY]]);
const HOME = 'XA/foreign-ministry';
const KEEPER = 'DEPOSITARY/registry';
const DAY = '2026-11-22';

const paper = (name: string, re?: string) =>
  act(
    k.PAPER,
    HOME,
    [KEEPER],
    { pack: 'harbour', paper: 'FULL_POWERS', title: 'Full powers' },
    { name, ...(re ? { re } : {}) },
  ) as unknown as Act;
const said = (kind: string, re: Act, body: object = {}, from = KEEPER) =>
  act(kind, from, [HOME], body, { name: `${kind} ${re.id} ${JSON.stringify(body)}`, re: re.id }) as unknown as Act;
const rule = { pack: 'harbour', code: 'CONSENT' };
const common = { mode: 'exercise', pack: 'harbour', rule } as const;

const answers = (facts: Fact[], held: string[] = []) => ({
  treaty: treatyOf(facts, PACKS, 'harbour', 'exercise'),
  day: DAY,
  designated: (role: string) => held.includes(role),
});

test('a paper goes from sent over received and a defect to a corrected one, in due form, entered', () => {
  const first = paper('first');
  const receipt = said(RECEIPT, first);
  const defect = said(k.DEFECT, first, { defects: [], whatToDo: 'Send another.' });
  const second = paper('second', defect.id);
  const fine = said(k.IN_DUE_FORM, second, { originalSeen: true });
  const entered = said(k.IN_DUE_FORM, second, { originalSeen: true, entry: 'e'.repeat(32), seq: 7 });
  const story = [first, receipt, defect, second, fine, entered];
  const at = (n: number) => papersOf(story.slice(0, n)).map((p) => p.state);
  assert.deepEqual(at(1), ['sent']);
  assert.deepEqual(at(2), ['received']);
  assert.deepEqual(at(3), ['defect-raised']);
  assert.deepEqual(at(4), ['corrected', 'sent']);
  assert.deepEqual(at(5), ['corrected', 'in-due-form']);
  assert.deepEqual(at(6), ['corrected', 'entered']);
  const [one, two] = papersOf(story);
  assert.equal(one!.correctedBy, second.id);
  assert.equal(two!.corrects, first.id);
  assert.equal(two!.dueForm?.body.seq, 7);
  assert.deepEqual([isOpenFor(two!, 'depositary'), isOpenFor(two!, 'home')], [false, false]);
});

test('what somebody else says about a paper changes nothing', () => {
  const first = paper('first');
  const forged = said(k.IN_DUE_FORM, first, { originalSeen: true, entry: 'e'.repeat(32), seq: 1 }, 'XB/registry');
  assert.equal(papersOf([first, forged])[0]!.state, 'sent');
});

test('a returned paper and a raised defect wait for the State, everything else for the depositary', () => {
  const first = paper('first');
  for (const [kind, home] of [
    [k.RETURNED, true],
    [k.DEFECT, true],
    [k.QUESTION_PUT, false],
    [k.IN_DUE_FORM, false],
  ] as const) {
    const [p] = papersOf([first, said(kind, first, {})]);
    assert.equal(isOpenFor(p!, 'home'), home, kind);
    assert.equal(isOpenFor(p!, 'depositary'), !home, kind);
  }
});

test('the procedure at home is the newest step of the own State for that treaty', () => {
  const step = (stage: string, from: string, pack = 'harbour') =>
    act(
      k.HOME_STEP,
      from,
      [from],
      { pack, stage, body: 'x', on: DAY },
      { name: stage + from + pack },
    ) as unknown as Act;
  const acts = [
    step('in-government', HOME),
    step('enacted', 'XB/foreign-ministry'),
    step('in-parliament', HOME, 'other'),
  ];
  assert.equal(homeOf(acts, 'XA', 'harbour').stage, 'in-government');
  assert.equal(homeOf(acts, 'XC', 'harbour').stage, 'not-begun');
});

test('a State that deposited owes its notifications now; before that they go with the instrument', () => {
  const deposit: Fact = { ...common, kind: 'instrument', party: 'XA', partyType: 'state', deposited: '2026-11-01' };
  const none = dutiesOf({ ...answers([]), party: 'XA', papers: [] });
  assert.deepEqual(
    none.map((d) => [d.what, d.when, d.about]),
    [
      ['notification', 'with-instrument', 'HARBOUR_AUTHORITY'],
      ['signature-closes', 'may', null],
    ],
  );
  const [owed] = dutiesOf({ ...answers([deposit]), party: 'XA', papers: [] });
  assert.deepEqual([owed!.what, owed!.when, owed!.paper], ['notification', 'now', 'DESIGNATION']);
  assert.equal(owed!.without, 'no request can be received');
  assert.deepEqual(dutiesOf({ ...answers([deposit], ['HARBOUR_AUTHORITY']), party: 'XA', papers: [] }), []);
  const entered: Fact = { ...common, kind: 'declaration', party: 'XA', code: 'HARBOUR_AUTHORITY', from: DAY };
  assert.deepEqual(dutiesOf({ ...answers([deposit, entered]), party: 'XA', papers: [] }), []);
});

test('an organisation owes what organisations owe, from its signature on', () => {
  const signed: Fact = {
    ...common,
    kind: 'signature',
    party: 'XZ',
    partyType: 'organisation',
    on: '2026-05-01',
    place: 'Alderport',
    pending: false,
  };
  assert.deepEqual(
    dutiesOf({ ...answers([signed]), party: 'XZ', papers: [] }).map((d) => [d.about, d.when]),
    [['COMPETENCE', 'now']],
  );
});

test('a reservation made at signature is to be confirmed, and one of another may be objected to until a day', () => {
  const reservation = (party: string, more: object): Fact =>
    ({
      ...common,
      kind: 'reservation',
      party,
      code: 'RESERVE_FREE',
      offences: [],
      articles: [8],
      from: '2026-05-01',
      circulated: '2026-05-01',
      source: `${party}-reservation`,
      ...more,
    }) as Fact;
  const signed = (party: string): Fact => ({
    ...common,
    kind: 'signature',
    party,
    partyType: 'state',
    on: '2026-05-01',
    place: 'Alderport',
    pending: false,
  });
  const facts = [
    signed('XA'),
    signed('XB'),
    reservation('XA', { made: 'signature', awaiting: true }),
    reservation('XB', { made: 'consent' }),
  ];
  const duties = dutiesOf({ ...answers(facts, ['HARBOUR_AUTHORITY']), party: 'XA', papers: [] });
  assert.deepEqual(
    duties.map((d) => [d.what, d.when, d.subject, d.by, d.about]),
    [
      ['reservation-unconfirmed', 'with-instrument', 'Another reservation', null, 'XA-reservation'],
      ['objection-window', 'may', 'XB', '2027-05-01', 'XB-reservation'],
    ],
  );
  const objected: Fact = {
    ...common,
    kind: 'objection',
    party: 'XA',
    reservation: 'XB-reservation',
    opposes: false,
    from: DAY,
  };
  const after = dutiesOf({ ...answers([...facts, objected], ['HARBOUR_AUTHORITY']), party: 'XA', papers: [] });
  assert.deepEqual(
    after.map((d) => d.what),
    ['reservation-unconfirmed'],
  );
});

test('a defect stands first among what is owed, with what the depositary says to do', () => {
  const first = paper('first');
  const defect = said(k.DEFECT, first, { defects: [], whatToDo: 'Send one signed by the Minister.' });
  const desk = treatyDesk([first, defect], answers([]), 'XA');
  assert.equal(desk.papers[0]!.state, 'defect-raised');
  assert.deepEqual(
    [desk.duties[0]!.what, desk.duties[0]!.without, desk.duties[0]!.about],
    ['defect', 'Send one signed by the Minister.', first.id],
  );
  assert.deepEqual(treatyDesk([first, defect], answers([]), 'XB').papers, []);
});

test('the newest mark of a rule in a language counts', () => {
  const compared = (outcome: string, name: string, code = 'SIGNATURE') =>
    act(
      k.RULES_COMPARED,
      HOME,
      [HOME],
      {
        pack: 'harbour',
        packVersion: '1.0.0',
        language: 'en',
        document: { name: 'c.pdf', sha256: sha('c') },
        rules: [{ code, textDigest: sha(code) }],
        outcome,
      },
      { name },
    ) as unknown as Act;
  const marks = marksOf([compared('agrees', 'a'), compared('agrees', 'b', 'CONSENT'), compared('differs', 'c')]);
  assert.deepEqual(
    marks.map((m) => [m.code, m.outcome]),
    [
      ['CONSENT', 'agrees'],
      ['SIGNATURE', 'differs'],
    ],
  );
  assert.deepEqual(marks[1]!.by, { person: 'somebody', office: HOME, on: '2026-11-22' });
});
