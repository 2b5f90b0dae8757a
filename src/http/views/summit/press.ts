// SPDX-License-Identifier: EUPL-1.2
// The press office: what is held and until when, questions without an answer, and media with what was decided on each.
import type { ActId } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { inWords, civilMinute } from '#acts/conference/moment.ts';
import type { PressApplicationState, PressText } from '#acts/conference/summit/outcome-part.ts';
import { conferenceOptionWords } from '#acts/words.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { MediumLine, PressTextLine, PressView } from '#wire/summit/press.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, hourAt, type SummitDesk } from './desk.ts';
import { elementChoices, LANGUAGES, startOf } from './outcome.ts';
import { worksOn } from './reads.ts';

/** In: drafts of decisions that wait for the second officer, and the applications they are about. */
export function pressView(
  desk: SummitDesk,
  drafts: PressView['drafts'] = [],
  undecided: ReadonlySet<ActId> = new Set(),
): PressView {
  const { press, event } = desk.summit;
  // A text under embargo is read by those who write such texts; journalists by name, their pleas and refusals by those who decide.
  const writes = worksOn(desk, k.PRESS_RELEASE, k.PRESS_DECISION);
  const decides = worksOn(desk, k.PRESS_APPLICATION, k.PRESS_DECISION);
  const text = (more: object) => ({ id: `text-${desk.fresh}`, what: 'release', titles: {}, texts: {}, ...more });
  return {
    ...headOf(desk),
    // An answer stands beside its question, where that was written down.
    texts: press.texts
      .filter((t) => writes || !t.held)
      .filter((t) => t.asked === undefined || !press.questions.some((q) => q.id === t.asked))
      .map((t) => textLine(desk, t))
      .toReversed(),
    textStart: startOf(desk, k.PRESS_RELEASE, text({})),
    elements: elementChoices(desk),
    languages: LANGUAGES,
    zone: event.zone,
    questions: press.questions
      .map(({ id, agency, question, at, answer }) => ({
        ...{
          id,
          agency,
          question,
          at: hourAt(desk, at),
          answer: answer && (writes || !answer.held) ? firstOf(answer.texts) : null,
        },
        held: answer?.held ?? false,
        start: answer
          ? answer.held
            ? startOf(desk, k.PRESS_RELEASE, bodyOf(answer))
            : null
          : startOf(desk, k.PRESS_RELEASE, {
              ...text({ what: 'answer', question, asked: id }),
              id: `answer-${desk.fresh}`,
            }),
      }))
      .toReversed(),
    questionStart: startOf(desk, k.PRESS_QUESTION, { id: `question-${desk.fresh}`, agency: '', question: '' }),
    media: decides ? press.applications.map((a) => mediumLine(desk, a, undecided)) : [],
    mediaStart: mediaStart(desk),
    drafts,
    refusals: press.refusals.map(({ reason, count }) => ({ reason: conferenceOptionWords(reason), count })),
    hasCriteria: press.texts.some((t) => t.what === 'criteria'),
  };
}

const firstOf = (texts: Readonly<Record<string, string>>) => texts['en'] ?? Object.values(texts)[0] ?? '';

/** The text as it was written, to be said again in other words. */
function bodyOf({ act: _, from: _from, held: _held, ...body }: PressText): k.PressReleaseBody {
  return body;
}

function textLine(desk: SummitDesk, text: PressText): PressTextLine {
  const { event } = desk.summit;
  const { id, what, titles, texts, held, from, embargoElement, question = null, picture = null } = text;
  const element = elementChoices(desk).find((e) => e.value === embargoElement)?.label;
  const until = from === null ? null : inWords(civilMinute(from, event.zone));
  return {
    ...{
      id,
      what,
      title: firstOf(titles) || question || firstOf(texts).slice(0, 80),
      held,
      from: until,
      question,
      picture,
    },
    embargo: !held
      ? null
      : until === null
        ? `Held until ${element ?? 'its element'} begins.`
        : `Held until ${until}${element ? `, when ${element} begins` : ''}.`,
    texts: Object.entries(texts).map(([code, words]) => ({
      ...{ code, language: languageName(code), title: titles[code] ?? '', text: words },
    })),
    change: held ? startOf(desk, k.PRESS_RELEASE, bodyOf(text)) : null,
  };
}

function mediumLine(desk: SummitDesk, a: PressApplicationState, undecided: ReadonlySet<ActId>): MediumLine {
  return {
    ...{ id: a.id, code: a.entity, agency: a.agency, status: a.status, positions: [...a.positions] },
    journalists: a.journalists.map(({ name, function: role }) => ({ name, function: role })),
    equipment: [...a.equipment],
    decisions: a.decisions.map((d) => ({
      ...{ is: d.is, reason: d.reason === undefined ? null : conferenceOptionWords(d.reason) },
      ...{ words: d.words ?? null, appeal: d.appeal },
    })),
    appeal: a.appeal?.words ?? null,
    deeds: mediumDeeds(desk, a, undecided),
  };
}

/** Journalists come in a category of the event that is for media, where it has one. */
function mediaStart(desk: SummitDesk): PressView['mediaStart'] {
  const { event, entities } = desk.summit;
  const act = startOf(desk, k.PRESS_APPLICATION, {});
  const media = event.nominable.filter((c) => /media|press/i.test(c.code));
  const categories = (media.length > 0 ? media : event.nominable).map((c) => ({ value: c.code, label: c.words }));
  return act && { act, categories, taken: entities.map((e) => e.code) };
}

/** Granting, asking and refusing are one press each; a refusal chooses a published reason. */
function mediumDeeds(desk: SummitDesk, a: PressApplicationState, undecided: ReadonlySet<ActId>): Deed[] {
  const about = a.status === 'appealed' ? a.appeal!.act : a.id;
  if (undecided.has(about)) return [];
  const options = k.PRESS_REASONS.map((value) => ({ value, label: conferenceOptionWords(value) }));
  const decide = (is: string, more: object = {}) =>
    deed(desk, `press-${is}`, k.PRESS_DECISION, { application: about, is, positions: [] }, more);
  switch (a.status) {
    case 'applied':
    case 'query':
    case 'appealed':
      return [
        ...decide('accredited', { asksList: 'positions' }),
        ...(a.status === 'appealed' ? [] : decide('query', { asks: 'words' })),
        ...decide('refused', { asks: 'words', chooses: { path: 'reason', options } }),
      ];
    case 'refused': {
      const refusal = a.decisions.findLast((d) => d.is === 'refused');
      return refusal
        ? deed(
            desk,
            'press-appeal',
            k.PRESS_APPLICATION,
            {
              ...{ what: 'appeal', entity: a.entity, agency: a.agency, against: refusal.act },
              ...{ journalists: [], equipment: [] },
            },
            { asks: 'words' },
          )
        : [];
    }
    default:
      return [];
  }
}
