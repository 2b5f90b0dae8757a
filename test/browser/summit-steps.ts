// SPDX-License-Identifier: EUPL-1.2
// A small summit at the host's own node: what stands on its record before anybody sits down, and how two registrars enter a signature.
import type { Page } from 'playwright-core';
import type { ActId } from '#base/act.ts';
import { addDays, type CivilDate, civilTime } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import type { DraftView, NewAct, Written } from '#wire/views.ts';
import { eventBody, NOMINATION, SUMMIT_ZONE, summitBodies } from '../fixtures/summit-acts.ts';
import type { Desks } from './desks.ts';

/** Today on the wall of the venue. */
export const VENUE_TODAY = civilTime(new Date().toISOString(), SUMMIT_ZONE, '').local.slice(0, 10) as CivilDate;

/** Where the register of the exercise has the treaty open today. */
const PLACE = 'Harborview (exercise)';

type Call = { url: string; body: unknown };

/** Calls the node as whoever sits at this window. Throws with what the node said when it says no. */
export async function call<T>(page: Page, url: string, body?: unknown): Promise<T> {
  const [status, text] = await page.evaluate(
    async ({ url, body }: Call) => {
      const reply = await fetch(url, {
        ...(body === undefined
          ? {}
          : {
              method: 'POST',
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json', 'x-comity': '1' },
            }),
      });
      return [reply.status, await reply.text()] as const;
    },
    { url, body },
  );
  if (status !== 200) throw new Error(`${url}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

export type Cast = { secretariat: Page; protocol: Page; accreditation: Page; registrar: Page; other: Page };

export async function sitDown(desks: Desks): Promise<Cast> {
  return {
    secretariat: await desks.sit('Quan Terale'),
    protocol: await desks.sit('Linh Avaro'),
    accreditation: await desks.sit('Noor Valent'),
    registrar: await desks.sit('L. Aru'),
    other: await desks.sit('P. Sund'),
  };
}

/** Writes an act as whoever sits at this window. */
export const write = (page: Page, act: NewAct) => call<Written>(page, '/api/acts', act);
const acts = write;

/** Opens the summit, today and tomorrow, with its boards, States, programme, speakers and queue. Out: the act that opened it. */
export async function openSummit({ secretariat, protocol, accreditation }: Cast): Promise<ActId> {
  const first = (kind: string, code: string, body: object, re?: string): NewAct => ({
    ...{ kind, to: ['XH/secretariat'], basis: [{ pack: 'conference', code }] },
    ...(re === undefined ? {} : { re }),
    body: body as NewAct['body'],
  });
  const event = await acts(secretariat, first(k.EVENT, 'HOST_ORGANISATION', eventBody(VENUE_TODAY, PLACE)));
  const founding = await acts(
    secretariat,
    first(
      k.DECISION,
      'MANDATE',
      {
        ...{ number: '1/QD', title: 'Steering committee', by: 'prime-minister', on: addDays(VENUE_TODAY, -200) },
        ...{ repeals: [], how: 'instruction' },
      },
      event.act!,
    ),
  );
  for (const { kind, from, body, basis } of summitBodies(VENUE_TODAY, founding.act!)) {
    const who = from === 'XH/protocol' ? protocol : secretariat;
    await acts(who, { kind, to: [from], re: event.act!, basis: [{ pack: 'conference', code: basis }], body });
  }
  await acts(accreditation, {
    ...{ kind: k.NOMINATION, to: ['XH/accreditation'], re: event.act! },
    ...{ basis: [{ pack: 'conference', code: 'NOMINATION' }], body: NOMINATION },
  });
  return event.act!;
}

/** Two registrars enter the signature of XG, whose Head of State needs no paper. */
export async function enterSignature({ registrar, other }: Cast, sequence: number): Promise<void> {
  const laid = await acts(registrar, {
    kind: 'register.signature.v1',
    to: ['DEPOSITARY/registry'],
    basis: [{ pack: 'hanoi', code: 'SIGNATURE' }],
    body: {
      ...{ party: 'XG', partyType: 'state', pack: 'hanoi', signedOn: VENUE_TODAY, place: PLACE, sequence },
      ...{ signatory: { name: 'Ola Brand', title: 'President' }, office: 'HEAD_OF_STATE', type: 'simple' },
    },
  });
  const { digest } = await call<DraftView>(other, `/api/drafts/${laid.draft}`);
  await call(other, `/api/drafts/${laid.draft}/approve`, { digest });
}
