// SPDX-License-Identifier: EUPL-1.2
// About three hundred real messages caught by honey pots: all are read, and what is found in them reads as itself again.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Kind, keyOf } from '../indicators/indicator.ts';
import { normalise } from '../indicators/normalise.ts';
import { defanged } from '../indicators/refang.ts';
import { NOTHING } from '../indicators/roles.ts';
import { foundInMail } from './mail-found.ts';
import { readMail } from './mail.ts';

const FOLDER = new URL('../../../../../shared/data/phishing-emails/', import.meta.url);
const skip = existsSync(FOLDER)
  ? false
  : 'the real messages lie beside the project, in ../shared/data, and are not there';
const CONTEXT = { region: null, banks: [] };
/** Kinds whose canonical form is again a form in which somebody could type them. */
const TYPED: readonly Kind[] = ['phone', 'iban', 'wallet', 'domain', 'url', 'ip', 'email', 'device'];

test('every real message is read, and every indicator in it reads as itself', { skip }, async () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.eml'));
  const kinds = new Map<Kind, number>();
  assert.ok(names.length > 250, `${names.length} messages`);
  for (const name of names) {
    const read = await readMail(new Uint8Array(readFileSync(new URL(name, FOLDER))));
    assert.ok(read.ok, `${name}: ${JSON.stringify(read)}`);
    for (const one of foundInMail(read.value, NOTHING, CONTEXT).open) {
      if (!one.read.ok) continue;
      const { kind, canonical } = one.read.value;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (!TYPED.includes(kind)) continue;
      for (const value of [canonical, defanged(canonical)]) {
        const again = normalise({ kind, value }, CONTEXT);
        assert.ok(again.ok, `${name}: ${kind} ${value}`);
        assert.equal(keyOf(again.value), keyOf(one.read.value), name);
      }
    }
  }
  for (const [kind, least] of [
    ['url', 500],
    ['domain', 250],
    ['email', 350],
    ['phone', 10],
    ['ip', 5],
  ] as const)
    assert.ok((kinds.get(kind) ?? 0) >= least, `${kind}: ${kinds.get(kind)}`);
});
