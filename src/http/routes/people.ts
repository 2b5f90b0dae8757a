// SPDX-License-Identifier: EUPL-1.2
// Coming in, going out, and who is here.
import type { FastifyReply } from 'fastify';
import { ok, type Result, refuse } from '#base/result.ts';
import { reportDesk } from '#node/reports/report-desk.ts';
import type { Me } from '#wire/views.ts';
import type { Site, Some } from '../handler.ts';
import type { Seat } from '../session.ts';
import { meView } from '../views/office.ts';

export const people: Some<'me' | 'signIn' | 'signOut' | 'exercisePeople' | 'exerciseEnter' | 'health'> = {
  me: async ({ seat }, { node }) => ok(meView(node, await node.register(), seat.person)),

  signIn: ({ body, seat, source, reply }, site) => enter(site, body.person, body.password, seat, source, reply),

  async signOut({ seat, reply }, { desk }) {
    await desk.signOut(seat.tokenHash);
    desk.takeCookie(reply);
    return ok({});
  },

  exercisePeople: async (_asked, { node }) => ok(node.config.exercise?.people ?? []),

  async exerciseEnter({ body, seat, source, reply }, site) {
    const { exercise, party } = site.node.config;
    const here = exercise?.people.some((p) => p.person === body.person && p.party === party);
    if (!exercise || !here)
      return refuse('exercise.unknown-person', 'Nobody of that name takes part in the exercise on this node.');
    return enter(site, body.person, exercise.password, seat, source, reply);
  },

  async health(_asked, { node, sequencer }) {
    // A node that cannot read its acts is not usable; the fault says so.
    await node.acts.latestSeq();
    const desk = reportDesk(node, await node.register()) !== null;
    const { party, mode } = node.config;
    return ok({ ok: true, party, mode, sequencer: sequencer.holds(), reportDesk: desk });
  },
};

/** Signs in; whoever sat here before on this browser leaves. */
async function enter(
  { node, desk }: Site,
  person: string,
  password: string,
  before: Seat | null,
  source: string,
  reply: FastifyReply,
): Promise<Result<Me>> {
  const signedIn = await desk.signIn(person, password, source);
  if (!signedIn.ok) return signedIn;
  if (before) await desk.signOut(before.tokenHash);
  desk.giveCookie(reply, signedIn.value.token);
  return ok(meView(node, await node.register(), signedIn.value.person));
}
