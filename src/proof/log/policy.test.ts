// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, utf8 } from '#base/bytes.ts';
import type { Result } from '#base/result.ts';
import { formatCheckpoint, signCheckpoint } from './checkpoint.ts';
import { cosignatureLine } from './note.ts';
import { COSIGNATURE, ED25519, noteKey, seedSigner, vkeyOf } from './note-key.ts';
import { type Policy, parsePolicy } from './policy.ts';
import { checkFresh, weighCheckpoint } from './witnessed.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const root = seed(0xaa);
const log = seedSigner('xa.example/acts', ED25519, seed(1));
const witnesses = [10, 11, 12, 13, 14].map((n) => seedSigner(`w${n}.example`, COSIGNATURE, seed(n)));
const [w0, w1, w2, w3, w4] = witnesses.map((w) => vkeyOf(w.key));
const code = (r: Result<unknown>) => (r.ok ? 'ok' : r.refusal.code);

const file = `# two of the north and one of the south
log ${vkeyOf(log.key)} https://xa.example/log
witness N1 ${w0}
 witness\tN2 ${w1}\thttps://n2.example
witness N3 ${w2}

witness S1 ${w3}
witness S2 ${w4}
group north 2 N1 N2 N3
group south any S1 S2
group both all north south
  # the end
quorum both
`;
function policyOf(text: string): Policy {
  const parsed = parsePolicy(text);
  assert.ok(parsed.ok, code(parsed));
  return parsed.value;
}
const policy = policyOf(file);
const text = formatCheckpoint({ origin: 'xa.example/acts', size: 17, root });
function signedBy(...by: [number, number][]): string {
  const lines = by.map(([n, time]) => cosignatureLine(text, witnesses[n]!, time));
  return signCheckpoint({ size: 17, root }, log) + lines.join('');
}
function weigh(note: string, latest = 1000) {
  const weighed = weighCheckpoint(note, policy, latest);
  assert.ok(weighed.ok, code(weighed));
  return weighed.value;
}

test('a policy file is read with its groups, addresses and comments', () => {
  assert.equal(policy.logs[0]!.url, 'https://xa.example/log');
  assert.deepEqual([...policy.witnesses.keys()], ['N1', 'N2', 'N3', 'S1', 'S2']);
  assert.equal(policy.witnesses.get('N2')!.url, 'https://n2.example');
  assert.deepEqual(policy.groups.get('north'), { threshold: 2, members: ['N1', 'N2', 'N3'] });
  assert.equal(policy.quorum, 'both');
  assert.equal(policyOf(`witness W ${w0}\nquorum W\n`).logs.length, 0);
});

test('names are compared as bytes: a Kelvin sign is not a K', () => {
  assert.equal(code(parsePolicy(`witness K ${w0}\nwitness \u212a ${w1}\ngroup g all K \u212a\nquorum g\n`)), 'ok');
  assert.equal(code(parsePolicy(`witness \u00a0 ${w0}\nquorum \u00a0\n`)), 'ok');
});

