// SPDX-License-Identifier: EUPL-1.2
// What goes wrong below us, named once: codes of the operating system and of PostgreSQL become Faults an operator can act on.
import { Fault } from '#base/result.ts';

/** The stable code of an error of the system or of the database driver, or '' when it carries none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** True when a write failed because nothing more fits: disk, quota or the process's own file size limit. */
export function isFull(error: unknown): boolean {
  return FULL.has(codeOf(error));
}

export function diskFull(where: string, cause: unknown): Fault {
  return new Fault('store.disk-full', `There is no space left to write in ${where}. Free space or enlarge the disk.`, {
    cause,
  });
}

/** SQLSTATE class 08 and the socket errors that mean the same: nobody answered. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
]);

/**
 * In: whatever a database call threw. Out: a Fault with one of the codes store.disk-full, store.unreachable,
 * store.database. Faults pass unchanged, and so does any error that is not the database's (a bug in the caller).
 */
export function faultOf(error: unknown): unknown {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  if (code === '53100') return diskFull('the database', error);
  if (
    AWAY.has(code) ||
    // 08P01 is an answer: it says that our own statement was malformed.
    (code.startsWith('08') && code !== '08P01') ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(String(error))
  )
    return new Fault(
      'store.unreachable',
      'The database does not answer. See whether it runs and whether its address is right.',
      {
        cause: error,
      },
    );
  if (/^[0-9A-Z]{5}$/.test(code))
    return new Fault('store.database', `The database declined a statement (${code}).`, { cause: error });
  return error;
}
