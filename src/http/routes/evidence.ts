// SPDX-License-Identifier: EUPL-1.2
// Files in, evidence across, bundles out. The machinery lives elsewhere; here are only its doors.
import { ok, refuse } from '#base/result.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import { dossierOfAct } from '#node/dossier-of.ts';
import type { Node } from '#node/node.ts';
import type { Person } from '#store/people.ts';
import type { Some } from '../handler.ts';
import { mediaOf } from '../media.ts';
import { isOpenTo } from '../views/reports/reads.ts';
import { written } from './writing.ts';

const UNKNOWN = { ok: false as const, refusal: { code: 'dossier.unknown', words: 'There is no such dossier here.' } };

/** The dossier an address names; null when nothing of it rests here, or it is not open to this person. */
async function known(
  node: Node,
  params: Record<string, string>,
  { person }: { person: Person },
): Promise<string | null> {
  const acts = await dossierActs(node, params['id']);
  return isOpenTo(node, person, acts) ? ((await dossierOfAct(node, params['id'])) ?? null) : null;
}

export const evidence: Some<'upload' | 'deliver' | 'pull' | 'transfers' | 'accept' | 'export' | 'bundle' | 'proof'> = {
  async upload({ query, stream }, { commands }) {
    if (!stream) return refuse('input.body', 'The file is missing: send its bytes as application/octet-stream.');
    if (/[\p{Cc}\p{Cf}/\\]/u.test(query.name))
      return refuse('input.file-name', 'The name of the file holds characters that a file name must not hold.');
    return commands.upload(query.name, mediaOf(query.name), stream);
  },

  async deliver({ params, seat }, { node, commands }) {
    const id = await known(node, params, seat);
    return id ? written(node, await commands.deliver(seat, id)) : UNKNOWN;
  },

  async pull({ params, seat }, { node, commands }) {
    const id = await known(node, params, seat);
    if (!id) return UNKNOWN;
    await commands.pull(id);
    return ok(await commands.transfers(id));
  },

  async transfers({ params, seat }, { node, commands }) {
    const id = await known(node, params, seat);
    return id ? ok(await commands.transfers(id)) : UNKNOWN;
  },

  async accept({ params, seat }, { node, commands }) {
    const id = await known(node, params, seat);
    return id ? written(node, await commands.accept(seat, id)) : UNKNOWN;
  },

  async export({ params, body, seat }, { node, commands }) {
    const id = await known(node, params, seat);
    return id ? commands.exportBundle(seat, id, body.purpose) : UNKNOWN;
  },

  async bundle({ params }, { commands }) {
    const opened = await commands.openBundle(params['sha256'] ?? '');
    if (!opened.ok) return opened;
    const { size, name, stream } = opened.value;
    return ok({ media: 'application/vnd.etsi.asic-e+zip', name, size, bytes: stream });
  },

  async proof({ params, seat }, { node, commands }) {
    const id = await known(node, params, seat);
    return id ? ok(await commands.prove(id)) : UNKNOWN;
  },
};
