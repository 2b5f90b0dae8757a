// SPDX-License-Identifier: EUPL-1.2
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted sources are text
// Every wall of the house is broken once in a small world of its own, and must say which sentence was broken.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { checkHouse, shown } from './check-house.ts';
import type { Violation } from './house-walls.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LOW = { minFiles: 1, minEdges: 1 };
const worlds: string[] = [];
after(() => {
  for (const world of worlds) rmSync(world, { recursive: true });
});

/** A small house in which everything is in order, under the real house.json. */
const ORDER: Record<string, string> = {
  'src/base/time.ts': 'export const a = 1;',
  'src/base/act.ts': "import { Type } from 'typebox';\nimport { a } from '#base/time.ts';\nexport const b = [Type, a];",
  'src/proof/seal.ts':
    "import { createHash } from 'node:crypto';\nimport { a } from '#base/time.ts';\nexport { a, createHash };",
  'src/law/standing.ts': "import type { b } from '#base/act.ts';\nexport type S = typeof b;",
  'src/acts/dossier.ts': "import { b } from '#base/act.ts';\nexport { b };",
  'src/acts/kind.ts': 'export type Kind = string;',
  'src/acts/evidence/act.ts': "import type { Kind } from '#acts/kind.ts';\nexport type E = Kind;",
  'src/acts/evidence/rules.ts': "import { b } from '#acts/dossier.ts';\nexport const decide = () => b;",
  'src/acts/requests/act.ts': "import type { E } from '#acts/evidence/act.ts';\nexport type R = E;",
  'src/acts/requests/rules.ts': "import type { R } from './act.ts';\nexport const decide = (r: R) => r;",
  'src/acts/requests/can.ts': "import { decide } from './rules.ts';\nexport const can = decide;",
  'src/acts/kinds.ts':
    "export type { R } from '#acts/requests/act.ts';\nexport { decide } from '#acts/requests/rules.ts';",
  'src/wire/table.ts': "import type { R } from '#acts/requests/act.ts';\nexport type T = R;",
  'src/store/acts.ts':
    "import { a } from '#base/time.ts';\nexport const sql = [`insert into acts (id) values (1)`, a];",
  'src/node/decide.ts':
    "import { decide } from '#acts/requests/rules.ts';\nexport const now = () => [Date.now(), decide];",
  'src/peer/outbox.ts':
    "import { now } from '#node/decide.ts';\nimport type { R } from '#acts/requests/act.ts';\nexport type O = [typeof now, R];",
  'src/http/routes.ts': "import { can } from '#acts/requests/can.ts';\nexport { can };",
  'src/web/app.tsx':
    "import { can } from '#acts/requests/can.ts';\nexport const App = () => <p>It isn't `{String(can)}` / 1</p>;\nexport const Late = () => import('./late.ts');",
  'src/web/late.ts': 'export const late = 1;',
  'src/cli/print.ts': "import { a } from '#base/time.ts';\nexport { a };",
  'src/cli/verify.ts':
    "import { a } from './print.ts';\nimport { readFileSync } from 'node:fs';\nexport { a, readFileSync };",
  'src/main.ts': "import './node/decide.ts';\nimport { now } from '#node/decide.ts';\nnow();",
  'law/hanoi/pack.json': '{}',
};

