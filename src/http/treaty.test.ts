// SPDX-License-Identifier: EUPL-1.2
// Full powers over the real routes of two nodes: prepared, approved, found wanting, corrected, entered by two registrars, and told.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { CompareView, PaperFormView, PaperPage, RegistryView, TreatyDeskView } from '#wire/treaty-views.ts';
import type { DossierLine, DraftView, FormContext, NowView, Preview, Written } from '#wire/views.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { noEvidence } from '../../test/fixtures/http-node.ts';
import { foundNodes, PASSWORD, signedOf, type TestWorld } from '../../test/fixtures/nodes.ts';
import { buildServer } from './server.ts';

type Party = 'XA' | 'DEPOSITARY';
let world: TestWorld;
const servers = new Map<Party, FastifyInstance>();

before(async () => {
  world = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XB'], unbound: true });
  for (const party of ['XA', 'DEPOSITARY'] as const)
    servers.set(
      party,
      await buildServer(world.node(party), {
        sequencer: { holds: () => true },
        commands: { ...noEvidence(), plainAttachments: async () => [] },
        webDir: '/nowhere',
      }),
    );
});
after(async () => {
  for (const server of servers.values()) await server.close();
});

type Answer<T> = { status: number; json: T & { code?: string; detail?: string }; bytes: Buffer };
type Caller = {
  get<T>(url: string): Promise<T>;
  raw(url: string): Promise<Buffer>;
  post<T>(url: string, payload?: object): Promise<Answer<T>>;
};

async function as(party: Party, person: string): Promise<Caller> {
  const app = servers.get(party)!;
  const entered = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'x-comity': '1' },
    payload: { person, password: PASSWORD },
  });
  assert.equal(entered.statusCode, 200, entered.body);
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
  const call = async (method: 'GET' | 'POST', url: string, payload?: object) =>
    app.inject({ method, url, headers: { cookie, 'x-comity': '1' }, ...(payload ? { payload } : {}) });
  return {
    async get<T>(url: string) {
      const reply = await call('GET', url);
      assert.equal(reply.statusCode, 200, `${url}: ${reply.body}`);
      return reply.json() as T;
    },
    async raw(url) {
      const reply = await call('GET', url);
      assert.equal(reply.statusCode, 200, url);
      return reply.rawPayload;
    },
    async post<T>(url: string, payload = {}) {
      const reply = await call('POST', url, payload);
      const bytes = reply.rawPayload;
      const json = reply.headers['content-type']?.includes('json') ? reply.json() : {};
      return { status: reply.statusCode, json: json as Answer<T>['json'], bytes };
    },
  };
}

/** Signs as the second officer exactly what waits there. */
async function approve(caller: Caller, draft: string): Promise<Written> {
  const { digest } = await caller.get<DraftView>(`/api/drafts/${draft}`);
  const approved = await caller.post<Written>(`/api/drafts/${draft}/approve`, { digest });
  assert.equal(approved.status, 200, approved.bytes.toString());
  return approved.json;
}

async function carry(from: Party, act: string, to: Party): Promise<void> {
  const signed = signedOf((await world.node(from).acts.byId(act))!);
  const taken = await world.carry(signed, to);
  assert.deepEqual(taken.declined, []);
}

const filled = (form: PaperFormView, more: Record<string, string>) => ({
  pack: form.pack,
  paper: form.paper,
  language: 'en',
  values: { ...form.values, ...form.byLanguage['en'], ...more },
  delivery: 'copy-then-paper',
});
const DEPUTY = {
  issuerName: 'Ola Brand',
  issuerTitle: 'Deputy Minister',
  holderName: 'Mara Vell',
  holderTitle: 'Minister of Justice',
};
const MINISTER = { ...DEPUTY, issuerName: 'Ama Koro', issuerTitle: 'Minister for Foreign Affairs' };

