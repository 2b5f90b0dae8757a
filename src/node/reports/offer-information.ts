// SPDX-License-Identifier: EUPL-1.2
// Information for another State that did not ask for it. What is offered is laid aside and approved by its digest; it leaves only once the
// conditions are accepted. Only values that two officers confirmed may go, and nothing that a reporter called his own.
import type { Act, ActId, OfficeId } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { type Result, refuse } from '#base/result.ts';
import * as k from '#acts/reports/act.ts';
import { mayGoAbroad } from '#acts/reports/outward-rules.ts';
import { heard } from '#acts/reports/own-voice.ts';
import type { Context } from '#acts/reports/indicators/indicator.ts';
import { scan } from '#acts/reports/indicators/scan.ts';
import type { SharedIndicator } from '#acts/reports/shared-indicators.ts';
import { digestOf } from '#proof/signed-act.ts';
import { reportsReader } from '#store/reports.ts';
import { inTransaction } from '#store/transaction.ts';
import { dossierActs } from '../dossier-acts.ts';
import { type Node, today } from '../node.ts';
import { type Actor, type Outcome, write } from '../write.ts';
import { layFile, readDeskFile } from './desk-file.ts';
import { marksOf, ownTrait } from './marks.ts';
import { sharedNow } from './shared-now.ts';

const PACK = 'hanoi';

export type Offer = Omit<k.SpontaneousBody, 'values' | 'reports' | 'content'> & {
  to: OfficeId;
  /** What is told in words. */
  words: string;
  /** Values that go along, as `kind|canonical`. */
  keys: readonly string[];
};

/** Values that may be given to another State: confirmed, not doubted or appealed, not marked for named persons only, and not run out. */
export async function offerable(node: Node): Promise<SharedIndicator[]> {
  const { abroad } = await sharedNow(node);
  return abroad.filter((i) => mayGoAbroad(i, today(node)));
}

/**
 * Offers information and lays it before the second officer. Refusals: spontaneous.value, spontaneous.victim, those of the rules, of mandates
 * and of the store.
 */
export async function offerInformation(
  node: Node,
  actor: Actor,
  context: Context,
  { to, words, keys, ...body }: Offer,
): Promise<Result<Outcome>> {
  const known = new Map((await offerable(node)).map((i) => [`${i.kind}|${i.canonical}`, i]));
  const values = [...new Set(keys)].flatMap((key) => known.get(key) ?? []);
  if (values.length !== new Set(keys).size)
    return refuse(
      'spontaneous.value',
      'Only values that two officers confirmed, that nobody disputes and whose marking lets them go abroad are given.',
    );
  const texts = [words, body.subject, body.reason, body.useLimit ?? '', body.exculpatory, body.reference];
  if (await hasReporters(node, context, texts, keys))
    return refuse(
      'spontaneous.victim',
      'What is given names something that a reporter called his own. Take it out: nothing of a victim is given.',
    );
  const content: k.SpontaneousContentBody = {
    ...{ salt: hex(node.random(16)), words },
    values: values.map((i) => ({ kind: i.kind, canonical: i.canonical, reports: i.reports })),
  };
  const file = await layFile(node, k.INFORMATION_FILE, content);
  if (!file.ok) return file;
  const written = await write(node, actor, {
    ...{ kind: k.SPONTANEOUS, to: [to], basis: [{ pack: PACK, code: 'SPONTANEOUS_INFORMATION' }] },
    body: {
      ...{ ...body, values: values.length, reports: Math.max(0, ...values.map((i) => i.reports)) },
      content: file.value.attachment.sha256,
    },
    attachments: [file.value.attachment],
  });
  if (!written.ok) await file.value.takeBack();
  else {
    const digest = digestOf(utf8(canonical(written.value.act)));
    await inTransaction(node.db, (tx) => file.value.keep(tx, digest));
  }
  return written;
}

/** What was laid aside for an offer. Null where it does not rest here. */
export function informationOf(node: Pick<Node, 'files'>, offer: Act): Promise<k.SpontaneousContentBody | null> {
  return readDeskFile<k.SpontaneousContentBody>(node, offer, k.INFORMATION_FILE);
}

/** Gives what was offered, after its conditions were accepted. Refusals: spontaneous.unknown, spontaneous.gone, those of the rules. */
export async function giveInformation(node: Node, actor: Actor, offerId: ActId): Promise<Result<Outcome>> {
  const acts = heard(await dossierActs(node, offerId));
  const offer = acts.find((a) => a.id === offerId && a.kind === k.SPONTANEOUS);
  const answer = acts.find((a) => a.kind === k.SPONTANEOUS_ANSWER && a.re === offerId);
  if (!offer || !answer) return refuse('spontaneous.unknown', 'No conditions were accepted under this number.');
  const content = await informationOf(node, offer);
  if (!content) return refuse('spontaneous.gone', 'What was offered does not rest here any more. Offer it anew.');
  return write(node, actor, {
    ...{ kind: k.SPONTANEOUS_CONTENT, to: [answer.from], re: answer.id },
    basis: [{ pack: PACK, code: 'SPONTANEOUS_INFORMATION' }],
    body: { ...content },
  });
}

/** True when texts hold, or keys are, a value that some reporter called his own: found by keyed digests, so that no part of a reporter is opened. */
async function hasReporters(
  node: Node,
  context: Context,
  texts: readonly string[],
  keys: readonly string[],
): Promise<boolean> {
  const marks = await marksOf(node);
  const found = texts.flatMap((text) => scan(text, context).found);
  const all = [
    ...keys,
    ...found.flatMap(({ read }) => (read.ok ? [`${read.value.kind}|${read.value.canonical}`] : [])),
  ];
  // The second form is how it was kept before capitals stopped to matter.
  const own = all.flatMap((key) => [ownTrait(marks, key), `own:${marks.of('own', key)}`]);
  return own.length > 0 && reportsReader(node.db).anyOf(own);
}
