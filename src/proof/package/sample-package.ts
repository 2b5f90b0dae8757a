// SPDX-License-Identifier: EUPL-1.2
// For tests only: fictional parties with fresh keys, a small package, and sources held in memory.
import { createHash, generateKeyPairSync, sign as nodeSign } from 'node:crypto';
import { type Bytes, concat, utf8 } from '#base/bytes.ts';
import type { TagFile } from './bag.ts';
import type { Signer } from './cades.ts';
import { makeRoot, makeSeal } from './certificate.ts';
import { type CustodyDraft, appendCustody, writeCustody } from './custody.ts';
import { type Measured, measureBytes } from './measure.ts';
import type { Sign } from './p256.ts';
import { type WrittenPackage, writePackage } from './package.ts';
import type { RandomAccess } from './zip-read.ts';

export const AT = '2026-11-20T10:20:30.456Z';
export const VALID = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2051-01-01T00:00:00.000Z' };
export const SERIAL = Uint8Array.from([0x81, 2, 3, 4, 5, 6, 7, 8]);

export type Key = { spki: Bytes; sign: Sign };

export function newKey(namedCurve = 'P-256'): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  return { spki, sign: (message) => nodeSign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }) };
}

export type SampleParty = { root: Bytes; rootKey: Key; seal: Bytes; sealKey: Key; signer: Signer };

export async function sampleParty(party: string, validity = VALID): Promise<SampleParty> {
  const [rootKey, sealKey] = [newKey(), newKey()];
  const wish = { party, serial: SERIAL, ...VALID };
  const root = await makeRoot(
    { ...wish, serial: SERIAL.toReversed(), name: `${party} root`, publicKey: rootKey.spki },
    rootKey.sign,
  );
  const seal = await makeSeal(
    root,
    { ...wish, ...validity, name: `${party} node seal`, publicKey: sealKey.spki },
    rootKey.sign,
  );
  return { root, rootKey, seal, sealKey, signer: { chain: [seal, root], sign: sealKey.sign } };
}

export function draft(itemSha256: string, more: Partial<CustodyDraft> = {}): CustodyDraft {
  return {
    itemSha256,
    action: 'acquired',
    actor: 'officer-7',
    office: 'XB/forensics',
    authority: 'Cyber Unit of XB',
    tool: 'imager',
    toolVersion: '4.2',
    legalBasis: 'XB code of procedure, section 12',
    place: 'Portville',
    at: '2026-11-01T08:00:00.000Z',
    atLocal: '2026-11-01T15:00:00+07:00',
    notes: '',
    ...more,
  };
}

export const SAMPLE_FILES: readonly [string, string][] = [
  ['message log.txt', 'from: a\nto: b\nsubject: payment\n'],
  ['../../etc/passwd', 'root:x:0:0\n'],
  ['Ảnh\u202egpj.exe', 'not a picture'.repeat(50)],
];

export const BAG_INFO = { from: 'XB/forensics', to: 'XA/prosecution', dossier: 'XA-2026-17', legalBasis: 'Article 42' };

/** A package of XB for XA with three files and their custody. */
export async function samplePackage(
  by: SampleParty,
  given: readonly [string, string][] = SAMPLE_FILES,
): Promise<WrittenPackage> {
  const files: Measured[] = given.map(([name, text]) => measureBytes(name, utf8(text)));
  const chains = files.map((f) => {
    const first = appendCustody([], draft(f.sha256));
    if (!first.ok) throw new Error(first.refusal.code);
    return first.value;
  });
  const tagFiles: TagFile[] = [
    { name: 'custody.json', bytes: writeCustody(chains) },
    { name: 'certificate.pdf', bytes: utf8('%PDF-1.7 sample') },
  ];
  return writePackage({ files, tagFiles, bagInfo: BAG_INFO, signer: by.signer, at: AT });
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  for await (const chunk of stream) parts.push(chunk);
  return concat(...parts);
}

export function inMemory(bytes: Bytes): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) };
}

export function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
