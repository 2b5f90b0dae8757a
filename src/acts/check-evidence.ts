// SPDX-License-Identifier: EUPL-1.2
// The steps by which evidence changed hands, laid beside each other: decided, delivered, accepted, taken to court.
import type { Act, ActId, Digest } from '#base/act.ts';
import { canonical } from '#base/json.ts';
import { Fault } from '#base/result.ts';
import type { CustodyChain } from '#proof/package/custody.ts';
import type { Finding } from '#proof/package/finding.ts';
import { shownName } from '#proof/package/names.ts';
import type { Checklist } from './check.ts';
import {
  ACCEPTED,
  DELIVERED,
  type DeliveredBody,
  EXPORTED,
  type ExportedBody,
  HANDED_OVER,
  type HandedOverBody,
} from './evidence/act.ts';
import { acquisition, packageCustody } from './evidence/custody.ts';
import { type Licence, sameLicence } from './evidence/licence.ts';
import { GRANT, type GrantBody, NARROWING } from './requests/act.ts';
import type { Static } from 'typebox';

/** A package as its own check found it. */
export type PackageFacts = {
  sha256: Digest;
  size: number;
  manifestSha256: Digest | null;
  items: readonly { name: string; sha256: Digest; size: number }[];
  licence: Licence | null;
  /** From bag-info: sending office, addressed office, dossier. */
  info: { from: string; to: string; dossier: string } | null;
  custody: readonly CustodyChain[] | null;
  /** What is wrong inside it, by its own check. */
  findings: readonly Finding[];
};

export type EvidenceShown = {
  packages: readonly PackageFacts[];
  /** The custody record beside the package, by whoever takes it to court; null when there is none. */
  custody: readonly CustodyChain[] | null;
};

/** Checks all deliveries of a dossier. In: its acts in order, the id of its first act, and the packages that are at hand. */
export function checkEvidence(acts: readonly Act[], root: ActId, shown: EvidenceShown, checks: Checklist): void {
  const deliveries = acts.filter((a) => a.kind === DELIVERED) as Act<DeliveredBody>[];
  for (const delivered of deliveries) {
    checkLicence(acts, root, delivered, checks);
    const found = shown.packages.find((p) => announces(delivered, p));
    if (found) checkPackageFacts(acts, delivered, found, checks);
    else if (shown.packages.length > 0)
      checks.failed(
        'evidence',
        { code: 'evidence.no-package', words: 'The package it announces is not here.' },
        delivered as Act,
      );
    checkExport(acts, delivered, shown, checks);
  }
  for (const p of shown.packages)
    if (!deliveries.some((d) => announces(d, p)))
      checks.failed('evidence', {
        code: 'evidence.other-package',
        words: 'No delivery announces the package that is here.',
        params: { sha256: p.sha256 },
      });
}

/** By its bytes, or by its signed list when the bytes were changed since: then it is the same package, damaged. */
function announces(delivered: Act<DeliveredBody>, found: PackageFacts): boolean {
  return delivered.attachments[0]?.sha256 === found.sha256 || delivered.body.manifestSha256 === found.manifestSha256;
}

/** The licence is the one of the decision, and this is the dossier it names. */
function checkLicence(acts: readonly Act[], root: ActId, delivered: Act<DeliveredBody>, checks: Checklist): void {
  const { licence } = delivered.body;
  const fail = failing(checks, delivered);
  const decision = acts.find((a) => a.id === delivered.body.decision) as Act<GrantBody> | undefined;
  if (decision && decision.kind !== GRANT && decision.kind !== NARROWING)
    fail('evidence.no-decision', 'It stands on an act that decides nothing.');
  else if (decision && !sameLicence(decision.body.licence, licence))
    fail('evidence.licence', 'It carries another licence than the decision gave.');
  else if (licence.dossier !== root)
    fail('evidence.not-licensed', 'The evidence was released for another dossier than this one.', {
      dossier: licence.dossier,
    });
  else checks.held('evidence');
}

