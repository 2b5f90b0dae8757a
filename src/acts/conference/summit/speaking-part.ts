// SPDX-License-Identifier: EUPL-1.2
// Lists of speakers, one an item: inscriptions and events of acts, in the sequence in which they came to rest.
import { type Act, type ActId, type Party, partyOf } from '#base/act.ts';
import { type Instant, millis } from '#base/time.ts';
import * as k from '../act.ts';
import { timedOf } from '../programme/timed.ts';
import type { Element } from '../programme/element.ts';
import { speakingOf } from '../speaking/speaking-course.ts';
import type { SpeakingEvent } from '../speaking/speaking-event.ts';
import type { SpeakingRule } from '../speaking/speaking-rule.ts';
import type { Speaking } from '../speaking/speaking.ts';
import { type ListedSpeaker, speakersList } from '../speaking/speakers-list.ts';
import type { Sitting } from '../speaking/speaking-clock.ts';
import type { SummitEntity } from './entities-part.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import { headsIn, listFollower } from './speaking-heads.ts';
import type { RegisterAnswers } from './register-answers.ts';
import type { Unheeded } from './unheeded.ts';

export type SpeakingItem = {
  item: string;
  title: string;
  element: string;
  rule: SpeakingRule;
  speaking: Speaking;
  list: readonly ListedSpeaker[];
  /** When the item is heard by the plan: for `forecastOf`. */
  sittings: readonly Sitting[];
  unheeded: readonly Unheeded[];
};

function speakingRuleOf(body: k.SpeakingRuleBody, zone: string): SpeakingRule {
  const { item, bands, fixed, groupsFirst, afterOthers, closesAt, amberSeconds, changeOverSeconds } = body;
  const table = (rows: readonly { category: string; most: number }[]) =>
    Object.fromEntries(rows.map((r) => [r.category, r.most]));
  return {
    ...{ item, zone, bands, fixed, groupsFirst, afterOthers, closesAt, amberSeconds, changeOverSeconds },
    limit: { otherwise: body.seconds, byCategory: table(body.secondsByCategory) },
    replySeconds: body.replySeconds,
    signedFirst: body.signedFirst,
    textReleased: body.textReleased,
    wordsAtMost: table(body.wordsAtMost),
  };
}

type Named = (entity: Party) => { name: string; category: string };

/** How an entity is called and of which category it is, for lists. */
export function namesOf(entities: readonly SummitEntity[]): Named {
  const known = new Map(entities.map((e) => [e.code, e]));
  return (entity) => {
    const found = known.get(entity);
    return { name: found?.names['en'] ?? entity, category: found?.category ?? '' };
  };
}

/** What an act says to a list; null where it speaks of something else. The moment may be put off, never back. */
export function speakingEvent(
  act: Act,
  item: string,
  named: Named,
  at: Instant,
  entryOf: EntryOf,
): SpeakingEvent | null {
  if (act.kind === k.SLOT_STEP) {
    const { entity, what } = act.body as k.SlotStepBody;
    return what === 'signed' ? { at, what: 'signed', entity } : null;
  }
  if ((act.body as { item?: string }).item !== item) return null;
  if (act.kind === k.INSCRIPTION) {
    const { entity, speaker, rank, wish, group, received } = act.body as k.InscriptionBody;
    const who = { id: act.id, entity, ...named(entity), group, rank, speaker, wish };
    // Only the host enters what reached it on paper; the word of a State counts from its own moment.
    const onPaper = act.to.every((office) => partyOf(office) === partyOf(act.from));
    return { at, what: 'inscribed', inscription: { ...who, received: (onPaper && received) || act.at.instant } };
  }
  if (act.kind === k.STATEMENT_TEXT) {
    const { inscription: id, sha256, language, wordCount } = act.body as k.StatementTextBody;
    return { at, what: 'text-received', id, digest: sha256, language, wordCount };
  }
  return act.kind === k.SPEAKING_EVENT ? stepOf(act as unknown as Act<k.SpeakingEventBody>, named, at, entryOf) : null;
}

