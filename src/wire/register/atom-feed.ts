// SPDX-License-Identifier: EUPL-1.2
// Notifications as a feed (Atom, RFC 4287), newest first.
import type { Instant } from '#base/time.ts';
import type { NotificationRow } from './status-row.ts';

export type FeedHead = {
  /** Stays the same for ever (RFC 4287 section 4.2.6), wherever the feed is fetched from. */
  id: string;
  title: string;
  /** Who issues the notifications. */
  author: string;
  /** Address of the feed itself, and of the page for people. */
  self: string;
  page: string;
  /** Language of titles. */
  language: string;
  /** When the feed was set up; its date of change while there is no notification. */
  begun: Instant;
};

/** The feed as text. The same rows give the same bytes; the order in which they come plays no part. */
export function notificationsAtom(head: FeedHead, rows: readonly NotificationRow[]): string {
  const newest = [...rows].sort((a, b) => order(b.recordedAt, a.recordedAt) || order(a.id, b.id));
  const updated = newest[0]?.recordedAt ?? head.begun;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${text(head.language)}">`,
    `  <id>${text(head.id)}</id>`,
    `  <title>${text(head.title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <author><name>${text(head.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${text(head.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${text(head.page)}"/>`,
    ...newest.flatMap(entry),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entry(row: NotificationRow): string[] {
  const told = `Circulated on ${row.circulatedOn}.`;
  const instead = row.reissues === null ? '' : ` It takes the place of ${row.reissues}.`;
  return [
    '  <entry>',
    `    <id>${uuid(row.id)}</id>`,
    `    <title>${text(`${row.reference}: ${row.subject}`)}</title>`,
    `    <published>${row.recordedAt}</published>`,
    `    <updated>${row.recordedAt}</updated>`,
    `    <link rel="alternate" type="text/html" href="${text(row.url)}"/>`,
    `    <content type="text">${text(told + instead)}</content>`,
    '  </entry>',
  ];
}

/** The number of an entry as an address that is one everywhere (RFC 9562). */
function uuid(id: string): string {
  return `urn:uuid:${id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text between tags or in an attribute; characters XML 1.0 does not allow are left out. */
function text(words: string): string {
  return (
    words
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (c) => SIGNS[c]!)
  );
}
