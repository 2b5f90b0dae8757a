// SPDX-License-Identifier: EUPL-1.2
// What people do with files: take them in, seal them for another office, pack, accept, take to court. Each is a command that
// ends in an act, or in nothing.
import { type Act, type ActId, type Attachment, type Digest, type OfficeId, partyOf } from '#base/act.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { ACCEPTED, DELIVERED, type DeliveredBody, EXPORTED, HANDED_OVER } from '#acts/evidence/act.ts';
import { rootsOf } from '#acts/register/roots.ts';
import { requestsOf } from '#acts/requests/state.ts';
import { checkPackage } from '#proof/package/check.ts';
import { filesTable } from '#store/files-table.ts';
import { transfers } from '#store/transfers.ts';
import { dossierFile, type FiledAct } from './dossier-acts.ts';
import type { EvidenceCommands } from './evidence-commands.ts';
import { makeBundle } from './make-bundle.ts';
import { makePackage } from './make-package.ts';
import type { Node } from './node.ts';
import { proveDossier } from './prove.ts';
import { randomAccess } from './random-access.ts';
import { sealFile } from './seal-file.ts';
import { type Actor, judge, type Outcome, type Wish, write } from './write.ts';

/** One file may be this large; the disk is the real limit. */
const FILE_LIMIT = 2 ** 42;

