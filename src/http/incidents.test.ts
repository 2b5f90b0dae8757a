// SPDX-License-Identifier: EUPL-1.2
// An incident at a running node: the team has its technical part at once and nothing else of it; a prosecutor gets the legal part only with the
// operator's word or a law.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { EMPTY, type Incident } from '#acts/reports/intake/incoming.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import { passWaitingIncidents } from '#node/reports/pass-incident.ts';
import { destroyDue } from '#node/reports/retention.ts';
import { rebuild } from '#node/rebuild.ts';
import type { IncidentsView, IncidentView } from '#wire/reports/incidents.ts';
import type { NewAct, NowView, Written } from '#wire/views.ts';
import { NOW } from '../../test/fixtures/example-acts.ts';
import { type FormField, formOf } from '../../test/fixtures/form-post.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { reported } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA', 'XB']);
const xa = world.node('XA');
const desk = await as('XA', 'xa-report');
const team = await as('XA', 'xa-csirt');
const prosecutor = await as('XA', 'xa-prosecutor');
const later = (minutes: number) => world.setClock(plusMillis(NOW, minutes * 60_000));

const OPERATOR = 'Riverside Clinic Holding';
const REACH = 'night.duty@riverside-clinic.example.org';
const LEGAL = 'They demand 40 coins until Friday.';
const incident = (more: Partial<Incident> = {}): Incident => ({
  ...{ service: 'Emergency ward', sector: 'health', severity: 'stopped', startedAt: plusMillis(NOW, -30 * 60_000) },
  ...{ regulators: [{ name: 'Health regulator', hours: 12 }], toProsecutor: false, legal: LEGAL },
  technical: `Beacons to 203.0.113.77, loader from evil-loader.example.net, seen by ${REACH} of ${OPERATOR}.`,
  ...more,
});
const take = (one: Incident, more = {}) =>
  reported(xa, {
    ...{ ...EMPTY, reporter: 'infrastructure', incident: one, contact: { name: OPERATOR, reach: REACH } },
    ...{ mine: ['+12025550143'], ...more },
  });
const ids: Record<string, string> = {};

test('the technical part reaches the team in the moment of the report; legal part and operator do not', async () => {
  ids['clinic'] = await take(incident());
  const acts = await dossierActs(xa, ids['clinic']);
  const passed = acts.find((a) => a.kind === k.INCIDENT_PASSED)!;
  assert.deepEqual([passed.to, passed.re, passed.at.instant], [['XA/csirt'], ids['clinic'], NOW]);
  assert.deepEqual(passed.by, xa.config.armedBy, 'a fact of the node, under the name of whoever armed it');
  assert.deepEqual(
    passed.attachments.map((a) => a.name),
    [k.TECHNICAL_FILE],
  );
  const { incidents, team: office } = await team.get<IncidentsView>('/api/reports/incidents');
  assert.equal(office, 'Incident response team of XA');
  assert.deepEqual(
    incidents.map((l) => [l.service, l.sectorWords, l.severityWords, l.state, l.passedAfter]),
    [['Emergency ward', 'Health', 'The service stands still', 'passed', 0]],
  );
  const raw = (await team.raw(`/api/reports/incidents/${ids['clinic']}`)).body;
  for (const own of ['Riverside', 'night.duty', '2025550143', 'demand', '40 coins']) assert.ok(!raw.includes(own), own);
  const view = JSON.parse(raw) as IncidentView;
  assert.match(view.technical!, /Beacons to 203\.0\.113\.77/);
  assert.deepEqual(view.shows, { technical: true, legal: false });
  assert.ok(
    view.values.some((v) => v.kind === 'domain' && !v.shown.includes('loader.example.net')),
    raw,
  );
});

test('reminders run from the beginning: the operator’s regulator and the law, with what is not verified', async () => {
  const { clocks } = await team.get<IncidentView>(`/api/reports/incidents/${ids['clinic']}`);
  assert.deepEqual(
    clocks.map((c) => [c.name, c.leftMinutes, c.citation?.verified ?? null]),
    [
      ['Health regulator', 12 * 60 - 30, null],
      ['Early warning', 24 * 60 - 30, false],
      ['Notification with a first assessment', 72 * 60 - 30, false],
      ['Final report', 30 * 24 * 60 - 30, false],
    ],
  );
});

