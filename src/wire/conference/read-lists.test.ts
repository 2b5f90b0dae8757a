// SPDX-License-Identifier: EUPL-1.2
// Lists as they come from offices: good lines taken, every broken one told by its number with what to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from '#acts/kinds.ts';
import { NOMINATION, PROGRAMME_ITEM } from '#acts/conference/act.ts';
import { type ListContext, readEntities, readNominations, readOutreach, readProgramme } from './read-lists.ts';
import { MAX_BYTES, readRows, type Rows } from './read-rows.ts';

const CONTEXT: ListContext = {
  entities: new Set(['XC', 'XD', 'XE']),
  entityCategories: ['member-state', 'ngo'],
  ranks: ['HOS', 'MIN'],
  nominable: [
    { code: 'head', words: 'Head of delegation', quota: 1 },
    { code: 'delegate', words: 'Delegate', quota: 3 },
  ],
  named: [{ entity: 'XE', ref: '1', name: 'Ana Marsh', category: 'delegate', head: false, counts: true }],
  rooms: ['hall'],
  elements: [{ id: 'opening', after: [] }],
  today: '2026-11-26',
};

function rows(text: string, form: 'csv' | 'json' = 'csv'): Rows {
  const read = readRows(text, form);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
const codes = (refused: { line: number; code: string }[]) => refused.map((r) => [r.line, r.code]);
const HEADER = 'entity,ref,name,category,function,head,rank,listed';

test('broken lines of all kinds are told, each with number, code and what to do, and the rest is taken', () => {
  const text = [
    HEADER,
    'XC,1,Élodie d’Aubrac,head,Minister,yes,MIN,yes',
    'XC,2,"Núria Ferrán,delegate,Counsellor,no,,yes',
    'XC,3,Too few cells,delegate',
    '',
    'XC,4,Right\u202eLeft,delegate,Counsellor,no,,yes',
    'XQ,5,Not Listed,delegate,Counsellor,no,,yes',
    'XC,6,Unknown Rank,delegate,Counsellor,no,DUKE,yes',
    'XC,1,Number Twice,delegate,Counsellor,no,,yes',
    'XC,8,,delegate,Counsellor,no,,yes',
    'XC,9,林雨桐,delegate,Director,no,,yes',
  ].join('\r\n');
  const { taken, refused } = readNominations(rows(text), CONTEXT);
  assert.deepEqual(codes(refused), [
    [3, 'line.quote'],
    [4, 'line.columns'],
    [5, 'line.empty'],
    [6, 'line.unseen'],
    [7, 'line.entity'],
    [8, 'line.rank'],
    [9, 'line.twice'],
    [10, 'line.name'],
  ]);
  for (const r of refused) assert.match(r.instead, /^[A-Z].*\.$/);
  assert.deepEqual(
    taken.map((t) => [t.line, t.value.delegate.name]),
    [
      [2, 'Élodie d’Aubrac'],
      [11, '林雨桐'],
    ],
  );
});

test('a person in two delegations, two categories, two heads and an overrun quota are told line by line', () => {
  const text = [
    HEADER,
    'XC,1,Ana  Marsh,delegate,A,no,,yes',
    'XC,2,Bo,head,A,yes,,yes',
    'XC,3,Cy,delegate,A,yes,,yes',
    'XC,4,bo,delegate,A,no,,yes',
    'XC,5,D,delegate,A,no,,yes',
    'XC,6,E,delegate,A,no,,yes',
    'XC,7,F,delegate,A,no,,yes',
    'XC,8,G,delegate,A,no,,yes',
    'XD,1,G,delegate,A,no,,yes',
    'XE,1,Taken,delegate,A,no,,yes',
  ].join('\n');
  const { taken, refused } = readNominations(rows(text), CONTEXT);
  assert.deepEqual(codes(refused), [
    [2, 'line.two-delegations'],
    [4, 'line.heads'],
    [5, 'line.two-categories'],
    [9, 'line.quota'],
    [11, 'line.twice'],
  ]);
  assert.deepEqual(
    taken.map((t) => t.line),
    [3, 6, 7, 8, 10],
  );
  assert.equal(refused[0]?.params?.['entity'], 'XE');
});

test('names in all scripts come through composed, and what was written stays text and no formula', () => {
  const names = [
    'Phạm Thị Ngọc Ánh',
    'Марко Дельянов',
    'ندى القاسم',
    'משה לביא',
    'अनुराधा',
    'ተስፋዬ',
    '김서연',
    'გიორგი',
    'สมชาย',
    'می\u200cخواهم',
  ];
  const context = { ...CONTEXT, nominable: [{ code: 'delegate', words: 'Delegate', quota: null }] };
  const text = [HEADER, ...names.map((n, i) => `XC,${i},${n.normalize('NFD')},delegate,"'=1+1",no,,yes`)].join('\n');
  const { taken, refused } = readNominations(rows(text), context);
  assert.deepEqual(refused, []);
  assert.deepEqual(
    taken.map((t) => t.value.delegate.name),
    names.map((n) => n.normalize('NFC')),
  );
  assert.equal(taken[0]?.value.delegate.function, '=1+1');
});

test('JSON holds the same lists, with lists of texts and yes or no as they are', () => {
  const list = [
    {
      id: 'panel-1',
      kind: 'panel',
      title: 'Panel',
      starts: '2026-11-26T09:00',
      minutes: 60,
      owner: 'content',
      room: 'hall',
      speakers: ['A', 'B'],
      languages: ['en', 'fr'],
      after: ['opening'],
      fixed: true,
    },
    { id: 'panel-2', kind: 'panel', title: 'Panel', starts: '2026-02-30T09:00', minutes: 60, owner: 'content' },
    { id: 'panel-3', kind: 'panel', title: 'Panel', starts: '2026-11-26T09:00', minutes: 60, owner: { name: 'x' } },
  ];
  const { taken, refused } = readProgramme(rows(JSON.stringify(list), 'json'), CONTEXT);
  assert.deepEqual(codes(refused), [
    [2, 'line.date'],
    [3, 'line.columns'],
  ]);
  const [element] = taken.map((t) => t.value);
  assert.deepEqual(
    [element?.speakers, element?.languages, element?.after, element?.fixed],
    [['A', 'B'], ['en', 'fr'], ['opening'], true],
  );
  assert.deepEqual(
    Object.keys(element!).toSorted(),
    Object.keys(
      (KINDS.get(PROGRAMME_ITEM)!.body as never as { properties: { elements: { items: { properties: object } } } })
        .properties.elements.items.properties,
    ).toSorted(),
  );
});

test('a programme with circular dependencies: elements that wait for one another in a circle are left out with the circle told, others are taken', () => {
  const header = 'id,kind,title,starts,minutes,owner,room,chair,rapporteur,speakers,languages,after,fixed';
  const line = (id: string, after: string) => `${id},panel,Panel,2026-11-26T09:00,60,content,hall,,,,en,${after},no`;
  const text = [
    header,
    line('a', 'b'),
    line('b', 'c'),
    line('c', 'a'),
    line('d', 'opening'),
    line('e', 'nothing'),
    line('d', ''),
  ].join('\n');
  const { taken, refused } = readProgramme(rows(text), CONTEXT);
  assert.deepEqual(codes(refused), [
    [2, 'line.circle'],
    [3, 'line.circle'],
    [4, 'line.circle'],
    [6, 'line.after'],
    [7, 'line.twice'],
  ]);
  assert.match(refused[0]!.words, /a → b → c → a/);
  assert.deepEqual(
    taken.map((t) => t.value.id),
    ['d'],
  );
});

test('what was learned needs a day that has come, a source and an answer of the list', () => {
  const text = [
    'entity,what,is,on,source,words',
    'XC,attends,yes,2026-11-20,embassy,',
    'XC,signs,maybe,2026-11-20,embassy,',
    'XC,level,MIN,2026-13-01,embassy,',
    'XC,level,MIN,2027-01-01,embassy,',
    'XC,level,MIN,2026-11-20,,',
    'XC,sings,yes,2026-11-20,embassy,',
  ].join('\n');
  const { taken, refused } = readOutreach(rows(text), CONTEXT);
  assert.equal(taken.length, 1);
  assert.deepEqual(codes(refused), [
    [3, 'line.answer'],
    [4, 'line.date'],
    [5, 'line.date-ahead'],
    [6, 'line.source'],
    [7, 'line.what'],
  ]);
});

test('a list of entities brings new ones in', () => {
  const text =
    'entity,name,category,rank,head,host\nXM,State M,member-state,MIN,Ana,no\nxm,State,member-state,,,no\nXN,N,duchy,,,no\nXM,Again,ngo,,,no\n';
  const { taken, refused } = readEntities(rows(text), CONTEXT);
  assert.deepEqual(
    taken.map((t) => t.value.entity),
    ['XM'],
  );
  assert.deepEqual(codes(refused), [
    [3, 'line.entity'],
    [4, 'line.category'],
    [5, 'line.twice'],
  ]);
});

test('a file that is no list, is empty or is too large is refused whole', () => {
  const refusal = (text: string, form: 'csv' | 'json' = 'csv') => {
    const read = readRows(text, form);
    return read.ok ? null : read.refusal.code;
  };
  assert.equal(refusal('first,second\n1,2\n'), 'list.header');
  assert.equal(refusal(`${HEADER},password\nXC,1,A,delegate,B,no,,yes,x\n`), 'list.header');
  assert.equal(refusal(`${HEADER}\n`), 'list.none');
  assert.equal(refusal('[]', 'json'), 'list.none');
  assert.equal(refusal('{"a":1}', 'json'), 'list.header');
  assert.equal(refusal('[{"a":1,"a":2}]', 'json'), 'json.duplicate-key');
  assert.equal(refusal(`${HEADER}\n${'x'.repeat(MAX_BYTES)}`), 'list.too-large');
});

test('five thousand people are read whole, in columns of any sequence, and fit the kind they become', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `Ngọc ${i},${i},XC,Officer,delegate,no,yes,`);
  const context = { ...CONTEXT, nominable: [{ code: 'delegate', words: 'Delegate', quota: null }] };
  const { taken, refused } = readNominations(
    rows(['\uFEFFname,ref,entity,function,category,head,listed,rank', ...lines].join('\r\n')),
    context,
  );
  assert.deepEqual([taken.length, refused.length], [5000, 0]);
  const body = { entity: 'XC', note: 'NV', delegates: taken.slice(0, 500).map((t) => t.value.delegate) };
  assert.ok(KINDS.checkBody({ kind: NOMINATION, body } as never).ok);
});
