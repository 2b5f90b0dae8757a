// SPDX-License-Identifier: EUPL-1.2
// A wave as a bank sends it: signed batches through the door, until every report is linked and all are grouped. Meanwhile somebody looks at
// the page for people who report.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Node } from '#node/node.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { addSender } from '#node/reports/senders.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import { BATCH_MEDIA, BATCH_PATH, type BatchAnswer, type BatchItem } from '#wire/reports/batch.ts';
import { type Measured, percentile, round } from './printed.ts';

const ITEMS = 500;

/** In: a node with a report desk that listens at its address, and how many reports. */
export async function benchWave(node: Node, reports = 5000): Promise<Measured> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const sender = { name: 'Harbour Savings', reporter: 'enterprise' as const, pem, now: node.clock() };
  const { kid } = await addSender(node.config, sender);
  let over = false;
  const looking = looks(node, () => over);
  const started = performance.now();
  let taken = 0;
  for (let at = 0; at < reports; at += ITEMS) {
    const items = Array.from({ length: Math.min(ITEMS, reports - at) }, (_, i) => item(at + i));
    const body = jws({ v: 1, to: node.config.party, items }, kid, pair.privateKey);
    const answer = await fetch(new URL(BATCH_PATH, node.config.address), {
      ...{ method: 'POST', body, headers: { 'content-type': BATCH_MEDIA } },
    });
    if (!answer.ok) throw new Error(`the batch was not taken: ${answer.status} ${await answer.text()}`);
    taken += ((await answer.json()) as BatchAnswer).lines.filter((line) => 'report' in line).length;
  }
  const intakeMs = performance.now() - started;
  const { picture } = await deskFacts(node);
  const waveMs = performance.now() - started;
  over = true;
  const pages = await looking;
  const groups = groupsOf(picture.grouping);
  if (taken !== reports) throw new Error(`${taken} of ${reports} reports were taken`);
  const figures = {
    ...{ waveReports: taken, waveSeconds: round(waveMs / 1000, 1), waveGroupingMs: round(waveMs - intakeMs, 0) },
    ...{ waveReportsPerSecond: round((taken * 1000) / intakeMs), waveGroups: groups.length },
    pageMeanwhileP95Ms: round(percentile(pages, 95)),
  };
  return { table: Object.entries(figures).map(([what, value]) => ({ what, value })), figures, ratios: {} };
}

/** Milliseconds of every look, ten a second. */
async function looks(node: Node, over: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!over()) {
    const started = performance.now();
    await (await fetch(new URL('/report/status', node.config.address))).text();
    times.push(performance.now() - started);
    await pause(100);
  }
  return times;
}

function jws(payload: object, kid: string, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'ES256', kid })}.${part(payload)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** Every fiftieth payment went to an account that others name too. */
function item(i: number): BatchItem {
  const account = 2_000_000_000 + (i % 50 === 0 ? i % 2000 : i * 7);
  return {
    ...{ key: `wave-payment-${i}`, consents: ['link'], reference: `W-${i}`, wish: 'recover', language: 'en' },
    story: `Customer ${i} followed the link https://wave-${i % 700}.example/pay in a message. ${'Then somebody called and asked for a code. '.repeat(12)}`,
    transfers: [
      { minor: 50_000 + i, currency: 'XAD', to: String(account), toBank: 'Vietcombank', transaction: `W${i}` },
    ],
  };
}
