// SPDX-License-Identifier: EUPL-1.2
// A package, or a court bundle with a package inside: every byte, both signatures, both records of custody, and the whole case.
import { type Party, partyOf } from '#base/act.ts';
import type { Bytes } from '#base/bytes.ts';
import { certificateIn, joinProofs, readTrail, ROOT, type Trail } from '#acts/bundle-layout.ts';
import { checklist } from '#acts/check.ts';
import { checkDossier } from '#acts/check-dossier.ts';
import type { PackageFacts } from '#acts/check-evidence.ts';
import { checkRegister, type HandedRegister } from '#acts/check-register.ts';
import { DELIVERED } from '#acts/evidence/act.ts';
import { licenceWords } from '#acts/evidence/licence.ts';
import { KINDS } from '#acts/kinds.ts';
import { packageFacts } from '#acts/package-facts.ts';
import { readGenesis, type Register } from '#acts/register/fold.ts';
import { readRoot, rootsOf } from '#acts/register/roots.ts';
import type { LawPacks } from '#law/pack.ts';
import { kidOf } from '#proof/keys.ts';
import { type PackageCheck, checkPackage } from '#proof/package/check.ts';
import { findingOf } from '#proof/package/finding.ts';
import { CUSTODY_FILE } from '#proof/package/read-custody.ts';
import { type RandomAccess, readZip, type StoredFile } from '#proof/package/zip-read.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { addChecks, addFindings, fail, type FileVerdict, newVerdict } from './verdict.ts';
import { caseWords, lawWords } from './verify-case.ts';
import { tagsOf, within } from './verify-files.ts';

/** What every check here needs; `trust` is a root fingerprint known from a diplomatic note, `latest` the newest second believed. */
export type Means = { trust: string | null; packs: LawPacks; latest: number; register: HandedRegister | null };

/** Verifies an archive. Out: the verdict; it faults only when the file cannot be read. */
export async function verifyContainer(path: string, source: RandomAccess, means: Means): Promise<FileVerdict> {
  const zip = await readZip(source);
  if (!zip.ok) {
    const verdict = newVerdict(path, 'unknown');
    addFindings(verdict, [findingOf(zip.refusal)]);
    return verdict;
  }
  const tags = await tagsOf(source, zip.value);
  const trail = readTrail(tags);
  if (trail.genesis !== null) return verifyBundle(path, source, zip.value, { ...trail, genesis: trail.genesis }, means);
  const pem = tags.find((t) => t.name === ROOT);
  return verifyPackage(path, source, pem ? certificateIn(pem.bytes) : null, trail, means);
}

/** A package on its own rests on its sender's root; its acts are checked when a register was given beside it. */
async function verifyPackage(
  path: string,
  source: RandomAccess,
  rootCertificate: Bytes | null,
  trail: Trail,
  means: Means,
): Promise<FileVerdict> {
  const verdict = newVerdict(path, 'package');
  const root = rootCertificate ? readRoot(rootCertificate) : null;
  const register = means.register ? foldOf(means.register, trail, means) : null;
  const known = means.register ? (register ? rootsOf(register.directory) : []) : null;
  const checked = await checkPackage(source, { trustedRoots: known ?? (root ? [root.certificate] : []) });
  addFindings(verdict, checked.findings);
  checkSealStands(verdict, checked, register);
  checkSealer(verdict, checked, '');
  checkRecorded(verdict, checked, '');
  if (root && !known) anchor(verdict, root.party, root.fingerprint, means.trust);
  const facts = packageFacts('', source.size, checked);
  if (facts.licence && facts.info)
    verdict.says.push(`${licenceWords(facts.licence, partyOf(facts.info.from))} Purpose: ${facts.licence.purpose}`);
  if (means.register) {
    const acts = checkDossier({ ...given(trail, means), register: means.register, of: null });
    addChecks(verdict, acts.checks);
    addAnchors(verdict, acts.anchors.slice(0, 1), means.trust);
  } else if (trail.acts.length > 0)
    verdict.says.push(
      `The ${trail.acts.length} acts inside were not checked: that needs a register. Verify the court bundle, or name a register beside.`,
    );
  count(verdict, checked);
  verdict.counts['acts'] = trail.acts.length;
  return verdict;
}

const given = (trail: Trail, means: Means) => ({
  acts: trail.acts,
  proofs: trail.proofs,
  packs: means.packs,
  kinds: KINDS,
  latestSeconds: means.latest,
});

