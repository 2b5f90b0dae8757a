// SPDX-License-Identifier: EUPL-1.2
// The last rung of the ladder: a named person of the addressed office opened the act for the first time. Signed by that person.
import { OPENED } from '#acts/exchange/act.ts';
import type { FiledAct } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { type Actor, write } from './write.ts';

/** Acts whose opening is being written by this process, so that two looks at once make one act. */
const writing = new WeakMap<Node, Set<string>>();

/**
 * Tells the senders that their acts were opened. In: the whole file of a dossier, as it was shown. A refusal changes nothing for
 * the reader: the rung stays open and the next look tries again.
 */
export async function markOpened(node: Node, actor: Actor, file: FiledAct[]): Promise<void> {
  const busy = writing.get(node) ?? new Set<string>();
  writing.set(node, busy);
  const told = new Set(
    file
      .filter((f) => f.act.kind === OPENED && f.stored.direction === 'own')
      .map((f) => String(f.act.body['actSha256'])),
  );
  for (const { act, digest, stored } of file) {
    const pack = act.basis[0]!.pack;
    const mine =
      stored.direction === 'received' &&
      act.to.includes(actor.person.office) &&
      node.kinds.get(act.kind)?.receipted === true;
    if (
      !mine ||
      told.has(digest) ||
      busy.has(digest) ||
      !node.packs.get(pack)?.rules.some((r) => r.code === 'ELECTRONIC_EXCHANGE')
    )
      continue;
    busy.add(digest);
    try {
      await write(node, actor, {
        kind: OPENED,
        to: [act.from],
        re: act.id,
        basis: [{ pack, code: 'ELECTRONIC_EXCHANGE' }],
        body: { actSha256: digest, rung: 'ContentAccessTracking' },
      });
    } finally {
      busy.delete(digest);
    }
  }
}
