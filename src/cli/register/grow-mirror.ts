// SPDX-License-Identifier: EUPL-1.2
// Adds entries to a mirror page by page: each verified as it comes, so that a source can neither fill the disk nor the memory with
// what the depositary did not sign. Full files are written on the way; whatever belongs to the edge waits for the signed root.
import { fromBase64, hex, textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { MirrorChecked } from '#acts/check-mirror.ts';
import { actsPath, writeLines } from '#acts/mirror-layout.ts';
import { KINDS } from '#acts/kinds.ts';
import { KEYS } from '#acts/register/act.ts';
import { readGenesis, type Register } from '#acts/register/fold.ts';
import { type CheckedStatement, keysNamed, statementOf } from '#acts/register/standing.ts';
import { type Walk, walkRegister } from '#acts/register/walk.ts';
import type { LawPacks } from '#law/pack.ts';
import { bulkVerifier } from '#proof/bulk-verify.ts';
import { appendEntries, EMPTY_EDGE, loadEdge, type LogEdge, type LogFile } from '#proof/log/append.ts';
import { frontierRoot } from '#proof/log/frontier.ts';
import { commitmentOf } from '#proof/log/merkle.ts';
import { decodeBundle, type FileReader, readTile, TILE_WIDTH } from '#proof/log/tiles.ts';
import { digestBytes, readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import type { LogFiles } from '#store/log-files.ts';
import { MAX_PAGE_BYTES, readRegisterPage, type RegisterPage } from '#wire/delivery.ts';
import type { Source } from './source.ts';

type Growing = {
  source: Source;
  files: LogFiles;
  read: FileReader;
  packs: LawPacks;
  have: MirrorChecked | null;
  /** The depositary's first key statement. */
  statement: string;
  /** Where the checkpoint says the log is; not verified yet. */
  target: { size: number; root: Uint8Array };
};

/** `edge`: files still to be written. `outgrown`: a file that a longer one takes the place of. */
export type Grown = { register: Register; edge: LogFile[]; outgrown: string | null };

type Line = { index: number; salt: Uint8Array; envelope: string };
const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + 65_535);

/**
 * Fetches and verifies the entries up to the size of the checkpoint, until they lead to its root. Refusals: mirror.withheld,
 * mirror.order, mirror.commitment, register.page and those of an entry, with the place of the entry in `index`.
 */
export async function growMirror(growing: Growing): Promise<Result<Grown>> {
  const { have, files, read, target } = growing;
  const from = have?.checkpoint?.size ?? 0;
  const pages = pagesOf(growing);
  let edge: LogEdge = have?.checkpoint ? await loadEdge(have.checkpoint, read) : EMPTY_EDGE;
  let lines = await openLines(read, from);
  let waiting: Uint8Array[] = [];
  const commitments: Uint8Array[] = [];
  const append = (): LogFile[] => {
    const grown = appendEntries(edge, waiting);
    edge = grown.edge;
    waiting = [];
    return grown.files.filter((f) => !f.path.includes('.p/'));
  };
  for (let size = from; size < target.size; ) {
    const page = await pages.next(size);
    if (!page.ok) return page;
    for (const { line, commitment } of page.value) {
      if (size === target.size) break;
      lines.push(line);
      waiting.push(commitment);
      commitments.push(commitment);
      if (++size % TILE_WIDTH > 0) continue;
      const path = actsPath({ index: size / TILE_WIDTH - 1, width: TILE_WIDTH });
      await files.write([...append(), { path, bytes: writeLines(lines) }]);
      lines = [];
    }
  }
  append();
  if (hex(frontierRoot(edge.frontier)) !== hex(target.root)) return misled(growing, from, commitments);
  const partials = [...edge.partials].map(([path, bytes]) => ({ path, bytes: Uint8Array.from(bytes) }));
  const width = target.size % TILE_WIDTH;
  const own = { index: Math.floor(target.size / TILE_WIDTH), width };
  if (width > 0) partials.push({ path: actsPath(own), bytes: writeLines(lines) });
  return ok({ register: pages.register(), edge: partials, outgrown: outgrown(from, target.size) });
}

/** The entries of the last file, where it is not full: they are written again with those that follow. */
async function openLines(read: FileReader, size: number): Promise<Line[]> {
  const width = size % TILE_WIDTH;
  if (width === 0) return [];
  const bytes = await read(actsPath({ index: Math.floor(size / TILE_WIDTH), width }));
  const text = bytes && textOf(bytes);
  // Read strictly before, when the mirror was verified.
  return (text ?? '')
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l) as { index: number; salt: string; envelope: string })
    .map((l) => ({ ...l, salt: fromBase64(l.salt)! }));
}

