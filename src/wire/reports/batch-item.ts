// SPDX-License-Identifier: EUPL-1.2
// From one item of a batch to a report: the door for machines and the import of files read the same shape.
import type { Instant } from '#base/time.ts';
import type { Reporter } from '#acts/reports/act.ts';
import { EMPTY, type Incident, type Incoming } from '#acts/reports/intake/incoming.ts';
import type { BatchIncident, BatchItem } from './batch.ts';

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
    incident: item.incident ? incidentOf(item.incident) : null,
  };
}

function incidentOf({ service, sector, severity, startedAt, ...more }: BatchIncident): Incident {
  return {
    ...{ service, sector, severity, startedAt: startedAt ?? null, technical: more.technical },
    ...{ legal: more.legal ?? '', regulators: more.regulators ?? [], toProsecutor: more.toProsecutor ?? false },
  };
}

/** Why an item is not taken, or null: it cannot be true at this moment, or its reporter is no operator of an important service. */
export function whyNot(item: BatchItem, reporter: Reporter, now: Instant): { code: string; words: string } | null {
  if (item.transfers?.some((t) => t.sentAt !== undefined && t.sentAt > now))
    return { code: 'report.sent-ahead', words: 'Money cannot have been sent in the future.' };
  if (!item.incident) return null;
  if (reporter !== 'infrastructure')
    return {
      code: 'report.no-operator',
      words:
        'Only operators of important services report an incident. Ask the operator of this node to register the key so.',
    };
  return item.incident.startedAt !== undefined && item.incident.startedAt > now
    ? { code: 'report.begun-ahead', words: 'An incident cannot have begun in the future.' }
    : null;
}
