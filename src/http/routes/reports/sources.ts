// SPDX-License-Identifier: EUPL-1.2
// What others share with the desk, and what the desk tells whoever can act. A provider reads the notices it was sent and nothing else.
import { ok, refuse } from '#base/result.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { confirmations, noticesNow } from '#node/reports/notices-now.ts';
import { drafts } from '#store/drafts.ts';
import { listedIndicators } from '#store/indicator-list.ts';
import { sources } from '#store/sources.ts';
import type { Some } from '../../handler.ts';
import { deskOf, forChildren, READERS } from '../../views/reports/desk.ts';
import { noticesView } from '../../views/reports/notices.ts';
import { sourcesView } from '../../views/reports/sources.ts';
import { PAGE_SIZE, valuesView } from '../../views/reports/values.ts';
import { deskFor } from './desk.ts';

const NOT_YOURS = refuse('mandate.reports', 'Notices are read by the desk that sends them and by whoever gets them.');

type Asked = { kind?: string; text?: string; page?: string };

/** Signs as somebody copies them from a page: a value may be defanged, and a link may begin with its scheme. */
function wished({ kind, text = '', page: asked = '1' }: Asked) {
  const page = Number(asked);
  const plain = text.replace(/\[\.\]/g, '.').replace(/^\s*h(?:tt|xx)ps?:\/\//i, '');
  return { wish: { kind, text: plain, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }, page };
}

export const reportSources: Some<'reportValues' | 'reportSources' | 'reportNotices'> = {
  async reportValues({ query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { wish, page } = wished(query);
    const [found, waiting, confirmedBy] = await Promise.all([
      listedIndicators(node.db, { ...wish, state: query.state, childs: forChildren(desk.value) }),
      drafts(node.db).list({ states: ['waiting'] }),
      confirmations(node),
    ]);
    return ok(valuesView(desk.value, { ...found, page, drafts: waiting, confirmedBy }));
  },

  async reportSources({ query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const store = sources(node.db);
    const { wish, page } = wished(query);
    const all = node.config.reportSources ?? [];
    const [counts, waiting, takenBack, waitingDrafts, confirmedBy, ...pulls] = await Promise.all([
      store.counts(),
      store.waiting(desk.value.day, { ...wish, source: query.source }),
      store.takenBack(),
      drafts(node.db).list({ states: ['waiting'] }),
      confirmations(node),
      ...all.map((s) => store.pulls(s.name)),
    ]);
    return ok(
      sourcesView(desk.value, {
        ...{ sources: all, counts, waiting, page, takenBack, drafts: waitingDrafts, confirmedBy },
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
