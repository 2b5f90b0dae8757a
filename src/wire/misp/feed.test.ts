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
  assert.deepEqual(files.map((f) => f.name).sort(), ['hashes.csv', 'manifest.json', files[1]!.name].sort());
  const all = files.map((f) => f.text).join('\n');
  const digest = (text: string) => createHash('md5').update(text).digest('hex');
  assert.ok(all.includes('+84912345678') && all.includes(digest('+84912345678')));
  for (const { canonical } of kept) assert.ok(!all.includes(canonical) && !all.includes(digest(canonical)));
  const event = Object.keys(parsed(files[0]!.text))[0]!;
  assert.equal(files[1]!.name, `${event}.json`);
  assert.equal(parsed(files[1]!.text)['Event']!.uuid, event);
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
