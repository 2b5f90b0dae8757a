// SPDX-License-Identifier: EUPL-1.2
// What people see and may do, over the real routes: the desk of the requested State, and drafts of the asking State.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Choice, DossierView, FormContext, NewAct, NowView, Preview, Written } from '#wire/views.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { noEvidence, type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { buildServer } from './server.ts';

const PRESERVATION_ID = 'a'.repeat(32);
const ACCESS_ID = 'b'.repeat(32);
const INSULT_ID = 'c'.repeat(32);
const offence = {
  code: 'XA_FRAUD',
  name: 'Fraud by means of an ICT system',
  elements: ['DECEPTION_BY_DATA_OR_SYSTEM', 'PROPERTY_LOSS', 'AIM_TO_GAIN'],
  maxPenaltyYears: 7,
  conventionOffence: 'ICT_FRAUD',
};
const scope = {
  selectors: [{ type: 'account', value: 'harbour.trade.77' }],
  categories: ['subscriber', 'traffic', 'content'],
  period: { from: '2026-05-03', to: '2027-05-02' },
};
const preservation = {
  caseReference: 'XA-1',
  authority: 'Prosecution service of XA',
  offence,
  facts: 'Deception of buyers.',
  custodian: 'Nimbus',
  scope,
  relation: 'The account took the payments.',
  necessity: 'Otherwise the data are deleted.',
  intendsAccess: true,
  secrecy: { asked: false },
};
const access = {
  caseReference: 'XA-1',
  authority: 'Prosecution service of XA',
  subject: 'Fraud',
  proceeding: 'Investigation',
  conductedBy: 'Prosecution',
  functions: 'Prosecution',
  offence,
  facts: 'Deception of buyers.',
  purpose: 'Proof in case XA-1',
  assistance: 'Stored data',
  procedure: 'Signed package',
  custodian: 'Nimbus',
  scope,
  aim: 'evidence',
  protectedActivities: [],
  necessity: 'No other proof.',
  review: { body: 'Court of XA', law: 'XA Code s. 1', grounds: 'Suspicion', until: '2027-12-31' },
  language: 'en',
  secrecy: { asked: false },
};
const insult = {
  ...access,
  offence: {
    code: 'XA_INSULT',
    name: 'Insult of a public body online',
    elements: ['PUBLIC_STATEMENT', 'DEMEANS_PUBLIC_BODY'],
    maxPenaltyYears: 5,
    conventionOffence: null,
  },
  protectedActivities: ['expression'],
  aim: 'identify-author',
};

let xb: SampleNode;
let xa: SampleNode;
let desk: FastifyInstance;
let asking: FastifyInstance;

