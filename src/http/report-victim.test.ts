// SPDX-License-Identifier: EUPL-1.2
// R06 as a property: whatever leaves the desk, to anybody and by any way, holds no trace of what reporters called their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { defanged } from '#acts/reports/indicators/refang.ts';
import { filed } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import type { GroupView } from '#wire/reports/groups.ts';
import type { HoldView } from '#wire/reports/holds.ts';
import type { NoticesView } from '#wire/reports/notices.ts';
import type { ReportView } from '#wire/reports/report.ts';
import type { SpontaneousStart } from '#wire/reports/spontaneous.ts';
import { MEDIA } from '#wire/taxii/asked.ts';
import { TAXII_ROOT } from '#wire/taxii/collections.ts';
import type { Written } from '#wire/views.ts';
import { NOW } from '../../test/fixtures/example-acts.ts';
import { digestOfDraft, foundNodes } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA'], true);
const xa = world.node('XA');
const officer = await as('XA', 'xa-report');
const approver = await as('XA', 'xa-report-2');
const DESK = 'XA/report-desk';
const MULE = { kind: 'bank-account', canonical: 'XB:200100:4410223391' };
const PAGE = { kind: 'url', canonical: 'parcel-fee.example.net/pay' };
const VICTIMS = 12;

/** What belongs to a victim, and how else it may be spelled. */
const victim = (n: number) => {
  const two = String(n).padStart(2, '0');
  return {
    name: `Oriane Velmont${two}`,
    phone: [`+120255501${two}`, `+1 202-555-01${two}`, `+1 (202) 555 01${two}`],
    mail: [`oriane.velmont${two}@post.example`, `Oriane.Velmont${two}@POST.example`],
    account: `77001234${two}`,
  };
};
const traces = Array.from({ length: VICTIMS }, (_, n) => victim(n)).flatMap((v) => [
  ...[v.name, v.name.split(' ')[1]!, v.account, ...v.phone, ...v.mail, ...v.mail.map((m) => defanged(m))],
  ...v.phone.map((p) => p.replace(/\D/g, '').slice(1)),
]);
const clean = (text: string, where: string) => {
  const flat = text.toLowerCase();
  for (const trace of traces) assert.ok(!flat.includes(trace.toLowerCase()), `${trace} in ${where}`);
};

const ids: string[] = [];
for (let n = 0; n < VICTIMS; n++) {
  const v = victim(n);
  const own = `I am ${v.name}, ${v.phone[n % 3]}, ${v.mail[n % 2]}, my account is ${v.account}.`;
  ids.push(
    await reported(xa, {
      ...{ wish: 'recover', consents: ['link', 'bank', 'abroad'], story: `${own} They sent https://${PAGE.canonical}` },
      ...{ contact: { name: v.name, reach: v.mail[0]! }, mine: [v.phone[0]!, v.account] },
      theirs: [`https://${PAGE.canonical}`, v.phone[1]!],
      transfers: [
        transfer('4410223391', {
          ...{ toBank: 'Exercise Bank of XB', from: v.account, sentAt: plusMillis(NOW, -50 * 60_000) },
        }),
      ],
    }),
  );
}
const operator = victim(0);
const incident = await reported(xa, {
  ...{ reporter: 'infrastructure', contact: { name: operator.name, reach: operator.mail[0]! } },
  mine: [operator.phone[0]!],
  incident: {
    ...{ service: 'Emergency ward', sector: 'health', severity: 'stopped', startedAt: null, regulators: [] },
    ...{ toProsecutor: true, legal: `Call ${operator.name}, ${operator.phone[1]}.` },
    technical: `Beacons to 203.0.113.77, seen by ${operator.name}, ${operator.mail[1]}, ${operator.phone[2]}.`,
  },
});

async function approve(waits: Written): Promise<string> {
  const digest = await digestOfDraft(xa, waits.draft!);
  return (await approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest })).act!;
}
const confirm = async (value: object) =>
  approve(
    await officer.post<Written>('/api/acts', {
      ...{ kind: k.INDICATOR, to: [DESK], basis: [{ pack: 'reports', code: 'INDICATORS' }] },
      body: {
        ...{ ...value, what: 'confirmed', reason: 'Many name it.' },
        ...{ tlp: 'clear', pap: 'clear', validUntil: '2028-01-01' },
      },
    }),
  );

