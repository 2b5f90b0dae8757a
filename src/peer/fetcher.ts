// SPDX-License-Identifier: EUPL-1.2
// Pulls announced files: ranges over a strong ETag, resumed at the byte after a cut, opened only when the whole sealed file
// has the announced digest. One process of a node fetches at a time.
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, type IncomingMessage, request as http } from 'node:http';
import { request as https } from 'node:https';
import type { Attachment } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { open, SealedFileRefused } from '#proof/age/seal.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { receiversOf } from '#node/identity.ts';
import type { Node } from '#node/node.ts';
import { filesTable } from '#store/files-table.ts';
import { partialFiles } from '#store/partial-files.ts';
import { type Transfer, transfers } from '#store/transfers.ts';
import { holdLock } from '#store/lock.ts';
import { PEER } from '#wire/delivery.ts';

const IDLE_MS = 1000;
const REPORT_MS = 400;
const agent = new Agent({ keepAlive: true });

export type Fetcher = { stop(): Promise<void> };

export function startFetcher(node: Node, report: (fault: unknown) => void): Fetcher {
  let stopped = false;
  let wake: () => void = () => {};
  const off = node.bell.on('fetch', () => wake());
  const run = async () => {
    while (!stopped) {
      const lock = await holdLock(node.config.databaseUrl, 'comity-fetcher').catch(() => null);
      if (!lock) {
        await pause(500);
        continue;
      }
      let held = true;
      void lock.lost.then(() => {
        held = false;
        wake();
      });
      const failures = new Map<string, number>();
      while (!stopped && held) {
        const waiting = new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, IDLE_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        const list = transfers(node.db);
        const due = [
          ...(await list.inState('waiting').catch(() => [])),
          ...(await list.inState('moving').catch(() => [])),
          ...(await list.inState('interrupted').catch(() => [])),
        ];
        for (const transfer of due) {
          if (stopped || !held) break;
          await fetchOne(node, transfer).then(
            () => failures.delete(transfer.sealedSha256),
            async (fault) => {
              failures.set(transfer.sealedSha256, (failures.get(transfer.sealedSha256) ?? 0) + 1);
              await list
                .update(
                  transfer.sealedSha256,
                  { state: 'interrupted', error: fault instanceof Fault ? fault.message : 'The line broke.' },
                  node.clock(),
                )
                .catch(report);
              if (!(fault instanceof Fault && fault.code.startsWith('peer.'))) report(fault);
            },
          );
        }
        const worst = Math.max(0, ...failures.values());
        if (worst > 0) await Promise.race([pause(Math.min(30_000, 250 * 2 ** worst)), waiting]);
        else await waiting;
      }
      await lock.release().catch(() => {});
    }
  };
  const done = run();
  return {
    async stop() {
      stopped = true;
      wake();
      off();
      await done;
    },
  };
}

/** Fetches, verifies and opens one file. Throws Fault peer.* when the line broke; what arrived stays. */
export async function fetchOne(node: Node, transfer: Transfer): Promise<void> {
  const list = transfers(node.db);
  const attachment = await announced(node, transfer);
  const register = await node.register();
  const address = register.directory.statements.get(transfer.fromParty)?.statement.address;
  if (!address)
    throw new Fault('peer.unknown-party', 'The register names no address of the party that announced this file.');
  const parts = partialFiles(node.files);
  const sha = transfer.sealedSha256;
  if ((await node.files.size(sha)) === null) {
    const have = await parts.have(sha);
    if (have < transfer.size) {
      await list.update(sha, { state: 'moving', have, error: null }, node.clock());
      const incoming = await ask(new URL(`${PEER.files}/${sha}`, address), sha, have);
      const appended = await parts.append(
        sha,
        have,
        counted(incoming, have, (at) => list.update(sha, { have: at }, node.clock())),
        { limit: transfer.size },
      );
      if (!appended.ok) return fail(node, sha, appended.refusal.words);
      await list.update(sha, { have: appended.value }, node.clock());
      if (appended.value < transfer.size) throw new Fault('peer.cut', 'The line broke.');
    }
    const finished = await parts.finish(sha, transfer.size);
    if (!finished.ok) return fail(node, sha, finished.refusal.words);
  }
  await openSealed(node, sha, attachment.act.office, attachment.file, transfer.actDigest);
}

