// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeset } from './typeset.ts';
import type { Sheet } from './typesetter.ts';

const text = (made: object) => JSON.stringify(made);

test('what is wrong with a sheet is told in words, and the next one is made all the same', async () => {
  const wrong = await typeset('paper.typ', { paper: 'no json' }, 'a-2a');
  assert.ok('found' in wrong, text(wrong));
  const missing = await typeset('nowhere.typ' as Sheet, {}, 'a-2a');
  assert.ok('thrown' in missing && /ENOENT/.test(missing.thrown), text(missing));
  assert.ok('found' in (await typeset('paper.typ', { paper: '{}' }, 'a-2a')));
});

test('others are answered while sheets are made', async () => {
  const spent = ({ user, system }: NodeJS.CpuUsage) => user + system;
  // In processor time, which says the same on a busy machine.
  const [here, everywhere] = [process.threadCpuUsage(), process.cpuUsage()];
  await Promise.all(Array.from({ length: 24 }, () => typeset('paper.typ', { paper: '{}' }, 'a-2a')));
  const share = spent(process.threadCpuUsage(here)) / spent(process.cpuUsage(everywhere));
  assert.ok(share < 0.5, `${Math.round(share * 100)} % of the work was done on the thread that answers`);
});
