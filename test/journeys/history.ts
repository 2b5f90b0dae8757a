// SPDX-License-Identifier: EUPL-1.2
// What must be true of a node's record after any story: one log, whole, and nobody accused.
import assert from 'node:assert/strict';
import type { Party } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import type { Node } from '#node/node.ts';
import { type OwnLog, ownLogs, readerOf } from '#node/own-log.ts';
import { openCheckpoint } from '#proof/log/checkpoint.ts';
import { fsck } from '#proof/log/fsck.ts';
import { leafHash, rootOf } from '#proof/log/merkle.ts';
import { leavesReader } from '#store/leaves.ts';
import { accusations } from '#store/witness-states.ts';

/** Checks each log of a node by itself. Out: the size of that of its acts. */
export async function assertOneHistory(node: Node): Promise<number> {
  const sizes = [];
  for (const log of ownLogs(node)) sizes.push(await assertOneLog(node, log));
  assert.ok(Math.max(...sizes) > 0, `${node.config.party} signed something`);
  assert.deepEqual(await accusations(node.db).list(), [], `${node.config.party} accuses nobody`);
  return sizes[0]!;
}

/** Checks a log from its files, and that every checkpoint it ever signed is a beginning of that one log. Out: its size. */
async function assertOneLog(node: Node, { name, signer, files }: OwnLog): Promise<number> {
  const { party } = node.config;
  const rows = await node.db.selectFrom('checkpoints').selectAll().where('log', '=', name).orderBy('size').execute();
  // A depositary that enters nothing but the register has no act for its private log.
  if (rows.length === 0) return 0;
  assert.ok(rows.length > 1, `${party} signed more than one checkpoint`);
  const opened = rows.map((row) => {
    const checkpoint = openCheckpoint(row.note, [signer.key]);
    assert.ok(checkpoint.ok, `${party}, size ${row.size}`);
    assert.equal(checkpoint.value.size, row.size);
    return checkpoint.value;
  });
  const newest = opened.at(-1)!;
  const checked = await fsck(readerOf({ files }), { size: newest.size, root: newest.root });
  assert.deepEqual(checked.ok ? checked.value.entries : checked.refusal, newest.size, `${party}: fsck`);
  const leaves = await leavesReader(node.db, name).range(0, newest.size);
  assert.deepEqual(
    leaves.map((l) => l.idx),
    leaves.map((_, i) => i),
    `${party}: every index once, none left out`,
  );
  const hashes = leaves.map((l) => leafHash(l.commitment));
  for (const { size, root } of opened)
    assert.equal(
      hex(rootOf(hashes.slice(0, size))),
      hex(root),
      `${party}: the checkpoint of size ${size} is a beginning of the log`,
    );
  return newest.size;
}

export type ActCounts = { acts: number; leaves: number };

/** How much rests at a node: to show that what was declined changed nothing. */
export async function countsOf(node: Node): Promise<ActCounts> {
  const count = async (table: 'acts' | 'leaves') =>
    Number(
      (
        await node.db
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  return { acts: await count('acts'), leaves: await count('leaves') };
}

/** Acts of a kind at a node by the act they answer, or by their own id. */
export async function actsOfKind(
  node: Node,
  kind: string,
  direction: 'own' | 'received',
): Promise<{ id: string; re: string | null; digest: string; fromParty: Party }[]> {
  return node.db
    .selectFrom('acts')
    .select(['id', 're', 'digest', 'from_party as fromParty'])
    .where('kind', '=', kind)
    .where('direction', '=', direction)
    .orderBy('seq')
    .execute();
}
