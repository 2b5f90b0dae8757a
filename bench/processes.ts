// SPDX-License-Identifier: EUPL-1.2
// What processes cost, by the kernel's own books.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS = 100;

/** A process and all its children, grandchildren and so on. */
export function family(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const out = [pid];
  for (const id of out)
    for (const [child, parent] of parents) if (parent === id && !out.includes(child)) out.push(child);
  return out;
}

/** CPU seconds a process itself has used. */
export function cpuSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  if (!stat) return 0;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS;
}

/** CPU seconds of a process and its whole family, with those that have ended and were waited for by somebody in it. */
export function familySeconds(pid: number): number {
  return family(pid).reduce((sum, id) => sum + cpuSeconds(id) + endedSeconds(id), 0);
}

/** What the ended children of a process have used. */
function endedSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ') : [];
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / TICKS;
}

/** Most memory a process ever held, in MiB (VmHWM). */
export function peakMiB(pid: number): number {
  const line = read(`/proc/${pid}/status`)?.match(/VmHWM:\s+(\d+) kB/);
  return line ? Number(line[1]) / 1024 : 0;
}

/** Memory a process holds now, in MiB (VmRSS). */
export function nowMiB(pid: number): number {
  const line = read(`/proc/${pid}/status`)?.match(/VmRSS:\s+(\d+) kB/);
  return line ? Number(line[1]) / 1024 : 0;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