async function announced(node: Node, transfer: Transfer): Promise<{ act: { office: string }; file: Attachment }> {
  const stored = await node.acts.byDigest(transfer.actDigest);
  const read = stored ? readSignedAct(stored.envelope) : null;
  const file = read?.ok
    ? read.value.act.attachments.find((a) => a.sealed?.sha256 === transfer.sealedSha256)
    : undefined;
  const office = read?.ok ? read.value.act.to.find((o) => node.identity.receive.has(o)) : undefined;
  if (!file || !office) throw new Fault('fetch.no-act', 'No act announces this file.');
  return { act: { office }, file };
}

async function openSealed(
  node: Node,
  sealedSha: string,
  office: string,
  file: Attachment,
  actDigest: string,
): Promise<void> {
  const list = transfers(node.db);
  try {
    const put = await putOpened(node, sealedSha, receiversOf(node.identity, office), file);
    if (!put.ok) return fail(node, sealedSha, put.refusal.words);
    await filesTable(node.db).record({
      ...put.value,
      media: file.media,
      name: file.name,
      actDigest,
      role: 'received',
      storedAt: node.clock(),
    });
    await list.update(sealedSha, { state: 'verified', error: null }, node.clock());
    // The sealed form has done its work: the file rests here under its own digest.
    await node.files.remove(sealedSha);
  } catch (fault) {
    if (!(fault instanceof SealedFileRefused)) throw fault;
    return fail(node, sealedSha, fault.refusal.words);
  }
}

/** Opens with the present key, or with the one before it that the file was sealed to. */
async function putOpened(node: Node, sealedSha: string, keys: ReturnType<typeof receiversOf>, file: Attachment) {
  for (const [i, key] of keys.entries()) {
    const sealed = await node.files.open(sealedSha);
    if (!sealed.ok) throw new Fault('fetch.gone', sealed.refusal.words);
    try {
      return await node.files.put(open(key, sealed.value.stream), {
        limit: file.size,
        expect: { sha256: file.sha256, size: file.size },
      });
    } catch (fault) {
      const other = fault instanceof SealedFileRefused && fault.refusal.code === 'age.no-match' && i + 1 < keys.length;
      if (!other) throw fault;
    }
  }
  throw new Fault('fetch.no-key', 'There is no key of the office to which this file was sealed.');
}

async function fail(node: Node, sha: string, words: string): Promise<void> {
  await transfers(node.db).update(sha, { state: 'failed', error: words }, node.clock());
}

/** Asks for the rest of a file. A full answer to a range, another file or another offset is never appended. */
function ask(url: URL, sha: string, have: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = have > 0 ? { range: `bytes=${have}-`, 'if-range': `"${sha}"` } : {};
    const secure = url.protocol === 'https:';
    const outgoing = (secure ? https : http)(
      url,
      { headers, timeout: 30_000, ...(secure ? {} : { agent }) },
      (incoming) => {
        const stop = (words: string) => {
          incoming.destroy();
          reject(new Fault('peer.range', words));
        };
        if (incoming.headers.etag !== `"${sha}"`) return stop('The other side offers another file than it announced.');
        if (have === 0 && incoming.statusCode === 200) return resolve(incoming);
        if (have > 0 && incoming.statusCode === 206 && incoming.headers['content-range']?.startsWith(`bytes ${have}-`))
          return resolve(incoming);
        return stop(`The other side answered ${incoming.statusCode} to a request for the rest of a file.`);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('time is over')));
    outgoing.on('error', (cause) => reject(new Fault('peer.unreachable', 'The line broke.', { cause })));
    outgoing.end();
  });
}

async function* counted(
  incoming: IncomingMessage,
  start: number,
  note: (at: number) => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  let at = start;
  let last = performance.now();
  try {
    for await (const chunk of incoming) {
      at += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
      if (performance.now() - last > REPORT_MS) {
        last = performance.now();
        await note(at);
      }
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault('peer.cut', 'The line broke.', { cause });
  }
}
