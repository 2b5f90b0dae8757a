// SPDX-License-Identifier: EUPL-1.2
// A State's own word, from its own node: what its focal point said to the list of speakers, and what may be said next.
import type { Act, ActId, OfficeId, Party } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { civilMinute, inWords } from '#acts/conference/moment.ts';
import { ownWord } from '#acts/conference/speaking/own-word.ts';
import type { OurItem, OurStatementView } from '#wire/summit/our-statement.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, hourAt, rankWords, type SummitDesk } from './desk.ts';
import { TEXT_LANGUAGES } from './text-languages.ts';

export type OurPlace = {
  party: Party;
  /** The office of the host that keeps lists of speakers; null where the register names none today. */
  keeper: OfficeId | null;
  /** States that may stand on the list as well: those the register names and those with a focal point. */
  peers: readonly { value: Party; label: string }[];
  /** Acts the host has confirmed to hold. */
  arrived: ReadonlySet<ActId>;
};

/** In: the acts of the conference here, and where this State stands. */
export function ourStatementView(desk: SummitDesk, acts: readonly Act[], place: OurPlace): OurStatementView {
  const { summit } = desk;
  const { event } = summit;
  const invitation = acts.findLast((a) => a.kind === k.INVITATION);
  const items = (invitation?.body as k.InvitationBody | undefined)?.items ?? [];
  const isHost = place.party === event.host;
  return {
    ...headOf(desk),
    ours: summit.nameOf(place.party),
    host: summit.nameOf(event.host),
    isHost,
    mayAct: !isHost && place.keeper !== null && desk.may(k.INSCRIPTION),
    items: isHost || !invitation ? [] : items.map((i) => ourItem(desk, acts, place, invitation.id, i)),
    ranks: event.ranks.map((r) => ({ value: r.code, label: r.words })),
    languages: TEXT_LANGUAGES,
    inscribeUntil: until(desk, 'inscription'),
    textUntil: until(desk, 'statement'),
  };
}

function until({ summit }: SummitDesk, what: k.Window['what']): string | null {
  const { windows, zone } = summit.event;
  const closes = windows.filter((w) => w.what === what).map((w) => w.closes);
  return closes.length === 0
    ? null
    : inWords(
        civilMinute(
          closes.reduce((a, b) => (a > b ? a : b)),
          zone,
        ),
      );
}

function ourItem(
  desk: SummitDesk,
  acts: readonly Act[],
  { party, keeper, peers, arrived }: OurPlace,
  invitation: ActId,
  { item, title }: { item: string; title: string },
): OurItem {
  const { event } = desk.summit;
  const { entry, texts, swaps, replies } = ownWord(acts, party, item);
  const goes = { re: invitation, to: keeper === null ? [] : [keeper] };
  const press = (code: string, kind: string, body: Record<string, unknown>, more: Parameters<typeof deed>[4] = {}) =>
    keeper === null ? null : (deed(desk, code, kind, body, { ...goes, ...more })[0] ?? null);
  const step = (code: string, body: Record<string, unknown>, more: Parameters<typeof deed>[4] = {}) =>
    press(code, k.SPEAKING_EVENT, { item, entity: party, ...body }, more);
  const sent = (a: Act) => hourAt(desk, a.at.instant);
  return {
    item,
    title,
    entry: entry && {
      ...{ id: entry.act.id, speaker: entry.speaker, rank: rankWords(desk, entry.rank), wish: entry.wish },
      ...{ sent: sent(entry.act), arrived: arrived.has(entry.act.id) },
    },
    inscribe: entry
      ? null
      : (press('our-inscribe', k.INSCRIPTION, {
          item,
          entity: party,
          speaker: '',
          rank: null,
          wish: null,
          group: false,
        })?.act ?? null),
    texts: texts.map((t) => ({
      ...{ sent: sent(t), words: t.body.wordCount, language: languageName(t.body.language) },
      arrived: arrived.has(t.id),
    })),
    handIn: entry
      ? (press('our-text', k.STATEMENT_TEXT, { item, inscription: entry.act.id, entity: party })?.act ?? null)
      : null,
    swap: entry
      ? step(
          'our-swap',
          { what: 'swap-consented', id: entry.act.id },
          {
            asks: 'reason',
            chooses: {
              path: 'withEntity',
              options: [...peers],
            },
          },
        )
      : null,
    swaps: swaps.map((s) => ({
      with: peers.find((p) => p.value === s.body.withEntity)?.label ?? s.body.withEntity ?? '',
      sent: sent(s),
    })),
    reply: step('our-reply', { what: 'reply-asked' }, { asks: 'reason' }),
    replies: replies.map(sent),
    rankChange: entry
      ? step(
          'our-rank',
          { what: 'rank-changed', id: entry.act.id },
          {
            asks: 'speaker',
            chooses: { path: 'rank', options: event.ranks.map((r) => ({ value: r.code, label: r.words })) },
          },
        )
      : null,
    withdraw: entry ? step('our-withdraw', { what: 'withdrawn', id: entry.act.id }, { asks: 'reason' }) : null,
  };
}