/** All acts and files of this node that are not what a reporter told or called his own. */
async function leaving(node: Node): Promise<[where: string, text: string][]> {
  const out: [string, string][] = [];
  for (const { kind } of node.kinds.all())
    for (const stored of await node.acts.ofKind(kind, { limit: 1000 })) {
      const { act } = filed(stored);
      out.push([kind, JSON.stringify(act)]);
      for (const { name, sha256 } of act.attachments) {
        if ([k.REPORT_FILE, k.REPORTERS_FILE].includes(name) || !name.endsWith('.json')) continue;
        const file = await node.files.open(sha256);
        if (!file.ok) continue;
        const parts: Buffer[] = [];
        for await (const part of file.value.stream) parts.push(part as Buffer);
        out.push([`${kind} ${name}`, Buffer.concat(parts).toString('utf8')]);
      }
    }
  return out;
}

test('R06: notices, holds, offers, what is handed on, parts of incidents, feeds and pages hold nothing of a victim', async () => {
  await confirm(MULE);
  const page = await confirm(PAGE);
  const view = await officer.get<ReportView>(`/api/reports/${ids[0]}`);
  clean(JSON.stringify(view.values), 'values');
  const [account] = view.hold!.accounts;
  const hold = await approve(
    await officer.post<Written>('/api/acts', {
      ...view.hold!.act,
      to: [account!.to!],
      body: {
        ...{ ...view.hold!.act.body, account: { kind: account!.kind, canonical: account!.canonical } },
        ...{ holder: account!.bank ?? 'A bank', amount: view.hold!.amount! },
      },
    }),
  );
  clean(JSON.stringify(await officer.get<HoldView>(`/api/reports/holds/${hold}`)), 'hold');
  const group = await officer.get<GroupView>(`/api/reports/groups/${ids[0]}`);
  assert.equal(group.reports.length, VICTIMS);
  clean(JSON.stringify(group), 'group');
  await approve(
    await officer.post<Written>('/api/acts', {
      ...group.nameIt!,
      body: { ...group.nameIt!.body, name: 'Parcel fee', reason: 'One account, one page.' },
    }),
  );
  await officer.post<Written>(`/api/reports/${group.first}/hand-on`, {
    ...{ group: true, to: 'XA/contact-point', reason: 'Subscriber data before they are deleted.' },
  });
  const start = await officer.get<SpontaneousStart>(`/api/reports/spontaneous/start?report=${ids[0]}&group=yes`);
  clean(JSON.stringify(start), 'offer');
  const offer = (words: string) =>
    officer.post<Written>('/api/reports/spontaneous', {
      ...{ to: 'XB/contact-point', subject: start.subject, reference: start.reference, words },
      ...{ keys: start.values.map((v) => v.key), restriction: 'none', onward: 'not', reason: 'It is at a bank of XB.' },
      exculpatory: start.exculpatory,
    });
  for (const own of [...victim(3).phone, ...victim(4).mail])
    await assert.rejects(offer(`The victim is ${own}.`), /called his own/, own);
  await approve(await offer(start.words));
  const { starts } = await officer.get<NoticesView>('/api/reports/notices');
  clean(JSON.stringify(starts), 'notices');
  const about = starts.find((s) => s.act.re === page)!;
  await officer.post<Written>('/api/acts', {
    ...about.act,
    body: {
      ...{ ...about.act.body, whom: about.whom[0]!.value, name: 'Host', asks: about.whom[0]!.asks, way: 'by-letter' },
      ...{ words: about.words, answerBy: addDays(NOW.slice(0, 10), 7) },
    },
  });
  const team = await as('XA', 'xa-csirt');
  clean((await team.raw(`/api/reports/incidents/${incident}`)).body, 'incident');
  clean((await officer.raw(`/api/form?kind=requests.preservation.v1&report=${ids[0]}&group=yes`)).body, 'request');
  for (const url of ['/api/reports', '/api/reports/groups', '/api/reports/values', '/api/dossiers', '/api/now'])
    clean((await officer.raw(url)).body, url);
  const open = async (url: string) => {
    const { body, statusCode } = await server('XA').inject({ method: 'GET', url, headers: { accept: MEDIA } });
    assert.equal(statusCode, 200, `${url}: ${body}`);
    clean(body, url);
    return body;
  };
  for (const url of ['/reports/public', '/feeds/misp/manifest.json', '/check']) await open(url);
  const { collections } = JSON.parse(await open(`${TAXII_ROOT}collections/`)) as { collections: { id: string }[] };
  for (const { id } of collections) assert.match(await open(`${TAXII_ROOT}collections/${id}/objects/`), /"indicator"/);
  const all = await leaving(xa);
  for (const kind of [k.HOLD, k.NOTICE, k.SPONTANEOUS, k.HANDED_ON, k.INCIDENT_PASSED, k.GROUP_NAMED])
    assert.ok(
      all.some(([where]) => where === kind),
      kind,
    );
  const files = all.map(([where]) => where).filter((where) => where.endsWith('.json'));
  assert.deepEqual(files.length, 3, files.join());
  for (const [where, text] of all) clean(text, where);
});