test('full powers go from a form to the register, over a defect and its correction', async () => {
  const [officer, second] = [await as('XA', 'xa-treaty'), await as('XA', 'xa-treaty-2')];
  const [registrar, other] = [await as('DEPOSITARY', 'registrar-1'), await as('DEPOSITARY', 'registrar-2')];

  // What is known stands in the form already, in the language of the paper.
  const form = await officer.get<PaperFormView>('/api/treaty/forms/FULL_POWERS');
  assert.equal(form.values['adoptedOn'], '2024-12-24');
  assert.equal(form.byLanguage['fr']!['treaty'], 'Convention des Nations Unies contre la cybercriminalité');
  assert.equal(form.wordings.length, 7);

  const incomplete = await officer.post('/api/treaty/papers', { ...filled(form, {}) });
  assert.equal(incomplete.json.code, 'paper.field-missing');
  const laid = await officer.post<Written>('/api/treaty/papers', filled(form, DEPUTY));
  assert.equal(laid.status, 200, laid.bytes.toString());
  assert.equal(laid.json.state, 'waiting');
  assert.match(laid.json.words, /^Full powers: printed, signed and laid before the second officer/);
  const sheet = await officer.raw(`/api/treaty/papers/${laid.json.draft}/sheet`);
  assert.equal(sheet.subarray(0, 5).toString(), '%PDF-');
  const own = await officer.post(`/api/drafts/${laid.json.draft}/approve`, { digest: '0'.repeat(64) });
  assert.ok(own.status >= 400);
  const sent = await approve(second, laid.json.draft!);
  assert.equal(sent.state, 'sent');
  await carry('XA', sent.act!, 'DEPOSITARY');
  const desk = await officer.get<TreatyDeskView>('/api/treaty');
  assert.deepEqual(
    desk.papers.map((p) => [p.name, p.state]),
    [['Full powers', 'received']],
  );

  // The registrar sees it beside what the register knows, and that the sheet is the very one.
  const registry = await registrar.get<RegistryView>('/api/registry');
  assert.deepEqual(
    registry.arrived.map((p) => [p.party, p.name]),
    [['XA', 'Full powers']],
  );
  const page = await registrar.get<PaperPage>(`/api/treaty/papers/${sent.act}`);
  assert.equal(page.sameSheet, true);
  assert.equal(sha256Hex(await registrar.raw(`/api/treaty/papers/${sent.act}/sheet`)), page.sheet);
  const row = (label: string) => page.desk!.compared.find((r) => r.label === label)!;
  assert.equal(row('Treaty').result, 'fits');
  assert.equal(row('Signed by').result, 'look');
  assert.match(row('Signed by').register, /Head of State, Head of Government, Minister for Foreign Affairs/);
  assert.match(row('Signature').register, /^Open until 31 December 2026/);
  assert.equal(row('Wording').result, 'fits');

  const { answer } = page.desk!;
  const defect = await registrar.post<Written>('/api/acts', {
    kind: 'treaty.defect.v1',
    to: [answer.to],
    re: answer.re,
    basis: answer.basis,
    body: {
      defects: [{ element: 'issuer-may-issue', reason: 'A deputy minister signed and is not shown as acting.' }],
      whatToDo: 'Send full powers signed by one who may issue them.',
      whoMayIssue: page.desk!.whoMayIssue,
    },
  });
  assert.equal(defect.status, 200, defect.bytes.toString());
  await carry('DEPOSITARY', defect.json.act!, 'XA');

  // At home the defect stands first among what is owed.
  const owed = (await officer.get<TreatyDeskView>('/api/treaty')).duties[0]!;
  assert.deepEqual([owed.what, owed.without], ['defect', 'Send full powers signed by one who may issue them.']);
  const now = await officer.get<NowView>('/api/now');
  assert.deepEqual(
    now.waiting.map((w) => [w.waitingFor, w.place]),
    [['Prepare a corrected paper', `/treaty/papers/${sent.act}`]],
  );
  const again = await officer.get<PaperFormView>(`/api/treaty/forms/FULL_POWERS?re=${defect.json.act}`);
  assert.equal(again.values['issuerName'], 'Ola Brand', 'what was filled in stays');
  assert.match(again.answers!.lines.map((l) => l.value).join(' '), /deputy minister signed/);
  const corrected = await officer.post<Written>('/api/treaty/papers', {
    ...filled(again, MINISTER),
    re: defect.json.act,
  });
  const resent = await approve(second, corrected.json.draft!);
  await carry('XA', resent.act!, 'DEPOSITARY');
  const late = await registrar.post('/api/acts', {
    kind: 'treaty.in-due-form.v1',
    to: [answer.to],
    re: answer.re,
    basis: answer.basis,
    body: { originalSeen: false },
  });
  assert.equal(late.json.code, 'paper.corrected');

  // The entry is filled in from the paper; only what has to be judged is open.
  const entry = await registrar.get<FormContext>(`/api/form?kind=register.full-powers.v1&paper=${resent.act}`);
  assert.equal(entry.source?.words, 'Full powers of Exercise State XA');
  const prepared = entry.prepared as {
    party: string;
    issuer: { office: string; name: string };
    examined: { element: string }[];
    papers: { sha256: string }[];
  };
  assert.deepEqual(
    [prepared.party, prepared.issuer.office, prepared.issuer.name],
    ['XA', 'FOREIGN_MINISTER', 'Ama Koro'],
  );
  const wish = {
    kind: 'register.full-powers.v1',
    to: ['DEPOSITARY/registry'],
    basis: entry.bases.map(({ pack, code }) => ({ pack, code })),
    body: entry.prepared,
  };
  const open = await registrar.post<Preview>('/api/preview', wish);
  assert.deepEqual(
    open.json.missing.map((m) => m.path),
    ['examined', 'originalSeen'],
  );
  const judged = {
    ...wish,
    body: {
      ...entry.prepared,
      examined: prepared.examined.map((e) => ({ ...e, held: true })),
      originalSeen: true,
    },
  };
  const drafted = await registrar.post<Written>('/api/acts', judged);
  assert.equal(drafted.status, 200, drafted.bytes.toString());
  const waiting = await other.get<RegistryView>('/api/registry');
  assert.equal(
    waiting.drafts[0]!.words,
    'Exercise State XA: for Mara Vell, Minister of Justice; issued by Ama Koro, Minister for Foreign Affairs on 22 November 2026',
  );
  const shown = await other.get<DraftView>(`/api/drafts/${drafted.json.draft}`);
  const examined = shown.fields.find((f) => f.field === 'examined')!;
  assert.match(examined.value, /^Names the treaty; It holds: Yes\n/);
  await approve(other, drafted.json.draft!);

  // The State is told with one press, and its desk shows the entry.
  const untold = (await registrar.get<RegistryView>('/api/registry')).untold;
  assert.deepEqual(
    untold.map((u) => [u.paper.id, u.act.body['originalSeen']]),
    [[resent.act, true]],
  );
  const told = await registrar.post<Written>('/api/acts', untold[0]!.act);
  assert.equal(told.status, 200, told.bytes.toString());
  await carry('DEPOSITARY', told.json.act!, 'XA');
  const home = await officer.get<TreatyDeskView>('/api/treaty');
  assert.deepEqual(
    home.papers.map((p) => [p.state, p.entry?.seq ?? null]),
    [
      ['entered', untold[0]!.entry.seq],
      ['corrected', null],
    ],
  );
  assert.ok(!home.duties.some((d) => d.what === 'defect'));
  const lines = await officer.get<DossierLine[]>('/api/dossiers');
  assert.deepEqual(
    lines.map((l) => [l.title, l.statusWords]),
    [['Full powers', 'Entered in the register']],
  );
  const after = await registrar.get<RegistryView>('/api/registry');
  assert.deepEqual([after.arrived, after.untold, after.answered], [[], [], []]);
});

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
test('a form can be printed before anybody signs, in Arabic too, and says so by having no number', {
  skip: poppler ? false : 'pdftotext (poppler-utils) is not on this machine',
}, async () => {
  const officer = await as('XA', 'xa-treaty');
  const form = await officer.get<PaperFormView>('/api/treaty/forms/DESIGNATION?about=CENTRAL_AUTHORITY');
  assert.equal(form.about.code, 'CENTRAL_AUTHORITY');
  const values = { ...form.values, ...form.byLanguage['ar'], issuerName: 'Ama Koro', authorityName: 'Office 64(1)' };
  const printed = await officer.post('/api/treaty/sheet', { ...filled(form, {}), language: 'ar', values });
  assert.equal(printed.status, 200);
  const text = execFileSync('pdftotext', ['-', '-'], { input: printed.bytes, encoding: 'utf8' });
  for (const words of ['Ama Koro', 'Office 64(1)', '2026']) assert.ok(text.includes(words), words);
  assert.ok(!text.includes('SHA-256'));
  const emoji = await officer.post('/api/treaty/sheet', filled(form, { issuerName: '😀' }));
  assert.equal(emoji.json.code, 'paper.characters');
});

