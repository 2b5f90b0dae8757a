// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { routes } from '#wire/api.ts';
import { openApi } from './openapi.ts';

const root = new URL('../../', import.meta.url);

test('the emitted document is the table of today; run npm run emit when this differs', async () => {
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };
  const emitted = await readFile(new URL('docs/api/openapi.json', root), 'utf8');
  assert.equal(emitted, `${JSON.stringify(openApi(version), null, 2)}\n`);
});

test('every route of the table stands in the document once, and writing routes name the header they need', () => {
  const { paths } = openApi('0') as {
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
  };
  const operations = Object.values(paths).flatMap((path) => Object.entries(path));
  assert.deepEqual(operations.map(([, o]) => o.operationId).sort(), Object.keys(routes).sort());
  for (const [method, o] of operations)
    assert.equal(
      o.parameters.some((p) => p.name === 'x-comity'),
      method !== 'get',
      o.operationId,
    );
});
