// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { keyOf, NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { namedUuid } from '#proof/named-uuid.ts';
import { atExit } from './at-exit.ts';
import { CEILING, markingOf, papId, refsOf, tlpId, within } from './markings.ts';
import { observableId, type StixObject } from './stix-object.ts';
import { allObjects, bundleOf, indicatorId, objectsOf } from './shared-indicator.ts';
import { PRODUCER, SAMPLES, shared } from './sample-indicators.ts';
import { readBundle } from './read-bundle.ts';

const GREEN = { tlp: 'green', pap: 'green' } as const;
const AMBER = { tlp: 'amber', pap: 'green' } as const;
const bundle = (objects: unknown[]) => utf8(JSON.stringify({ type: 'bundle', id: 'bundle--x', objects }));
const read = (objects: unknown[]) => {
  const result = readBundle(bundle(objects), NOWHERE);
  assert.ok(result.ok);
  return result.value;
};
const id = (type: string, n = 1) => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

test('a named UUID is the one of RFC 9562, appendix A.4', () => {
  assert.equal(
    namedUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'),
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

test('the id of an observable is the one that STIX prescribes', () => {
  // Made with the python library stix2: IPv4Address(value="198.51.100.3").
  assert.equal(observableId('ipv4-addr', { value: '198.51.100.3' }), 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4');
});

test('the same indicators give the same bytes, and a withdrawn one keeps its id and says so', () => {
  const objects = () => JSON.stringify(bundleOf(allObjects(PRODUCER, SAMPLES)));
  assert.equal(objects(), objects());
  const before = shared('phone', '+84912345678');
  const after = { ...before, revoked: true, changedAt: '2026-11-22T08:00:00.000Z' };
  const find = (i: typeof before) => objectsOf(i, PRODUCER).find((o) => o.type === 'indicator')!;
  assert.equal(find(after).id, find(before).id);
  assert.equal(find(before)['revoked'], undefined);
  assert.equal(find(after)['revoked'], true);
  assert.ok(String(find(after)['modified']) > String(find(before)['modified']));
});

test('what a bundle says is read back as the same indicators', () => {
  const banks = [{ country: 'XB', code: 'XBBANK', names: [], lengths: [] }];
  const result = readBundle(bundle(allObjects(PRODUCER, SAMPLES)), { region: null, banks });
  assert.ok(result.ok);
  assert.deepEqual(result.value.candidates.map((c) => keyOf(c.indicator)).sort(), SAMPLES.map(keyOf).sort());
  assert.deepEqual(result.value.left, []);
  assert.ok(result.value.candidates.every((c) => c.marking.tlp === 'clear' && c.marking.pap === 'clear'));
});

test('few reports are not counted in public', () => {
  const types = (reports: number) =>
    objectsOf(shared('phone', '+84912345678', undefined, { reports }), PRODUCER).map((o) => o.type);
  assert.ok(types(3).includes('sighting'));
  assert.ok(!types(2).includes('sighting'));
});

test('at the exit nothing passes that is too high, or leads to it', () => {
  const all = allObjects(
    PRODUCER,
    [shared('phone', '+84912345678', GREEN), shared('iban', 'DE89370400440532013000', AMBER)],
    [],
  );
  const high = indicatorId('XA', { life: 0, kind: 'iban', canonical: 'DE89370400440532013000' });
  const low = indicatorId('XA', { life: 0, kind: 'phone', canonical: '+84912345678' });
  // Labelled green, and yet it leads to amber: by a relationship, a grouping and a sighting.
  const marked = { spec_version: '2.1', object_marking_refs: refsOf(GREEN) };
  const leaks: StixObject[] = [
    { ...marked, type: 'relationship', id: id('relationship'), source_ref: low, target_ref: high },
    { ...marked, type: 'grouping', id: id('grouping'), object_refs: [low, high] },
    { ...marked, type: 'grouping', id: id('grouping', 2), object_refs: [id('grouping')] },
    { ...marked, type: 'sighting', id: id('sighting'), sighting_of_ref: high },
  ];
  const { out, kept } = atExit([...all, ...leaks], CEILING['partner-hub']);
  const text = JSON.stringify(out);
  assert.ok(out.some((o) => o.id === low));
  assert.ok(!text.includes(high) && !text.includes('DE89370400440532013000') && !text.includes(tlpId('amber')));
  for (const leak of leaks) assert.equal(kept.find((k) => k.id === leak.id)?.why, 'leads-to-kept');
  assert.deepEqual(atExit([...all, ...leaks], CEILING.state).kept, []);
});

test('an unknown, mistyped, doubled, partial or missing marking is no marking', () => {
  const thing = (refs: unknown, more = {}): StixObject =>
    ({
      type: 'domain-name',
      id: id('domain-name'),
      value: 'x.example',
      object_marking_refs: refs,
      ...more,
    }) as StixObject;
  const wrong: [StixObject, string][] = [
    [thing(undefined), 'unmarked'],
    [thing([]), 'unmarked'],
    [thing([tlpId('clear')]), 'unmarked'],
    [thing([papId('clear')]), 'unmarked'],
    [thing([tlpId('clear'), tlpId('red'), papId('clear')]), 'two-markings'],
    [thing([tlpId('clear'), papId('clear'), papId('red')]), 'two-markings'],
    [thing(['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', papId('clear')]), 'unknown-marking'],
    // The AMBER+STRICT id with two letters changed, as it stands in several code bases.
    [thing(['marking-definition--939a9414-2ddd-4d32-a254-ea7f2b1bd4ab', papId('clear')]), 'unknown-marking'],
    [thing([tlpId('clear').toUpperCase(), papId('clear')]), 'unknown-marking'],
    [thing(refsOf({ tlp: 'clear', pap: 'clear' }), { granular_markings: [] }), 'unknown-marking'],
  ];
  for (const [object, why] of wrong) {
    assert.equal(markingOf(object), why);
    assert.deepEqual(atExit([object], CEILING.state), { out: [], kept: [{ id: object.id, why }] });
  }
});

test('a reference that leads nowhere keeps its object here', () => {
  const open: StixObject = {
    type: 'grouping',
    id: id('grouping'),
    object_refs: [id('indicator')],
    object_marking_refs: refsOf(GREEN),
  };
  assert.deepEqual(atExit([open], CEILING.state).kept, [{ id: open.id, why: 'leads-nowhere' }]);
});

test('red goes to nobody by a feed, and passive use only goes to nobody who blocks', () => {
  for (const ceiling of Object.values(CEILING)) assert.ok(!within({ tlp: 'red', pap: 'clear' }, ceiling));
  assert.ok(!within({ tlp: 'green', pap: 'red' }, CEILING['bank-block']));
  assert.ok(within({ tlp: 'green', pap: 'red' }, CEILING.bank));
});

test('a foreign bundle is measured before it is read, and gives candidates only', () => {
  const deep = `{"type":"bundle","id":"b","objects":${'['.repeat(40)}${']'.repeat(40)}}`;
  assert.equal((readBundle(utf8(deep), NOWHERE) as { refusal: { code: string } }).refusal.code, 'json.depth');
  const many = readBundle(bundle(Array.from({ length: 20_001 }, () => 0)), NOWHERE);
  assert.ok(!many.ok && many.refusal.code === 'stix.many');
  assert.ok(!readBundle(utf8('[]'), NOWHERE).ok);
  // Two groupings that hold each other: nothing is followed.
  const cycle = read([
    { type: 'grouping', id: id('grouping', 1), object_refs: [id('grouping', 2)] },
    { type: 'grouping', id: id('grouping', 2), object_refs: [id('grouping', 1)] },
  ]);
  assert.deepEqual(cycle, { candidates: [], left: [] });
});

test('foreign spellings are read, foreign markings at their strictest', () => {
  const { candidates } = read([
    { type: 'phone-number', id: id('phone-number'), number: '84912345678' },
    {
      type: 'bank-account',
      id: id('bank-account'),
      iban_number: 'DE89 3704 0044 0532 0130 00',
      object_marking_refs: ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'],
    },
    {
      type: 'domain-name',
      id: id('domain-name'),
      value: 'Bad.Example',
      object_marking_refs: ['marking-definition--00000000-0000-4000-8000-000000000000', tlpId('clear')],
    },
  ]);
  assert.deepEqual(
    candidates.map((c) => [keyOf(c.indicator), c.marking.tlp, c.marking.pap]),
    [
      ['phone|+84912345678', 'red', 'red'],
      ['iban|DE89370400440532013000', 'clear', 'red'],
      ['domain|bad.example', 'red', 'red'],
    ],
  );
});

test('a value that comes twice keeps its stricter marking, whichever comes first; PAP:WHITE of others is clear', () => {
  const statement = 'marking-definition--00000000-0000-4000-8000-000000000009';
  const white = {
    ...{ type: 'marking-definition', id: statement, definition_type: 'statement' },
    definition: { statement: 'PAP:WHITE' },
  };
  const marked = (n: number, refs: string[]) => ({
    ...{ type: 'domain-name', id: id('domain-name', n), value: 'bad.example', object_marking_refs: refs },
  });
  const [open, narrow] = [marked(1, [tlpId('clear'), statement]), marked(2, refsOf(AMBER))];
  const found = (...objects: object[]) => read([white, ...objects]).candidates.map((c) => c.marking);
  assert.deepEqual(found(open), [{ tlp: 'clear', pap: 'clear' }]);
  assert.deepEqual(found(open, narrow), [AMBER]);
  assert.deepEqual(found(narrow, open), [AMBER]);
});

test('one observable under two kinds goes out under the stricter marking; a group is as new as its newest member', () => {
  const [open, narrow] = [shared('domain', 'bad.example', GREEN), shared('domain', 'bad.example', AMBER)];
  for (const both of [
    [open, narrow],
    [narrow, open],
  ]) {
    const found = allObjects(PRODUCER, both).find((o) => o.type === 'domain-name')!;
    assert.deepEqual(markingOf(found), AMBER);
  }
  const changedAt = '2026-11-22T08:00:00.000Z';
  const members = [open, shared('phone', '+84912345678', AMBER, { changedAt })];
  const group = { act: 'a'.repeat(32), name: 'G', at: '2026-11-21T08:00:00.000Z', members };
  const grouping = allObjects(PRODUCER, members, [group]).find((o) => o.type === 'grouping')!;
  assert.deepEqual([grouping['modified'], markingOf(grouping)], [changedAt, AMBER]);
});

test('a pattern that says more than an equality is left, and so is what is revoked or broken', () => {
  const pattern = (p: string, n: number, more = {}) => ({
    type: 'indicator',
    id: id('indicator', n),
    pattern_type: 'stix',
    pattern: p,
    ...more,
  });
  const { candidates, left } = read([
    pattern("[domain-name:value MATCHES '(a+)+$']", 1),
    pattern("[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value = 'b.example']", 2),
    pattern("[domain-name:value = 'c.example']", 3, { revoked: true }),
    pattern(`[domain-name:value = '${"\\'".repeat(6000)}']`, 4),
    { type: 'indicator', id: 'indicator--nonsense' },
    pattern("[url:value = 'http://d.example/x' OR url:value = 'https://d.example/x']", 5),
  ]);
  assert.deepEqual(
    candidates.map((c) => keyOf(c.indicator)),
    ['url|d.example/x'],
  );
  assert.deepEqual(
    left.map((l) => l.why),
    ['stix.object', 'stix.pattern', 'stix.pattern', 'stix.revoked', 'stix.pattern'],
  );
});
