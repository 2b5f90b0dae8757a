// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from '#acts/kinds.ts';
import { formFields } from './form-fields.ts';
import { filledOut, literalsOf, type Shape, shapeOf } from './schema.ts';

const written = KINDS.all().filter((k) => k.published && !k.replacedBy);
const field = (kind: string, path: string) => {
  const found = formFields(new Map(), KINDS.get(kind)!).find((f) => f.path === path);
  assert.ok(found, `${kind} ${path}`);
  return found;
};

test('every part an entry of the register needs has a control of the form', () => {
  assert.ok(written.length > 20);
  for (const kind of written) {
    const paths = formFields(new Map(), kind).map((f) => f.path);
    for (const name of Object.keys(kind.body.properties))
      assert.ok(
        paths.some((p) => p === name || p.startsWith(`${name}.`)),
        `${kind.kind}: ${name}`,
      );
  }
});

test('lists become rows, each with the fields of its parts; a plain list has one field without a path', () => {
  const examined = field('register.full-powers.v1', 'examined');
  assert.equal(examined.control, 'rows');
  assert.deepEqual(
    examined.rows!.map((r) => [r.path, r.control, r.required]),
    [
      ['element', 'choice', true],
      ['held', 'yes-no', true],
      ['words', 'line', false],
    ],
  );
  assert.deepEqual(
    field('register.deposit.v2', 'confirms').rows!.map((r) => [r.path, r.control]),
    [['', 'entry']],
  );
  assert.deepEqual(
    field('register.reservation.v2', 'articles').rows!.map((r) => [r.path, r.control]),
    [['', 'integer']],
  );
  assert.deepEqual(
    field('register.full-powers.v1', 'papers').rows!.map((r) => r.path),
    ['what', 'sha256'],
  );
  const lines = field('register.reported.v1', 'lines').rows!;
  assert.deepEqual(
    [lines.find((r) => r.path === 'on')!.control, lines.find((r) => r.path === 'on')!.nullable],
    ['date', true],
  );
});

test('what names an entry is picked, never typed; names go by language; a correction carries the form of what it corrects', () => {
  for (const [kind, path] of [
    ['register.full-powers-changed.v1', 'fullPowers'],
    ['register.signature-confirmed.v1', 'signature'],
    ['register.objection.v1', 'reservation'],
    ['register.objection-withdrawn.v1', 'objection'],
    ['register.designation-changed.v1', 'designation'],
    ['register.correction.v1', 'entry'],
    ['register.text-correction-ended.v1', 'proposal'],
    ['register.notification.v1', 'reissues'],
    ['register.recovery-confirmed.v1', 'keys'],
  ] as const)
    assert.equal(field(kind, path).control, 'entry', `${kind} ${path}`);
  assert.equal(field('register.name.v1', 'names').control, 'names');
  assert.equal(field('register.correction.v1', 'instead').control, 'instead');
  assert.equal(field('register.notification.v1', 'number').control, 'integer');
});

test('a word another capability uses for something else is not taken for an entry', () => {
  assert.equal(field('requests.consultation.v1', 'proposal').control, 'text');
});

test('a form filled out with placeholders has the shape of its kind, so that the rules can be asked meanwhile', () => {
  for (const kind of written) {
    const body = filledOut(shapeOf(kind.body), {}, '2026-11-22');
    const act = { kind: kind.kind, body } as never;
    const checked = KINDS.checkBody(act);
    assert.ok(checked.ok, `${kind.kind}: ${JSON.stringify(checked)}`);
  }
});

test('a choice of two words is read off the schema, and a value that may be unknown is no choice', () => {
  const shape = shapeOf(KINDS.get('register.signature.v1')!.body).properties!;
  assert.deepEqual(literalsOf(shape['partyType'] as Shape), ['state', 'organisation']);
});
