// SPDX-License-Identifier: EUPL-1.2
// From one item of a batch to a report: the door for machines and the import of files read the same shape.
import type { Instant } from '#base/time.ts';
import type { Reporter } from '#acts/reports/act.ts';
import { EMPTY, type Incoming } from '#acts/reports/intake/incoming.ts';
import type { BatchItem } from './batch.ts';

/** In: the item, who reports, and by which way it came. */
export function incomingOfItem(
  item: BatchItem,
  { reporter, channel }: { reporter: Reporter; channel: Incoming['channel'] },
): Incoming {
  return {
    ...{ ...EMPTY, reporter, channel, language: item.language ?? 'en' },
    ...{ story: item.story ?? '', way: item.way ?? null, theirs: item.theirs ?? [], mine: item.mine ?? [] },
    ...{ minor: item.minor ?? false, wish: item.wish ?? 'recover', consents: item.consents ?? [] },
    transfers: (item.transfers ?? []).map((t) => ({
      ...{ minor: t.minor, currency: t.currency, to: t.to, toBank: t.toBank ?? '', from: t.from ?? '' },
      ...{ sentAt: t.sentAt ?? null, transaction: t.transaction ?? '' },
    })),
    bank: {
      ...{ reference: item.reference ?? '', holdPlaced: item.holdPlaced ?? false },
      ...{ invoiceFraud: item.invoiceFraud ?? false, contact: item.contact ?? '' },
    },
  };
}

/** Why an item cannot be true at this moment, or null. */
export function sentAhead(item: BatchItem, now: Instant): { code: string; words: string } | null {
  return item.transfers?.some((t) => t.sentAt !== undefined && t.sentAt > now)
    ? { code: 'report.sent-ahead', words: 'Money cannot have been sent in the future.' }
    : null;
}
