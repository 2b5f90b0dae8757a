// SPDX-License-Identifier: EUPL-1.2
// The files of a report, read from where they rest.
import type { Act } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import {
  type ReporterFile,
  type ReportFile,
  readReporterFile,
  readReportFile,
} from '#acts/reports/intake/report-file.ts';
import type { Node } from '../node.ts';

const MOST_BYTES = 8 * 1024 * 1024;
type Holds = Pick<Node, 'files'>;

/** What was reported, without anything of the reporter's. Null where the file is destroyed or not here. */
export async function readReport(node: Holds, act: Act): Promise<ReportFile | null> {
  const bytes = await fileOf(node, act, k.REPORT_FILE);
  return bytes && readReportFile(bytes);
}

/** What is the reporter's. Only after an act that says who opened it and why. Null where nothing of the reporter came, or it is destroyed. */
export async function readReporter(node: Holds, act: Act): Promise<ReporterFile | null> {
  const bytes = await fileOf(node, act, k.REPORTERS_FILE);
  return bytes && readReporterFile(bytes);
}

/** A small file that hangs on an act, by its name. */
async function fileOf({ files }: Holds, act: Act, name: string): Promise<Buffer | null> {
  const attachment = act.attachments.find((a) => a.name === name);
  if (!attachment || attachment.size > MOST_BYTES) return null;
  const file = await files.open(attachment.sha256);
  if (!file.ok) return null;
  const parts: Buffer[] = [];
  for await (const part of file.value.stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
