// SPDX-License-Identifier: EUPL-1.2
// Who signed an entry of the register, and where it stands in the log that this node keeps of it.
import type { Node } from '#node/node.ts';
import { positionsOf } from '#node/proofs.ts';
import type { Register } from '#node/register.ts';
import type { EntryProof } from '#public/pages/entry.ts';

/** In: the place of an entry, counted from 1, which the register has. */
export async function entryProof(node: Node, register: Register, seq: number): Promise<EntryProof> {
  const signed = register.entries[seq - 1]!;
  const position = (await positionsOf(node, 'act', [signed.digest])).get(signed.digest) ?? null;
  const keys = signed.signatures.map((s) => ({ kid: s.kid, key: register.ring(s.kid) }));
  return {
    position,
    signatories: {
      digest: signed.digest,
      officers: keys.flatMap(({ kid, key }) => (key?.role === 'officer' ? [{ person: key.person ?? '', kid }] : [])),
      seal: keys.find(({ key }) => key?.role === 'seal')?.kid ?? null,
    },
  };
}
