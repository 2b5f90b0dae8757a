// SPDX-License-Identifier: EUPL-1.2
// Writes docs/api/openapi.json from the wire table. A test compares the two.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApi } from '#http/openapi.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
await mkdir(join(root, 'docs', 'api'), { recursive: true });
await writeFile(join(root, 'docs', 'api', 'openapi.json'), `${JSON.stringify(openApi(version), null, 2)}\n`);