test('a notification is entered with the next number, circulated with one press, and its receipts are counted', async () => {
  const [registrar, other] = [await as('DEPOSITARY', 'registrar-1'), await as('DEPOSITARY', 'registrar-2')];
  const { owed } = await registrar.get<RegistryView>('/api/registry');
  const hanoi = owed.find((o) => o.pack === 'hanoi')!;
  assert.equal(hanoi.next, 'C.N.1.2026.TREATIES-XVIII.16');
  const ids = hanoi.entries.slice(0, 2).map((e) => e.id);
  const form = await registrar.get<FormContext>(
    `/api/form?kind=register.notification.v1&pack=hanoi&entries=${ids.join(',')}`,
  );
  assert.deepEqual([form.prepared['number'], form.prepared['year'], form.prepared['entries']], [1, 2026, ids]);
  const laid = await registrar.post<Written>('/api/acts', {
    kind: 'register.notification.v1',
    to: ['DEPOSITARY/registry'],
    basis: form.bases.slice(0, 1).map(({ pack, code }) => ({ pack, code })),
    body: form.prepared,
  });
  assert.equal(laid.status, 200, laid.bytes.toString());
  await approve(other, laid.json.draft!);
  const [ready] = (await registrar.get<RegistryView>('/api/registry')).toCirculate;
  assert.equal(ready!.reference, hanoi.next);
  assert.deepEqual(ready!.act!.to, ['XA/foreign-ministry', 'XB/foreign-ministry']);
  const sent = await registrar.post<Written>('/api/acts', ready!.act!);
  assert.equal(sent.status, 200, sent.bytes.toString());
  await carry('DEPOSITARY', sent.json.act!, 'XA');
  const [line] = (await registrar.get<RegistryView>('/api/registry')).circulated;
  assert.deepEqual([line!.receipted, line!.to, line!.missing], [1, 2, ['Foreign ministry of XB, treaty office']]);
  const officer = await as('XA', 'xa-treaty');
  const [notice] = (await officer.get<TreatyDeskView>('/api/treaty')).notices;
  assert.equal(notice!.reference, hanoi.next);
});