async function verifyBundle(
  path: string,
  source: RandomAccess,
  entries: readonly StoredFile[],
  trail: Trail & { genesis: string },
  means: Means,
): Promise<FileVerdict> {
  const verdict = newVerdict(path, 'bundle');
  // A wrong anchor makes the whole red; the rest is still read under what the bundle claims, so that a reader sees what it says.
  const pinned = readGenesis(trail.genesis, means.trust);
  if (!pinned.ok)
    fail(verdict, { code: pinned.refusal.code, words: `${pinned.refusal.words} Do not rely on this bundle.` });
  const register: HandedRegister = { entries: trail.entries, genesis: trail.genesis, pinned: null };
  const folded = foldOf(register, trail, means);
  const roots = folded ? rootsOf(folded.directory) : [];
  const outer = await checkPackage(source, { trustedRoots: roots });
  addFindings(verdict, outer.findings);
  checkSealStands(verdict, outer, folded);
  checkSealer(verdict, outer, '');
  const packages: PackageFacts[] = [];
  const inner: { trail: Trail; sha256: string }[] = [];
  for (const file of outer.files) {
    const entry = entries.find((e) => e.name === file.path);
    if (!entry || !file.path.endsWith('.asice')) continue;
    const opened = within(source, entry);
    const zip = await readZip(opened);
    const checked = await checkPackage(opened, { trustedRoots: roots });
    addFindings(verdict, checked.findings, `${file.path} › `);
    checkSealer(verdict, checked, `${file.path} › `);
    checkRecorded(verdict, checked, `${file.path} › `);
    const inside = readTrail(zip.ok ? await tagsOf(opened, zip.value) : []);
    inner.push({ trail: inside, sha256: file.sha256 });
    packages.push({ ...packageFacts(file.sha256, file.size, checked), findings: [] });
    count(verdict, checked);
  }
  if (packages.length === 0)
    fail(verdict, { code: 'bundle.no-package', words: 'The bundle holds no evidence package.' });
  const acts = inner.reduce((all, { trail: t, sha256 }) => withCarried(all, t.acts, sha256), trail.acts);
  verdict.counts['custody events'] = (verdict.counts['custody events'] ?? 0) + eventsIn(outer);
  verdict.counts['packages'] = packages.length;
  verdict.counts['acts'] = acts.length;
  verdict.counts['register entries'] = trail.entries.length;
  const reader = partyOf(outer.bagInfo?.from ?? '');
  const checked = checkDossier({
    ...given(trail, means),
    acts,
    proofs: joinProofs(trail.proofs, ...inner.map((i) => i.trail.proofs)),
    register,
    of: { dossier: outer.bagInfo?.dossier ?? '', reader },
    evidence: { packages, custody: outer.custody ?? [] },
  });
  addChecks(verdict, checked.checks);
  verdict.says.unshift(...caseWords(checked.acts), ...lawWords(trail.law, means.packs));
  const fits = pinned.ok ? means.trust : null;
  addAnchors(verdict, checked.anchors.slice(0, 1), fits);
  return verdict;
}

/** Acts that came inside a package stand before the delivery that announced it, after what they answer. */
function withCarried(acts: Bytes[], carried: readonly Bytes[], packageSha256: string): Bytes[] {
  const reads = acts.map((a) => readSignedAct(a));
  const ids = new Set(reads.flatMap((r) => (r.ok ? [r.value.act.id] : [])));
  const isNew = (bytes: Bytes) => {
    const read = readSignedAct(bytes);
    return !read.ok || !ids.has(read.value.act.id);
  };
  const fresh = carried.filter(isNew);
  const deliveries = reads.map((r) => (r.ok && r.value.act.kind === DELIVERED ? r.value.act : null));
  const announced = deliveries.findIndex((d) => d?.attachments[0]?.sha256 === packageSha256);
  const at = announced >= 0 ? announced : deliveries.findIndex((d) => d !== null);
  return at < 0 ? [...acts, ...fresh] : [...acts.slice(0, at), ...fresh, ...acts.slice(at)];
}

function foldOf(register: HandedRegister, trail: Trail, means: Means): Register | null {
  const first = trail.acts.map((a) => readSignedAct(a)).find((r) => r.ok);
  const mode = first?.ok ? first.value.act.mode : 'real';
  return checkRegister(register, mode, means.packs, KINDS, checklist());
}

/** A container has no place in a log of its own: sealed with a key that was given up, it may be the thief's. */
function checkSealStands(verdict: FileVerdict, { signed }: PackageCheck, register: Register | null): void {
  const kid = signed && kidOf(signed.certificate.publicKey);
  const given = kid ? register?.ring(kid)?.lastGood?.[0] : undefined;
  if (!given || !signed) return;
  fail(verdict, {
    code: 'keys.compromised',
    words: `It was sealed with a key that ${signed.certificate.party} trusts no longer since ${given.since}. Only the act that announced it can show that it is older.`,
  });
}

/** The seal must be that of the party that states to send. */
function checkSealer(verdict: FileVerdict, { signed, bagInfo }: PackageCheck, inside: string): void {
  if (!signed || !bagInfo || signed.certificate.party === partyOf(bagInfo.from)) return;
  fail(verdict, {
    code: 'package.other-sealer',
    words: `Sealed by ${signed.certificate.party}, but sent in the name of ${bagInfo.from}.`,
    file: `${inside}bag-info.txt`,
  });
}

/** A package without any record of custody may be whole, but it is not evidence of where its items came from (trust T72). */
function checkRecorded(verdict: FileVerdict, { custody, findings }: PackageCheck, inside: string): void {
  if (custody !== null || findings.some((f) => f.file === CUSTODY_FILE)) return;
  const words = 'The package carries no record of custody: nobody says who held its items.';
  fail(verdict, { code: 'custody.none', words, file: `${inside}${CUSTODY_FILE}` });
}

function addAnchors(
  verdict: FileVerdict,
  anchors: readonly { party: Party; fingerprint: string }[],
  trust: string | null,
): void {
  for (const a of anchors) verdict.anchors.push({ ...a, pinned: a.fingerprint === trust });
}

/** The root of a package, held against the fingerprint given. */
function anchor(verdict: FileVerdict, party: Party, fingerprint: string, trust: string | null): void {
  verdict.anchors.push({ party, fingerprint, pinned: fingerprint === trust });
  if (trust !== null && fingerprint !== trust)
    fail(verdict, {
      code: 'anchor.fingerprint',
      words: `The root key of ${party} is not the one of the fingerprint given.`,
    });
}

const eventsIn = ({ custody }: PackageCheck): number => (custody ?? []).reduce((n, c) => n + c.length, 0);

function count(verdict: FileVerdict, checked: PackageCheck): void {
  const add = (what: string, n: number) => {
    verdict.counts[what] = (verdict.counts[what] ?? 0) + n;
  };
  add('files of evidence', checked.files.length);
  add(
    'bytes of evidence',
    checked.files.reduce((n, f) => n + f.size, 0),
  );
  add('custody events', eventsIn(checked));
}