function outgrown(from: number, to: number): string | null {
  const width = from % TILE_WIDTH;
  return width === 0 || from === to ? null : actsPath({ index: Math.floor(from / TILE_WIDTH), width });
}

type Taken = { line: Line; commitment: Uint8Array };

/** Pages of the source, each checked to its last signature before it is handed on. */
function pagesOf({ source, packs, have, statement, target }: Growing) {
  const genesis = readGenesis(statement, null);
  if (!genesis.ok) throw new Fault('mirror.genesis', 'The key statement was checked before and does not hold now.');
  const { fingerprint } = genesis.value;
  const bulk = bulkVerifier();
  const learn = ({ statement: s }: CheckedStatement) => {
    for (const { kid, key } of keysNamed(s)) bulk.learn(kid, key);
  };
  learn(genesis.value);
  if (have?.register) for (const s of have.register.directory.chains.get('DEPOSITARY') ?? []) learn(s);
  let walk: Walk | null = null;
  const walkFrom = (mode: SignedAct['act']['mode']) =>
    walkRegister({ depositary: { statement, fingerprint }, pins: {}, mode }, packs, KINDS, have?.register?.entries);

  const check = async (entries: RegisterPage['entries'], size: number): Promise<Result<Taken[]>> => {
    const out: (Taken & { signed: SignedAct })[] = [];
    for (const [i, { index, salt, envelope }] of entries.entries()) {
      if (index !== size + i)
        return refuse('mirror.order', `The source gives entry ${index} where entry ${size + i} belongs.`, at(size + i));
      const signed = readSignedAct(utf8(envelope));
      if (!signed.ok) return { ok: false, refusal: { ...signed.refusal, ...at(index) } };
      const bytes = fromBase64(salt);
      if (bytes?.length !== 32) return refuse('register.page', 'A salt on the page cannot be read.', at(index));
      const commitment = commitmentOf(bytes, digestBytes(signed.value.digest));
      out.push({ line: { index, salt: bytes, envelope }, commitment, signed: signed.value });
      const named = signed.value.act.kind === KEYS ? statementOf(signed.value.act) : null;
      if (named?.ok && named.value.statement.party === 'DEPOSITARY') learn(named.value);
      await bulk.begin(signed.value);
    }
    const holds = await bulk.finish();
    for (const { signed, line } of out) {
      walk ??= walkFrom(have?.register?.entries[0]?.act.mode ?? signed.act.mode);
      const checked = walk.take(signed, holds);
      if (!checked.ok) return { ok: false, refusal: { ...checked.refusal, ...at(line.index) } };
    }
    return ok(out);
  };

  return {
    async next(size: number): Promise<Result<Taken[]>> {
      const bytes = await source.get(`acts?after=${size}`, MAX_PAGE_BYTES);
      const page = bytes === null ? null : readRegisterPage(bytes);
      if (!page?.ok) return page ?? refuse('register.page', 'The source has no entries of the register to give.');
      if (page.value.entries.length === 0)
        return refuse(
          'mirror.withheld',
          `The checkpoint speaks of ${target.size} entries; entry ${size} and what follows are not shown.`,
          at(size),
        );
      return check(page.value.entries, size);
    },
    register: () => (walk ?? walkFrom(have?.register?.entries[0]?.act.mode ?? 'real')).register(),
  };
}

const at = (index: number) => ({ params: { index } });

/** The entries do not lead to the signed root: which one is not what the log committed to, its own bundles may tell. */
async function misled({ source, target }: Growing, from: number, commitments: readonly Uint8Array[]) {
  const read: FileReader = (path) => source.get(path, MAX_BUNDLE_BYTES);
  const words = 'The log committed to something else at this place: the entry was exchanged, or its salt is wrong.';
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < target.size; index++) {
    const width = Math.min(TILE_WIDTH, target.size - index * TILE_WIDTH);
    const bundle = await readTile(read, { level: 'entries', index, width });
    const entries = bundle === null ? null : decodeBundle(bundle, width);
    if (!entries?.ok) break;
    const wrong = entries.value.findIndex((e, i) => {
      const own = commitments[index * TILE_WIDTH + i - from];
      return own !== undefined && hex(own) !== hex(e);
    });
    if (wrong >= 0) return refuse('mirror.commitment', words, at(index * TILE_WIDTH + wrong));
  }
  return refuse('mirror.commitment', 'The entries do not lead to the root that the depositary signed.');
}
