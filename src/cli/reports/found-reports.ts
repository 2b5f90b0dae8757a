// SPDX-License-Identifier: EUPL-1.2
// Fills the report desks of an exercise: invented reports come in through the doors anybody uses, and people of the desks do what they would do.
import { randomBytes } from 'node:crypto';
import type { Basis, Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { type Instant, instantOf } from '#base/time.ts';
import { INDICATOR, TRIAGE } from '#acts/reports/act.ts';
import type { NodeConfig } from '#node/config.ts';
import { BATCH_LIMITS } from '#wire/reports/batch.ts';
import { type Client, enter } from '../exercise/client.ts';
import { type BatchSender, newSender, postBatch } from './batch-client.ts';
import { counted, type ReportsSeed, type SeedForm, type SeedStep, told } from './reports-seed.ts';

export type DeskNode = { config: Pick<NodeConfig, 'dataDir' | 'address' | 'zone' | 'exercise'> };
export type FoundedReports = { reports: number; acts: number };

/**
 * Takes everything of the seed in. In: the nodes by party, whose folders lie on this machine, and now. Faults reports.exercise (never at a
 * real node), reports.seed, reports.batch, reports.form.
 */
export async function foundReports(
  seed: ReportsSeed,
  nodes: ReadonlyMap<Party, DeskNode>,
  nowMs: number,
): Promise<FoundedReports> {
  const now = instantOf(nowMs);
  const at = (party: string): DeskNode['config'] => {
    const config = nodes.get(party)?.config;
    if (!config?.exercise) throw new Fault('reports.exercise', 'Invented reports go to nodes of an exercise only.');
    return config;
  };
  for (const { node } of seed.senders) at(node);
  const numbers = new Map<string, string>();
  // Whatever comes many times comes last, so that it hides nothing.
  let reports = await sendForms(seed.forms, at, now);
  reports += await sendBatches(seed, at, now, numbers);
  await sendForms(
    seed.appeals.map((a) => ({ ...a, page: '/report/appeal' })),
    at,
    now,
  );
  const people = new Map(at(seed.senders[0]!.node).exercise!.people.map((p) => [p.person, p]));
  const clients = new Map<string, Promise<Client>>();
  const client = (person: string): Promise<Client> => {
    const address = people.get(person)?.address;
    if (!address) throw new Fault('reports.seed', `Nobody called ${person} sits at a node of this exercise.`);
    const known = clients.get(person) ?? enter(address, person);
    clients.set(person, known);
    return known;
  };
  for (const step of seed.desk) {
    const { office } = people.get(step.as) ?? { office: '' };
    const { zone } = at(office.slice(0, office.indexOf('/')));
    await takeStep(told(step, now, zone), office, numbers, client);
  }
  return { reports, acts: seed.desk.length };
}

type At = (party: string) => DeskNode['config'];

async function sendBatches(
  { senders, batches }: ReportsSeed,
  at: At,
  now: Instant,
  numbers: Map<string, string>,
): Promise<number> {
  const keys = new Map<string, BatchSender>();
  for (const { sender, node, name, reporter } of senders)
    keys.set(sender, await newSender(at(node), { name, reporter }));
  let sent = 0;
  for (const { sender, items } of batches) {
    const { node } = senders.find((s) => s.sender === sender)!;
    const { address, zone } = at(node);
    const all = counted(told(items, now, zone));
    for (let i = 0; i < all.length; i += BATCH_LIMITS.items) {
      const batch = { v: 1 as const, to: node, items: all.slice(i, i + BATCH_LIMITS.items) };
      for (const line of (await postBatch(address, keys.get(sender)!, batch)).lines) {
        if ('refused' in line) throw new Fault('reports.seed', `${line.key} was refused: ${line.refused.words}`);
        numbers.set(line.key, line.report);
        sent++;
      }
    }
  }
  return sent;
}

async function sendForms(forms: readonly SeedForm[], at: At, now: Instant): Promise<number> {
  for (const form of forms) {
    const { address, zone } = at(form.node);
    await postForm(address, told(form, now, zone));
  }
  return forms.length;
}

/** Posts one form as a browser does. Fault reports.form when the page asks for something else. */
export async function postForm(
  address: string,
  { page, fields, file }: Pick<SeedForm, 'page' | 'fields' | 'file'>,
): Promise<string> {
  const form = new FormData();
  form.set('post', randomBytes(16).toString('hex'));
  form.set('lang', 'en');
  if (page === '/report/weakness') {
    form.set('terms', 'yes');
    form.set('digest', await termsAt(address));
  }
  for (const [name, value] of Object.entries(fields))
    if (Array.isArray(value)) for (const one of value) form.append(name, one);
    else form.set(name, value);
  if (file) form.set('files', new Blob([file.lines.join('\r\n')], { type: file.media }), file.name);
  const reply = await fetch(new URL(page, address), { method: 'POST', body: form });
  const text = await reply.text();
  if (!reply.ok) {
    const wrong = [...text.matchAll(/class="error"[^>]*>([^<]*)/g)].map((m) => m[1]).join(' ');
    throw new Fault('reports.form', `${page} did not take the form (${reply.status}): ${wrong || text.slice(0, 300)}`);
  }
  return text;
}

/** The terms of good faith a researcher agrees to, by the digest that the page shows. */
async function termsAt(address: string): Promise<string> {
  const page = await (await fetch(new URL('/report/weakness', address))).text();
  return /name="digest" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';
}

async function takeStep(
  step: SeedStep,
  office: string,
  numbers: ReadonlyMap<string, string>,
  client: (person: string) => Promise<Client>,
): Promise<void> {
  const basis = (code: string): Basis[] => [{ pack: 'reports', code }];
  const officer = await client(step.as);
  if ('say' in step) {
    const re = numbers.get(step.report);
    if (re === undefined) throw new Fault('reports.seed', `No report is called ${step.report}.`);
    const { say: what, words, reason } = step;
    const body = { what, words, ...(reason === undefined ? {} : { reason }) };
    await officer.ask('write', { body: { kind: TRIAGE, to: [office], re, basis: basis('ANSWER_REPORTER'), body } });
    return;
  }
  const { draft } = await officer.ask('write', {
    body: { kind: INDICATOR, to: [office], basis: basis('INDICATORS'), body: { ...step.indicator } },
  });
  const approver = await client(step.approve);
  const { digest } = await approver.ask('draft', { params: { id: draft! } });
  await approver.ask('approve', { params: { id: draft! }, body: { digest } });
}
