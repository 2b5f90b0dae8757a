// SPDX-License-Identifier: EUPL-1.2
// Requests brought to the state a browser test starts from, over the same doors the pages use.
import { randomUUID } from 'node:crypto';
import type { Party } from '#base/act.ts';
import * as k from '#acts/requests/act.ts';
import { access, insult, preservation } from '#cli/exercise/cases.ts';
import { type Client, enter, until } from '#cli/exercise/client.ts';
import type { RunningNode } from '#cli/exercise/running.ts';
import type { NewAct } from '#wire/views.ts';
import { TODAY } from './story-steps.ts';

export type Clients = Record<
  'duty' | 'approver' | 'prosecutor' | 'secondApprover' | 'desk' | 'legal' | 'judge' | 'nimbus',
  Client
>;

export async function enterAll(nodes: Map<Party, RunningNode>): Promise<Clients> {
  const at = (party: Party, person: string) => enter(nodes.get(party)!.address, person);
  return {
    duty: await at('XA', 'xa-duty-1'),
    approver: await at('XA', 'xa-approver-1'),
    prosecutor: await at('XA', 'xa-prosecutor-1'),
    secondApprover: await at('XA', 'xa-approver-2'),
    desk: await at('XB', 'xb-duty-1'),
    legal: await at('XB', 'xb-legal-1'),
    judge: await at('XB', 'xb-judge-1'),
    nimbus: await at('NIMBUS', 'nimbus-response-1'),
  };
}

const act = (kind: string, to: string, code: string, body: Record<string, unknown>): NewAct => ({
  kind,
  to: [to],
  basis: [{ pack: 'hanoi', code }],
  body,
});

async function approved(drafter: Client, second: Client, draft: NewAct): Promise<string> {
  const written = await drafter.ask('write', { body: draft });
  const { digest } = await second.ask('draft', { params: { id: written.draft! } });
  return (await second.ask('approve', { params: { id: written.draft! }, body: { digest } })).act!;
}

const arrived = (at: Client, id: string) =>
  until(
    'the request to arrive',
    () => at.ask('dossier', { params: { id } }),
    (d) => d.requests.length > 0,
  );

/** A request to preserve that lies at XB's desk. Out: its dossier. */
export async function openPreservation(c: Clients): Promise<string> {
  const body = { ...preservation(TODAY), caseReference: `XA-${randomUUID().slice(0, 8)}` };
  const id = await approved(c.duty, c.approver, act(k.PRESERVATION, 'XB/contact-point', 'PRESERVATION_REQUEST', body));
  await arrived(c.desk, id);
  return id;
}

/** A request for data that lies at XB. Out: its dossier. */
export async function openAccess(c: Clients, what: 'fraud' | 'insult'): Promise<string> {
  const body = what === 'fraud' ? access(TODAY) : insult(TODAY);
  const id = await approved(
    c.prosecutor,
    c.secondApprover,
    act(k.ACCESS, 'XB/central-authority', 'ACCESS_REQUEST', {
      ...body,
      caseReference: `XA-${randomUUID().slice(0, 8)}`,
    }),
  );
  await arrived(c.legal, id);
  return id;
}

/** Answers every question of a fraud request in favour of deciding it, so that granting and narrowing are open alike. */
export async function answerQuestions(c: Clients, id: string): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const { choices } = await c.legal.ask('dossier', { params: { id } });
    const open = choices.find((x) => x.does === k.FINDING && x.allowed);
    if (!open) return;
    const question = String(open.prepared['question']);
    const answer = question === 'AIMED_AT_PROTECTED_ACTIVITY' ? 'no' : 'yes';
    await c.legal.ask('write', {
      body: {
        ...act(k.FINDING, open.to[0]!, 'SAFEGUARDS_PROPORTIONALITY', {
          question,
          answer,
          reasons: 'Examined on the file (exercise).',
        }),
        re: id,
      },
    });
  }
}

/** The desk orders Nimbus to preserve what the request of that dossier asks. Out: the order, waiting at Nimbus. */
export async function orderToPreserve(c: Clients, id: string): Promise<string> {
  const { choices } = await c.desk.ask('dossier', { params: { id } });
  const choice = choices.find((x) => x.does === k.PRESERVATION_ORDER)!;
  const written = await c.desk.ask('write', {
    body: { kind: choice.does, to: choice.to, basis: choice.basis, body: choice.prepared, re: choice.re },
  });
  await until(
    'the order at Nimbus',
    () => c.nimbus.ask('dossiers'),
    (list) => list.some((l) => l.id === written.act),
  );
  return written.act!;
}

/** A draft that waits for its second officer. Out: the draft. */
export async function waitingDraft(c: Clients): Promise<string> {
  const written = await c.duty.ask('write', {
    body: act(k.PRESERVATION, 'XB/contact-point', 'PRESERVATION_REQUEST', {
      ...preservation(TODAY),
      caseReference: 'XA-2026-0500',
    }),
  });
  return written.draft!;
}
