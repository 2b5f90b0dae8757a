// SPDX-License-Identifier: EUPL-1.2
// How every measure prints: a table for people, and with --json one line of figures and ratios last.
export type Measured = {
  table: Record<string, string | number>[];
  figures: Record<string, number>;
  ratios: Record<string, number>;
};

export function print(name: string, measured: Measured, json: boolean): void {
  console.table(measured.table);
  if (json)
    process.stdout.write(`${JSON.stringify({ bench: name, figures: measured.figures, ratios: measured.ratios })}\n`);
}

/** The p-th percentile of a list, 0 to 100. */
export function percentile(list: number[], p: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN;
}

export function round(n: number, digits = 1): number {
  return Math.round(n * 10 ** digits) / 10 ** digits;
}

/** Milliseconds of a core this thread has used: on a shared machine waiting for a core is nobody's work. */
export function coreMillis(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
