// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64, concat, fromHex, utf8 } from '#base/bytes.ts';
import { Fault, type Result } from '#base/result.ts';
import { cosignatureLine, MAX_NOTE_BYTES, openNote, parseNote, signatureLine, signNote } from './note.ts';
import { COSIGNATURE, ED25519, type NoteKey, noteKey, parseVkey, seedSigner, vkeyOf } from './note-key.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const log = seedSigner('xa.example/acts', ED25519, seed(1));
const stranger = seedSigner('stranger.example', ED25519, seed(2));
const witness = seedSigner('xb.example/witness', COSIGNATURE, seed(3));
const text = 'Ognuno sta solo\n\nsul cuor della terra\n';
const note = signNote(text, log);

function code(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.refusal.code;
}
function key(vkey: string): NoteKey {
  const parsed = parseVkey(vkey);
  assert.ok(parsed.ok);
  return parsed.value;
}

test('opens the examples published with the C2SP text and with the Go note package', () => {
  const spec = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const specNote =
    'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  const go = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const goNote =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  for (const [vkey, example] of [
    [spec, specNote],
    [go, goNote],
  ] as const) {
    assert.equal(vkeyOf(key(vkey)), vkey);
    assert.equal(code(openNote(utf8(example), [key(vkey)])), 'ok');
    assert.equal(code(openNote(example.replace('is', 'IS'), [key(vkey)])), 'note.bad-signature');
  }
});

test('a note opens with the key of its signer, text with empty lines included', () => {
  const opened = openNote(note, [log.key]);
  assert.ok(opened.ok);
  assert.equal(opened.value.text, text);
  assert.deepEqual(
    opened.value.verified.map((v) => v.key.name),
    ['xa.example/acts'],
  );
  assert.equal(code(openNote(note, [stranger.key])), 'note.unsigned');
  assert.equal(code(openNote(note, [])), 'note.unsigned');
});

test('unknown lines are ignored, also when they share the name or the id of a known key', () => {
  const sameName = seedSigner('xa.example/acts', ED25519, seed(9));
  const junk = `\u2014 nobody.example ${base64(concat(fromHex(log.key.id)!, seed(7)))}\n`;
  const more = note + signatureLine(text, sameName) + junk;
  const opened = openNote(more, [log.key]);
  assert.ok(opened.ok);
  assert.equal(opened.value.verified.length, 1);
});

test('T09: a bad line of a known key refuses the whole note, also beside a good one', () => {
  const other = signatureLine('other\n', log);
  assert.equal(code(openNote(note + other, [log.key])), 'note.bad-signature');
  assert.equal(code(openNote(signNote(text, log, stranger) + other, [stranger.key, log.key])), 'note.bad-signature');
  assert.equal(code(openNote(note + signatureLine(text, log), [log.key])), 'ok');
});

test('T10: more than 256 signatures, or more than 64 KiB, are refused before any signature is read', () => {
  const line = signatureLine(text, stranger);
  assert.equal(code(openNote(`${text}\n${line.repeat(255)}${signatureLine(text, log)}`, [log.key])), 'ok');
  assert.equal(
    code(openNote(`${text}\n${line.repeat(256)}${signatureLine(text, log)}`, [log.key])),
    'note.too-many-signatures',
  );
  assert.equal(code(openNote(new Uint8Array(1024 * 1024), [log.key])), 'note.too-large');
  assert.equal(code(openNote(signNote(`${'a'.repeat(MAX_NOTE_BYTES)}\n`, log), [log.key])), 'note.too-large');
  // Counted in bytes, not in characters.
  assert.equal(code(openNote(signNote(`${'\u2014'.repeat(MAX_NOTE_BYTES / 2)}\n`, log), [log.key])), 'note.too-large');
});

test('T11: a key whose id collides is never accepted in place of the known one', () => {
  const forged: NoteKey = { ...stranger.key, name: log.key.name, id: log.key.id };
  const signed = `${text}\n${signatureLine(text, { key: forged, sign: stranger.sign })}`;
  assert.equal(code(openNote(signed, [log.key])), 'note.bad-signature');
  assert.equal(code(openNote(signed, [log.key, forged])), 'note.ambiguous-key');
});

test('T12: control characters, CRLF, a missing final newline and broken UTF-8 are refused', () => {
  for (const bad of ['\u0000', '\t', '\r', '\u001f'])
    assert.equal(code(parseNote(note.replace('solo', bad))), 'note.control');
  assert.equal(code(parseNote(note.replaceAll('\n', '\r\n'))), 'note.control');
  assert.equal(code(parseNote(note.slice(0, -1))), 'note.form');
  assert.equal(
    code(parseNote(concat(utf8(note).subarray(0, 4), new Uint8Array([0xc0, 0x80]), utf8(note)))),
    'note.not-utf8',
  );
});

