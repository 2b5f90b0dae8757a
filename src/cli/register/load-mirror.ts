// SPDX-License-Identifier: EUPL-1.2
// A mirror of the register, verified from the first byte and ready to answer with proofs: without a node, a network or a database.
import { Fault } from '#base/result.ts';
import { checkMirror, type MirrorChecked } from '#acts/check-mirror.ts';
import { CHECKPOINT } from '#acts/mirror-layout.ts';
import { KINDS } from '#acts/kinds.ts';
import { proveInclusion } from '#proof/log/merkle-prove.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { INSTALLED_LAW, installedLaw } from '../verify-files.ts';
import { readTrust } from '../verify.ts';
import { folderReader, keptReader } from './mirror-folder.ts';

export type MirrorOptions = {
  /** Fingerprint of the depositary's root from a diplomatic note: hex SHA-256 of its public key. Spaces and colons are allowed. */
  trust?: string | undefined;
  /** Folder of law packs; that of the installation if not given. */
  lawDir?: string | undefined;
  /** Now, in seconds since 1970: no witness is believed to have signed later. */
  now?: number | undefined;
};

/** Whatever it says of the register counts only while `ok`. */
export type Mirror = MirrorChecked & {
  /** The place of an entry (counted from 0) as a file that others can check. Fault mirror.no-proof when there is none. */
  prove(index: number): Promise<string>;
};

/** A moment ahead of this machine's clock up to which a witness's time is believed. */
export const SKEW_SECONDS = 300;

export function nowIn({ now }: MirrorOptions): number {
  return now ?? Math.floor(Date.now() / 1000);
}

/**
 * Loads and verifies a mirror. Out: what holds, what does not, the folded register and a maker of proofs. Faults mirror.none when the
 * folder holds none, verify.law, verify.trust, verify.unreadable.
 */
export async function loadMirror(dir: string, options: MirrorOptions = {}): Promise<Mirror> {
  const read = folderReader(dir);
  if ((await read(CHECKPOINT)) === null)
    throw new Fault(
      'mirror.none',
      `There is no mirror of the register in ${dir}. Make one: comity register mirror --from ADDRESS --out ${dir}`,
    );
  const checked = await checkMirror({
    read,
    trust: readTrust(options.trust),
    packs: await installedLaw(options.lawDir ?? INSTALLED_LAW),
    kinds: KINDS,
    latest: nowIn(options) + SKEW_SECONDS,
  });
  const tiles = keptReader(read);
  return {
    ...checked,
    async prove(index) {
      const { checkpoint, salts } = checked;
      const salt = salts[index];
      if (checkpoint === null || salt === undefined || index >= checkpoint.size)
        throw new Fault('mirror.no-proof', `The mirror can show no proof of entry ${index}.`);
      const hashes = await proveInclusion(index, checkpoint.size, tileHashReader(checkpoint.size, tiles));
      return encodeTlogProof({ index, hashes, checkpoint: checkpoint.note, extra: salt });
    },
  };
}