export function evidenceCommands(node: Node): EvidenceCommands {
  const table = filesTable(node.db);
  /** Bytes and moment of the last look at a transfer, for its rate. */
  const looks = new Map<Digest, { have: number; at: number; rate: number }>();

  async function plain(list: { sha256: Digest; name: string }[]): Promise<Attachment[]> {
    return Promise.all(
      list.map(async ({ sha256, name }) => {
        const file = await table.find(sha256);
        if (!file) throw new Fault('evidence.file-unknown', `There is no file ${sha256} here.`);
        return { name, media: file.media, sha256, size: file.size };
      }),
    );
  }

  const sealFor = (attachment: Attachment, office: OfficeId) => sealFile(node, attachment, office);

  async function deliver(actor: Actor, dossier: ActId): Promise<Result<Outcome>> {
    const file = await dossierFile(node, dossier);
    const state = requestsOf(file.map((f) => f.act)).findLast((s) => s.track === 'access');
    const find = (act: Act | null | undefined) => file.find((f) => f.act.id === act?.id);
    const handed = file.find((f) => f.act.kind === HANDED_OVER && f.act.re === state?.productionOrder?.id);
    const [request, decision, order] = [find(state?.request), find(state?.decision), find(state?.productionOrder)];
    if (!request || !decision || !order || !handed)
      return refuse('evidence.nothing-held', 'The provider has not handed anything over yet.');
    const missing = await missingFile(handed);
    if (missing)
      return refuse('evidence.not-fetched', 'A file of the provider has not been fetched yet.', {
        params: { file: missing },
      });
    const to = request.act.from;
    // Judged before the work of packing, so that nobody waits for a package that may not leave.
    const wish = (attachments: Attachment[], manifestSha256: string): Wish => ({
      kind: DELIVERED,
      to: [to],
      re: request.act.id,
      basis: [{ pack: request.act.basis[0]!.pack, code: 'ACCESS_REQUEST' }],
      body: {
        decision: decision.act.id,
        items: handed.act.attachments.map(({ name, media, sha256, size }) => ({ name, media, sha256, size })),
        manifestSha256,
        licence: (decision.act.body as { licence: DeliveredBody['licence'] }).licence,
      },
      attachments,
    });
    const before = await judge(node, actor.person, wish([], '0'.repeat(64)));
    if (!before.ok) return before;
    if (before.value.refusal) return { ok: false, refusal: before.value.refusal };
    const made = await makePackage(node, {
      request,
      decision,
      order,
      handedOver: handed,
      files: handed.act.attachments.map((attachment) => ({ attachment, open: () => openOwn(attachment.sha256) })),
      to,
      at: node.clock(),
      actor: { person: actor.person.id, office: actor.person.office },
    });
    const put = await node.files.put(made.stream, { limit: made.size, expect: { size: made.size } });
    if (!put.ok) throw new Fault('evidence.packing', put.refusal.words);
    const name = `package-${dossier.slice(0, 8)}.asice`;
    await table.record({ ...put.value, media: ASICE, name, actDigest: null, role: 'package', storedAt: node.clock() });
    const sealed = await sealFor({ name, media: ASICE, sha256: put.value.sha256, size: put.value.size }, to);
    return write(node, actor, wish([sealed], made.manifestSha256));
  }

  async function* openOwn(sha256: Digest): AsyncGenerator<Uint8Array> {
    const opened = await node.files.open(sha256);
    if (!opened.ok) throw new Fault('evidence.file-unknown', opened.refusal.words);
    for await (const chunk of opened.value.stream) yield chunk as Uint8Array;
  }

  async function missingFile(act: FiledAct): Promise<string | null> {
    for (const a of act.act.attachments) if ((await node.files.size(a.sha256)) === null) return a.name;
    return null;
  }

  return {
    async upload(name, media, source) {
      const put = await node.files.put(source, { limit: FILE_LIMIT });
      if (!put.ok) return put;
      await table.record({ ...put.value, media, name, actDigest: null, role: 'upload', storedAt: node.clock() });
      return ok({ sha256: put.value.sha256, size: put.value.size, name, media });
    },

    plainAttachments: plain,

    async sealAttachments(list, office) {
      const out: Attachment[] = [];
      // One after the other: each streams through memory of its own, and the disk is the limit anyway.
      for (const attachment of await plain(list)) out.push(await sealFor(attachment, office));
      return out;
    },

    deliver,

    async pull(dossier) {
      for (const { act, digest, stored } of await dossierFile(node, dossier)) {
        if (stored.direction !== 'received') continue;
        for (const a of act.attachments) {
          if (!a.sealed || (await node.files.size(a.sha256)) !== null) continue;
          const planned = await transfers(node.db).plan(
            {
              sealedSha256: a.sealed.sha256,
              size: a.sealed.size,
              state: 'waiting',
              actDigest: digest,
              fromParty: partyOf(act.from),
            },
            node.clock(),
          );
          if (!planned) await transfers(node.db).again(a.sealed.sha256, node.clock());
        }
      }
      node.bell.ring('fetch');
    },

    async transfers(dossier) {
      const out = [];
      for (const { act, digest } of await dossierFile(node, dossier)) {
        const rows = new Map((await transfers(node.db).ofAct(digest)).map((t) => [t.sealedSha256, t]));
        for (const a of act.attachments) {
          const row = a.sealed ? rows.get(a.sealed.sha256) : undefined;
          if (!row) continue;
          const look = looks.get(row.sealedSha256);
          const now = performance.now();
          const rate =
            look && now - look.at > 200
              ? Math.max(0, Math.round(((row.have - look.have) * 1000) / (now - look.at)))
              : (look?.rate ?? 0);
          if (!look || now - look.at > 200) looks.set(row.sealedSha256, { have: row.have, at: now, rate });
          const state = row.state as 'waiting' | 'moving' | 'interrupted' | 'verified' | 'failed';
          out.push({
            act: act.id,
            name: a.name,
            size: row.size,
            have: row.have,
            state,
            rate: state === 'moving' ? rate : 0,
            words: transferWords(state, row.error),
          });
        }
      }
      return out;
    },

    async accept(actor, dossier) {
      const file = await dossierFile(node, dossier);
      const offer = file.findLast((f) => f.act.kind === DELIVERED && f.stored.direction === 'received');
      const attachment = offer?.act.attachments[0];
      if (!offer || !attachment) return refuse('evidence.no-offer', 'There is no delivery to accept.');
      if ((await node.files.size(attachment.sha256)) === null)
        return refuse('evidence.not-fetched', 'The package has not been fetched yet.', {
          params: { file: attachment.name },
        });
      const source = await randomAccess(node.files, attachment.sha256);
      const register = await node.register();
      const checked = await checkPackage(source, {
        trustedRoots: rootsOf(register.directory, partyOf(offer.act.from)),
      });
      const finding = checked.findings[0];
      if (finding)
        return refuse('evidence.package-bad', `The package does not hold: ${finding.words} Nothing was accepted.`, {
          params: { code: finding.code, file: finding.file ?? '' },
        });
      const body = offer.act.body as DeliveredBody;
      return write(node, actor, {
        kind: ACCEPTED,
        to: [offer.act.from],
        re: offer.act.id,
        basis: [{ pack: offer.act.basis[0]!.pack, code: 'ELECTRONIC_EXCHANGE' }],
        body: { packageSha256: attachment.sha256, manifestSha256: body.manifestSha256, items: body.items.length },
      });
    },

    async exportBundle(actor, dossier, purpose) {
      const offer = (await dossierFile(node, dossier)).findLast(
        (f) => f.act.kind === DELIVERED && f.stored.direction === 'received',
      );
      if (!offer) return refuse('evidence.no-offer', 'There is no delivery to take to court.');
      const written = await write(node, actor, {
        kind: EXPORTED,
        to: [actor.person.office],
        re: offer.act.id,
        basis: [{ pack: offer.act.basis[0]!.pack, code: 'USE_LIMIT' }],
        body: { purpose, items: (offer.act.body as DeliveredBody).items.length },
      });
      if (!written.ok) return written;
      const exportAct = (await dossierFile(node, dossier)).find((f) => f.act.id === written.value.act.id)!;
      const made = await makeBundle(node, { dossier, purpose, at: node.clock(), exportAct });
      const put = await node.files.put(made.stream, { limit: made.size, expect: { size: made.size } });
      if (!put.ok) throw new Fault('evidence.bundling', put.refusal.words);
      const name = `bundle-${dossier.slice(0, 8)}.asice`;
      await table.record({
        ...put.value,
        media: ASICE,
        name,
        actDigest: exportAct.digest,
        role: 'bundle',
        storedAt: node.clock(),
      });
      return ok({ sha256: put.value.sha256, size: put.value.size, name });
    },

    async bundles(dossier) {
      const out = [];
      for (const f of await dossierFile(node, dossier)) {
        if (f.act.kind !== EXPORTED) continue;
        for (const b of await table.ofAct(f.digest))
          out.push({ sha256: b.sha256, name: b.name, size: b.size, at: f.act.at });
      }
      return out;
    },

    async files(dossier) {
      const out = [];
      for (const f of await dossierFile(node, dossier)) {
        for (const a of f.act.attachments)
          if ((await node.files.size(a.sha256)) !== null)
            out.push({ sha256: a.sha256, name: a.name, size: a.size, media: a.media, from: partyOf(f.act.from) });
      }
      return out;
    },

    async openBundle(sha256) {
      const record = await table.find(sha256);
      if (record?.role !== 'bundle') return refuse('evidence.no-bundle', 'There is no such court bundle here.');
      const opened = await node.files.open(sha256);
      if (!opened.ok) return opened;
      return ok({ size: opened.value.size, name: record.name, stream: opened.value.stream });
    },

    prove: (dossier) => proveDossier(node, dossier),
  };
}

const ASICE = 'application/vnd.etsi.asic-e+zip';

function transferWords(state: string, error: string | null): string {
  if (state === 'verified') return 'Arrived whole and verified.';
  if (state === 'moving') return 'Arriving.';
  if (state === 'interrupted') return `Interrupted; it goes on at the byte where it stopped. ${error ?? ''}`.trim();
  if (state === 'failed') return `Not accepted: ${error ?? 'the file is not the one that was announced'}`;
  return 'Waiting to be fetched.';
}
