// SPDX-License-Identifier: EUPL-1.2
// The dossier as one page: requests, acts, choices, files.
import type { EvidenceCommands } from '#node/evidence-commands.ts';
import { trailOf } from '#node/trail.ts';
import type { Draft } from '#store/drafts.ts';
import type { DossierView } from '#wire/views.ts';
import { actView } from './act.ts';
import { type Case, statusOf, titleOf } from './case.ts';
import { choicesOf } from './choices.ts';
import { kindName } from './citation.ts';
import { draftedAct } from './draft.ts';
import { personName } from './office.ts';
import { requestView } from './request.ts';
import { unfetchedIn } from './unfetched.ts';

/** In: the opened dossier, the commands that know about files, and the drafts of this node. */
export async function dossierView(c: Case, commands: EvidenceCommands, drafts: Draft[]): Promise<DossierView> {
  const shown = c.file.filter((f) => !f.act.kind.startsWith('exchange.'));
  const [trail, unfetched, transfers, files, bundles] = await Promise.all([
    trailOf(
      c.node,
      shown.map((f) => f.digest),
    ),
    unfetchedIn(c),
    commands.transfers(c.id),
    commands.files(c.id),
    commands.bundles(c.id),
  ]);
  const ids = new Set(c.acts.map((a) => a.id));
  return {
    id: c.id,
    title: titleOf(c),
    ...statusOf(c),
    mode: c.node.config.mode,
    requests: c.requests.map((s) => requestView(c, s)),
    acts: shown.map((f) => actView(c, f, trail)),
    choices: choicesOf(c, unfetched).map(({ due, ...choice }) => choice),
    transfers,
    files,
    bundles,
    drafts: drafts.flatMap((d) => {
      const act = draftedAct(d);
      return act.re !== undefined && ids.has(act.re)
        ? [
            {
              id: d.id,
              kindName: kindName(act.kind),
              person: personName(c.node, d.person),
              state: d.state,
              note: d.note,
            },
          ]
        : [];
    }),
  };
}
