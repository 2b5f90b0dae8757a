// SPDX-License-Identifier: EUPL-1.2
// An operator's machine that reports an incident: the response team has the technical part at once, and nothing else of it.
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { CompactSign } from 'jose';
import { plusMillis } from '#base/time.ts';
import { addSender, type Sender } from '#node/reports/senders.ts';
import type { BatchAnswer, BatchIncident } from '#wire/reports/batch.ts';
import type { IncidentsView, IncidentView } from '#wire/reports/incidents.ts';
import { NOW } from '../../test/fixtures/example-acts.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA']);
const xa = world.node('XA');
const operator = await machine('Riverside Clinic', 'infrastructure');
const bank = await machine('Harbour Savings', 'enterprise');

async function machine(name: string, reporter: Sender['reporter']) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const { kid } = await addSender(xa.config, { name, reporter, pem, now: NOW });
  return { kid, key: privateKey };
}
async function send({ kid, key }: { kid: string; key: KeyObject }, items: unknown[]) {
  const jws = await new CompactSign(Buffer.from(JSON.stringify({ v: 1, to: 'XA', items })))
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(key);
  const headers = { 'content-type': 'application/jose' };
  return server('XA').inject({ method: 'POST', url: '/reports/batch', payload: jws, headers });
}
const incident = (more: Partial<BatchIncident> = {}): BatchIncident => ({
  ...{ service: 'Emergency ward', sector: 'health', severity: 'stopped', startedAt: plusMillis(NOW, -60_000) },
  ...{ technical: 'Loader from evil-loader.example.net at Riverside Clinic.', legal: 'They demand 40 coins.' },
  regulators: [{ name: 'Health regulator', hours: 12 }],
  ...more,
});

test('the incident of an operator’s machine is with the team at once; who it is and the legal part are not', async () => {
  const item = { key: 'incident-1', contact: 'night.duty@riverside.example.org', incident: incident() };
  const [line] = (await send(operator, [item])).json<BatchAnswer>().lines;
  assert.ok(line && 'report' in line, JSON.stringify(line));
  const team = await as('XA', 'xa-csirt');
  const { incidents } = await team.get<IncidentsView>('/api/reports/incidents');
  assert.deepEqual(
    incidents.map((l) => [l.id, l.service, l.state, l.passedAfter]),
    [[line.report, 'Emergency ward', 'passed', 0]],
  );
  const raw = (await team.raw(`/api/reports/incidents/${line.report}`)).body;
  for (const own of ['Riverside', 'night.duty', '40 coins']) assert.ok(!raw.includes(own), own);
  const view = JSON.parse(raw) as IncidentView;
  assert.equal(view.clocks[0]!.name, 'Health regulator');
  assert.ok(view.values.some((v) => v.kind === 'domain'));
  const [again] = (await send(operator, [item])).json<BatchAnswer>().lines;
  assert.ok(again && 'report' in again && again.again);
});

test('a bank’s key reports no incident, none begins in the future, and none is without its technical part', async () => {
  const codeOf = async (of: typeof bank, more: Partial<BatchIncident>) => {
    const [line] = (await send(of, [{ key: 'incident-2', incident: incident(more) }])).json<BatchAnswer>().lines;
    return line && 'refused' in line ? line.refused.code : 'taken';
  };
  assert.equal(await codeOf(bank, {}), 'report.no-operator');
  assert.equal(await codeOf(operator, { startedAt: plusMillis(NOW, 60_000) }), 'report.begun-ahead');
  const { technical: _, ...without } = incident();
  const reply = await send(operator, [{ key: 'incident-3', incident: without }]);
  assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [422, 'batch.shape']);
});