test('the team acknowledges, asks back and names values; the desk and the operator see it', async () => {
  const path = `/api/reports/incidents/${ids['clinic']}`;
  const waiting = async () => (await team.get<NowView>('/api/now')).waiting.map((l) => l.place);
  assert.deepEqual(await waiting(), [`/reports/incidents/${ids['clinic']}`]);
  const say = async (body: object) => {
    const view = await team.get<IncidentView>(path);
    return team.post<Written>('/api/acts', { ...(view.answer as NewAct), body });
  };
  later(3);
  await say({ what: 'acknowledged', words: 'We have it and look at it now.' });
  assert.deepEqual(await waiting(), []);
  await say({ what: 'question', words: 'When did the first machine fail?' });
  await assert.rejects(say({ what: 'indicators', words: 'Used.' }), /Choose the values/);
  const { values } = await team.get<IncidentView>(path);
  const used = values.filter((v) => v.kind === 'domain').map(({ kind, canonical }) => ({ kind, canonical }));
  await say({ what: 'indicators', words: 'The loader came from there.', values: used });
  const seen = await desk.get<IncidentView>(path);
  assert.deepEqual(
    seen.told.map((x) => x.what),
    [
      'The technical part went to Incident response team of XA',
      'The response team has it',
      'The response team asks',
      'The response team named what was used',
    ],
  );
  assert.equal(seen.legal, LEGAL, 'the desk reads both parts');
  assert.equal(seen.answer, null, 'the desk does not speak for the team');
});

test('the legal part goes to the prosecutor only with a law, or where the operator agreed; nobody else sees it', async () => {
  const path = `/api/reports/incidents/${ids['clinic']}`;
  const start = (await desk.get<IncidentView>(path)).passLegal!;
  assert.equal(start.agreed, false);
  assert.ok(start.to.every((o) => o.value.startsWith('XA/')));
  const before = await prosecutor.raw(path);
  assert.equal(before.statusCode, 404, before.body);
  const body = { to: 'XA/central-authority', reason: 'The demand is extortion.' };
  await assert.rejects(desk.post(`${path}/legal-part`, { ...body, because: 'operator-agreed' }), /did not agree/);
  await assert.rejects(desk.post(`${path}/legal-part`, { ...body, because: 'law-requires' }), /Name the provision/);
  const law = 'XA Code of Criminal Procedure s. 12';
  await desk.post<Written>(`${path}/legal-part`, { ...body, because: 'law-requires', law });
  const raw = (await prosecutor.raw(path)).body;
  const view = JSON.parse(raw) as IncidentView;
  assert.equal(view.legal, LEGAL);
  assert.deepEqual([view.technical, view.values, view.told, view.shows.technical], [null, [], [], false]);
  for (const own of ['Riverside', 'night.duty', 'Beacons']) assert.ok(!raw.includes(own), own);
  assert.match(
    (await desk.get<IncidentView>(path)).told.at(-1)!.what,
    /required by XA Code of Criminal Procedure s\. 12/,
  );
  assert.ok(!(await team.raw(path)).body.includes('demand'));
  const other = await as('XA', 'xa-treaty');
  assert.equal((await other.raw(path)).statusCode, 404);
  assert.equal((await other.raw('/api/reports/incidents')).statusCode, 403);
});

test('an operator who ticked it is taken at his word', async () => {
  ids['water'] = await take(
    incident({ service: 'Water works', sector: 'water', toProsecutor: true, legal: 'A ransom.' }),
  );
  const path = `/api/reports/incidents/${ids['water']}`;
  assert.equal((await desk.get<IncidentView>(path)).passLegal!.agreed, true);
  const body = { to: 'XA/central-authority', because: 'operator-agreed', reason: 'The operator wants it.' };
  await desk.post<Written>(`${path}/legal-part`, body);
  assert.equal((await prosecutor.get<IncidentsView>('/api/reports/incidents')).incidents.length, 2);
});

