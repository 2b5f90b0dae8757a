// SPDX-License-Identifier: EUPL-1.2
// The two files that lie beside a report, read back: what was told, and what is the reporter's.
import type { Act } from '#base/act.ts';
import { REPORT_FILE, REPORTERS_FILE } from '#acts/reports/act.ts';
import {
  type ReporterFile,
  type ReportFile,
  readReporterFile,
  readReportFile,
} from '#acts/reports/intake/report-file.ts';
import type { Node } from '../node.ts';

const MOST_BYTES = 8 * 1024 * 1024;

async function bytesOf(node: Pick<Node, 'files'>, act: Act, name: string): Promise<Uint8Array | null> {
  const attachment = act.attachments.find((a) => a.name === name);
  if (!attachment) return null;
  const file = await node.files.open(attachment.sha256);
  if (!file.ok || file.value.size > MOST_BYTES) return null;
  const parts: Buffer[] = [];
  for await (const part of file.value.stream) parts.push(part as Buffer);
  return Uint8Array.from(Buffer.concat(parts));
}

/** What was told, without anything of the reporter's; null where it is destroyed or not here. */
export async function toldPart(node: Pick<Node, 'files'>, report: Act): Promise<ReportFile | null> {
  const bytes = await bytesOf(node, report, REPORT_FILE);
  return bytes && readReportFile(bytes);
}

/** How to reach the reporter and what is his. Only after an act says who opens it and why. */
export async function reportersPart(node: Pick<Node, 'files'>, report: Act): Promise<ReporterFile | null> {
  const bytes = await bytesOf(node, report, REPORTERS_FILE);
  return bytes && readReporterFile(bytes);
}
