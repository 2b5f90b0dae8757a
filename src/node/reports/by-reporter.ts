// SPDX-License-Identifier: EUPL-1.2
// What whoever holds a receipt code may do: take agreements back, take the report back, correct it. Each once, however often it is posted.
import type { Act, ActId } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import * as k from '#acts/reports/act.ts';
import { EMPTY } from '#acts/reports/intake/incoming.ts';
import { sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import { reportStateOf } from '#acts/reports/state.ts';
import { filesTable } from '#store/files-table.ts';
import { commit } from '../commit.ts';
import { dossierActs } from '../dossier-acts.ts';
import { inDossierTurn } from '../dossier-turn.ts';
import type { Node } from '../node.ts';
import { marksOf } from './marks.ts';
import { reportDesk, sealedFact } from './report-desk.ts';
import { type CorrectionFile, readReporter } from './report-files.ts';

const MEDIA = 'application/json';
const MOST_BYTES = 128 * 1024;
const NO_DESK = 'This node has no office today that takes this in. Write to the police of your place.';

/**
 * Takes agreements back, or the report with all of them. In: the report, and which agreements; null: the whole report. Out: false where
 * nothing was left to take back. Refusal report.no-desk.
 */
export async function takeBack(
  node: Node,
  report: ActId,
  consents: readonly k.Consent[] | null,
): Promise<Result<boolean>> {
  return inDossierTurn(node, report, async () => {
    const acts = await dossierActs(node, report);
    const state = reportStateOf(acts, node.clock());
    if (!state) return refuse('report.unknown', 'There is no report under this number.');
    const list = consents?.filter((c) => state.consents.includes(c)) ?? [];
    if (state.withdrawn !== null || (consents !== null && list.length === 0)) return ok(false);
    const what: k.WithdrawnBody['what'] = consents === null ? 'whole-report' : 'some-consents';
    const signed = await factOf(node, acts, report, {
      ...{ kind: k.WITHDRAWN, body: { what, consents: [...new Set(list)] }, attachments: [] },
    });
    if (!signed.ok) return signed;
    await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] }]);
    return ok(true);
  });
}

export type Correction = { about: k.CorrectedBody['about']; words: string };

/**
 * Takes a correction in. In: what it is about and in which words; what makes a repeated post one post. What is the reporter's own is taken out
 * of the words before anybody reads them. Refusals: corrected.*, report.*.
 */
export async function takeCorrection(
  node: Node,
  report: ActId,
  { about, words }: Correction,
  around: Surroundings,
  post: string | null,
): Promise<Result<ActId>> {
  if (words.trim() === '') return refuse('corrected.empty', 'Say what is to be corrected.');
  const id = post === null ? hex(node.random(16)) : (await marksOf(node)).of('correction', `${report} ${post}`);
  return inDossierTurn(node, report, async () => {
    const acts = await dossierActs(node, report);
    if (acts.some((a) => a.id === id)) return ok(id);
    const first = acts.find((a) => a.id === report);
    const file: CorrectionFile = {
      ...{ v: 1, salt: hex(node.random(16)), words: first ? await withoutOwn(node, first, words, around) : words },
    };
    const put = await node.files.put(once(utf8(canonical(file))), { limit: MOST_BYTES });
    if (!put.ok) return put;
    const { sha256, size } = put.value;
    let kept = false;
    try {
      const signed = await factOf(node, acts, report, {
        ...{ id, kind: k.CORRECTED, body: { about } },
        attachments: [{ name: k.CORRECTION_FILE, media: MEDIA, sha256, size }],
      });
      if (!signed.ok) return signed;
      const { digest } = signed.value;
      await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] }], async (tx) => {
        kept = await filesTable(tx.db).record({
          ...{ ...put.value, name: k.CORRECTION_FILE, media: MEDIA, actDigest: digest },
          ...{ role: 'report', storedAt: node.clock() },
        });
      });
      return ok(id);
    } finally {
      if (!kept) await node.files.remove(sha256);
    }
  });
}

async function factOf(
  node: Node,
  acts: readonly Act[],
  re: ActId,
  fact: Pick<Parameters<typeof sealedFact>[3], 'id' | 'kind' | 'body' | 'attachments'>,
) {
  const register = await node.register();
  const desk = reportDesk(node, register);
  return desk === null
    ? refuse('report.no-desk', NO_DESK)
    : sealedFact(node, register, desk, { ...fact, code: 'WITHDRAWAL', re, acts });
}

async function withoutOwn(node: Node, report: Act, words: string, around: Surroundings): Promise<string> {
  const own = await readReporter(node, report);
  const { name = '', reach = '', mine = [], from = [] } = own ?? {};
  const incoming = { ...EMPTY, story: words, contact: { name, reach }, mine: [...mine, ...from] };
  return sortReport(incoming, around).report.story;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
