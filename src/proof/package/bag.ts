// SPDX-License-Identifier: EUPL-1.2
// The extracted folder is a BagIt bag (RFC 8493): a court checks it years later with `sha256sum -c manifest-sha256.txt` and nothing of ours.
import type { Digest } from '#base/act.ts';
import { type Bytes, textOf, utf8 } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { type Finding, findingOf } from './finding.ts';
import { checkPath } from './names.ts';

/** A file of the package that is not evidence. */
export type TagFile = { name: string; bytes: Bytes };
/** What is known of a stored file: size in bytes and SHA-256. */
export type Content = { size: number; sha256: Digest };

/**
 * What the signer states about the whole. Recipient, case and legal basis stand inside the signed part, so that nobody can take a package
 * meant for one State and forward it to another as if it were addressed there. Values are one line each.
 */
export type BagInfo = {
  from: string;
  to: string;
  dossier: string;
  legalBasis: string;
  more?: Readonly<Record<string, string>>;
};

export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const DATA = 'data/';

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const LABELS = {
  from: 'Source-Organization',
  to: 'Recipient',
  dossier: 'External-Identifier',
  legalBasis: 'Legal-Basis',
} as const;
const OXUM = 'Payload-Oxum';
const DATE = 'Bagging-Date';
const LABEL = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const ONE_LINE = /^\P{C}{1,1000}$/u;

/** bagit.txt, bag-info.txt and manifest-sha256.txt for the evidence (path to content). `at` gives the date, in UTC. Faults for a value of two lines. */
export function bagFiles(payload: ReadonlyMap<string, Content>, info: BagInfo, at: Instant): TagFile[] {
  const bytes = [...payload.values()].reduce((n, c) => n + c.size, 0);
  const lines: [string, string][] = [
    [LABELS.from, info.from],
    [LABELS.to, info.to],
    [LABELS.dossier, info.dossier],
    [LABELS.legalBasis, info.legalBasis],
    [DATE, at.slice(0, 10)],
    [OXUM, `${bytes}.${payload.size}`],
    ...Object.entries(info.more ?? {}),
  ];
  const labels = new Set(lines.map(([label]) => label.toLowerCase()));
  if (
    labels.size !== lines.length ||
    lines.some(([label, value]) => !LABEL.test(label) || !ONE_LINE.test(value) || value.trim() !== value)
  )
    throw new Fault('package.bag-info', 'bag-info needs distinct labels and values of one line');
  return [
    { name: BAGIT, bytes: utf8(DECLARATION) },
    { name: BAG_INFO, bytes: utf8(lines.map(([label, value]) => `${label}: ${value}\n`).join('')) },
    { name: MANIFEST, bytes: manifest(payload) },
  ];
}

/** A manifest: digest, two spaces, path, as sha256sum writes it. Paths were checked, so none needs the %-escapes of RFC 8493 section 2.1.3. */
export function manifest(files: ReadonlyMap<string, { sha256: Digest }>): Bytes {
  return utf8([...files].map(([path, { sha256 }]) => `${sha256}  ${path}\n`).join(''));
}

/** Reads a manifest: path to digest. Refusals `package.bag-manifest` for any other spelling and a doubled path, `package.zip-name-*` for bad paths. */
export function readManifest(bytes: Uint8Array): Result<Map<string, Digest>> {
  const no = refuse('package.bag-manifest', 'A list of digests is not written as such lists are.');
  const text = textOf(bytes);
  if (text === null || (text !== '' && !text.endsWith('\n'))) return no;
  const out = new Map<string, Digest>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || out.has(path)) return no;
    const checked = checkPath(path);
    if (!checked.ok) return checked;
    out.set(path, digest);
  }
  return ok(out);
}

/** Reads bag-info.txt as it is written here: label to value, and the four statements that must be there. Refusal `package.bag-info`. */
export function readBagInfo(bytes: Uint8Array): Result<BagInfo & { labels: Map<string, string> }> {
  const no = refuse(
    'package.bag-info',
    'The package does not say in due form who sends it to whom, in which case and on which legal basis.',
  );
  const text = textOf(bytes);
  if (text === null || !text.endsWith('\n')) return no;
  const labels = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, label, value] = /^([^:]+): (.+)$/.exec(line) ?? [];
    if (label === undefined || value === undefined || !LABEL.test(label) || !ONE_LINE.test(value) || labels.has(label))
      return no;
    labels.set(label, value);
  }
  const [from, to] = [labels.get(LABELS.from), labels.get(LABELS.to)];
  const [dossier, legalBasis] = [labels.get(LABELS.dossier), labels.get(LABELS.legalBasis)];
  if (from === undefined || to === undefined || dossier === undefined || legalBasis === undefined) return no;
  return ok({ from, to, dossier, legalBasis, labels });
}

/**
 * Checks the bag. In: tag files by name, and the measured content of every stored file that belongs to the bag (not `mimetype`, not META-INF).
 * Out: all findings `package.bag-*`, and `package.fetch` for a list of files to be loaded from elsewhere, which no package has.
 */
export function checkBag(tags: ReadonlyMap<string, Bytes>, stored: ReadonlyMap<string, Content>): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, words: string, file: string) => findings.push({ code: `package.${code}`, words, file });
  if (stored.has('fetch.txt')) add('fetch', 'The package tells its reader to load files from elsewhere.', 'fetch.txt');
  const declaration = tags.get(BAGIT);
  if (declaration === undefined || textOf(declaration) !== DECLARATION)
    add('bag-declaration', 'The package is not declared as a bag of version 1.0.', BAGIT);
  const payload = new Map([...stored].filter(([path]) => path.startsWith(DATA)));
  const others = new Map([...stored].filter(([path]) => !path.startsWith(DATA) && path !== TAG_MANIFEST));
  for (const [name, files] of [
    [MANIFEST, payload],
    [TAG_MANIFEST, others],
  ] as const) {
    const bytes = tags.get(name);
    const listed = bytes === undefined ? null : readManifest(bytes);
    if (listed === null) add('bag-manifest', 'A list of digests is absent.', name);
    else if (!listed.ok) findings.push(findingOf(listed.refusal, name));
    else compare(listed.value, files, add);
  }
  const info = tags.get(BAG_INFO);
  const read = readBagInfo(info ?? new Uint8Array());
  if (!read.ok) findings.push(findingOf(read.refusal, BAG_INFO));
  else if (read.value.labels.get(OXUM) !== oxum(payload))
    add('bag-oxum', 'The stated number of files and bytes is not the true one.', BAG_INFO);
  return findings;
}

function compare(
  listed: Map<string, Digest>,
  files: Map<string, Content>,
  add: (code: string, words: string, file: string) => void,
): void {
  for (const [path, digest] of listed) {
    const content = files.get(path);
    if (content === undefined) add('bag-missing', 'A file is on the list of digests but not in the package.', path);
    else if (content.sha256 !== digest) add('bag-changed', 'A file does not have the digest on the list.', path);
  }
  for (const path of files.keys())
    if (!listed.has(path)) add('bag-unlisted', 'A file is in the package but not on the list of digests.', path);
}

function oxum(payload: Map<string, Content>): string {
  return `${[...payload.values()].reduce((n, c) => n + c.size, 0)}.${payload.size}`;
}
