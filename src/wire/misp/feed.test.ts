// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { PRODUCER, shared } from '../stix/sample-indicators.ts';
import { mispFeed } from './feed.ts';

const parsed = (text: string) => JSON.parse(text) as Record<string, { uuid: string; Attribute: { uuid: string }[] }>;

test('a feed holds what is cleared for the public and nothing else, neither in clear nor as a digest', () => {
  const kept = [
    shared('iban', 'DE89370400440532013000', { tlp: 'green', pap: 'clear' }),
    shared('phone', '+84911111111', { tlp: 'clear', pap: 'green' }),
  ];
  const files = mispFeed([shared('phone', '+84912345678'), ...kept], PRODUCER, '2026-11-26');
  const names = ['hashes.csv', 'manifest.json', 'sightings.json', files[1]!.name];
  assert.deepEqual(files.map((f) => f.name).sort(), names.sort());
  const all = files.map((f) => f.text).join('\n');
  const digest = (text: string) => createHash('md5').update(text).digest('hex');
  assert.ok(all.includes('+84912345678') && all.includes(digest('+84912345678')));
  for (const { canonical } of kept) assert.ok(!all.includes(canonical) && !all.includes(digest(canonical)));
  const event = Object.keys(parsed(files[0]!.text))[0]!;
  assert.equal(files[1]!.name, `${event}.json`);
  assert.equal(parsed(files[1]!.text)['Event']!.uuid, event);
});

test('R02: what was withdrawn as wrong stands as a sighting of type 1 by the number of its attribute, not by its value', () => {
  const live = shared('domain', 'bad.example');
  const gone = { ...live, revoked: true, changedAt: '2026-11-25T08:00:00.000Z' };
  const read = (files: ReturnType<typeof mispFeed>) => {
    const { text } = files.find((f) => f.name === 'sightings.json')!;
    return { text, list: (JSON.parse(text) as { Sighting: { attribute_uuid: string; type: string }[] }).Sighting };
  };
  const before = mispFeed([live], PRODUCER, '2026-11-24');
  const { uuid } = parsed(before[1]!.text)['Event']!.Attribute[0]!;
  assert.deepEqual(read(before).list, []);
  const { text, list } = read(mispFeed([], PRODUCER, '2026-11-26', [gone]));
  assert.deepEqual(
    list.map((s) => [s.attribute_uuid, s.type]),
    [[uuid, '1']],
  );
  assert.ok(!text.includes('bad.example'));
  // After a while nobody needs to read it; and what was never public says nothing.
  assert.deepEqual(read(mispFeed([], PRODUCER, '2027-03-26', [gone])).list, []);
  const green = { ...gone, marking: { tlp: 'green', pap: 'clear' } as const };
  assert.deepEqual(read(mispFeed([], PRODUCER, '2026-11-26', [green, live])).list, []);
});

test('what is withdrawn or past its day is gone from the same event, and nobody reads it among deleted ones', () => {
  const feed = (i: ReturnType<typeof shared>, day = '2026-11-26') => mispFeed([i], PRODUCER, day);
  const live = shared('domain', 'bad.example');
  const gone = { ...live, revoked: true, changedAt: '2026-11-25T08:00:00.000Z' };
  const attributes = (files: ReturnType<typeof feed>) => parsed(files[1]!.text)['Event']!.Attribute;
  assert.equal(attributes(feed(live)).length, 1);
  for (const files of [feed(gone), feed(live, '2027-03-01')]) {
    assert.deepEqual(attributes(files), []);
    assert.equal(files[2]!.text, '');
    assert.equal(files[1]!.name, feed(live)[1]!.name);
    assert.ok(!files.some((f) => f.text.includes('bad.example')));
  }
});