function stepOf(
  { id: own, from, body }: Act<k.SpeakingEventBody>,
  named: Named,
  at: Instant,
  entryOf: EntryOf,
): SpeakingEvent {
  const { what, id = '', entity = '' } = body;
  const { name } = named(entity);
  switch (what) {
    case 'list-issued':
      return { at, what, as: body.as ?? 'provisional' };
    case 'rank-changed':
      return { at, what, id, rank: body.rank ?? null, speaker: body.speaker ?? '' };
    case 'swap-consented':
      return { at, what, id, with: body.with ?? entryOf(body.withEntity ?? '') ?? '', by: entity };
    case 'pinned':
      return { at, what, id, place: body.place ?? 0, reason: body.reason ?? '', who: from };
    case 'unpinned':
      return { at, what, id, who: from };
    case 'ended':
      return { at, what, id, cut: body.cut ?? false };
    case 'order-raised':
      return { at, what, entity, name };
    case 'reply-asked':
      return { at, what, id: own, entity, name };
    case 'withdrawn':
    case 'called':
    case 'began':
    case 'reply-began':
    case 'reply-ended':
    case 'text-published':
      return { at, what, id };
    default:
      return { at, what };
  }
}

/** The entry of an entity on a list that is not withdrawn; null where there is none. */
export type EntryOf = (entity: Party) => ActId | null;

/** By a list as it stands. */
export function entryOn({ entries }: Speaking): EntryOf {
  return (entity) =>
    [...entries.values()].find((e) => e.inscription.entity === entity && e.status !== 'withdrawn')?.inscription.id ??
    null;
}

const SPEAKS: readonly string[] = [k.INSCRIPTION, k.STATEMENT_TEXT, k.SPEAKING_EVENT, k.SLOT_STEP];

/**
 * Events of one item with the act behind each. Signatures entered elsewhere open a slot as well; `follows` marks what follows from an
 * act that says something else, and is no mistake of anybody where it comes too late.
 */
export function speakingEvents(g: Gathered, item: string, named: Named, register: RegisterAnswers) {
  const out: { act: ActId | null; event: SpeakingEvent; follows: boolean }[] = [];
  const elsewhere = register.signatures.toSorted((a, b) => millis(a.entered) - millis(b.entered));
  let last: Instant = '';
  let next = 0;
  const add = (act: ActId | null, event: SpeakingEvent, follows = false) => {
    last = event.at;
    out.push({ act, event, follows });
  };
  const later = (at: Instant) => (at > last ? at : last);
  const lists = listFollower();
  const signedBefore = (at: Instant | null) => {
    for (; next < elsewhere.length && (at === null || elsewhere[next]!.entered <= at); next++) {
      const { party: entity, entered } = elsewhere[next]!;
      add(null, { at: later(entered), what: 'signed', entity });
    }
  };
  for (const act of g.acts) {
    const heads = headsIn(act);
    if (heads.length === 0 && !SPEAKS.includes(act.kind)) continue;
    signedBefore(act.at.instant);
    const at = later(act.at.instant);
    for (const change of lists.headsSaid(heads)) add(act.id, { at, what: 'rank-changed', ...change }, true);
    const event = speakingEvent(act, item, named, at, lists.entryOf);
    if (!event) continue;
    lists.saw(event);
    add(act.id, event);
  }
  signedBefore(null);
  return out;
}

/** All items that have a rule. */
export function speakingPart(
  g: Gathered,
  event: SummitEvent,
  entities: readonly SummitEntity[],
  elements: readonly Element[],
  register: RegisterAnswers,
): Map<string, SpeakingItem> {
  const rules = new Map(g.of<k.SpeakingRuleBody>(k.SPEAKING_RULE).map((a) => [a.body.item, a.body]));
  const named = namesOf(entities);
  return new Map(
    [...rules].map(([item, body]): [string, SpeakingItem] => {
      const rule = speakingRuleOf(body, event.zone);
      const events = speakingEvents(g, item, named, register);
      const { speaking, declined } = speakingOf(
        rule,
        events.map((e) => e.event),
      );
      const element = elements.find((e) => e.id === body.element);
      const times = element ? timedOf(element, event.zone) : null;
      return [
        item,
        {
          ...{ item, title: body.title, element: body.element, rule, speaking, list: speakersList(speaking) },
          sittings: times ? [{ from: times.from, to: times.to }] : [],
          unheeded: declined.flatMap((d) => {
            const found = events.find((e) => e.event === d.event);
            return found?.follows ? [] : [{ act: found?.act ?? null, refusal: d.refusal }];
          }),
        },
      ];
    }),
  );
}
