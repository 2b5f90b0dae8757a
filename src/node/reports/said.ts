// SPDX-License-Identifier: EUPL-1.2
// What officers said of values, as it stands today, and what therefore counts. Groups, counts, sharing and the blind index all ask here.
import type { Act, ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { OverlayBody } from '#acts/reports/act.ts';
import { reportersOf } from '#acts/reports/groups/reporters.ts';
import type { Named } from '#acts/reports/shared-indicators.ts';
import { sharing } from '#store/sharing.ts';
import type { Node } from '../node.ts';

/** A word of an officer as it stands: with what it is about, and whether a later word took it back. */
export type Word = { act: ActId; at: Instant; author: string; body: OverlayBody; undone: boolean };

export type Said = {
  words: readonly Word[];
  /** The last word on who uses a value (`kind|value`) in a report; undefined where no officer said anything. */
  roleOf(report: ActId, key: string): 'suspect' | 'bystander' | undefined;
  /** Reports with such a word. */
  reports: readonly ActId[];
  /** Values that stand for two different things. */
  mixed: ReadonlySet<string>;
};

/** In: words of officers in the order they came to rest. */
export function saidOf(overlays: readonly Act<OverlayBody>[]): Said {
  const undone = new Set(overlays.flatMap((a) => (a.body.fact === 'undo' && a.body.of ? [a.body.of] : [])));
  const roles = new Map<string, 'suspect' | 'bystander'>();
  const [reports, mixed] = [new Set<ActId>(), new Set<string>()];
  for (const { id, body } of overlays) {
    if (undone.has(id) || body.value === undefined) continue;
    if (body.fact === 'not-the-same') mixed.add(body.value);
    if (!body.a || (body.fact !== 'bystander' && body.fact !== 'suspect')) continue;
    roles.set(`${body.a} ${body.value}`, body.fact);
    reports.add(body.a);
  }
  return {
    words: overlays.map(({ id, at, by, body }) => ({
      ...{ act: id, at: at.instant, author: by.person, body },
      undone: undone.has(id),
    })),
    roleOf: (report, key) => roles.get(`${report} ${key}`),
    ...{ reports: [...reports], mixed },
  };
}

/**
 * Whether a value in a report counts as the suspect's. In: its role as reported. Of a victim under eighteen nothing counts until an officer
 * calls the value a suspect's.
 */
export function counts(said: Said, link: { report: ActId; role: string; minor: boolean }, key: string): boolean {
  return (said.roleOf(link.report, key) ?? (link.minor ? 'bystander' : link.role)) === 'suspect';
}

/**
 * How often values are named, by `kind|value`, in reports whose reporters agreed to a comparison. In: those a person has decided on, or those
 * that are candidates; `abroad`: only reports whose reporters also agreed that other States are told.
 */
export async function namedValues(
  node: Pick<Node, 'db'>,
  said: Said,
  which: { decided: boolean; abroad: boolean },
): Promise<Map<string, Named>> {
  const rows = await sharing(node.db).namedBy({ ...which, spoken: said.reports });
  const out = new Map<string, Named>();
  for (const [key, list] of Map.groupBy(rows, (r) => `${r.kind}|${r.value}`)) {
    const counted = list.filter((r) => counts(said, r, key));
    const labels = reportersOf(counted.map((r) => ({ id: r.report, traits: r.trait })));
    const cleared = counted.length === 0 && list.some((r) => said.roleOf(r.report, key) === 'bystander');
    out.set(key, {
      ...{ reports: counted.length, reporters: new Set(labels).size },
      ...{ firstSeen: counted[0]?.at ?? null, lastSeen: counted.at(-1)?.at ?? null },
      doubted: cleared || said.mixed.has(key),
    });
  }
  return out;
}
