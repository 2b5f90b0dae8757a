// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '#base/bytes.ts';
import { actsPath, readLine, writeLines } from './mirror-layout.ts';

const salt = new Uint8Array(32).fill(7);
const line = textOf(writeLines([{ index: 12, salt, envelope: '{"payload":"é\\u0000"}' }]))!.slice(0, -1);

test('a line is read as it was written, byte for byte', () => {
  const read = readLine(line);
  assert.ok(read.ok);
  assert.deepEqual(
    { ...read.value, envelope: textOf(read.value.envelope) },
    { index: 12, salt, envelope: '{"payload":"é\\u0000"}' },
  );
});

test('a second spelling, another shape and anything behind a line is refused', () => {
  for (const bad of [
    '',
    'null',
    '[]',
    '"x"',
    `${line} `,
    ` ${line}`,
    `${line}{}`,
    line.replace('{"index":12', '{"index":12.0'),
    line.replace('{"index":12', '{"index":-0'),
    line.replace('{"index":12', '{"index":"12"'),
    line.replace('{"index":12', '{"index":9007199254740993'),
    line.replace('{"index":12', '{"index":11,"index":12'),
    line.replace('{"index":12', '{"__proto__":1,"index":12'),
    line.replace('}"}', '}","more":1}'),
    line.replace(/"salt":"[^"]+"/, '"salt":"BwcH"'),
    line.replace('=",', '",'),
    line.replace('"salt":"B', '"salt":"\\u0042'),
    line.replace('é', '\\u00e9'),
  ]) {
    assert.notEqual(bad, line);
    const read = readLine(bad);
    assert.equal(read.ok ? 'read' : read.refusal.code, 'mirror.line', bad);
  }
});

test('entries lie under the names of the bundles that commit to them', () => {
  assert.equal(actsPath({ index: 0, width: 256 }), 'acts/000.jsonl');
  assert.equal(actsPath({ index: 78, width: 112 }), 'acts/078.p/112.jsonl');
  assert.equal(actsPath({ index: 1234, width: 256 }), 'acts/x001/234.jsonl');
});
