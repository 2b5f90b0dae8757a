// SPDX-License-Identifier: EUPL-1.2
// The tables and the feed of the register as rows for the codecs: what a page shows, without the page.
import type { FeedHead } from '#wire/register/atom-feed.ts';
import type { ExportHead, NotificationRow, StatusRow } from '#wire/register/status-row.ts';
import { notificationsOf, numberOf, slugOf } from './pages/notifications.ts';
import { statusRows } from './pages/status.ts';
import { linesOf, reportedStatus } from './pages/world.ts';
import type { Reading, Site, Visit, World } from './reading.ts';
import { t } from './words.ts';

/** The status table of a reading. */
export function tableOf(site: Site, reading: Reading): { head: ExportHead; rows: StatusRow[] } {
  const { pack, day, known } = reading;
  return {
    head: { treaty: pack.id, title: pack.title, date: day, entries: known, source: `${site.source}/register` },
    rows: statusRows(reading).map(({ party, status, reservations }) => ({
      code: party,
      name: reading.nameOf(party).text,
      partyType: reading.treaty.typeOf(party),
      status: status.code,
      signedOn: status.signed?.on ?? null,
      depositedOn: status.deposited?.on ?? null,
      how: status.deposited?.how ?? null,
      boundFrom: status.boundFrom,
      leavesOn: status.leavesOn,
      reservations,
      basis: 'register',
      source: `${site.source}/register/states/${party}`,
      note: status.pendingSignature ? t('status-is.pending') : null,
    })),
  };
}

/** What is reported, marked as such in every line. */
export function worldTableOf(world: World, day: string): { head: ExportHead; rows: StatusRow[] } {
  const { report, pack } = world;
  const codes = [...new Set(report.lines.map((l) => l.state))].sort();
  return {
    head: { treaty: pack.id, title: report.title, date: day, entries: 0, source: report.source },
    rows: codes.map((code) => {
      const lines = linesOf(world, code);
      const signed = lines.find((l) => l.act === 'signature');
      const consent = lines.find((l) => l.act !== 'signature');
      const notes = lines.flatMap((l) => [t(`confidence.${l.confidence}`), ...(l.note === undefined ? [] : [l.note])]);
      return {
        code,
        name: world.nameOf(code).text,
        partyType: world.states.byCode.get(code)?.status === 'organisation' ? 'organisation' : 'state',
        status: reportedStatus(world, code).status,
        signedOn: signed?.on ?? null,
        depositedOn: consent?.on ?? null,
        how: consent && consent.act !== 'signature' ? consent.act : null,
        boundFrom: null,
        leavesOn: null,
        reservations: report.reservations.filter((r) => r.state === code).length,
        basis: 'reported',
        source: [...new Set(lines.map((l) => l.source))].join('; '),
        note: [...new Set(notes)].join(' '),
      };
    }),
  };
}

/** Notifications of a reading, newest first. */
export function notificationRows(site: Site, reading: Reading): NotificationRow[] {
  const all = notificationsOf(reading);
  return all.map((n) => {
    const before = n.body.reissues === undefined ? undefined : all.find((o) => o.id === n.body.reissues);
    return {
      id: n.id,
      reference: numberOf(reading, n.body),
      subject: n.body.subject,
      circulatedOn: n.body.circulatedOn,
      recordedAt: n.act.at.instant,
      entries: [...n.body.entries],
      reissues: before ? numberOf(reading, before.body) : null,
      url: `${site.source}/register/notifications/${slugOf(n.body)}`,
    };
  });
}

/** The head of the feed. Its name is the number of the register's first entry: it stays, wherever the feed is fetched from. */
export function feedHead({ site }: Visit, reading: Reading): FeedHead {
  const first = reading.ledger.entries[0];
  const name = first?.id ?? site.fingerprint.slice(0, 32);
  return {
    id: `urn:uuid:${name.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`,
    title: `${t('notifications.title')}: ${reading.pack.title}`,
    author: site.keeper,
    self: `${site.source}/register/notifications.atom`,
    page: `${site.source}/register/notifications`,
    language: 'en',
    begun: first?.act.at.instant ?? site.now.instant,
  };
}