test('an entry is corrected from its own form, filled in as it counts today', async () => {
  const registrar = await as('DEPOSITARY', 'registrar-1');
  const { entries } = await registrar.get<RegistryView>('/api/registry');
  const powers = entries.find((e) => e.kind === 'register.full-powers.v1')!;
  const form = await registrar.get<FormContext>(`/api/form?kind=register.correction.v1&entry=${powers.id}`);
  assert.equal(form.instead?.kind, 'register.full-powers.v1');
  const instead = form.prepared['instead'] as { holder: { name: string } };
  assert.equal(instead.holder.name, 'Mara Vell');
  const body = { ...form.prepared, reason: 'The title was wrong.' };
  const basis = form.bases.slice(0, 1).map(({ pack, code }) => ({ pack, code }));
  const preview = await registrar.post<Preview>('/api/preview', {
    kind: 'register.correction.v1',
    to: ['DEPOSITARY/registry'],
    basis,
    body,
  });
  assert.deepEqual([preview.json.missing, preview.json.refusal], [[], null]);
});

test('a step at home is recorded under its treaty and never mistaken for a deposit', async () => {
  const officer = await as('XA', 'xa-treaty');
  const form = await officer.get<FormContext>('/api/form?kind=treaty.home-step.v1&pack=hanoi');
  assert.deepEqual([form.prepared['pack'], form.source?.href], ['hanoi', '/treaty']);
  const step = (body: object, re?: string) =>
    officer.post<Written>('/api/acts', {
      kind: 'treaty.home-step.v1',
      to: ['XA/foreign-ministry'],
      basis: form.bases.map(({ pack, code }) => ({ pack, code })),
      body: { pack: 'hanoi', body: 'Parliament of XA', on: '2026-11-20', ...body },
      ...(re ? { re } : {}),
    });
  const first = await step({ stage: 'enacted' });
  assert.equal(first.status, 200, first.bytes.toString());
  const { home, standing } = await officer.get<TreatyDeskView>('/api/treaty');
  assert.deepEqual([home.stage, home.last], ['enacted', first.json.act]);
  assert.equal(standing.code, 'none');
  const back = await step({ stage: 'in-government' }, first.json.act!);
  assert.equal(back.json.code, 'home.back');
});

