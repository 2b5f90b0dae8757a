// SPDX-License-Identifier: EUPL-1.2
// Why reports are linked: over which value, how strong, over which weakest edge; and how each can be cut, joined and taken back.
import type { ActId } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import { type GroupGraph, groupGraphOf, type NamedLink } from '#acts/reports/groups/group-graph.ts';
import { type Path, pathBetween, strongestTree } from '#acts/reports/groups/path.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { LinkLine, WordLine } from '#wire/reports/report.ts';
import type { Word } from '#node/reports/said.ts';
import { civilDay } from '../fields.ts';
import { personName } from '../office.ts';
import {
  civilAt,
  hundredths,
  keyWords,
  press,
  shownValue,
  type ReportDesk,
  strengthWords,
  forChildren,
} from './desk.ts';

const MOST_LINKS = 30;
const MOST_COMPANY = 400;
const MOST_OFFERED = 50;

export const shortId = (id: string): string => id.slice(0, 8);

/** What a bond is called: its values, or the word of an officer. */
export function bondWords(desk: ReportDesk, key: string): string {
  if (!key.startsWith('officer ')) return key.split(' + ').map(keyWords).join('; ');
  const word = desk.facts.picture.words.find((w) => w.act === key.slice('officer '.length));
  return word ? `the word of ${personName(desk.node, word.author)}` : 'the word of an officer';
}

/** The same for a small box: of three weak values together, the first and how many more. */
export function bondLabel(desk: ReportDesk, key: string): string {
  const values = key.startsWith('officer ') ? [] : key.split(' + ');
  const [first = ''] = values;
  if (values.length < 2) return bondWords(desk, key);
  const [kind = ''] = first.split('|', 1);
  const shown = kind === 'text' ? keyWords(first) : shownValue(kind, first.slice(kind.length + 1));
  return `${shown} and ${values.length - 1} more`;
}

/** Links of a report with the others of its company, the closest and strongest first. */
export function linksOf(desk: ReportDesk, report: ActId): LinkLine[] {
  const group = groupGraphOf(desk.facts.picture.grouping, report);
  if (group === null) return [];
  const tree = strongestTree(group);
  const paths = group.reports
    .filter((id) => id !== report)
    .slice(0, MOST_COMPANY)
    .flatMap((other) => {
      const path = pathBetween(group, tree, report, other);
      return path ? [{ other, path }] : [];
    });
  paths.sort(
    (a, b) =>
      a.path.links.length - b.path.links.length ||
      b.path.weakest.strength - a.path.weakest.strength ||
      (a.other < b.other ? -1 : 1),
  );
  return paths.slice(0, MOST_LINKS).map(({ other, path }) => linkLine(desk, group, report, other, path));
}

function linkLine(desk: ReportDesk, group: GroupGraph, report: ActId, other: ActId, path: Path): LinkLine {
  const { weakest, links } = path;
  const row = desk.facts.rows.find((r) => r.report === other);
  const steps = links.length / 2;
  const between = links.filter((_, i) => i % 2 === 1 && i < links.length - 1).map((l) => shortId(l.report));
  const first = bondWords(desk, links[0]!.bond);
  return {
    report: other,
    at: row ? civilAt(desk, row.at) : '',
    why:
      steps === 1
        ? links[0]!.bond.startsWith('officer ')
          ? `Joined by ${first}.`
          : `Both name ${first}.`
        : `Over ${first}, then over ${between.length === 1 ? `report ${between[0]}` : `${between.length} other reports`}.`,
    strength: hundredths(weakest.strength),
    strengthWords: strengthWords(weakest.strength),
    steps,
    weakest: `${bondWords(desk, weakest.bond)}, in report ${shortId(weakest.report)}`,
    deeds: [
      ...cutDeeds(desk, group, weakest),
      ...press(
        desk,
        'report-cannot-link',
        k.OVERLAY,
        report,
        { fact: 'cannot-link', a: report, b: other },
        { asks: 'reason' },
      ),
    ],
  };
}

/** How one link is cut: the value is nobody's mark in this report; or the word that made it is taken back. */
export function cutDeeds(desk: ReportDesk, group: GroupGraph, link: NamedLink): Deed[] {
  const found = group.bonds.find((b) => b.key === link.bond)?.bond;
  if (!found) return [];
  if (found.because === 'officer')
    return press(desk, 'report-undo', k.OVERLAY, link.report, { fact: 'undo', of: found.fact }, { asks: 'reason' });
  const keys = link.bond.split(' + ');
  const body = { fact: 'bystander', a: link.report };
  if (keys.length === 1)
    return press(desk, 'report-cut', k.OVERLAY, link.report, { ...body, value: keys[0] }, { asks: 'reason' });
  const options = keys.map((key) => ({ value: key, label: keyWords(key) }));
  return press(desk, 'report-cut', k.OVERLAY, link.report, body, {
    ...{ asks: 'reason', chooses: { path: 'value', options } },
  });
}

/** Joins this report to one of the newest that it is not linked with. */
export function mustLinkDeeds(desk: ReportDesk, report: ActId, company: ReadonlySet<ActId>): Deed[] {
  const options = desk.facts.rows
    .filter((r) => r.report !== report && !company.has(r.report) && (!r.minor || forChildren(desk)))
    .slice(0, MOST_OFFERED)
    .map((r) => ({ value: r.report, label: `${shortId(r.report)}, ${civilDay(r.at.slice(0, 10))}` }));
  if (options.length === 0) return [];
  return press(
    desk,
    'report-must-link',
    k.OVERLAY,
    report,
    { fact: 'must-link', a: report },
    { asks: 'reason', chooses: { path: 'b', options } },
  );
}

/** Words of officers as lines, the newest first. In: those that are about what is shown. */
export function wordLines(desk: ReportDesk, words: readonly Word[], re: ActId): WordLine[] {
  return words
    .filter((w) => w.body.fact !== 'undo')
    .toReversed()
    .map((w) => ({
      act: w.act,
      at: civilAt(desk, w.at),
      by: personName(desk.node, w.author),
      words: wordSentence(w),
      reason: w.body.reason,
      undone: w.undone,
      undo: w.undone ? [] : press(desk, 'report-undo', k.OVERLAY, re, { fact: 'undo', of: w.act }, { asks: 'reason' }),
    }));
}

function wordSentence({ body: { fact, a, b, value } }: Word): string {
  const [one, two] = [shortId(a ?? ''), shortId(b ?? '')];
  switch (fact) {
    case 'must-link':
      return `Reports ${one} and ${two} belong together.`;
    case 'cannot-link':
      return `Reports ${one} and ${two} do not belong together.`;
    case 'not-the-same':
      return `${keyWords(value ?? '')} stands for two different things and links nothing.`;
    case 'bystander':
      return `${keyWords(value ?? '')} in report ${one} belongs to somebody who did nothing.`;
    case 'suspect':
      return `${keyWords(value ?? '')} in report ${one} was used by whoever did it.`;
    case 'undo':
      return 'Taken back.';
  }
}
