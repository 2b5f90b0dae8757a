// SPDX-License-Identifier: EUPL-1.2
// The rule of a list of speakers, filled in for whoever may say it: of the list that is shown while its meeting has not begun, and of a
// new list.
import * as k from '#acts/conference/act.ts';
import { civilMinute } from '#acts/conference/moment.ts';
import type { SpeakingItem } from '#acts/conference/summit/speaking-part.ts';
import { optionWords } from '#acts/words.ts';
import type { SpeakersView } from '#wire/summit/speakers.ts';
import { deed, type SummitDesk } from './desk.ts';

type Forms = NonNullable<SpeakersView['rules']>;

/** In: the list that is shown, or null. Null for whoever may not say a rule. */
export function ruleForms(desk: SummitDesk, item: SpeakingItem | null): SpeakersView['rules'] {
  const { summit } = desk;
  const form = (code: string, body: k.SpeakingRuleBody): Forms['forms'][number] | null => {
    const act = deed(desk, code, k.SPEAKING_RULE, body)[0]?.act;
    const closes = body.closesAt === null ? '' : civilMinute(body.closesAt, summit.event.zone);
    return act ? { code, act, closes } : null;
  };
  const open = item !== null && item.speaking.floor.state !== 'not-opened';
  const forms = [
    ...(item === null || open ? [] : [form('rule', bodyOf(item))]),
    form('new-list', newRule(desk)),
  ].filter((f) => f !== null);
  return forms.length === 0
    ? null
    : {
        forms,
        elements: summit.programme.plan.elements.map((e) => ({ value: e.id, label: e.titles['en'] ?? e.id })),
        released: (['slot-starts', 'after-delivery'] as const).map((value) => ({ value, label: optionWords(value) })),
        zone: summit.event.zone,
      };
}

const rows = (table: Readonly<Record<string, number>>) =>
  Object.entries(table).map(([category, most]) => ({ category, most }));

/** The rule of a list as it was said. */
function bodyOf({ item, title, element, rule }: SpeakingItem): k.SpeakingRuleBody {
  const { bands, fixed, groupsFirst, afterOthers, closesAt, amberSeconds, changeOverSeconds } = rule;
  const { replySeconds, signedFirst, textReleased, limit, wordsAtMost } = rule;
  return {
    ...{ item, title, element, groupsFirst, closesAt, amberSeconds, changeOverSeconds, signedFirst, textReleased },
    bands: bands.map(({ code, words, ranks }) => ({ code, words, ranks: [...ranks] })),
    fixed: fixed.map((f) => ({ ...f })),
    ...{ afterOthers: [...afterOthers], replySeconds: [...replySeconds] },
    ...{ seconds: limit.otherwise, secondsByCategory: rows(limit.byCategory), wordsAtMost: rows(wordsAtMost) },
  };
}

/** Where a new list begins: each rank a band of its own, five minutes, a first right of reply of ten and a second of five. */
function newRule({ summit, fresh }: SummitDesk): k.SpeakingRuleBody {
  return {
    ...{ item: `list-${fresh}`, title: '', element: '', groupsFirst: true, afterOthers: [], closesAt: null },
    bands: summit.event.ranks.slice(0, 20).map(({ code, words }) => ({ code, words, ranks: [code] })),
    ...{ fixed: [], seconds: 300, secondsByCategory: [], amberSeconds: 60, changeOverSeconds: 30 },
    ...{ replySeconds: [600, 300], signedFirst: false, textReleased: 'after-delivery', wordsAtMost: [] },
  };
}
