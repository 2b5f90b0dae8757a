// SPDX-License-Identifier: EUPL-1.2
// Everything that ends in a signature.
import { ok, type Result } from '#base/result.ts';
import { partyOf } from '#base/act.ts';
import { dossierOfAct } from '#node/dossier-of.ts';
import { type Node, today } from '#node/node.ts';
import { readyToSend, withFiles } from '#node/provider-files.ts';
import { approve, giveBack, judge, type Outcome, type Wish, write } from '#node/write.ts';
import type { NewAct, Written } from '#wire/views.ts';
import type { Some } from '../handler.ts';
import { sentenceOf } from '../views/act.ts';
import { kindName } from '../views/citation.ts';
import { previewOf } from '../views/preview.ts';
import { caseOfAct } from './looking.ts';

export const writing: Some<'preview' | 'write' | 'approve' | 'giveBack'> = {
  async preview({ body, seat }, { node, commands }) {
    const wish = await withFiles(node, commands, wishOf(body), body.attachments ?? []);
    if (!wish.ok) return wish;
    const judged = await judge(node, seat.person, wish.value);
    if (!judged.ok) return judged;
    const register = await node.register();
    const c = await caseOfAct(node, seat.person, body.re, register);
    return ok(previewOf(node, register, judged.value, c?.acts ?? [], today(node)));
  },

  async write({ body, seat }, { node, commands }) {
    const files = body.attachments ?? [];
    const wish = await withFiles(node, commands, wishOf(body), files);
    if (!wish.ok) return wish;
    // Sealing large files is only worth it for an act that may be sent.
    const judged = await judge(node, seat.person, wish.value);
    if (!judged.ok) return judged;
    if (judged.value.refusal) return { ok: false, refusal: judged.value.refusal };
    const ready = await readyToSend(node, commands, wish.value, files);
    return written(node, await write(node, seat, ready.wish, ready.also));
  },

  approve: async ({ params, body, seat }, { node }) =>
    written(node, await approve(node, seat, params['id'] ?? '', body.digest)),

  async giveBack({ params, body, seat }, { node }) {
    const back = await giveBack(node, seat.person, params['id'] ?? '', body.reason);
    if (!back.ok) return back;
    const act = back.value;
    return ok({
      state: 'waiting',
      act: null,
      draft: act.id,
      dossier: (await dossierOfAct(node, act.re)) ?? null,
      words: `${kindName(act.kind)} was given back to ${act.by.person}.`,
    });
  },
};

function wishOf({ kind, to, re, basis, body }: NewAct): Wish {
  return { kind, to, ...(re === undefined ? {} : { re }), basis, body };
}

/** What became of a command, in words. */
export async function written(node: Node, outcome: Result<Outcome>): Promise<Result<Written>> {
  if (!outcome.ok) return outcome;
  const { act } = outcome.value;
  if (outcome.value.state === 'waiting') {
    const dossier = (await dossierOfAct(node, act.re)) ?? null;
    return ok({
      state: 'waiting',
      act: null,
      draft: outcome.value.draft,
      dossier,
      words: `${kindName(act.kind)}: laid before a second officer. Nothing has left yet.`,
    });
  }
  const dossier = (await dossierOfAct(node, act.id)) ?? null;
  const outside = act.to.some((o) => partyOf(o) !== node.config.party);
  const words = `${sentenceOf(await node.register(), act)} ${outside ? 'It is signed, logged and on its way.' : 'It is signed and logged.'}`;
  return ok({ state: 'sent', act: act.id, draft: null, dossier, words });
}
