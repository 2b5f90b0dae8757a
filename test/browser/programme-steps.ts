// SPDX-License-Identifier: EUPL-1.2
// What stands on the record before the programme is worked on: cues of a session that runs now, and an invitation to XA.
import type { Page } from 'playwright-core';
import { addDays, civilTime, instantOf } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import type { ProgrammeView } from '#wire/summit/programme.ts';
import type { NewAct, Written } from '#wire/views.ts';
import { eventBody, SUMMIT_ZONE } from '../fixtures/summit-acts.ts';
import { VENUE_TODAY } from './summit-steps.ts';

/** The minute on the wall of the venue so many minutes from now. */
export function venueMinute(by = 0): string {
  return civilTime(instantOf(Date.now() + by * 60_000), SUMMIT_ZONE, '').local.slice(0, 16);
}

/** Calls the node as whoever sits at this window; the status comes with the answer. */
export async function reach<T>(page: Page, url: string, body?: unknown): Promise<{ status: number; value: T }> {
  const [status, text] = await page.evaluate(
    async ({ url, body }) => {
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
  return { status, value: JSON.parse(text) as T };
}

export const desk = async (page: Page) => (await reach<ProgrammeView>(page, '/api/summit/programme')).value;

/** Writes an act that follows the event. Throws with what the node said when it says no. */
export async function follow(page: Page, kind: string, code: string, body: object, to: string): Promise<Written> {
  const event = (await desk(page)).choices!.start.re;
  const act: NewAct = {
    ...{ kind, to: [to], basis: [{ pack: 'conference', code }], body: body as NewAct['body'] },
    ...(event === undefined ? {} : { re: event }),
  };
  const { status, value } = await reach<Written>(page, '/api/acts', act);
  if (status !== 200) throw new Error(JSON.stringify(value));
  return value;
}

/** Two cues of an element that is on: one whose minute has just passed, one that is to come. */
export function planCues(page: Page, element: string): Promise<Written> {
  const cue = (id: string, title: string, by: number, more: object = {}) => ({
    ...{ id, title, element, owner: 'protocol', starts: venueMinute(by), minutes: 5, after: [], room: null },
    ...{ people: [], fixed: false, ...more },
  });
  const cues = [cue('lights', 'Lights down', -3), cue('film', 'Film begins', 15, { after: ['lights'] })];
  return follow(page, k.CUE, 'PROGRAMME', { what: 'planned', cues }, 'XH/secretariat');
}

/** Invites XA, whose focal point sits at its own node. */
export async function inviteXa(page: Page): Promise<Written> {
  const listed = { entity: 'XA', what: 'listed', names: { en: 'Exercise State XA' }, category: 'member-state' };
  await follow(page, k.ENTITY_FACT, 'PRECEDENCE', { facts: [listed] }, 'XH/secretariat');
  const { titles, place, zone, from, until, purgeOn, ranks } = eventBody(VENUE_TODAY);
  const body = {
    ...{
      entity: 'XA',
      reference: 'Note 41/XA',
      eventCode: 'SIGN-XH',
      titles,
      place,
      zone,
      from,
      until,
      purgeOn,
      ranks,
    },
    windows: [{ what: 'application', closes: `${addDays(VENUE_TODAY, 1)}T23:00:00.000Z` }],
    text: 'The Government of XH has the honour to invite XA to the signing of the Convention.',
    ...{ replyBy: from, items: [] },
    categories: [{ code: 'DEL', words: 'Delegate', quota: 20, photo: true }],
  };
  return follow(page, k.INVITATION, 'INVITATION', body, 'XA/focal-point');
}