before(async () => {
  const parts = { sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' };
  xb = await sampleNode((await testDatabase()).db, 'XB', [
    { id: 'xb-duty-1', office: 'XB/contact-point', roles: ['duty-officer'] },
    { id: 'xb-legal-1', office: 'XB/central-authority', roles: ['legal-officer'] },
    { id: 'xb-judge-1', office: 'XB/court', roles: ['judge'] },
  ]);
  xa = await sampleNode((await testDatabase()).db, 'XA', [
    { id: 'xa-duty-1', office: 'XA/contact-point', roles: ['duty-officer'] },
    { id: 'xa-approver-1', office: 'XA/contact-point', roles: ['approving-officer'] },
    { id: 'xa-both-1', office: 'XA/contact-point', roles: ['duty-officer', 'approving-officer'] },
  ]);
  desk = await buildServer(xb.node, parts);
  asking = await buildServer(xa.node, parts);
  const from = { from: 'XA/contact-point', to: ['XB/contact-point'] };
  const central = {
    kind: 'requests.access.v1',
    from: 'XA/central-authority',
    to: ['XB/central-authority'],
    basis: [{ pack: 'hanoi', code: 'ACCESS_REQUEST' }],
  };
  await xb.receive({ id: PRESERVATION_ID, kind: 'requests.preservation.v1', ...from, body: preservation });
  await xb.receive({ id: ACCESS_ID, ...central, body: access });
  await xb.receive({ id: INSULT_ID, ...central, body: insult });
});

after(async () => {
  await desk.close();
  await asking.close();
  await xb.remove();
  await xa.remove();
});

type Caller = {
  get<T>(url: string): Promise<T>;
  post<T>(url: string, payload: object): Promise<{ status: number; json: T & { code: string } }>;
};
async function as(app: FastifyInstance, person: string): Promise<Caller> {
  const entered = await app.inject({
    method: 'POST',
    url: '/api/exercise/enter',
    headers: { 'x-comity': '1' },
    payload: { person },
  });
  const headers = { 'x-comity': '1', cookie: String(entered.headers['set-cookie']).split(';')[0]! };
  return {
    get: async (url) => {
      const reply = await app.inject({ url, headers });
      assert.equal(reply.statusCode, 200, `${url} ${reply.body}`);
      return reply.json();
    },
    post: async (url, payload) => {
      const reply = await app.inject({ method: 'POST', url, headers, payload });
      return { status: reply.statusCode, json: reply.json() };
    },
  };
}
const byKind = (choices: Choice[], kind: string) => choices.find((c) => c.does === `requests.${kind}.v1`);
const wish = (choice: Choice, body: Record<string, unknown> = {}): NewAct => ({
  kind: choice.does,
  re: choice.re,
  to: choice.to,
  basis: choice.basis,
  body: { ...choice.prepared, ...body },
});

test('asking back, consulting and refusing stand beside ordering, all open to the desk, and titles name no account', async () => {
  const duty = await as(desk, 'xb-duty-1');
  const dossier = await duty.get<DossierView>(`/api/dossiers/${PRESERVATION_ID}`);
  const answers = dossier.choices.filter((c) => c.group === 'answer');
  assert.deepEqual(
    answers.map((c) => c.does.split('.')[1]),
    ['preservation-order', 'question', 'consultation', 'refusal'],
  );
  assert.ok(
    answers.every((c) => c.allowed),
    JSON.stringify(answers.map((c) => c.reason)),
  );
  assert.equal(dossier.title, 'Preservation request: Fraud by means of an ICT system');
  const now = await duty.get<NowView>('/api/now');
  assert.equal(now.waiting.length, 1);
  assert.ok(!JSON.stringify(now).includes('harbour'));
});

test('the first look of an addressed office writes one signed act to the sender, later looks none', async () => {
  const duty = await as(desk, 'xb-duty-1');
  await Promise.all([duty.get(`/api/dossiers/${PRESERVATION_ID}`), duty.get(`/api/dossiers/${PRESERVATION_ID}`)]);
  const dossier = await duty.get<DossierView>(`/api/dossiers/${PRESERVATION_ID}`);
  const rung = dossier.acts[0]!.ladder.at(-1)!;
  assert.deepEqual([rung.rung, rung.state, rung.party], ['ContentAccessTracking', 'done', 'XB']);
  assert.equal((await xb.node.acts.ofKind('exchange.opened.v1')).filter((a) => a.re === PRESERVATION_ID).length, 1);
  await (await as(desk, 'xb-judge-1')).get(`/api/dossiers/${ACCESS_ID}`);
  assert.equal(
    (await xb.node.acts.ofKind('exchange.opened.v1')).filter((a) => a.re === ACCESS_ID).length,
    0,
    'a court that is not addressed opens nothing',
  );
});

test('everybody sees who decides; prepared decisions narrow to six weeks without content, or grant all', async () => {
  const legal = await (await as(desk, 'xb-legal-1')).get<DossierView>(`/api/dossiers/${ACCESS_ID}`);
  assert.deepEqual(
    [byKind(legal.choices, 'grant')?.allowed, byKind(legal.choices, 'grant')?.reason],
    [false, 'This is decided by: Reviewing court of XB.'],
  );
  const judge = await as(desk, 'xb-judge-1');
  const { choices } = await judge.get<DossierView>(`/api/dossiers/${ACCESS_ID}`);
  const narrowing = byKind(choices, 'narrowing')!;
  assert.deepEqual(narrowing.prepared['scope'], {
    ...scope,
    categories: ['subscriber', 'traffic'],
    period: { from: '2027-03-22', to: '2027-05-02' },
  });
  assert.deepEqual(byKind(choices, 'grant')!.prepared['scope'], scope);
  assert.equal(narrowing.prepared['reasons'] === '', false);
  const preview = await judge.post<Preview>('/api/preview', wish(narrowing));
  assert.deepEqual(preview.json.missing, []);
});

test('a question of a gate becomes a step for whoever may answer it, and its answer lets the decision through', async () => {
  const judge = await as(desk, 'xb-judge-1');
  const before = (await judge.get<DossierView>(`/api/dossiers/${ACCESS_ID}`)).choices;
  const finding = before.find((c) => c.does === 'requests.finding.v1' && c.prepared['question'] === 'TRANSFER_LAWFUL');
  const narrowing = byKind(before, 'narrowing')!;
  assert.equal(narrowing.allowed, false);
  assert.ok(narrowing.citation, 'a gate that stops names its rule');
  assert.ok(finding?.allowed);
  const answered = await judge.post<Written>('/api/acts', wish(finding, { answer: 'yes', reasons: 'Examined.' }));
  assert.equal(answered.status, 200, JSON.stringify(answered.json));
  const open = byKind((await judge.get<DossierView>(`/api/dossiers/${ACCESS_ID}`)).choices, 'narrowing')!;
  assert.equal(open.allowed, true, open.reason ?? '');
  const decided = await judge.post<Written>('/api/acts', wish(open));
  assert.equal(decided.status, 200, JSON.stringify(decided.json));
  const after = await judge.get<DossierView>(`/api/dossiers/${ACCESS_ID}`);
  assert.deepEqual(
    after.requests[0]!.cuts.map((c) => c.part),
    ['period', 'categories'],
  );
  assert.equal(byKind(after.choices, 'grant'), undefined);
  const again = await judge.post('/api/acts', wish(open));
  assert.deepEqual([again.status, again.json.code], [409, 'decision.exists']);
});

test('where the conduct is no offence here, the refusal comes with its ground and sentence, and a grant is stopped', async () => {
  const legal = await as(desk, 'xb-legal-1');
  const { choices, requests } = await legal.get<DossierView>(`/api/dossiers/${INSULT_ID}`);
  assert.ok(requests[0]!.verdicts.some((v) => v.gate === 'DUAL_CRIMINALITY' && v.result === 'needs'));
  const refusal = byKind(choices, 'refusal')!;
  assert.deepEqual(refusal.prepared['grounds'], ['NO_DUAL_CRIMINALITY']);
  assert.ok(refusal.allowed);
  const judge = await as(desk, 'xb-judge-1');
  const grant = byKind((await judge.get<DossierView>(`/api/dossiers/${INSULT_ID}`)).choices, 'grant')!;
  assert.equal(grant.allowed, false);
  const tried = await judge.post('/api/acts', wish(grant));
  assert.match(tried.json.code, /^gate\./);
  const form = await legal.get<FormContext>(`/api/form?kind=requests.refusal.v1&re=${INSULT_ID}`);
  assert.ok(form.grounds.some((g) => g.code === 'NO_DUAL_CRIMINALITY' && g.citation.key === '40(8)'));
  const sent = await legal.post<Written>('/api/acts', wish(refusal));
  assert.equal(sent.status, 200, JSON.stringify(sent.json));
  const told = await legal.get<DossierView>(`/api/dossiers/${INSULT_ID}`);
  assert.deepEqual([told.status, told.choices.length, told.requests[0]!.refusalGrounds.length], ['refused', 0, 1]);
});

test('a preview names every missing field at once and asks the gates as soon as offence and data are known', async () => {
  const duty = await as(asking, 'xa-duty-1');
  const body = {
    kind: 'requests.preservation.v1',
    to: ['XB/contact-point'],
    basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
  };
  const empty = await duty.post<Preview>('/api/preview', { ...body, body: {} });
  const paths = empty.json.missing.map((m) => m.path);
  assert.deepEqual(paths.slice(0, 9), [
    'caseReference',
    'authority',
    'offence',
    'facts',
    'custodian',
    'scope.selectors',
    'scope.categories',
    'scope.period.from',
    'scope.period.to',
  ]);
  assert.ok(paths.includes('secrecy.asked') && new Set(paths).size === paths.length);
  assert.deepEqual([empty.json.maySend, empty.json.needsApproval, empty.json.verdicts.length], [false, true, 0]);
  const partly = await duty.post<Preview>('/api/preview', { ...body, body: { ...preservation, facts: ' ' } });
  assert.deepEqual(
    partly.json.missing.map((m) => m.path),
    ['facts'],
  );
  assert.ok(partly.json.verdicts.length > 0);
  assert.equal((await duty.post<Preview>('/api/preview', { ...body, body: preservation })).json.maySend, true);
  const form = await duty.get<FormContext>('/api/form?kind=requests.preservation.v1');
  assert.deepEqual(
    [
      form.recipients.map((o) => o.id),
      form.offences[0]?.provision,
      form.kind.fields.find((f) => f.path === 'scope')?.control,
    ],
    [['XB/contact-point'], 'XA Penal Code s. 210', 'scope'],
  );
});

test('a draft is approved by somebody else over exactly the bytes shown, once', async () => {
  const drafter = await as(asking, 'xa-both-1');
  const body = {
    kind: 'requests.preservation.v1',
    to: ['XB/contact-point'],
    basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
    body: preservation,
  };
  const laid = await drafter.post<Written>('/api/acts', body);
  assert.deepEqual([laid.status, laid.json.state, laid.json.act], [200, 'waiting', null]);
  const url = `/api/drafts/${laid.json.draft}`;
  const own = await drafter.get<{ digest: string; mayNotApprove: string | null }>(url);
  assert.ok(own.mayNotApprove);
  assert.equal((await drafter.post(`${url}/approve`, { digest: own.digest })).json.code, 'approval.own-draft');
  const approver = await as(asking, 'xa-approver-1');
  assert.equal((await approver.get<NowView>('/api/now')).approvals.length, 1);
  assert.equal((await approver.post(`${url}/approve`, { digest: 'f'.repeat(64) })).json.code, 'draft.changed');
  const sent = await approver.post<Written>(`${url}/approve`, { digest: own.digest });
  assert.deepEqual(
    [sent.status, sent.json.state, sent.json.dossier],
    [200, 'sent', sent.json.act],
    JSON.stringify(sent.json),
  );
  assert.equal((await approver.post(`${url}/approve`, { digest: own.digest })).json.code, 'draft.closed');
  const dossier = await approver.get<DossierView>(`/api/dossiers/${sent.json.act}`);
  assert.deepEqual(
    dossier.acts[0]!.signatories.map((s) => s.what),
    ['drafter', 'approver', 'seal'],
  );
  assert.deepEqual(
    dossier.acts[0]!.ladder.map((r) => r.state),
    ['waiting', 'waiting', 'waiting', 'waiting'],
  );
});

test('a draft given back reaches its drafter with the reason; a stranger to the matter cannot give it back', async () => {
  const duty = await as(asking, 'xa-duty-1');
  const body = {
    kind: 'requests.preservation.v1',
    to: ['XB/contact-point'],
    basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
    body: preservation,
  };
  const laid = await duty.post<Written>('/api/acts', body);
  const url = `/api/drafts/${laid.json.draft}/return`;
  assert.equal((await (await as(asking, 'xa-approver-1')).post(url, { reason: '' })).status, 422);
  assert.equal((await (await as(asking, 'xa-approver-1')).post<Written>(url, { reason: 'Too broad.' })).status, 200);
  const { alarms } = await duty.get<NowView>('/api/now');
  assert.deepEqual(
    alarms.map((a) => [a.code, a.detail]),
    [['draft.returned', 'Too broad.']],
  );
});

test('what is not here is not here, whoever asks', async () => {
  const duty = await as(desk, 'xb-duty-1');
  for (const url of [`/api/dossiers/${'9'.repeat(32)}/deliver`, `/api/drafts/${'9'.repeat(32)}/return`])
    assert.equal((await duty.post(url, { ...(url.endsWith('return') ? { reason: 'x' } : {}) })).status, 404, url);
  assert.equal((await desk.inject({ url: `/api/acts/${PRESERVATION_ID}/envelope` })).statusCode, 401);
});