function world(changes: Record<string, string> = {}, without: string[] = []): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  worlds.push(root);
  for (const [path, source] of Object.entries({ ...ORDER, ...changes })) {
    if (without.includes(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  cpSync(join(ROOT, 'house.json'), join(root, 'house.json'));
  return root;
}

function found(changes: Record<string, string>, without: string[] = []): Violation[] {
  return checkHouse(world(changes, without), LOW);
}

test('a house in order has no violation', () => {
  assert.deepEqual(found({}), []);
});

test('an empty tree fails by the floor, and so does a tree that is too small', () => {
  const root = world();
  rmSync(join(root, 'src'), { recursive: true });
  assert.ok(checkHouse(root, LOW).some((v) => v.rule === 'floor' && v.found.startsWith('0 files and 0 imports')));
  for (const floors of [
    { minFiles: 10_000, minEdges: 1 },
    { minFiles: 1, minEdges: 10_000 },
  ])
    assert.deepEqual(
      checkHouse(world(), floors).map((v) => v.rule),
      ['floor'],
    );
});

/** What is planted, the rule it must trip, what is found, and part of the sentence that is defended. */
const PLANTS: [string, string, string, string, RegExp, RegExp][] = [
  [
    'an import between tags',
    'src/web/y.tsx',
    "const y = <p><b></b>{import('#store/acts.ts')}<i></i></p>;",
    'room',
    /web imports store/,
    /^web runs/,
  ],
  [
    'a second writer that names the schema',
    'src/store/fix.ts',
    'export const s = `insert into public.acts (id) values (1)`;',
    'write-path',
    /public/,
    /one write path/,
  ],
  [
    'an import of an effects room',
    'src/law/x.ts',
    "import { now } from '#node/decide.ts';",
    'room',
    /law imports node/,
    /^law answers/,
  ],
  [
    'an import type',
    'src/law/x.ts',
    "import type { now } from '#node/decide.ts';",
    'room',
    /law imports node/,
    /^law answers/,
  ],
  [
    'an import over several lines',
    'src/law/x.ts',
    "import {\n  now,\n} from '#node/decide.ts';",
    'room',
    /law imports node/,
    /^law/,
  ],
  ['a relative path', 'src/law/x.ts', "import { now } from '../node/decide.ts';", 'room', /law imports node/, /^law/],
  ['an import for side effects', 'src/law/x.ts', "import '../node/decide.ts';", 'room', /law imports node/, /^law/],
  ['an export from', 'src/law/x.ts', "export * from '#node/decide.ts';", 'room', /law imports node/, /^law/],
  ['a dynamic import', 'src/law/x.ts', "const x = import('#node/decide.ts');", 'room', /law imports node/, /^law/],
  [
    'an imported type expression',
    'src/law/x.ts',
    'type X = import("#node/decide.ts").now;',
    'room',
    /law imports node/,
    /^law/,
  ],
  [
    'an import in a template',
    'src/law/x.ts',
    'const x = `${import(`#node/decide.ts`)}`;',
    'room',
    /law imports node/,
    /^law/,
  ],
  [
    'a room a browser must not see',
    'src/web/y.tsx',
    "import { sql } from '#store/acts.ts';",
    'room',
    /web imports store/,
    /^web runs/,
  ],
  [
    'a call upward',
    'src/node/x.ts',
    "import type { O } from '#peer/outbox.ts';",
    'room',
    /node imports peer/,
    /^node is/,
  ],
  [
    'rules of the border',
    'src/store/x.ts',
    "import type { R } from '#acts/requests/act.ts';",
    'room',
    /store imports acts/,
    /^store knows/,
  ],
  [
    "another capability's rules",
    'src/acts/requests/x.ts',
    "import { decide } from '#acts/evidence/rules.ts';",
    'door',
    /evidence\/rules/,
    /^Capabilities meet/,
  ],
  [
    'a capability that imports all kinds',
    'src/acts/evidence/x.ts',
    "import type { R } from '#acts/kinds.ts';",
    'door',
    /acts\/kinds/,
    /^kinds\.ts and/,
  ],
  [
    'a border that decides',
    'src/peer/x.ts',
    "import { can } from '#acts/requests/can.ts';",
    'door',
    /requests\/can/,
    /^The border/,
  ],
  [
    'a route that decides',
    'src/http/x.ts',
    "import { decide } from '#acts/requests/rules.ts';",
    'door',
    /requests\/rules/,
    /^A route/,
  ],
  [
    'a message that decides',
    'src/wire/x.ts',
    "import { decide } from '#acts/requests/rules.ts';",
    'door',
    /requests\/rules/,
    /^A message/,
  ],
  [
    'a screen that decides',
    'src/web/x.ts',
    "import { decide } from '#acts/requests/rules.ts';",
    'door',
    /requests\/rules/,
    /^A screen/,
  ],
  [
    'a verifier that needs a node',
    'src/cli/print.ts',
    "import { now } from '#node/decide.ts';\nexport const a = now;",
    'reach',
    /verify\.ts → cli\/print\.ts → node/,
    /^Verification works offline/,
  ],
  [
    'a built-in module in a pure room',
    'src/acts/x.ts',
    "import { readFile } from 'node:fs/promises';",
    'package',
    /node:fs\/promises/,
    /acts is a pure room/,
  ],
  [
    'a built-in module by its old name',
    'src/acts/x.ts',
    "import { readFile } from 'fs';",
    'package',
    /package fs$/,
    /acts is a pure room/,
  ],
  ['a package in a pure room', 'src/base/x.ts', "import { Pool } from 'pg';", 'package', /package pg$/, /typebox/],
  [
    'cryptography outside proof',
    'src/law/x.ts',
    "import { createHash } from 'node:crypto';",
    'package',
    /node:crypto/,
    /law is a pure room/,
  ],
  [
    'another package of a known owner',
    'src/proof/x.ts',
    "import { x } from '@peculiar/asn1-tsp/build';",
    'package',
    /@peculiar\/asn1-tsp$/,
    /proof is a pure room/,
  ],
  [
    'a circle of types',
    'src/base/time.ts',
    "import type { b } from './act.ts';\nexport const a: typeof b = 1;",
    'cycle',
    /base\/act\.ts → base\/time\.ts → base\/act\.ts/,
    /circle/,
  ],
  [
    'a circle through a test',
    'src/base/x.test.ts',
    "import './x.test.ts';",
    'cycle',
    /x\.test\.ts → base\/x\.test\.ts/,
    /circle/,
  ],
  ['an unknown folder', 'src/lib/x.ts', 'export const x = 1;', 'place', /^lib$/, /room of house\.json/],
  ['a file loose in src', 'src/server.ts', 'export const x = 1;', 'place', /server/, /Only main\.ts/],
  ['markup outside web', 'src/http/page.tsx', 'export const x = 1;', 'place', /page\.tsx/, /Markup in code/],
  ['a barrel', 'src/base/index.ts', 'export const x = 1;', 'place', /index/, /barrels/],
  ['a drawer', 'src/base/utils/dates.ts', 'export const x = 1;', 'place', /utils/, /drawers/],
  ['code among the law', 'law/hanoi/pack.ts', 'export const x = 1;', 'place', /pack\.ts/, /no code/],
  [
    'a file that is not there',
    'src/base/x.ts',
    "import { y } from './y.ts';",
    'missing',
    /y\.ts is no file/,
    /extension/,
  ],
  [
    'an import without extension',
    'src/base/x.ts',
    "import { a } from './time';",
    'missing',
    /time is no file/,
    /extension/,
  ],
  [
    'a computed import',
    'src/node/x.ts',
    'const x = (y: string) => import(`./${y}.ts`);',
    'unreadable',
    /import/,
    /cannot be checked/,
  ],
  ['an import out of src', 'src/node/x.ts', "import { x } from '../../house.json';", 'outside', /house/, /outside/],
  [
    'a pack compiled into a pure room',
    'src/law/x.ts',
    "import x from '../../law/hanoi/pack.json' with { type: 'json' };",
    'outside',
    /pack/,
    /handed/,
  ],
  ['the clock', 'src/law/x.ts', 'export const t = Date . now();', 'name', /law says Date \. now/, /hand the value in/],
  [
    'the clock without argument',
    'src/law/x.ts',
    'export const t = new Date( /* now */ );',
    'name',
    /new Date/,
    /clock/,
  ],
  ['the clock without brackets', 'src/law/x.ts', 'export const t = new Date;', 'name', /new Date/, /clock/],
  ['chance', 'src/acts/x.ts', 'export const t = Math.random();', 'name', /Math\.random/, /chance/],
  [
    'chance from a package',
    'src/proof/x.ts',
    "import * as c from 'node:crypto';\nexport const t = c.randomBytes(32);",
    'name',
    /randomBytes/,
    /chance/,
  ],
  ['the process', 'src/wire/x.ts', 'export const t = process.env;', 'name', /process\./, /surroundings/],
  ['the network', 'src/wire/x.ts', "export const t = await fetch('x');", 'name', /fetch/, /network/],
  ['Temporal', 'src/base/x.ts', 'export const t = Temporal.Now.instant();', 'name', /Temporal\.Now/, /clock/],
  ['the stopwatch', 'src/base/x.ts', 'export const t = performance.now();', 'name', /performance/, /clock/],
  ['a timer', 'src/base/x.ts', 'export const t = setTimeout(f, 1);', 'name', /setTimeout/, /clock/],
  [
    'the zone of the machine',
    'src/base/x.ts',
    'export const t = Intl.DateTimeFormat().resolvedOptions();',
    'name',
    /Intl\.DateTimeFormat/,
    /surroundings/,
  ],
  ['a way round', 'src/base/x.ts', "export const t = globalThis['fetch'];", 'name', /globalThis/, /network/],
  ['a name inside a template', 'src/base/x.ts', 'export const t = `at ${Date.now()}`;', 'name', /Date\.now/, /clock/],
  [
    'a name after a regular expression',
    'src/base/x.ts',
    'export const t = s.split(/[\'"`]/).map(() => Date.now());',
    'name',
    /Date\.now/,
    /clock/,
  ],
  [
    'a citation in a string',
    'src/law/x.ts',
    "export const key = 'Article 42(8)';",
    'citation',
    /^42\(8\)$/,
    /by its code/,
  ],
  [
    'a citation in markup',
    'src/web/z.tsx',
    'export const Z = () => <p>See 40(28)</p>;',
    'citation',
    /^40\(28\)$/,
    /by its code/,
  ],
  [
    'a second writer',
    'src/store/fix.ts',
    'export const s = `INSERT INTO "acts" (id) values (1)`;',
    'write-path',
    /INSERT INTO/,
    /one write path/,
  ],
  [
    'a second writer by the query builder',
    'src/node/fix.ts',
    "export const s = (db: any) => db.insertInto('acts');",
    'write-path',
    /insertInto/,
    /one write path/,
  ],
  [
    'a statement that changes an act',
    'src/store/fix.ts',
    'export const s = `update acts set id = 1`;',
    'write-path',
    /update acts/,
    /never changed/,
  ],
  [
    'a statement that removes an act',
    'src/store/fix.ts',
    "export const s = (db: any) => db.deleteFrom('acts');",
    'write-path',
    /deleteFrom/,
    /never removed/,
  ],
];

for (const [name, path, source, rule, what, why] of PLANTS)
  test(`finds ${name}`, () => {
    const violations = found({ [path]: source });
    const rules = [...new Set(violations.map((v) => v.rule))];
    assert.deepEqual(rules, [rule], violations.map(shown).join('\n'));
    assert.ok(
      violations.some((v) => what.test(v.found) && why.test(v.why)),
      violations.map(shown).join('\n'),
    );
  });

test('finds that no file adds an act', () => {
  const violations = found({ 'src/store/acts.ts': "import '#base/time.ts';" });
  assert.deepEqual(
    violations.map((v) => v.found),
    ['no file adds an act'],
  );
});

test('finds a test that is imported', () => {
  const violations = found({
    'src/base/x.test.ts': 'export const x = 1;',
    'src/law/x.ts': "import '#base/x.test.ts';",
  });
  assert.deepEqual(
    violations.map((v) => v.rule),
    ['test'],
  );
});

/** What must pass: a guard that cries at comments is soon switched off. */
const HARMLESS: [string, string, string][] = [
  [
    'names in a template with code in it',
    'src/law/x.ts',
    'export const x = `${`${{ a: 1 }.a} Date.now()`} process.env ${1} fetch(x)`;',
  ],
  [
    'names in comments',
    'src/law/x.ts',
    '// Date.now() and process.env, see 42(8)\n/* fetch(x)\n import "#node/decide.ts" */',
  ],
  [
    'names in strings',
    'src/law/x.ts',
    'export const x = ["Date.now()", \'process.env\', `fetch(x) import "#node/decide.ts"`];',
  ],
  [
    'a date from a value',
    'src/law/x.ts',
    'export const x = (v: string) => [new Date(v), new Date (v), Date.parse(v), Date.UTC(1, 2)];',
  ],
  ['a zone that is named', 'src/law/x.ts', "export const x = Intl.DateTimeFormat('en', { timeZone: 'UTC' });"],
  [
    'a member that is called like a global',
    'src/law/x.ts',
    'export const x = (y: any) => [y.process.a, y.performance.b, y.console.c];',
  ],
  [
    'a word that begins like a global',
    'src/law/x.ts',
    'export const x = (prefetch: any, processed: any) => [prefetch(1), processed.a];',
  ],
  [
    'effects in a test',
    'src/law/x.test.ts',
    "import { now } from '#node/decide.ts';\nimport 'node:fs';\nconst x = [now, Date.now(), '42(8)'];",
  ],
  [
    'effects below the line',
    'src/node/x.ts',
    "import 'pg';\nexport const x = [Date.now(), process.env, Math.random()];",
  ],
  ['a pack read by a screen', 'src/web/x.ts', "import pack from '../../law/hanoi/pack.json';\nexport { pack };"],
  ['a call that looks like a citation', 'src/base/x.ts', 'export const x = (u64: any, a: any) => [u64(8), a[2](3)];'],
  [
    'another table',
    'src/store/x.ts',
    'export const s = `insert into dossier_acts (x) values (1); insert into acts_seen values (1)`;',
  ],
  ['reading the acts', 'src/store/x.ts', 'export const s = `select * from acts for update`;'],
  ['an escaped quote', 'src/base/x.ts', "export const s = 'it\\'s Date.now()';"],
];

for (const [name, path, source] of HARMLESS)
  test(`lets pass ${name}`, () => {
    const violations = found({ [path]: source });
    assert.deepEqual(violations, [], violations.map(shown).join('\n'));
  });

test('a table that breaks its own promise is found, and a misspelt key is a fault', () => {
  const root = world();
  const table = JSON.parse(readFileSync(join(root, 'house.json'), 'utf8'));
  const write = (change: object): void =>
    writeFileSync(join(root, 'house.json'), JSON.stringify({ ...table, ...change }));
  const why = 'A sentence that is long enough.';
  write({
    rooms: { ...table.rooms, law: { imports: ['base', 'store'], why }, store: { imports: ['base', 'law'], why } },
  });
  const sentences = checkHouse(root, LOW).map((v) => v.why);
  assert.ok(sentences.includes('A pure room imports pure rooms only.'), sentences.join('\n'));
  assert.ok(sentences.includes('No room calls upward.'), sentences.join('\n'));
  write({ rooms: { ...table.rooms, law: { imports: ['bsae'], why } } });
  assert.ok(checkHouse(root, LOW).some((v) => v.found === 'law may import bsae'));
  write({ packages: { ...table.packages, law: undefined } });
  assert.ok(checkHouse(root, LOW).some((v) => v.found === 'law names no packages'));
  write({ door: [] });
  assert.throws(() => checkHouse(root, LOW), { name: 'Fault', code: 'house.shape' });
});

test('run as a command it prints place, rule and sentence, and exits with 1', () => {
  const root = world({ 'src/law/x.ts': "import { now } from '#node/decide.ts';" });
  cpSync(join(ROOT, 'tools'), join(root, 'tools'), { recursive: true });
  writeFileSync(join(root, 'package.json'), readFileSync(join(ROOT, 'package.json')));
  for (const path of ['node_modules/typebox', 'src/base/result.ts'])
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  let output = '';
  assert.throws(
    () => execFileSync(process.execPath, [join(root, 'tools/check-house.ts')], { encoding: 'utf8', stdio: 'pipe' }),
    (error: { status: number; stderr: string }) => {
      output = error.stderr;
      return error.status === 1;
    },
  );
  assert.match(
    output,
    /src\/law\/x\.ts:1 {2}\[room\] law imports node \(#node\/decide\.ts\)\n {4}law answers from a law pack/,
  );
});
