// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import * as k from '#acts/conference/act.ts';
import type { NewAct } from '#wire/views.ts';
import * as f from './filled-organisation.ts';

const DECISION = 'd'.repeat(32);
const start = (kind: string, body: object): NewAct => ({
  ...{ kind, to: ['XH/secretariat'], basis: [{ pack: 'conference', code: 'MANDATE' }] },
  body: body as NewAct['body'],
});
/** The body has the shape its kind wants. */
function fits({ kind, body }: NewAct) {
  const shape = Compile(k.kinds.find((x) => x.kind === kind)!.body);
  assert.ok(shape.Check(body), JSON.stringify(shape.Errors(body)[0]));
  return body;
}

test('a task is said anew with another owner, day and what it waits for; the rest stays', () => {
  const task = {
    id: 'rooms',
    title: 'Rooms',
    body: 'content',
    owner: null,
    due: '2026-11-24',
    after: [],
    needs: ['x'],
  };
  const given = start(k.TASK, { tasks: [task] });
  const typed = { title: ' Rooms set up ', owner: 'Greta Nam', due: '2026-11-27', after: ['booths'] };
  assert.deepEqual(fits(f.filledChange(given, typed))['tasks'], [
    { ...task, title: 'Rooms set up', owner: 'Greta Nam', due: '2026-11-27', after: ['booths'] },
  ]);
  assert.deepEqual(given.body['tasks'], [task], 'nothing of the given act is changed');
  const nobody = fits(f.filledChange(given, { ...typed, owner: ' ' }));
  assert.equal((nobody['tasks'] as { owner: unknown }[])[0]!.owner, null);
});

test('a decision carries its text only where there is one', () => {
  const given = start(k.DECISION, { number: '', title: '', by: '', on: '', repeals: [], how: 'consensus' });
  const typed = { number: '9/STC', title: 'Plan', by: 'steering', on: '2026-11-20', how: 'consensus', words: ' ' };
  assert.ok(!('words' in fits(f.filledDecision(given, typed))));
  assert.equal(fits(f.filledDecision(given, { ...typed, words: 'Text.' }))['words'], 'Text.');
});

test('taking back keeps what is taken back and says why', () => {
  const given = start(k.DECISION, {
    ...{ number: '', title: 'Taking back: Plan', by: 'steering', on: '2026-11-26', repeals: [DECISION] },
    how: 'consensus',
  });
  const body = fits(f.filledTakeBack(given, { number: '10/STC', on: '2026-11-25', why: 'Superseded.' }));
  assert.deepEqual([body['repeals'], body['words'], body['on']], [[DECISION], 'Superseded.', '2026-11-25']);
});

test('a body that is founded gets a code nobody has; one under another ministry keeps its own', () => {
  const given = start(k.BODY, { bodies: [] });
  const typed = {
    ...{ code: '', name: 'Charter flights', form: 'working-group', parent: 'content', ministry: 'Ministry X' },
    ...{ by: DECISION, from: '2026-11-26' },
  };
  const code = (more: object, taken: string[]) =>
    (fits(f.filledBody(given, { ...typed, ...more }, taken))['bodies'] as { code: string }[])[0]!.code;
  assert.equal(code({}, []), 'charter-flights');
  assert.equal(code({}, ['charter-flights', 'charter-flights-2']), 'charter-flights-3');
  assert.equal(code({ code: 'content' }, ['content']), 'content');
});

test('whoever takes an office over ends the other the day before; one who is away keeps it', () => {
  const given = start(k.OFFICE_HOLDER, { holders: [] });
  const typed: f.TypedHolder = {
    ...{ what: 'takes', body: 'content', office: 'chair', name: 'Sorin Vale', title: 'Director', by: DECISION },
    ...{ from: '2026-11-26', until: '' },
    gives: {
      ...{ body: 'content', office: 'chair', person: 'Anh Delmar', title: 'Director', from: '2026-07-31' },
      by: DECISION,
    },
  };
  const rows = fits(f.filledHolder(given, typed, '2026-11-25'))['holders'] as Record<string, unknown>[];
  assert.deepEqual(
    rows.map((r) => [r['what'], r['name'], r['from'], r['until']]),
    [
      ['holds', 'Anh Delmar', '2026-07-31', '2026-11-25'],
      ['holds', 'Sorin Vale', '2026-11-26', null],
    ],
  );
  const away = fits(f.filledHolder(given, { ...typed, what: 'away', gives: null }, '2026-11-25'))['holders'];
  assert.deepEqual(
    (away as Record<string, unknown>[]).map((r) => r['what']),
    ['away'],
  );
});

test('a record names who was there once, who was excused, and leaves the absent out', () => {
  const given = start(k.MEETING_RECORD, {});
  const body = fits(
    f.filledRecord(given, {
      ...{ body: 'steering', on: '2026-11-20', decisions: [DECISION], words: 'Third meeting.' },
      attendance: { A: 'present', B: 'excused', C: 'absent' },
      others: 'D\n\n A ',
    }),
  );
  assert.deepEqual([body['present'], body['excused']], [['A', 'D'], ['B']]);
});

test('a line keeps its number and gets a code for its heading', () => {
  const given = start(k.BUDGET_LINE, {
    lines: [{ id: 'line-1', heading: '', what: 'planned', amount: 0, currency: 'USD', on: '2026-11-26', evidence: '' }],
  });
  const typed = {
    heading: 'Gifts & flags',
    what: 'spent',
    amount: -5,
    currency: 'USD',
    on: '2026-11-26',
    evidence: 'Bill 1',
  };
  const [line] = fits(f.filledLine(given, typed))['lines'] as Record<string, unknown>[];
  assert.deepEqual([line!['id'], line!['heading'], line!['amount']], ['line-1', 'gifts-flags', -5]);
  assert.deepEqual(['Local staff', '2nd hall', 'Đón tiếp', '接待', 'é'.repeat(50)].map(f.headingCode), [
    'local-staff',
    'nd-hall',
    'on-tiep',
    'other',
    'e'.repeat(40),
  ]);
});

test('what somebody reports at night becomes a title and the words, and needs no room', () => {
  const given = start(k.INCIDENT, {
    ...{ id: 'incident-1', what: 'reported', title: '', gravity: '', room: null, at: '2026-11-26T03:12', words: '' },
  });
  const said = (words: string, room = '') => fits(f.filledIncident(given, { words, gravity: 'grave', room }));
  const body = said(' No power in room C. Booth dark too.\nCalled the fitter. ', 'room-c');
  assert.deepEqual([body['title'], body['room']], ['No power in room C', 'room-c']);
  assert.equal(body['words'], 'No power in room C. Booth dark too.\nCalled the fitter.');
  assert.deepEqual([said('smoke')['title'], said('smoke')['room']], ['smoke', null]);
  assert.equal((said('x'.repeat(900))['title'] as string).length, 200);
});

test('a risk without an owner has none, and an answer may be missing', () => {
  const given = start(k.RISK, {
    ...{ id: 'risk-1', title: '', effect: '', likelihood: '', owner: null, answer: '', reviewed: '2026-11-26' },
    closed: null,
  });
  const typed = { title: 'Storm', effect: 'costs-money', likelihood: 'possible', owner: ' ', answer: '' };
  assert.equal(fits(f.filledRisk(given, typed))['owner'], null);
});
