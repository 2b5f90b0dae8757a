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
import { readJson } from '#base/json.ts';
import type { Node } from '../node.ts';
import type { AppealFile } from './take-appeal.ts';

const MOST_BYTES = 8 * 1024 * 1024;
type Holds = Pick<Node, 'files'>;

/** `correction.json`: nothing of the reporter's own is in it. */
export type CorrectionFile = { v: 1; salt: string; words: string };

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

/** Why somebody says that a value is wrong, and how to reach him. Null where the file is destroyed or not here. */
export async function readAppeal(node: Holds, act: Act): Promise<AppealFile | null> {
  const bytes = await fileOf(node, act, k.APPEAL_FILE);
  const json = bytes && readJson(bytes, { maxBytes: MOST_BYTES, maxDepth: 4 });
  const file = json?.ok ? (json.value as Partial<AppealFile> | null) : null;
  return file?.v === 1 && typeof file.words === 'string' ? (file as AppealFile) : null;
}

/** What a reporter corrected. Null where the file is destroyed or not here. */
export async function readCorrected(node: Holds, act: Act): Promise<CorrectionFile | null> {
  const bytes = await fileOf(node, act, k.CORRECTION_FILE);
  const json = bytes && readJson(bytes, { maxBytes: MOST_BYTES, maxDepth: 4 });
  const file = json?.ok ? (json.value as Partial<CorrectionFile> | null) : null;
  return file?.v === 1 && typeof file.words === 'string' ? (file as CorrectionFile) : null;
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
