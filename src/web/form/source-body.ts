// SPDX-License-Identifier: EUPL-1.2
// What the forms on shared values and notices make of what was typed: an act, or the word key of what is missing.
import type { NoticeLine, NoticeStart } from '#wire/reports/notices.ts';
import type { CandidateLine } from '#wire/reports/sources.ts';
import type { NewAct } from '#wire/views.ts';

/** What a value is confirmed with; empty where a person has to choose. */
export type Confirmable = Pick<CandidateLine, 'confirm' | 'tlp' | 'pap' | 'tlps' | 'paps' | 'validUntil'>;
export type ConfirmTyped = { tlp: string; pap: string; validUntil: string; reason: string };

/** A candidate is confirmed. */
export function filledConfirm(
  line: Pick<Confirmable, 'confirm'>,
  typed: ConfirmTyped,
): NewAct | 'sources.missing' | 'sources.missing-marking' {
  const reason = typed.reason.trim();
  if (typed.tlp === '' || typed.pap === '' || typed.validUntil === '') return 'sources.missing-marking';
  if (reason === '') return 'sources.missing';
  return { ...line.confirm!, body: { ...line.confirm!.body, ...typed, reason } };
}

/** A candidate is left aside. */
export function filledLeave(line: CandidateLine, reason: string): NewAct | 'sources.missing' {
  if (reason.trim() === '') return 'sources.missing';
  return { ...line.leave!, body: { ...line.leave!.body, reason: reason.trim() } };
}

export type NoticeTyped = {
  whom: string;
  way: string;
  node: string;
  name: string;
  reach: string;
  asks: string;
  words: string;
  answerBy: string;
};

/** The text of a notice, for what is asked. */
export function noticeWords(start: NoticeStart, asks: string): string {
  return start.words.replace('{ask}', start.asks.find((a) => a.value === asks)?.words ?? '');
}

/** A notice. Over the node it goes to the provider that was chosen; every other way a person sends it. */
export function filledNotice(
  start: NoticeStart,
  typed: NoticeTyped,
): NewAct | 'notices.missing-name' | 'notices.missing-words' {
  const over = typed.way === 'by-node';
  const node = start.nodes.find((n) => n.value === typed.node);
  const name = over ? (node?.label ?? '') : typed.name.trim();
  if (name === '') return 'notices.missing-name';
  if (typed.words.trim() === '') return 'notices.missing-words';
  const { whom, asks, way, answerBy } = typed;
  const reach = typed.reach.trim();
  return {
    ...start.act,
    ...(over ? { to: [node!.value] } : {}),
    body: {
      ...{ ...start.act.body, whom, name, asks, way, words: typed.words.trim(), answerBy },
      ...(reach === '' || over ? {} : { reach }),
    },
  };
}

export type ResultTyped = { is: string; words: string; reference: string; answerBy: string };

/** What came of a notice. */
export function filledResult(
  line: NoticeLine,
  { is, words, reference, answerBy }: ResultTyped,
): NewAct | 'sources.missing' {
  if (words.trim() === '') return 'sources.missing';
  return {
    ...line.answer!,
    body: {
      ...{ is, words: words.trim() },
      ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
      ...(is === 'reminded' ? { answerBy } : {}),
    },
  };
}
