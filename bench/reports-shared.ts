// SPDX-License-Identifier: EUPL-1.2
// What others fetch: a full page of TAXII, and the page for people who report with everything it loads.
import { hex } from '#base/bytes.ts';
import { addDays } from '#base/time.ts';
import { INDICATOR } from '#acts/reports/act.ts';
import { commit } from '#node/commit.ts';
import { type Node, today } from '#node/node.ts';
import { reportDesk, sealedFact } from '#node/reports/report-desk.ts';
import { reportRows } from '#node/reports/report-rows.ts';
import { reportsWriter } from '#store/reports-writer.ts';
import { inTransaction } from '#store/transaction.ts';
import { COLLECTIONS } from '#wire/taxii/collections.ts';
import { type Measured, percentile, round } from './printed.ts';

const MEDIA = 'application/taxii+json;version=2.1';
const OBJECTS = 1000;
/** So many independent reporters make a value one that everybody may be told. */
const REPORTERS = 3;

/** In: a node with a report desk that listens at its address. */
export async function benchShared(node: Node, rounds = 40): Promise<Measured> {
  await shareMany(node, OBJECTS + 100);
  const open = COLLECTIONS.find((c) => c.of === 'public')!.id;
  const page = new URL(`/taxii2/api/collections/${open}/objects/?limit=${OBJECTS}`, node.config.address);
  const times: number[] = [];
  let objects = 0;
  for (let i = 0; i <= rounds; i++) {
    const started = performance.now();
    const answer = await fetch(page, { headers: { accept: MEDIA } });
    const { objects: list = [] } = (await answer.json()) as { objects?: unknown[] };
    // The first one fills the collection.
    if (i > 0) times.push(performance.now() - started);
    objects = list.length;
  }
  if (objects !== OBJECTS) throw new Error(`the page has ${objects} objects`);
  const figures = {
    ...{ taxiiPageP95Ms: round(percentile(times, 95)), taxiiPageMs: round(percentile(times, 50)) },
    citizenPageBytes: await citizenPage(node),
  };
  return { table: Object.entries(figures).map(([what, value]) => ({ what, value })), figures, ratios: {} };
}

async function citizenPage({ config }: Node): Promise<number> {
  const html = await (await fetch(new URL('/report', config.address))).text();
  const loads = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg|png|woff2|ico))"/g)].map((m) => m[1]!);
  let bytes = Buffer.byteLength(html);
  for (const url of new Set(loads))
    bytes += (await (await fetch(new URL(url, config.address))).arrayBuffer()).byteLength;
  return bytes;
}

async function shareMany(node: Node, values: number): Promise<void> {
  const names = Array.from({ length: values }, (_, i) => `shared-${i}.example`);
  await inTransaction(node.db, (tx) =>
    reportsWriter(tx.db).add(names.flatMap((value) => Array.from({ length: REPORTERS }, () => namedIn(node, value)))),
  );
  const register = await node.register();
  const desk = reportDesk(node, register)!;
  const marking = { tlp: 'clear', pap: 'clear', validUntil: addDays(today(node), 60) };
  const signed = names.map((canonical) => {
    const body = { kind: 'domain', canonical, what: 'confirmed', reason: 'Seen in three reports.', ...marking };
    const act = sealedFact(node, register, desk, { kind: INDICATOR, code: 'INDICATORS', body, attachments: [] });
    if (!act.ok) throw new Error(`${act.refusal.code}: ${act.refusal.words}`);
    return act.value;
  });
  await commit(
    node,
    signed.map((act) => ({ signed: act, direction: 'own', leaf: 'act', owedTo: [] })),
  );
}

function namedIn(node: Node, value: string): ReturnType<typeof reportRows> {
  const id = hex(node.random(16));
  const body = { reporter: 'citizen', channel: 'page', language: 'en', wish: 'warn', consents: ['link'], minor: false };
  const act = {
    id,
    at: { instant: node.clock() },
    body: { ...body, codeSha256: hex(node.random(32)) },
    attachments: [],
  };
  const { row, parked } = reportRows(act as unknown as Parameters<typeof reportRows>[0], null);
  const link = { report: id, kind: 'domain', value, role: 'suspect', verdict: 'proven', country: null };
  return { row: { ...row, trait: [`trait ${id}`], textSha256: id }, links: [link], parked };
}
