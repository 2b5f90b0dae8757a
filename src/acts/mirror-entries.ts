// SPDX-License-Identifier: EUPL-1.2
// The entries of a mirror, each held against what the log committed to at its place. Their signatures are verified meanwhile, in bulk.
import { type Bytes, hex, sameBytes, textOf } from '#base/bytes.ts';
import { bulkVerifier } from '#proof/bulk-verify.ts';
import { commitmentOf } from '#proof/log/merkle.ts';
import { decodeBundle, type FileReader, readTile, TILE_WIDTH } from '#proof/log/tiles.ts';
import { digestBytes, readSignedAct, type SignatureCheck, type SignedAct } from '#proof/signed-act.ts';
import type { MirrorFindings } from './mirror-findings.ts';
import { actsPath, readLine } from './mirror-layout.ts';
import { KEYS } from './register/act.ts';
import { type CheckedStatement, keysNamed, statementOf } from './register/standing.ts';

export type MirrorEntry = { index: number; salt: Bytes; signed: SignedAct };

/** `holds` knows the signatures that were verified on the way. */
export type MirrorEntries = { entries: MirrorEntry[]; holds: SignatureCheck };

/**
 * Reads up to `size` entries; those that cannot be read or are not there are findings and left out. In: the files, the depositary's
 * first statement. Findings, each with its place: mirror.missing, mirror.line, mirror.order, mirror.commitment, and those of
 * readSignedAct. Whether the signatures hold is not said here.
 */
export async function readEntries(
  read: FileReader,
  size: number,
  genesis: CheckedStatement,
  found: MirrorFindings,
): Promise<MirrorEntries> {
  const bulk = bulkVerifier();
  const learn = (checked: CheckedStatement) => {
    for (const { kid, key } of keysNamed(checked.statement)) bulk.learn(kid, key);
  };
  learn(genesis);
  const entries: MirrorEntry[] = [];
  const places = placesOf();
  for (let from = 0; from < size && !found.full(); from += TILE_WIDTH) {
    const part = await readPart(read, from, Math.min(TILE_WIDTH, size - from), found);
    // The size is not verified yet, so its word alone must not keep a reader busy.
    if (part === null) break;
    for (const [i, text] of part.lines.entries()) {
      const entry = readEntry(text, from + i, found);
      if (entry === null) continue;
      // A bundle that cannot be read is found wanting with the tiles.
      const commitment = part.commitments?.[i];
      if (commitment !== undefined) places.compare(entry, commitment);
      entries.push(entry);
      const statement = entry.signed.act.kind === KEYS ? statementOf(entry.signed.act) : null;
      if (statement?.ok && statement.value.statement.party === 'DEPOSITARY') learn(statement.value);
      await bulk.begin(entry.signed);
    }
  }
  places.explain(found);
  if (found.findings.length === 0 && entries.length === size)
    found.held.push(`All ${size} entries are what the log committed to, each at its place.`);
  return { entries, holds: await bulk.finish() };
}

type Part = { lines: string[]; commitments: readonly Uint8Array[] | null };

/** Up to 256 entries and what the log says of them. Null when neither is there: then this is the end of what there is. */
async function readPart(read: FileReader, from: number, width: number, found: MirrorFindings): Promise<Part | null> {
  const place = { index: from / TILE_WIDTH, width };
  const bundle = await readTile(read, { level: 'entries', ...place });
  const decoded = bundle === null ? null : decodeBundle(bundle, width);
  const commitments = decoded?.ok ? decoded.value : null;
  const path = actsPath(place);
  const bytes = await read(path);
  if (bytes === null) {
    const words = `The entries ${from} to ${from + width - 1} are missing: there is no file ${path}.`;
    found.fail({ code: 'mirror.missing', words }, from);
    return bundle === null ? null : { lines: [], commitments };
  }
  const lines = textOf(bytes)?.split('\n') ?? [];
  // A last line without an end was cut off in the middle.
  const cut = lines.pop();
  if (lines.length !== width || cut !== '') {
    const words = `The file ${path} does not hold ${width} entries to the end.`;
    found.fail({ code: 'mirror.missing', words }, from + Math.min(lines.length, width));
  }
  return { lines: lines.slice(0, width), commitments };
}

function readEntry(text: string, index: number, found: MirrorFindings): MirrorEntry | null {
  const line = readLine(text);
  const signed = line.ok ? readSignedAct(line.value.envelope) : line;
  if (!line.ok || !signed.ok) {
    if (!signed.ok) found.fail(signed.refusal, index);
    return null;
  }
  if (line.value.index !== index)
    found.fail({ code: 'mirror.order', words: `The entry calls itself number ${line.value.index}.` }, index);
  return { index, salt: line.value.salt, signed: signed.value };
}

/** Entries that are not what their place commits to, and where else they would fit. */
function placesOf() {
  const wrong: { index: number; own: string }[] = [];
  const wanted = new Map<string, number>();
  return {
    compare({ index, salt, signed }: MirrorEntry, commitment: Uint8Array): void {
      const own = commitmentOf(salt, digestBytes(signed.digest));
      if (sameBytes(own, commitment)) return;
      wrong.push({ index, own: hex(own) });
      wanted.set(hex(commitment), index);
    },
    explain(found: MirrorFindings): void {
      for (const { index, own } of wrong) {
        const place = wanted.get(own);
        if (place !== undefined)
          found.fail({ code: 'mirror.order', words: `The entry belongs at place ${place} of the log.` }, index);
        else
          found.fail(
            {
              code: 'mirror.commitment',
              words:
                'The log committed to something else at this place: the entry was changed or exchanged, or its salt is wrong.',
            },
            index,
          );
      }
    },
  };
}
