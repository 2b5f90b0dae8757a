// SPDX-License-Identifier: EUPL-1.2
// How much may be asked. What is asked here is charged at its padded size, because nobody can tell filling from a question.
import { ok, type Result, refuse } from '#base/result.ts';

/** Every batch has one of these sizes, so that its size tells nothing. */
export const BATCH_SIZES = [64, 256, 1024] as const;
export type BatchSize = (typeof BATCH_SIZES)[number];
export const LARGEST_BATCH = 1024;

export type Limits = {
  /** Places a peer may have answered on one day (UTC). */
  peerDay: number;
  /** Places that all peers together may have answered of one class in one week: pooled quotas gain nothing. */
  classEpoch: number;
  /** Values one officer may ask about on one day; not padded, they are known to his own office. */
  officerDay: number;
  /** Entries an index may have before it is no index but a list of all numbers. */
  indexEntries: number;
  /** Independent reporters that stand in for a confirmation. */
  fewestReporters: number;
};

/** 10,000 a day need 137 years for the mobile numbers of one large State. */
export const LIMITS: Limits = {
  peerDay: 10_000,
  classEpoch: 500_000,
  officerDay: 1_000,
  indexEntries: 2_000_000,
  fewestReporters: 3,
};

/** The size a batch of so many values has. Refusals: deconflict.nothing, deconflict.too-many (with how many, and the most). */
export function paddedSize(values: number): Result<BatchSize> {
  if (values < 1) return refuse('deconflict.nothing', 'There is no value to ask about.');
  const size = BATCH_SIZES.find((s) => values <= s);
  return size === undefined
    ? refuse(
        'deconflict.too-many',
        `One question holds at most ${LARGEST_BATCH} values; this one holds ${values}. Nothing was sent.`,
        {
          params: { asked: values, most: LARGEST_BATCH },
        },
      )
    : ok(size);
}

export function isBatchSize(n: number): n is BatchSize {
  return BATCH_SIZES.some((s) => s === n);
}
