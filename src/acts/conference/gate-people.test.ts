// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { base64, fromBase64 } from '#base/bytes.ts';
import { newSealPair, rawSealKey } from '#proof/device-seal.ts';
import { isThumbnail, MAX_PHOTO_BYTES, openPeopleKey, openPerson, PEOPLE_PART, sealPeople } from './gate-people.ts';

const subtle = webcrypto.subtle as unknown as typeof crypto.subtle;
const tools = { subtle, random: (n: number) => new Uint8Array(randomBytes(n)) };
const png = base64(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
const LEILA = { number: 7, name: 'ليلى حدّاد', photo: { media: 'image/png' as const, base64: png } };

async function sealedFor(people = [LEILA, { number: 8, name: 'Mara Vell', photo: null }], behind = 0) {
  const device = await newSealPair(subtle);
  const to = { event: 'XH27', post: 'main/1', sealKey: await rawSealKey(subtle, device.publicKey) };
  return { device, sealed: await sealPeople(tools, to, 1, people, behind) };
}

test('a person is opened by the device it was sealed to, at its post, and by no other', async () => {
  const { device, sealed } = await sealedFor();
  const key = (await openPeopleKey(subtle, device, 'XH27', 'main/1', sealed.key))!;
  const { number, ...shown } = LEILA;
  assert.deepEqual(await openPerson(subtle, key, 'XH27', number, sealed.records[0]!.sealed), shown);
  assert.equal(await openPeopleKey(subtle, await newSealPair(subtle), 'XH27', 'main/1', sealed.key), null);
  assert.equal(await openPeopleKey(subtle, device, 'XH27', 'main/2', sealed.key), null);
  assert.equal(await openPeopleKey(subtle, device, 'XH28', 'main/1', sealed.key), null);
  assert.equal(await openPeopleKey(subtle, device, 'XH27', 'main/1', 'AAAA'), null);
});

test('a record under another number, of another event or changed shows nobody', async () => {
  const { device, sealed } = await sealedFor();
  const key = (await openPeopleKey(subtle, device, 'XH27', 'main/1', sealed.key))!;
  const record = sealed.records[0]!.sealed;
  assert.equal(await openPerson(subtle, key, 'XH27', 8, record), null);
  assert.equal(await openPerson(subtle, key, 'XH28', 7, record), null);
  const changed = fromBase64(record)!;
  changed[20]! ^= 1;
  for (const wrong of [base64(changed), '', 'AAAA', 'not base64'])
    assert.equal(await openPerson(subtle, key, 'XH27', 7, wrong), null);
});

test('many people come in parts, in the order of their numbers, each once', async () => {
  const people = Array.from({ length: 450 }, (_, i) => ({ number: 1000 - i, name: `Person ${i}`, photo: null }));
  const numbers: number[] = [];
  for (let behind = 0, more = true; more; behind = numbers.at(-1)!) {
    const { sealed } = await sealedFor(people as never, behind);
    assert.ok(sealed.records.length <= PEOPLE_PART);
    numbers.push(...sealed.records.map((r) => r.number));
    more = sealed.more;
  }
  assert.deepEqual(
    numbers,
    people.map((p) => p.number).toSorted((a, b) => a - b),
  );
});

test('a gate gets a thumbnail, not a portrait and not another kind of file', () => {
  assert.ok(isThumbnail({ media: 'image/png', base64: png }));
  const jpeg = (bytes: Uint8Array<ArrayBuffer>) => isThumbnail({ media: 'image/jpeg', base64: base64(bytes) });
  assert.ok(jpeg(new Uint8Array([0xff, 0xd8, 0xff, 0xe0])));
  assert.ok(!jpeg(new Uint8Array([0x25, 0x50, 0x44, 0x46])));
  const large = new Uint8Array(MAX_PHOTO_BYTES + 1);
  large.set([0xff, 0xd8]);
  assert.ok(!jpeg(large));
  assert.ok(!isThumbnail({ media: 'image/png', base64: 'no' }));
});