test('shapes that are no note are refused', () => {
  const [, line] = note.split('\n\n\u2014 ');
  const forms = [
    '',
    '\n',
    '\n\n',
    text,
    `${text}\n`,
    `${text}\n${line}`,
    `${note}\n`,
    `${note}x\n`,
    note.replace('\u2014 ', '\u2014'),
    note.replace('\u2014', '-'),
  ];
  for (const bad of forms) assert.equal(code(parseNote(bad)), 'note.form', JSON.stringify(bad));
  for (const name of ['a+b', 'a\u00a0b', 'a\u0085b', ''])
    assert.equal(code(parseNote(note.replace('\u2014 xa.example/acts', `\u2014 ${name}`))), 'note.form');
  // A second spelling of the same base64, and a signature too short to hold an id and a byte.
  assert.equal(code(parseNote(`${text}\n\u2014 a AAAAAB==\n`)), 'note.form');
  assert.equal(code(parseNote(`${text}\n\u2014 a AAAAAA==\n`)), 'note.form');
});

test('every flipped bit of a note is noticed', () => {
  const bytes = utf8(note);
  for (let bit = 0; bit < bytes.length * 8; bit += 3) {
    const mutated = bytes.slice();
    mutated[bit >> 3]! ^= 1 << (bit & 7);
    assert.equal(openNote(mutated, [log.key]).ok, false, `bit ${bit}`);
  }
  for (let end = 0; end < bytes.length; end++) assert.equal(openNote(bytes.subarray(0, end), [log.key]).ok, false);
});

test('a cosignature states a time, and the time is signed', () => {
  const line = cosignatureLine(text, witness, 1_798_761_600);
  const opened = openNote(note + line, [log.key, witness.key]);
  assert.ok(opened.ok);
  assert.deepEqual(
    opened.value.verified.map((v) => v.time),
    [null, 1_798_761_600],
  );
  assert.equal(opened.value.verified[1]!.line, line);
  const later = cosignatureLine(text, witness, 1_798_761_601);
  const mixed = base64(concat(fromHex(witness.key.id)!, stampOf(later), signatureOf(line)));
  assert.equal(
    code(openNote(`${note}\u2014 xb.example/witness ${mixed}\n`, [log.key, witness.key])),
    'note.bad-signature',
  );
});

function bytesOf(line: string): Uint8Array {
  return Uint8Array.from(atob(line.trimEnd().split(' ')[2]!), (c) => c.charCodeAt(0));
}
const stampOf = (line: string) => bytesOf(line).subarray(4, 12);
const signatureOf = (line: string) => bytesOf(line).subarray(12);

test('a cosignature is not a signature, and the other way round', () => {
  const asNote = { key: noteKey(witness.key.name, ED25519, witness.key.publicKey), sign: witness.sign };
  assert.notEqual(asNote.key.id, witness.key.id);
  assert.equal(code(openNote(`${text}\n${signatureLine(text, asNote)}`, [witness.key])), 'note.unsigned');
  assert.throws(() => signatureLine(text, witness), Fault);
  assert.throws(() => cosignatureLine(text, log, 1), Fault);
  for (const time of [0, -1, 1.5, 2 ** 53]) assert.throws(() => cosignatureLine(text, witness, time), Fault);
  for (const bad of ['no newline', 'bell\u0007\n', 'half \ud800\n'])
    assert.throws(() => signatureLine(bad, log), Fault);
});

test('verifier keys of another shape, type or id are refused', () => {
  const good = vkeyOf(log.key);
  const [name, id, material] = [log.key.name, log.key.id, good.slice(good.lastIndexOf('+') + 1)];
  assert.equal(code(parseVkey(good)), 'ok');
  for (const bad of [
    '',
    name,
    `${name}+${id}`,
    `${name}+${id}+`,
    `+${id}+${material}`,
    `x y+${id}+${material}`,
    `${name}+${id.slice(1)}+${material}`,
    `${good}=`,
    `${good}AAAA`,
  ])
    assert.equal(code(parseVkey(bad)), 'note.vkey-form', bad);
  assert.equal(code(parseVkey(`${name}+00000000+${material}`)), 'note.vkey-id');
  assert.equal(code(parseVkey(`other.example+${id}+${material}`)), 'note.vkey-id');
  assert.equal(
    code(parseVkey(`${name}+${id}+${base64(concat(new Uint8Array([2]), log.key.publicKey))}`)),
    'note.vkey-type',
  );
  assert.throws(() => noteKey('a b', ED25519, log.key.publicKey), Fault);
  assert.throws(() => noteKey('a', ED25519, seed(1).subarray(1)), Fault);
  assert.throws(() => seedSigner('a', ED25519, seed(1).subarray(1)), Fault);
});
