// SPDX-License-Identifier: EUPL-1.2
// Invented reports as a file, told by how long ago things happened, so that money is as young on any day.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import { addDays, civilTime, type Instant, plusMillis } from '#base/time.ts';
import type { IndicatorBody, TriageBody } from '#acts/reports/act.ts';
import type { BatchItem } from '#wire/reports/batch.ts';

/** `times`: the item is sent so often, with `{n}` counted in it. */
export type SeedItem = BatchItem & { times?: number };
export type SeedForm = {
  node: string;
  page: string;
  fields: Record<string, string | string[]>;
  file?: { name: string; media: string; lines: string[] };
};
export type SeedStep = { as: string } & (
  | { report: string; say: TriageBody['what']; words: string; reason?: TriageBody['reason'] }
  | { approve: string; indicator: IndicatorBody }
);
export type ReportsSeed = {
  about: string;
  senders: { sender: string; node: string; name: string; reporter: 'enterprise' | 'infrastructure' }[];
  batches: { sender: string; items: SeedItem[] }[];
  forms: SeedForm[];
  appeals: { node: string; fields: Record<string, string> }[];
  desk: SeedStep[];
};

export async function readReportsSeed(lawDir: string): Promise<ReportsSeed> {
  return JSON.parse(await readFile(join(lawDir, 'exercise', 'reports.json'), 'utf8')) as ReportsSeed;
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Puts moments in. `{ago 25m}` is that long before now as an instant, `{minute 3h}` the same by the clock of the node, `{day 30}` a civil
 * day ahead. In: the zone of the node. Fault reports.seed for anything else in braces but `{n}`.
 */
export function told<T>(value: T, now: Instant, zone: string): T {
  if (typeof value === 'string')
    return value.replace(/\{(?!n\})([^}]*)\}/g, (_, words: string) => moment(words, now, zone)) as T;
  if (Array.isArray(value)) return value.map((v) => told(v as unknown, now, zone)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, told(v as unknown, now, zone)])) as T;
}

function moment(words: string, now: Instant, zone: string): string {
  const read = /^(ago|minute|day) (\d+)([mhd]?)$/.exec(words);
  const [, what, count, unit = ''] = read ?? [];
  if (what === 'day') return addDays(civilTime(now, zone, '-').local.slice(0, 10), Number(count));
  const ms = UNITS[unit];
  if (what === undefined || ms === undefined) throw new Fault('reports.seed', `Nobody knows what {${words}} means.`);
  const at = plusMillis(now, -Number(count) * ms);
  return what === 'ago' ? at : civilTime(at, zone, '-').local.slice(0, 16);
}

/** Items as they are sent: those that come several times are counted. */
export function counted(items: readonly SeedItem[]): BatchItem[] {
  return items.flatMap(({ times = 1, ...item }) =>
    Array.from({ length: times }, (_, i) => numbered(item, String(i + 1).padStart(4, '0'))),
  );
}

function numbered<T>(value: T, n: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll('{n}', n)) as T;
}
