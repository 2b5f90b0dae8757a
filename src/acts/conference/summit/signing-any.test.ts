// SPDX-License-Identifier: EUPL-1.2
// Whatever is pressed in whatever sequence at the signing table: a State signs once, numbers run without a gap, one is at the table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FIRST_DAY, type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';

const full = seededHall();
const STATES = ['XG', 'XI', 'XH'] as const;

test('any sequence of steps leaves a table that the paper can be held against', () => {
  const step = fc.record({
    entity: fc.constantFrom(...STATES),
    what: fc.constantFrom(...k.SLOT_STEPS),
    off: fc.constantFrom(0, 0, 0, 1),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const hall = Object.assign(Object.create(Object.getPrototypeOf(full)) as Hall, full);
      hall.acts = [...full.acts];
      const before = hall.summit().signing;
      const signedAlready = before.counts.signed;
      for (const { entity, what, off } of steps) {
        const { signing } = hall.summit();
        const was = signing.slots.find((s) => s.entity === entity)!;
        const sequence = signing.nextSequence + off;
        const refusal = hall.take({
          ...{ as: 'xh-protocol-1', kind: k.SLOT_STEP },
          body: { entity, what, ...(what === 'signed' ? { sequence, signedOn: FIRST_DAY } : {}) },
        });
        if (refusal !== null) continue;
        assert.ok(was.status !== 'signed', 'whoever signed is asked nothing more');
        if (what === 'signed') assert.ok(off === 0 && was.light.may && ['called', 'present'].includes(was.status));
      }
      const after = hall.summit().signing;
      const numbers = after.slots.filter((s) => s.status === 'signed').map((s) => s.sequence);
      assert.deepEqual(
        numbers,
        numbers.map((_, i) => i + 1),
      );
      assert.equal(after.counts.signed >= signedAlready, true);
      assert.ok(after.slots.filter((s) => s.status === 'called' || s.status === 'present').length <= 1);
      assert.equal(new Set(after.slots.map((s) => s.entity)).size, before.slots.length);
    }),
    { numRuns: 15 },
  );
});
