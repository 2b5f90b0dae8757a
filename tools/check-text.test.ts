// SPDX-License-Identifier: EUPL-1.2
// Each sentence of the text check is broken once in a small tree. What is planted is spelt in parts, as in the check itself.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { checkText, isRealState } from './check-text.ts';
import type { Violation } from './house-walls.ts';

const HEAD = '// SPDX-License-Identifier: EUPL-1.2\n';
const ROOT_PATH = ['', 'root', 'x'].join('/');
const WORK_PATH = ['', 'work', 'main'].join('/');
const HOST = ['registry', 'npmjs', 'org'].join('.');
const worlds: string[] = [];
after(() => {
  for (const world of worlds) rmSync(world, { recursive: true });
});

function found(files: Record<string, string>, minFiles = 1): Violation[] {
  const root = mkdtempSync(join(tmpdir(), 'text-'));
  worlds.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkText(root, minFiles);
}

const PLANTS: [string, string, string, string, number][] = [
  ['the folder of a machine in code', 'src/a.ts', `${HEAD}const x = '${ROOT_PATH}';`, 'machine-path', 2],
  ['the folder of a machine in a paper', 'docs/a.md', `See ${WORK_PATH}/x.`, 'machine-path', 1],
  ['a registry in a paper', 'docs/a.md', `one\n\nfrom https://${HOST}/x`, 'registry', 3],
  [
    'a registry in a lock file',
    'package-lock.json',
    `{\n"${'resolved'}": "https://mirror.example/a.tgz"\n}`,
    'registry',
    2,
  ],
  ['a registry in a setting', '.npmrc', 'save-exact=true\nregistry=http://mirror.example/', 'registry', 2],
  ['a test that runs alone', 'src/a.test.ts', `${HEAD}\ntest.only('x', () => {});`, 'only', 3],
  ['a test that runs alone by option', 'test/a.test.ts', `${HEAD}test('x', { only: true }, () => {});`, 'only', 2],
  ['a source file without its licence line', 'src/a.ts', '// hello\n', 'spdx', 1],
  ['a licence line that is not the first', 'src/a.ts', `\n${HEAD}`, 'spdx', 1],
  ['a real State as a party', 'test/fixtures/a.json', '{ "state": "FR" }', 'real-state', 1],
  ['an office of a real State', 'test/journeys/a.test.ts', `${HEAD}const from = 'VN/contact-point';`, 'real-state', 2],
  ['a real State in the exercise pack', 'law/exercise/pack.json', '["XA",\n"BR"]', 'real-state', 2],
  ['a real State in a made-up agreement', 'law/accord/pack.json', '["XC",\n"KE"]', 'real-state', 2],
  ['a real State in the vectors', 'vectors/acts/a.json', '["JP/central-authority"]', 'real-state', 1],
];

for (const [name, path, text, rule, line] of PLANTS)
  test(`finds ${name}`, () => {
    const violations = found({ [path]: text });
    assert.deepEqual(
      violations.map((v) => [v.rule, v.file, v.line]),
      [[rule, path, line]],
    );
  });

test('lets pass what only looks alike', () => {
  const harmless = {
    'src/a.ts': `${HEAD}// test.only( in a comment\nconst x = ['test.only(', 'src${WORK_PATH}/', 'https://example.org${ROOT_PATH}'];`,
    'src/b.ts': `${HEAD}const only = { only: false }; select.only(only);`,
    'test/fixtures/a.json': '{ "state": "XA", "office": "XB/contact-point", "word": "MLA", "text": "FR is a code" }',
    'law/hanoi/parties.json': '["FR", "VN"]',
    'package-lock.json': '{ "integrity": "sha512-x" }',
    'node_modules/x/a.ts': `const x = '${ROOT_PATH}';`,
    'dist/a.js': `const x = '${ROOT_PATH}';`,
  };
  assert.deepEqual(found(harmless), []);
});

test('an empty or half-read tree fails by the floor', () => {
  assert.deepEqual(
    found({}).map((v) => v.rule),
    ['floor'],
  );
  assert.deepEqual(
    found({ 'a.md': 'x' }, 2).map((v) => v.rule),
    ['floor'],
  );
});

test('codes left to users are nobody, codes of States and territories are somebody', () => {
  for (const code of ['XA', 'XB', 'XZ', 'AA', 'QM', 'ZZ', 'OO']) assert.equal(isRealState(code), false, code);
  for (const code of ['VN', 'US', 'RU', 'EU', 'HK', 'QA', 'AZ']) assert.equal(isRealState(code), true, code);
});
