// SPDX-License-Identifier: EUPL-1.2
// From linked reports to a request in a dossier: one press at the desk, one form at the contact point, with the evidence by digest and the
// reasons of every link.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GROUNDS_FILE } from '#acts/reports/act.ts';
import { dossierFile } from '#node/dossier-acts.ts';
import { readDeskFile } from '#node/reports/desk-file.ts';
import type { GroundsFile } from '#node/reports/hand-on.ts';
import type { GroupView } from '#wire/reports/groups.ts';
import type { ReportView } from '#wire/reports/report.ts';
import type { DossierView, FormContext, NowView, Written } from '#wire/views.ts';
import { preservationBody } from '../../test/fixtures/example-acts.ts';
import { digestOfDraft, foundNodes, signedOf } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as } = await screensOf(world, ['XA', 'XB'], true);
const [xa, xb] = [world.node('XA'), world.node('XB')];
const officer = await as('XA', 'xa-report');
const duty = await as('XA', 'xa-duty');
const approver = await as('XA', 'xa-approver');

const mule = () => transfer('4410223391', { toBank: 'Exercise Bank of XB' });
const first = await reported(xa, { story: 'A parcel fee, says Ada Brand.', transfers: [mule()] });
const second = await reported(xa, { story: 'The same parcel.', transfers: [mule()] });

test('one press hands linked reports on with reasons, digests and the picture; no story goes along', async () => {
  const group = await officer.get<GroupView>(`/api/reports/groups/${first}`);
  assert.equal(group.handOn[0]!.value, 'XA/contact-point');
  const done = await officer.post<Written>(`/api/reports/${group.first}/hand-on`, {
    ...{ group: true, to: 'XA/contact-point', reason: 'Subscriber data before they are deleted.' },
  });
  const [handed] = await dossierFile(xa, done.act!);
  const grounds = (await readDeskFile<GroundsFile>(xa, handed!.act, GROUNDS_FILE))!;
  assert.equal(grounds.snapshot, group.snapshot);
  assert.deepEqual(grounds.exhibits.map((e) => e.report).sort(), [first, second].sort());
  assert.deepEqual(
    grounds.links.map((l) => [l.report, l.over, l.strength > 0]).sort(),
    [first, second].map((r) => [r, 'bank-account|XB:200100:4410223391', true]).sort(),
  );
  assert.doesNotMatch(JSON.stringify(grounds), /parcel|Ada/);
});

test('the contact point finds the request made ready, writes it, and the dossier shows the evidence on both sides', async () => {
  const [line] = (await duty.get<NowView>('/api/now')).waiting;
  assert.match(line!.waitingFor!, /Write the request that is made ready/);
  const query = line!.place!.replace('/write/', 'kind=').replace('?', '&');
  const form = await duty.get<FormContext>(`/api/form?${query}`);
  assert.deepEqual(
    form.attached.map((f) => f.name),
    [GROUNDS_FILE, ...[first, second].sort().map((r) => `report-${r.slice(0, 8)}.json`)],
  );
  const attachments = form.attached.map(({ sha256, name }) => ({ sha256, name }));
  const waits = await duty.post<Written>('/api/acts', {
    ...{ kind: 'requests.preservation.v1', to: ['XB/contact-point'], attachments },
    basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
    body: { ...preservationBody(), ...form.prepared },
  });
  const digest = await digestOfDraft(xa, waits.draft!);
  const sent = await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest });
  const { files } = await duty.get<DossierView>(`/api/dossiers/${sent.dossier}`);
  assert.deepEqual(files.map((f) => f.name).sort(), form.attached.map((f) => f.name).sort());
  assert.equal(
    (await duty.get<NowView>('/api/now')).waiting.some((l) => l.place === line!.place),
    false,
  );
  const signed = signedOf((await xa.acts.byId(sent.act!))!);
  const carried = await world.carry(signed, 'XB');
  assert.deepEqual(carried.declined, []);
  const theirs = (await dossierFile(xb, sent.act!))[0]!.act;
  assert.deepEqual(
    theirs.attachments.map((a) => a.sha256),
    form.attached.map((f) => f.sha256),
  );
  for (const { sha256 } of theirs.attachments) assert.equal(await xb.files.size(sha256), null, 'digests only');
  assert.doesNotMatch(JSON.stringify(theirs), /parcel fee|Ada Brand/);
});

test('one report goes the same way; whoever works elsewhere hands nothing on', async () => {
  const { handOn } = await officer.get<ReportView>(`/api/reports/${second}`);
  assert.ok(handOn.length > 0);
  const body = { group: false, to: 'XA/contact-point', reason: 'One report is enough.' };
  await officer.post<Written>(`/api/reports/${second}/hand-on`, body);
  await assert.rejects(duty.post(`/api/reports/${second}/hand-on`, body), /report desk/);
  await assert.rejects(officer.post(`/api/reports/${second}/hand-on`, { ...body, to: 'XA/report-desk' }), /Hand it on/);
});
