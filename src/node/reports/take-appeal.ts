// SPDX-License-Identifier: EUPL-1.2
// Takes an appeal in: somebody says that a value is wrong. It is private, it says nothing of what is on a list, and a clock runs from it.
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { APPEAL, APPEAL_FILE } from '#acts/reports/act.ts';
import { filesTable } from '#store/files-table.ts';
import { commit } from '../commit.ts';
import type { Node } from '../node.ts';
import { codeDigest, marksOf } from './marks.ts';
import { reportDesk, sealedFact } from './report-desk.ts';

export type Appealed = { kind: string; canonical: string; words: string; reach: string };
/** `appeal.json`: why it is wrong, and how to reach whoever says so. */
export type AppealFile = { v: 1; salt: string; words: string; reach: string };

const MEDIA = 'application/json';
const MOST_BYTES = 64 * 1024;

/** Out: the number of the act and the code to ask by. In: also what makes a repeated post one. Refusals: report.no-desk, those of the rules. */
export async function takeAppeal(
  node: Node,
  { kind, canonical: value, words, reach }: Appealed,
  post: string | null,
): Promise<Result<{ act: string; code: string }>> {
  const register = await node.register();
  const desk = reportDesk(node, register);
  if (desk === null) return refuse('report.no-desk', 'This node has no office today that decides appeals.');
  const marks = await marksOf(node);
  const code = marks.code(post);
  // The same post has the same number, so that it makes one act.
  const id = post === null ? hex(node.random(16)) : marks.of('appeal', post);
  if (await node.acts.byId(id)) return ok({ act: id, code });
  const file: AppealFile = { v: 1, salt: hex(node.random(16)), words, reach };
  const put = await node.files.put(once(utf8(canonical(file))), { limit: MOST_BYTES });
  if (!put.ok) return put;
  const { sha256, size } = put.value;
  const signed = sealedFact(node, register, desk, {
    ...{ id, kind: APPEAL, code: 'APPEAL', body: { kind, canonical: value, codeSha256: codeDigest(code) } },
    attachments: [{ name: APPEAL_FILE, media: MEDIA, sha256, size }],
  });
  let kept = false;
  try {
    if (!signed.ok) return signed;
    const { digest } = signed.value;
    await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] }], async (tx) => {
      // The same post in the same moment: the first one stands.
      if ((await tx.acts.byId(id))?.digest !== digest) return;
      kept = await filesTable(tx.db).record({
        ...{ ...put.value, name: APPEAL_FILE, media: MEDIA, actDigest: digest },
        ...{ role: 'report', storedAt: node.clock() },
      });
    });
  } finally {
    if (!kept) await node.files.remove(sha256);
  }
  return ok({ act: id, code });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
