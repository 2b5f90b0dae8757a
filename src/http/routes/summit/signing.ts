// SPDX-License-Identifier: EUPL-1.2
// The signing session at its host, the registrar's queue of what it recorded, and the papers that follow a signature.
import type { ActId } from '#base/act.ts';
import { ok, refuse } from '#base/result.ts';
import * as k from '#acts/conference/act.ts';
import { SIGNATURE_PAPERS, type SignaturePaper } from '#acts/treaty/words/signature-papers.ts';
import { isPaperLanguage } from '#acts/treaty/sheet-words.ts';
import { filed } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import { renderPaper } from '#node/papers.ts';
import { deliveries } from '#store/deliveries.ts';
import { drafts } from '#store/drafts.ts';
import type { Some } from '../../handler.ts';
import { citationOf } from '../../views/citation.ts';
import { keeperOffice } from '../../views/paper-form.ts';
import { registrySigningView } from '../../views/registry-signing.ts';
import { signaturePaper } from '../../views/signature-paper.ts';
import { signingView } from '../../views/summit/signing.ts';
import { hostDeskFor } from './desk-for.ts';
import { waitingLines } from './waiting-lines.ts';

/** Acts to the depositary that it has not received yet. */
async function waitingIn(node: Node, ids: readonly ActId[]): Promise<Set<ActId>> {
  if (ids.length === 0) return new Set();
  const owed = new Set((await deliveries(node.db).open()).map((d) => d.digest));
  return new Set((await node.acts.byIds(ids)).filter((a) => owed.has(a.digest)).map((a) => a.id));
}

/** The newest acts of a kind that rest here, oldest first. */
async function restingOf(node: Node, kind: string) {
  const acts = [];
  for (let after = 0; ; ) {
    const page = await node.acts.ofKind(kind, { after, limit: 1000 });
    acts.push(...page);
    if (page.length === 0) return acts.map((a) => filed(a).act);
    after = page.at(-1)!.seq;
  }
}

const isSignaturePaper = (what: string): what is SignaturePaper =>
  (SIGNATURE_PAPERS as readonly string[]).includes(what);

export const signing: Some<'summitSigning' | 'registrySigning' | 'signaturePaper'> = {
  async summitSigning({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { signing, event } = desk.value.summit;
    const pack = event.pack === null ? undefined : node.packs.get(event.pack);
    const sent = [...signing.slots.flatMap((s) => s.handed ?? []), ...(signing.closing ? [signing.closing.act] : [])];
    const [register, waiting, lines] = await Promise.all([
      node.register(),
      waitingIn(node, sent),
      waitingLines(node, seat.person, [k.CLOSING_PROTOCOL], (act) => {
        const { signatures } = act.body as k.ClosingProtocolBody;
        return `Closing protocol, signatures on the paper: ${signatures.length}`;
      }),
    ]);
    return ok(
      signingView(desk.value, {
        ...{ keeper: keeperOffice(node, register), waiting, drafts: lines },
        rule: pack?.signature ? citationOf(node.packs, { pack: pack.id, code: pack.signature.rule }) : null,
        seat: pack?.seat ?? null,
      }),
    );
  },

  async registrySigning({ seat }, { node }) {
    if (node.config.party !== 'DEPOSITARY')
      return refuse('registry.elsewhere', 'The registry is at the depositary’s node.');
    const [register, inks, closings, waiting] = await Promise.all([
      node.register(),
      restingOf(node, k.SIGNED_IN_ROOM),
      restingOf(node, k.CLOSING_PROTOCOL),
      drafts(node.db).list({ states: ['waiting'] }),
    ]);
    return ok(registrySigningView(node, register, seat.person, [...inks, ...closings], waiting));
  },

  async signaturePaper({ params, query }, { node }) {
    const what = params['what'] ?? '';
    const language = query.language ?? 'en';
    if (!isSignaturePaper(what) || !isPaperLanguage(language))
      return refuse('paper.form-unknown', 'There is no such paper, or not in this language.');
    const register = await node.register();
    const entry = register.ledger.byId(params['id'] ?? '');
    const paper = signaturePaper(node, register, entry, what, language);
    if (!paper || !entry)
      return refuse('paper.no-signature', 'The register holds no signature that counts under this number.');
    const printed = await renderPaper(paper);
    if (!printed.ok) return printed;
    const name = `${what}-${String(entry.body['party']).toLowerCase()}-${language}-draft.pdf`;
    return ok({ media: 'application/pdf', name, size: printed.value.length, bytes: printed.value });
  },
};
