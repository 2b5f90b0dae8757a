// SPDX-License-Identifier: EUPL-1.2
// What is aimed at for reports on two cores, beside what was measured. A figure without a bar is there for comparison.
import { round } from './printed.ts';

export type Figures = Record<string, number | undefined>;
export type Bar = { what: string; figure: number | string; target: string; met: 'met' | 'missed' | '' };

type Aim = { what: string; of: string; least?: number; below?: number; most?: number; unit: string };

const AIMS: readonly Aim[] = [
  { what: 'load of the machine before', of: 'loadAtStart', unit: 'processes that want a core' },
  { what: 'reports from intake to linked rows', of: 'reportsPerSecond', least: 300, unit: 'a second' },
  { what: 'the same, p95', of: 'reportsP95Ms', below: 150, unit: 'ms' },
  { what: 'plain inserts of one row, same run', of: 'plainInsertsPerSecond', unit: 'a second' },
  { what: 'all threads of the node, a report', of: 'coreMsPerReport', unit: 'ms of a core' },
  { what: 'of it the thread that serves everybody', of: 'mainThreadMsPerReport', unit: 'ms of a core' },
  { what: 'database, a report', of: 'databaseMsPerReport', unit: 'ms of a core' },
  { what: 'signed batches of a wave, linked and grouped', of: 'waveSeconds', below: 60, unit: 's' },
  { what: 'reports in that wave', of: 'waveReports', unit: '' },
  { what: 'status page meanwhile, p95', of: 'pageMeanwhileP95Ms', unit: 'ms' },
  { what: 'grouping anew, twice the same bytes', of: 'regroupAndSnapshotMs', below: 2000, unit: 'ms of a core' },
  { what: 'reports in that graph', of: 'graphReports', unit: '' },
  { what: 'rows for a hub of 10,000 reports', of: 'hubRows', most: 10_000, unit: '' },
  { what: 'links in the graph for that hub', of: 'hubLinks', most: 10_000, unit: '' },
  { what: 'blind: evaluate and prove', of: 'evaluateAndProvePerSecond', least: 2000, unit: 'a second and core' },
  { what: 'bare multiplications, same run', of: 'multiplyBarePerSecond', unit: 'a second and core' },
  { what: 'blind: entries of an index', of: 'indexEntryPerSecond', least: 4000, unit: 'a second and core' },
  { what: 'blind: batch of 1,000 in one process', of: 'batchOf1000Ms', below: 3000, unit: 'ms of a core' },
  { what: 'blind: batch of 1,000 between two nodes', of: 'pairBatchMs', below: 3000, unit: 'ms' },
  { what: 'extraction from a report of 1 kB', of: 'extractMillis', below: 2, unit: 'ms of a core' },
  { what: 'TAXII page of 1,000 objects, p95', of: 'taxiiPageP95Ms', below: 100, unit: 'ms' },
  { what: 'citizen page with its sheet', of: 'citizenPageBytes', below: 100_000, unit: 'bytes' },
];

/** In: figures by name. Out: a row an aim whose figure was measured. */
export function barsOf(figures: Figures): Bar[] {
  return AIMS.flatMap(({ what, of, least, below, most, unit }) => {
    const figure = figures[of];
    if (figure === undefined) return [];
    const words =
      least !== undefined
        ? `at least ${least}`
        : below !== undefined
          ? `below ${below}`
          : most !== undefined
            ? `at most ${most}`
            : '';
    const met = figure >= (least ?? -Infinity) && figure < (below ?? Infinity) && figure <= (most ?? Infinity);
    return [
      {
        what: unit === '' ? what : `${what} (${unit})`,
        figure: round(figure, 2),
        target: words,
        met: words === '' ? '' : met ? 'met' : 'missed',
      },
    ];
  });
}