test('a second report of the same incident is not passed twice, and passing again does nothing', async () => {
  const same = incident({ service: 'Water works', sector: 'water', toProsecutor: true, legal: 'A ransom.' });
  const twin = await take(same);
  assert.equal(
    (await dossierActs(xa, twin)).some((a) => a.kind === k.INCIDENT_PASSED),
    false,
  );
  assert.equal(await passWaitingIncidents(xa), 0);
  assert.equal((await team.get<IncidentsView>('/api/reports/incidents')).incidents.length, 2);
});

test('where no office is designated the desk is told so, passes it on by hand and writes that down', async () => {
  const xb = world.node('XB');
  const officer = await as('XB', 'xb-report');
  const id = await reported(xb, {
    ...EMPTY,
    reporter: 'infrastructure',
    incident: incident({ service: 'Power grid' }),
  });
  const before = await officer.get<IncidentsView>('/api/reports/incidents');
  assert.deepEqual([before.team, before.incidents[0]!.state], [null, 'no-office']);
  const { byHand } = await officer.get<IncidentView>(`/api/reports/incidents/${id}`);
  const body = {
    whom: 'Night shift of the national team',
    how: 'Read to them on the telephone, printed page follows.',
  };
  await officer.post<Written>('/api/acts', { ...byHand!, body });
  const view = await officer.get<IncidentView>(`/api/reports/incidents/${id}`);
  assert.equal(view.line.state, 'by-hand');
  assert.match(view.told[0]!.what, /went by hand to Night shift/);
});

test('everything can be built anew from the acts', async () => {
  const before = await desk.get<IncidentView>(`/api/reports/incidents/${ids['clinic']}`);
  await rebuild(xa);
  assert.deepEqual(await desk.get<IncidentView>(`/api/reports/incidents/${ids['clinic']}`), before);
});

test('what was passed on is destroyed with the report, and that it was passed stays on the record', async () => {
  const path = `/api/reports/incidents/${ids['clinic']}`;
  await desk.post<Written>('/api/acts', {
    ...{ kind: k.TRIAGE, to: ['XA/report-desk'], re: ids['clinic'] },
    basis: [{ pack: 'reports', code: 'ANSWER_REPORTER' }],
    body: { what: 'closed', words: 'Closed.', reason: 'solved' },
  });
  later(367 * 24 * 60);
  assert.ok((await destroyDue(xa)) >= 1);
  const after = await (await as('XA', 'xa-csirt')).get<IncidentView>(path);
  assert.deepEqual([after.technical, after.values, after.line.service], [null, [], '']);
  assert.equal(after.told[0]!.what, 'The technical part went to Incident response team of XA');
  assert.equal((await (await as('XA', 'xa-prosecutor')).get<IncidentView>(path)).legal, null);
  assert.equal(await passWaitingIncidents(xa), 0);
});

test('the page says where the technical part is, and the operator reads what the team asks', async () => {
  world.setClock(plusMillis(NOW, 368 * 24 * 3_600_000));
  const app = server('XA');
  const fields: FormField[] = [
    ...([
      ['service', 'Tram control'],
      ['sector', 'transport'],
      ['severity', 'degraded'],
    ] as FormField[]),
    ...([
      ['technical', 'Traffic to 198.51.100.7'],
      ['legal', 'They demand coins.'],
      ['lang', 'en'],
    ] as FormField[]),
  ];
  const form = formOf(fields);
  const sent = await app.inject({
    ...{ method: 'POST', url: '/report/incident', payload: form.body },
    headers: { 'content-type': form.type },
  });
  assert.match(sent.body, /The technical part is with the incident response team\./);
  const code = /<strong>([0-9A-Z-]{19})<\/strong>/.exec(sent.body)![1]!;
  const again = await as('XA', 'xa-csirt');
  const [line] = (await again.get<IncidentsView>('/api/reports/incidents')).incidents;
  const { answer } = await again.get<IncidentView>(`/api/reports/incidents/${line!.id}`);
  await again.post('/api/acts', { ...answer!, body: { what: 'question', words: 'Which controller is it?' } });
  const status = await app.inject({
    ...{ method: 'POST', url: '/report/status', payload: `lang=en&code=${code}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.match(status.body, /Which controller is it\?/);
});
