// SPDX-License-Identifier: EUPL-1.2
// A filled form becomes a paper: text, printed sheet and act with one number. Nothing is stored before the rules were asked.
import type { ActId, Basis } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { isCivilDate } from '#base/time.ts';
import { PAPER, type PaperBody } from '#acts/treaty/act.ts';
import { piecesOf } from '#acts/treaty/paper-text.ts';
import { paperText, type Values } from '#acts/treaty/paper-values.ts';
import { isPaperLanguage } from '#acts/treaty/sheet-words.ts';
import type { PaperForm } from '#law/pack-depositary.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { filesTable } from '#store/files-table.ts';
import { type Node, today } from './node.ts';
import { sheetOf } from './paper-sheet.ts';
import { renderPaper } from './papers.ts';
import { type Actor, judge, type Outcome, type Wish, write } from './write.ts';

/** What a person filled in. */
export type FilledForm = {
  pack: string;
  paper: string;
  language: string;
  values: Values;
  about?: PaperBody['about'];
  delivery: PaperBody['delivery'];
  re?: ActId;
};

export type Prepared = { form: PaperForm; body: Omit<PaperBody, 'sheet'>; basis: Basis };

const PDF = 'application/pdf';
const SHEET_LIMIT = 16 * 1024 * 1024;

/**
 * The content of a paper from a filled form, without its sheet. In: whose letterhead it carries. Refusals: paper.pack,
 * paper.form-unknown, paper.language.
 */
export function fillForm(
  node: Pick<Node, 'packs' | 'clock' | 'config'>,
  filled: FilledForm,
  letterhead: PaperBody['letterhead'],
): Result<Prepared> {
  const pack = node.packs.get(filled.pack);
  if (!pack) return refuse('paper.pack', 'This node has no law pack of that name.', { params: { pack: filled.pack } });
  const form = pack.papers.find((p) => p.code === filled.paper);
  if (!form) return refuse('paper.form-unknown', 'The law pack has no form for such a paper.');
  const { language } = filled;
  if (!isPaperLanguage(language))
    return refuse('paper.language', 'This form has no wording in that language.', { params: { language } });
  const { fields } = form;
  const text = paperText({ fields, wording: form.wording[language] }, filled.values, language);
  const line = (code: string) => {
    const value = Object.hasOwn(filled.values, code) ? filled.values[code] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : '…';
  };
  const on = line('date');
  const rules = pack.rules.filter((r) => r.code === form.rule);
  const body = {
    pack: pack.id,
    packVersion: pack.version,
    paper: form.code,
    language,
    values: kept(filled.values),
    ...(filled.about && Object.keys(filled.about).length > 0 ? { about: filled.about } : {}),
    title: text.title,
    paragraphs: text.paragraphs.map(piecesOf),
    on: isCivilDate(on) ? on : today(node),
    signer: { name: line('issuerName'), title: line('issuerTitle') },
    letterhead,
    cautions: [
      ...(form.reviewed ? [] : (['unreviewed'] as const)),
      ...(rules.every((r) => r.verified) ? [] : (['unchecked'] as const)),
    ],
    delivery: filled.delivery,
  };
  return ok({ form, body, basis: { pack: pack.id, code: form.rule } });
}

/** Values that say something. */
function kept(values: Values): PaperBody['values'] {
  const out: PaperBody['values'] = {};
  for (const [name, value] of Object.entries(values)) {
    const says = typeof value === 'string' ? value.trim() : [...value];
    if (says.length > 0) out[name] = says;
  }
  return out;
}

/**
 * Prints a filled form, signs it and lays it before a second officer. Refusals: those of fillForm, of the rules of a paper, of
 * the mandate, and of printing.
 */
export async function layPaper(
  node: Node,
  actor: Actor,
  filled: FilledForm,
  letterhead: PaperBody['letterhead'],
  to: string,
): Promise<Result<Outcome>> {
  const prepared = fillForm(node, filled, letterhead);
  if (!prepared.ok) return prepared;
  const { body, basis } = prepared.value;
  const id = hex(node.random(16));
  const printed = await renderPaper(sheetOf(body, id, node.config.party, node.config.mode));
  if (!printed.ok) return printed;
  const bytes = printed.value;
  const sheet = sha256Hex(bytes);
  const name = `${body.paper.toLowerCase().replaceAll('_', '-')}-${id.slice(0, 8)}.pdf`;
  const wish: Wish = {
    id,
    kind: PAPER,
    to: [to],
    ...(filled.re === undefined ? {} : { re: filled.re }),
    basis: [basis],
    body: { ...body, sheet },
    attachments: [{ name, media: PDF, sha256: sheet, size: bytes.length }],
  };
  const judged = await judge(node, actor.person, wish);
  if (!judged.ok) return judged;
  if (judged.value.refusal) return { ok: false, refusal: judged.value.refusal };
  const put = await node.files.put(once(bytes), { limit: SHEET_LIMIT, expect: { size: bytes.length } });
  if (!put.ok) throw new Fault('paper.sheet-store', put.refusal.words);
  await filesTable(node.db).record({
    ...put.value,
    media: PDF,
    name,
    actDigest: null,
    role: 'sheet',
    storedAt: node.clock(),
  });
  return write(node, actor, wish);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