function checkPackageFacts(
  acts: readonly Act[],
  delivered: Act<DeliveredBody>,
  found: PackageFacts,
  checks: Checklist,
): void {
  const { body } = delivered;
  const fail = failing(checks, delivered);
  for (const { code, words, file, event } of found.findings) {
    const place = `${file === undefined ? '' : ` File: ${shownName(file)}.`}${event === undefined ? '' : ` Custody step ${event}.`}`;
    fail(code, `${words}${place}`, {
      ...(file === undefined ? {} : { file: shownName(file) }),
      ...(event === undefined ? {} : { event }),
    });
  }
  if (found.sha256 !== delivered.attachments[0]?.sha256)
    fail('evidence.package-changed', 'The package is not byte for byte the one that was announced.');
  if (found.manifestSha256 !== body.manifestSha256)
    fail('evidence.manifest', 'The package is not the one it announces: its signed list is another.');
  if (found.licence && !sameLicence(found.licence, body.licence))
    fail('evidence.licence', 'The package carries another licence than was announced.');
  if (
    found.info &&
    (found.info.from !== delivered.from ||
      !delivered.to.includes(found.info.to) ||
      found.info.dossier !== body.licence.dossier)
  )
    fail('evidence.addressed', 'The package states another sender, recipient or dossier than was announced.');
  const key = (f: { sha256: Digest; size: number }) => `${f.sha256} ${f.size}`;
  const inside = new Set(found.items.map(key));
  const announced = new Set(body.items.map(key));
  for (const item of body.items)
    if (!inside.has(key(item)))
      fail('evidence.item-missing', `The announced item “${shownName(item.name)}” is not in the package.`, {
        file: shownName(item.name),
      });
  for (const item of found.items)
    if (!announced.has(key(item)))
      fail('evidence.item-extra', `The package holds “${shownName(item.name)}”, which was not announced.`, {
        file: shownName(item.name),
      });
  const handed = acts.filter((a) => a.kind === HANDED_OVER) as Act<HandedOverBody>[];
  for (const item of found.items) {
    const from = handed.find((h) => h.attachments.some((a) => a.sha256 === item.sha256));
    const chain = found.custody?.find((c) => c[0]?.itemSha256 === item.sha256);
    if (!from || !chain) continue;
    if (startsWith(chain, () => acquisition(from, item.sha256))) checks.held('evidence');
    else
      fail(
        'evidence.custody',
        `The custody record of “${shownName(item.name)}” does not begin as the provider’s signed act says.`,
        { file: shownName(item.name) },
      );
  }
  checks.held('evidence');
}

/** What was taken to court is what was accepted, and the record beside it says what the acts say. */
function checkExport(
  acts: readonly Act[],
  delivered: Act<DeliveredBody>,
  shown: EvidenceShown,
  checks: Checklist,
): void {
  const accepted = acts.find((a) => a.kind === ACCEPTED && a.re === delivered.id);
  const exports = acts.filter((a) => a.kind === EXPORTED && a.re === delivered.id) as Act<
    Static<typeof ExportedBody>
  >[];
  const sha256 = delivered.attachments[0]?.sha256;
  for (const exported of exports) {
    if (exported.body.items === delivered.body.items.length) checks.held('evidence');
    else failing(checks, exported)('evidence.items', 'It speaks of another number of items than was delivered.');
  }
  const record = shown.custody?.find((c) => c[0]?.itemSha256 === sha256);
  if (!shown.custody || sha256 === undefined || !accepted) return;
  const fits =
    record && exports.some((e) => startsWith(record, () => packageCustody(delivered as Act, accepted, e, sha256)));
  if (fits) checks.held('evidence');
  else
    failing(checks, delivered)(
      'evidence.custody',
      'The custody record of the package does not say what the signed acts say.',
    );
}

/** Whether a chain begins with the events that follow from acts. Times nobody could have written make it false, not a fault. */
function startsWith(chain: CustodyChain, derive: () => CustodyChain): boolean {
  try {
    return derive().every((event, i) => canonical(event) === canonical(chain[i] ?? null));
  } catch (error) {
    if (error instanceof Fault || error instanceof RangeError) return false;
    throw error;
  }
}

function failing<B>(checks: Checklist, act: Act<B>) {
  return (code: string, words: string, params?: Record<string, string | number>) =>
    checks.failed('evidence', { code, words, ...(params ? { params } : {}) }, act as Act);
}
