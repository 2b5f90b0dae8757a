// SPDX-License-Identifier: EUPL-1.2
// The papers that follow a signature, made from its entry in the register alone: any node that follows the register can print them.
import type { SignatureBody } from '#acts/register/act.ts';
import * as r from '#acts/register/act.ts';
import { type Entry, nameOn, nextNumber } from '#acts/register/ledger.ts';
import type { PaperLanguage } from '#acts/treaty/sheet-words.ts';
import type { SignaturePaper } from '#acts/treaty/words/signature-papers.ts';
import { type Node, today } from '#node/node.ts';
import type { Paper } from '#node/papers.ts';
import type { Register } from '#node/register.ts';
import { signatureSheet } from '#node/signature-sheet.ts';
import { notifiedBy, referenceOf } from './entry-line.ts';
import { officeName, partyName } from './office.ts';
import { keeperOffice } from './paper-form.ts';

/**
 * A certificate or the draft of a notification. In: an entry of the register, which of the two, and the language. Out: null where the
 * entry is no signature that counts. Its date is the day of signing, so the same entry prints the same sheet on any day; only the
 * number of a notification that is not given yet may move on.
 */
export function signaturePaper(
  node: Node,
  register: Register,
  entry: Entry | undefined,
  what: SignaturePaper,
  language: PaperLanguage,
): Paper | null {
  if (entry?.kind !== r.SIGNATURE || entry.void) return null;
  const { party, pack, signedOn, place, signatory, sequence } = entry.body as SignatureBody;
  const treaty = node.packs.get(pack);
  const year = Number(today(node).slice(0, 4));
  const next = { pack, number: nextNumber(register.ledger, pack, year), year };
  const keeper = keeperOffice(node, register);
  return signatureSheet(
    what,
    language,
    {
      party: nameOn(register.ledger, party, signedOn, language) ?? partyName(node, party),
      treaty: treaty?.titles?.[language] ?? treaty?.title ?? pack,
      ...{ signedOn, place, name: signatory.name, title: signatory.title },
      ...{ sequence: sequence ?? null, entry: entry.seq },
      reference: notifiedBy(node, register, entry.id) ?? referenceOf(node, next),
    },
    { party: partyName(node, 'DEPOSITARY'), office: keeper === null ? '' : officeName(register, keeper) },
    node.config.mode,
  );
}
