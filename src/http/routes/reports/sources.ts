// SPDX-License-Identifier: EUPL-1.2
// What others share with the desk, and what the desk tells whoever can act. A provider reads the notices it was sent and nothing else.
import { ok, refuse } from '#base/result.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { confirmations, noticesNow } from '#node/reports/notices-now.ts';
import { drafts } from '#store/drafts.ts';
import { sources } from '#store/sources.ts';
import type { Some } from '../../handler.ts';
import { deskOf, READERS } from '../../views/reports/desk.ts';
import { noticesView } from '../../views/reports/notices.ts';
import { sourcesView } from '../../views/reports/sources.ts';
import { deskFor } from './desk.ts';

const MOST_CANDIDATES = 200;
const NOT_YOURS = refuse('mandate.reports', 'Notices are read by the desk that sends them and by whoever gets them.');

export const reportSources: Some<'reportSources' | 'reportNotices'> = {
  async reportSources({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const store = sources(node.db);
    const all = node.config.reportSources ?? [];
    const [counts, waiting, takenBack, waitingDrafts, confirmedBy, ...pulls] = await Promise.all([
      store.counts(),
      store.waiting(desk.value.day, MOST_CANDIDATES),
      store.takenBack(),
      drafts(node.db).list({ states: ['waiting'] }),
      confirmations(node),
      ...all.map((s) => store.pulls(s.name)),
    ]);
    return ok(
      sourcesView(desk.value, {
        ...{ sources: all, counts, waiting, takenBack, drafts: waitingDrafts, confirmedBy },
        pulls: new Map(all.map((s, i) => [s.name, pulls[i]!])),
      }),
    );
  },

  async reportNotices({ seat }, { node }) {
    const { person } = seat;
    if (!person.roles.some((r) => READERS.includes(r) || r === 'response-officer')) return NOT_YOURS;
    const [register, facts, now] = await Promise.all([node.register(), deskFacts(node), noticesNow(node)]);
    return ok(noticesView(deskOf(node, register, person, facts), now));
  },
};
