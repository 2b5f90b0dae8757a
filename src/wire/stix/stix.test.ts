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
import { readBundle, type Terms } from './read-bundle.ts';

const GREEN = { tlp: 'green', pap: 'green' } as const;
const AMBER = { tlp: 'amber', pap: 'green' } as const;
const bundle = (objects: unknown[]) => utf8(JSON.stringify({ type: 'bundle', id: 'bundle--x', objects }));
const TERMS: Terms = { most: 'red', pap: null, today: '2026-11-26' };
const read = (objects: unknown[], terms: Partial<Terms> = {}) => {
  const result = readBundle(bundle(objects), NOWHERE, { ...TERMS, ...terms });
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
  const result = readBundle(bundle(allObjects(PRODUCER, SAMPLES)), { region: null, banks }, TERMS);
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

test('R22: at the exit nothing passes that is too high, or leads to it', () => {
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

test('R23: an unknown, mistyped, doubled, partial or missing marking is no marking', () => {
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

test('R20: a foreign bundle is measured before it is read, and gives candidates only', () => {
  const deep = `{"type":"bundle","id":"b","objects":${'['.repeat(40)}${']'.repeat(40)}}`;
  assert.equal((readBundle(utf8(deep), NOWHERE, TERMS) as { refusal: { code: string } }).refusal.code, 'json.depth');
  const many = readBundle(bundle(Array.from({ length: 20_001 }, () => 0)), NOWHERE, TERMS);
  assert.ok(!many.ok && many.refusal.code === 'stix.many');
  assert.ok(!readBundle(utf8('[]'), NOWHERE, TERMS).ok);
  // Two groupings that hold each other: nothing is followed.
  const cycle = read([
    { type: 'grouping', id: id('grouping', 1), object_refs: [id('grouping', 2)] },
    { type: 'grouping', id: id('grouping', 2), object_refs: [id('grouping', 1)] },
  ]);
  assert.deepEqual([cycle.candidates, cycle.left], [[], []]);
});

test('foreign spellings are read; R23: what is not marked to the letter is kept out and told', () => {
  const clear = { object_marking_refs: refsOf({ tlp: 'clear', pap: 'clear' }) };
  const named = (n: number, refs: unknown, more = {}) => ({
    ...{ type: 'domain-name', id: id('domain-name', n), value: `n${n}.example`, object_marking_refs: refs, ...more },
  });
  const { candidates, left } = read([
    { type: 'phone-number', id: id('phone-number'), number: '84912345678', ...clear },
    { type: 'bank-account', id: id('bank-account'), iban_number: 'DE89 3704 0044 0532 0130 00', ...clear },
    named(1, undefined),
    named(2, [tlpId('clear')]),
    named(3, ['marking-definition--00000000-0000-4000-8000-000000000000', tlpId('clear'), papId('clear')]),
    named(4, ['marking-definition--939a9414-2ddd-4d32-a254-ea7f2b1bd4ab', papId('clear')]),
    named(5, refsOf(GREEN), { granular_markings: [{ marking_ref: 'marking-definition--0', selectors: ['value'] }] }),
    named(6, ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', papId('clear')]),
  ]);
  assert.deepEqual(
    candidates.map((c) => [keyOf(c.indicator), c.marking.tlp, c.marking.pap]),
    [
      ['phone|+84912345678', 'clear', 'clear'],
      ['iban|DE89370400440532013000', 'clear', 'clear'],
      ['domain|n6.example', 'clear', 'clear'],
    ],
  );
  assert.deepEqual(
    left.map((l) => [Number(l.id.slice(-2)), l.why]),
    [
      [1, 'stix.unmarked'],
      [2, 'stix.no-pap'],
      [3, 'stix.unknown-marking'],
      [4, 'stix.unknown-marking'],
      [5, 'stix.unknown-marking'],
    ],
  );
  // With a source that promised a PAP for what carries none, the second is taken, and nothing else.
  const agreed = read([named(1, undefined), named(2, [tlpId('green')])], { pap: 'green', most: 'green' });
  assert.deepEqual(
    agreed.candidates.map((c) => [keyOf(c.indicator), c.marking]),
    [['domain|n2.example', GREEN]],
  );
  const high = read([named(3, refsOf(AMBER)), named(4, refsOf(GREEN), {})], { most: 'green' });
  assert.deepEqual([high.candidates.length, high.left[0]!.why], [1, 'stix.too-high']);
});

test('R22: a value takes the narrower marking of what it is tied to, and stays out where that is not known', () => {
  const value = (n: number, refs: unknown = refsOf(GREEN)) => ({
    ...{ type: 'domain-name', id: id('domain-name', n), value: `n${n}.example`, object_marking_refs: refs },
  });
  const tie = (type: string, n: number, more: object, refs: unknown = refsOf(GREEN)) => ({
    ...{ type, id: id(type, n), object_marking_refs: refs, ...more },
  });
  const objects = [
    value(1),
    value(2),
    value(3),
    value(4, refsOf(AMBER)),
    value(5),
    value(6),
    // Through the relationship itself, through its other end, through what holds it, through an unknown marking.
    tie('relationship', 1, { source_ref: id('domain-name', 1), target_ref: id('malware', 1) }, refsOf(AMBER)),
    tie('relationship', 2, { source_ref: id('domain-name', 2), target_ref: id('domain-name', 4) }),
    tie('grouping', 3, { object_refs: [id('domain-name', 3)] }, refsOf({ tlp: 'red', pap: 'red' })),
    tie('sighting', 5, { sighting_of_ref: id('domain-name', 5) }, ['marking-definition--00000000']),
    // Who made it is nobody's narrowing.
    tie('identity', 9, {}, refsOf({ tlp: 'red', pap: 'red' })),
    tie('note', 6, { object_refs: [id('domain-name', 6)], created_by_ref: id('identity', 9) }),
    tie('relationship', 7, { source_ref: id('domain-name', 70), target_ref: id('domain-name', 4) }),
  ];
  for (const list of [objects, objects.toReversed()]) {
    const { candidates, left, narrowed } = read(list);
    const of = (n: number) => candidates.find((c) => c.indicator.canonical === `n${n}.example`)?.marking.tlp;
    assert.deepEqual([1, 2, 3, 4, 5, 6].map(of), ['amber', 'amber', 'red', 'amber', undefined, 'green']);
    assert.deepEqual(left, [{ id: id('domain-name', 5), why: 'stix.unknown-marking' }]);
    // What came earlier is narrowed by what comes now.
    assert.deepEqual(narrowed.get(id('domain-name', 70)), AMBER);
  }
});

test('what the sender takes back is told by number and by value: revoked, seen by nobody, called wrong', () => {
  const pattern = (n: number, more = {}) => ({
    ...{
      type: 'indicator',
      id: id('indicator', n),
      pattern_type: 'stix',
      pattern: `[domain-name:value = 'n${n}.example']`,
    },
    ...{ object_marking_refs: refsOf(GREEN), ...more },
  });
  const { withdrawn, candidates } = read([
    pattern(1, { revoked: true }),
    pattern(2),
    { type: 'sighting', id: id('sighting', 2), sighting_of_ref: id('indicator', 2), count: 0 },
    { type: 'sighting', id: id('sighting', 3), sighting_of_ref: id('indicator', 3), count: 4 },
    { type: 'opinion', id: id('opinion', 4), opinion: 'strongly-disagree', object_refs: [id('indicator', 4)] },
  ]);
  assert.deepEqual(withdrawn.ids.sort(), [id('indicator', 1), id('indicator', 2), id('indicator', 4)]);
  assert.deepEqual(withdrawn.keys, ['domain|n1.example']);
  assert.deepEqual(
    candidates.flatMap((c) => c.objects),
    [id('indicator', 2)],
  );
});

test('what is over is kept out; numbers with fractions are no obstacle; a property that is not read leaves the pattern', () => {
  const pattern = (n: number, text: string, more = {}) => ({
    ...{ type: 'indicator', id: id('indicator', n), pattern_type: 'stix', pattern: text },
    ...{ object_marking_refs: refsOf(GREEN), ...more },
  });
  const { candidates, left } = read([
    { type: 'location', id: id('location'), latitude: 48.8566, longitude: -1e-7 },
    { type: 'malware', id: id('malware'), object_marking_refs: refsOf(GREEN) },
    pattern(1, "[domain-name:value = 'a.example']", { valid_until: '2026-11-26T00:00:00Z' }),
    pattern(2, "[domain-name:value = 'b.example']", { valid_until: '2026-12-26T00:00:00.5Z' }),
    pattern(3, "[domain-name:value = 'c.example' AND domain-name:value = 'd.example']"),
    pattern(4, "[user-account:account_login = 'x' AND user-account:is_disabled = 'true']"),
  ]);
  assert.deepEqual(
    candidates.map((c) => [c.indicator.canonical, c.validUntil]),
    [['b.example', '2026-12-26']],
  );
  assert.deepEqual(
    left.map((l) => l.why),
    ['stix.type', 'stix.over', 'stix.pattern', 'stix.pattern'],
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
    object_marking_refs: refsOf(GREEN),
    ...more,
  });
  const { candidates, left, withdrawn } = read([
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
    ['stix.object', 'stix.pattern', 'stix.pattern', 'stix.pattern'],
  );
  assert.deepEqual(withdrawn.keys, ['domain|c.example']);
});