test('what a policy may not say is refused, with the line', () => {
  const two = `witness A ${w0}\nwitness B ${w1}\n`;
  const cases: [string, string][] = [
    ['policy.quorum-none', `${two}quorum none\n`],
    ['policy.quorum', two],
    ['policy.quorum', '\n'],
    ['policy.syntax', ''],
    ['policy.quorum', `${two}quorum A\nquorum B\n`],
    ['policy.unknown-name', `quorum A\n${two}`],
    ['policy.unknown-name', `group g any A\n${two}quorum g\n`],
    ['policy.unknown-name', `${two}group g all A g\nquorum g\n`],
    ['policy.unknown-name', `${two}group g all A none\nquorum g\n`],
    ['policy.name', `${two}group A any B\nquorum A\n`],
    ['policy.name', `witness none ${w0}\nquorum none\n`],
    ['policy.member-twice', `${two}group g 1 A A\nquorum g\n`],
    ['policy.member-twice', `${two}group g any A\ngroup h all g A\nquorum h\n`],
    ['policy.threshold', `${two}group g 0 A B\nquorum g\n`],
    ['policy.threshold', `${two}group g 3 A B\nquorum g\n`],
    ['policy.threshold', `${two}group g 01 A B\nquorum g\n`],
    ['policy.threshold', `${two}group g most A B\nquorum g\n`],
    ['policy.syntax', `${two}group g any\nquorum g\n`],
    ['policy.syntax', `${two}quorum A B\n`],
    ['policy.syntax', `${two}trust A\nquorum A\n`],
    ['policy.syntax', `${two}quorum A`],
    ['policy.duplicate-key', `witness A ${w0}\nwitness B ${w0}\nquorum A\n`],
    [
      'policy.duplicate-key',
      `log ${vkeyOf(log.key)}\nwitness A ${vkeyOf(noteKey('w', COSIGNATURE, log.key.publicKey))}\nquorum A\n`,
    ],
    ['policy.key', `witness A ${vkeyOf(log.key)}\nquorum A\n`],
    ['policy.key', `log ${w0}\nwitness A ${w1}\nquorum A\n`],
    ['policy.key', `witness A ${w0!.slice(0, -1)}\nquorum A\n`],
    ['policy.characters', `${two}quorum A\r\n`],
    ['policy.characters', `${two}quorum A\u007f\n`],
    ['policy.too-large', `${'# '.repeat(200_000)}\n`],
  ];
  for (const [expected, bad] of cases) assert.equal(code(parsePolicy(bad)), expected, bad.slice(0, 300));
  assert.equal(
    code(parsePolicy(concat(utf8(`${two}# `), new Uint8Array([0xff]), utf8('\nquorum A\n')))),
    'policy.characters',
  );
  const refused = parsePolicy(`${two}quorum none\n`);
  assert.equal(!refused.ok && refused.refusal.params?.line, 3);
});

test('the quorum holds exactly when the groups hold', () => {
  const met: [number[], boolean][] = [
    [[], false],
    [[0, 1, 2], false],
    [[0, 3], false],
    [[3, 4], false],
    [[0, 1, 3], true],
    [[1, 2, 4], true],
    [[0, 1, 2, 3, 4], true],
  ];
  for (const [who, expected] of met) {
    const weighed = weigh(signedBy(...who.map((n): [number, number] => [n, 100])));
    assert.equal(weighed.quorumMet, expected, String(who));
    assert.equal(weighed.signed.length + weighed.missing.length, 5);
  }
});

test('the median of the stated times is when the checkpoint was seen; each witness counts once', () => {
  const weighed = weigh(signedBy([0, 300], [1, 100], [3, 200], [3, 900]));
  assert.equal(weighed.medianTime, 200);
  assert.equal(weighed.newestTime, 900);
  assert.deepEqual(
    weighed.signed.map((s) => [s.name, s.time]),
    [
      ['N1', 300],
      ['N2', 100],
      ['S1', 200],
    ],
  );
  const none = weigh(signedBy());
  assert.deepEqual([none.medianTime, none.newestTime], [null, null]);
});

test('T14: a cosignature from the future is not counted, and an absent witness is named', () => {
  const weighed = weigh(signedBy([0, 100], [1, 1001], [3, 100]));
  assert.deepEqual([weighed.quorumMet, weighed.discounted, weighed.missing], [false, ['N2'], ['N3', 'S2']]);
  assert.equal(weigh(signedBy([0, 100], [1, 1001], [3, 100]), 1001).quorumMet, true);
});

test('a cosignature over another checkpoint, and a log without a line here, are refused', () => {
  const other = cosignatureLine(text.replace('17', '18'), witnesses[0]!, 100);
  assert.equal(code(weighCheckpoint(signedBy([1, 100]) + other, policy, 1000)), 'note.bad-signature');
  const stranger = seedSigner('xc.example/acts', ED25519, seed(2));
  assert.equal(code(weighCheckpoint(signCheckpoint({ size: 1, root }, stranger), policy, 1000)), 'note.unsigned');
});

test('T04: an old checkpoint is refused as stale, one without quorum as not witnessed', () => {
  const day = 86_400;
  const weighed = weigh(signedBy([0, 100], [1, 150], [3, 120]));
  assert.equal(code(checkFresh(weighed, 150 + day, day)), 'ok');
  assert.equal(code(checkFresh(weighed, 151 + day, day)), 'checkpoint.stale');
  assert.equal(code(checkFresh(weigh(signedBy([0, 100])), 100, day)), 'checkpoint.not-witnessed');
});
