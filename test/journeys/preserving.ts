// SPDX-License-Identifier: EUPL-1.2
// The shortest way from two officers of XA to a receipt of XB, as often as a story needs it.
import { PRESERVATION } from '#acts/requests/act.ts';
import { preservation } from '#cli/exercise/cases.ts';
import { type Client, enter, until } from '#cli/exercise/client.ts';
import type { Answer } from '#wire/api.ts';

export type Desk = { duty: Client; approver: Client; today: string };

/** Signs the two officers of XA's contact point in. */
export async function deskOfXa(address: string): Promise<Desk> {
  const [duty, approver] = [await enter(address, 'xa-duty-1'), await enter(address, 'xa-approver-1')];
  return { duty, approver, today: (await duty.ask('form', { query: { kind: PRESERVATION } })).today };
}

/** Lays a preservation request before the second officer. Out: the draft. */
export async function draftPreservation({ duty, today }: Desk, mark: string): Promise<Answer<'draft'>> {
  const body = { ...preservation(today), caseReference: mark };
  const written = await duty.ask('write', {
    body: {
      kind: PRESERVATION,
      to: ['XB/contact-point'],
      basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
      body,
    },
  });
  return duty.ask('draft', { params: { id: written.draft! } });
}

/** Drafts, approves and sends. Out: the number of the act, once the node has said "sent". */
export async function sendPreservation(desk: Desk, mark: string): Promise<string> {
  const { id, digest } = await draftPreservation(desk, mark);
  const sent = await desk.approver.ask('approve', { params: { id }, body: { digest } });
  if (sent.state !== 'sent' || !sent.act) throw new Error(`not sent: ${sent.state}`);
  return sent.act;
}

/** Waits until XA shows that XB has received the act. */
export async function untilReceived({ duty }: Desk, act: string, ms = 30_000): Promise<void> {
  await until(
    `the receipt of XB for ${act}`,
    () => duty.ask('dossier', { params: { id: act } }),
    (d) => d.acts.some((a) => a.id === act && a.ladder.some((r) => r.rung === 'RelayAcceptance' && r.state === 'done')),
    ms,
  );
}