test('a lawyer’s comparison, approved by another, marks the rule on every screen of the State', async () => {
  const [officer, second] = [await as('XA', 'xa-treaty'), await as('XA', 'xa-treaty-2')];
  const before = await officer.get<CompareView>('/api/treaty/rules');
  const rule = before.rules.find((r) => r.code === 'SIGNATURE')!;
  assert.deepEqual([rule.verified, before.mayCompare, before.languages.length], [false, true, 6]);
  const laid = await officer.post<Written>('/api/acts', {
    kind: 'treaty.rules-compared.v1',
    to: [before.office],
    basis: [before.basis],
    body: {
      pack: before.pack,
      packVersion: before.packVersion,
      language: 'en',
      document: { name: 'certified-en.pdf', sha256: 'c'.repeat(64) },
      rules: [{ code: rule.code, textDigest: rule.textDigest }],
      outcome: 'agrees',
    },
  });
  assert.equal(laid.status, 200, laid.bytes.toString());
  await approve(second, laid.json.draft!);
  for (let i = 0; i < 200; i++) {
    const { rules } = await officer.get<CompareView>('/api/treaty/rules');
    const now = rules.find((r) => r.code === 'SIGNATURE')!;
    if (!now.verified) {
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    assert.match(now.verifiedBy!, /xa-treaty, XA\/foreign-ministry, 2026-11-22: certified-en\.pdf \(en\)/);
    // A paper prepared from now on does not say that its citation was never checked.
    const form = await officer.get<PaperFormView>('/api/treaty/forms/FULL_POWERS');
    assert.equal(form.citation?.verified, true);
    return;
  }
  assert.fail('the mark was not laid over the pack');
});

test('the registry is nobody else’s, and what is not there is said so', async () => {
  const officer = await as('XA', 'xa-treaty');
  const no = async (url: string) => {
    const reply = await servers.get('XA')!.inject({ method: 'GET', url });
    return reply.statusCode;
  };
  assert.equal(await no('/api/treaty'), 401);
  const elsewhere = await officer.post('/api/acts', {
    kind: 'treaty.defect.v1',
    to: ['XA/foreign-ministry'],
    basis: [{ pack: 'hanoi', code: 'DEPOSITARY' }],
    body: { defects: [{ element: 'other', reason: 'x' }], whatToDo: 'x' },
  });
  assert.equal(elsewhere.json.code, 'mandate.role');
  await assert.rejects(officer.get('/api/registry'), /registry\.elsewhere/);
  await assert.rejects(officer.get(`/api/treaty/papers/${'0'.repeat(32)}`), /paper\.unknown/);
  await assert.rejects(officer.get('/api/treaty/forms/NO_SUCH_FORM'), /paper\.form-unknown/);
});
