// SPDX-License-Identifier: EUPL-1.2
// How long it takes to load a mirror and verify all of it: three signatures an entry, every commitment, every tile. Beside it the bare
// signatures alone, verified by the same machine in the same run: no verifier can be faster than that.
import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { loadMirror } from '#cli/register/load-mirror.ts';
import { mirrorRegister } from '#cli/register/mirror.ts';
import { publishedLog, SECONDS } from '../test/fixtures/published-log.ts';
import type { AnswersBench } from './register.ts';

const ROUNDS = 3;
const SIGNATURES_AN_ENTRY = 3;
const BARE = 20_000;

export async function benchMirror(dir: string, entries: number): Promise<AnswersBench> {
  const out = join(dir, 'mirror');
  const published = await publishedLog(entries);
  const made = await mirrorRegister(published.source(), out, { now: SECONDS });
  if (!made.ok) throw new Error(made.refusal.code);
  const loads: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const mirror = await loadMirror(out, { now: SECONDS });
    if (!mirror.ok) throw new Error('the mirror does not hold');
    loads.push((performance.now() - started) / 1000);
  }
  const seconds = loads.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  const size = made.value.size;
  const bare = ((size * SIGNATURES_AN_ENTRY) / BARE) * (await bareSignatures());
  const two = (n: number) => Math.round(n * 100) / 100;
  return {
    table: [
      { what: `load and verify a mirror of ${size} entries, s`, figure: two(seconds) },
      { what: `its ${size * SIGNATURES_AN_ENTRY} signatures alone, s`, figure: two(bare) },
    ],
    figures: { mirrorEntries: size, mirrorSeconds: two(seconds), bareSignatureSeconds: two(bare) },
    ratios: { mirrorToBareSignatures: two(seconds / bare), mirrorTo5s: two(seconds / 5) },
  };
}

/** Seconds for a number of P-256 signatures, as many at once as the machine takes. */
async function bareSignatures(): Promise<number> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const data = Buffer.alloc(900, 7);
  const signature = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey(
    'spki',
    publicKey.export({ type: 'spki', format: 'der' }),
    algorithm,
    false,
    ['verify'],
  );
  const started = performance.now();
  const held = await Promise.all(
    Array.from({ length: BARE }, () => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data)),
  );
  if (!held.every((h) => h)) throw new Error('a signature does not hold');
  return (performance.now() - started) / 1000;
}
