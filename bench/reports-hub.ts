// SPDX-License-Identifier: EUPL-1.2
// One value in ten thousand reports: what it adds to the rows and to the graph. Pairs of all with all would be fifty million.
import type { Act } from '#base/act.ts';
import type { ReportBody } from '#acts/reports/act.ts';
import { sortedGraph } from '#acts/reports/groups/link-graph.ts';
import { regroup } from '#acts/reports/groups/regroup.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import { LINK_KINDS, WEIGHTS } from '#acts/reports/groups/weights.ts';
import { sortReport } from '#acts/reports/intake/sort-report.ts';
import { EMPTY } from '#acts/reports/intake/incoming.ts';
import type { ReportFile } from '#acts/reports/intake/report-file.ts';
import { bareSurroundings } from '#node/reports/surroundings.ts';
import { reportRows } from '#node/reports/report-rows.ts';
import type { Measured } from './printed.ts';

const HUB = 'https://one-page-for-all.example/pay';

/** In: how many reports name the value. Figures: rows of links that follow from them, links of the graph, and how large the largest group is. */
export function benchHub(reports = 10_000): Measured {
  const around = bareSurroundings({ mode: 'exercise', party: 'XA' });
  const rows = Array.from({ length: reports }, (_, i) => {
    const { report } = sortReport({ ...EMPTY, story: `Number ${i} was told to pay.`, theirs: [HUB] }, around);
    const file: ReportFile = { ...report, salt: '', marks: [], keyMark: null, textMark: '' };
    const id = `r${String(i).padStart(9, '0')}`;
    const body = {
      reporter: 'citizen',
      channel: 'page',
      language: 'en',
      wish: 'warn',
      consents: ['link'],
      minor: false,
    };
    return reportRows(
      {
        id,
        at: { instant: '2026-11-25T09:00:00.000Z' },
        attachments: [],
        body: { ...body, codeSha256: '' },
      } as unknown as Act<ReportBody>,
      file,
    );
  });
  const links = rows.flatMap((r) => r.links).filter((l) => l.kind === 'url');
  const graph = sortedGraph({
    reports: rows.map((r) => r.row.report),
    values: [`url|${links[0]!.value}`],
    kinds: Uint8Array.of(LINK_KINDS.indexOf('url')),
    marks: Uint8Array.of(0),
    sources: new Uint8Array(reports),
    reporters: Uint32Array.from({ length: reports }, (_, i) => i),
    pairValues: new Uint32Array(links.length),
    pairReports: Uint32Array.from(links, (_, i) => i),
  });
  const grouping = regroup(graph, [], WEIGHTS);
  const figures = {
    ...{ hubRows: links.length, hubLinks: graph.links.length },
    ...{ hubsSeen: grouping.hubs.length, hubLargestGroup: groupsOf(grouping)[0]?.reports.length ?? 0 },
  };
  return { table: Object.entries(figures).map(([what, value]) => ({ what, value })), figures, ratios: {} };
}
