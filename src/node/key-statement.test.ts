// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newKey } from '../../test/fixtures/parties.ts';
import { civilDateOf, civilTime } from '#base/time.ts';
import { checkStatement, directoryOf } from '#acts/register/standing.ts';
import { isValidOn } from '#proof/keys.ts';
import { makeIdentity, readIdentityFiles } from './identity.ts';
import { keyStatement } from './key-statement.ts';
import { random } from './node.ts';

test('a new statement holds under its own root, and its keys speak at once on every wall clock of the world', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'comity-keys-'));
  try {
    const offices = ['XB/contact-point', 'XB/court'];
    const officer = newKey();
    for (const [i, now] of [
      '2026-11-22T00:30:00.000Z',
      '2026-11-22T04:59:59.999Z',
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T23:59:00.000Z',
    ].entries()) {
      const keys = join(dir, String(i));
      await makeIdentity(keys, 'XB', 'State XB', offices, random, now);
      const person = {
        id: 'sefa',
        name: 'Sefa',
        office: 'XB/contact-point',
        roles: ['duty-officer'],
        publicKey: officer.text,
      };
      const checked = checkStatement(
        keyStatement(
          await readIdentityFiles(keys, 'XB', offices),
          [person as Parameters<typeof keyStatement>[1][number]],
          'http://127.0.0.1:1',
          now,
        ),
      );
      assert.ok(checked.ok, checked.ok ? '' : checked.refusal.code);
      const {
        keys: known,
        recipients,
        broken,
      } = directoryOf([{ step: 'statement', checked: checked.value, entered: null }], {
        pins: new Map(),
        recoveryHours: null,
      });
      assert.deepEqual([broken, [...recipients.keys()], known.size], [[], offices, 3]);
      for (const zone of ['Pacific/Pago_Pago', 'America/New_York', 'Etc/GMT+3', 'Etc/UTC', 'Pacific/Kiritimati'])
        for (const entry of known.values())
          assert.ok(isValidOn(entry, civilDateOf(civilTime(now, zone, 'x'))), `${entry.role} at ${now} in ${zone}`);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
