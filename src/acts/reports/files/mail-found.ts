// SPDX-License-Identifier: EUPL-1.2
// What a saved message holds that can be looked for. Senders and links count; whoever got it is the reporter's side and is sealed.
import type { Found } from '../indicators/field.ts';
import { type Context, keyOf } from '../indicators/indicator.ts';
import type { Given } from '../indicators/normalise.ts';
import { type Mine, mineOf, part, type Parted } from '../indicators/roles.ts';
import { scan } from '../indicators/scan.ts';
import type { Mail } from './mail.ts';

export type MailPart = 'sender' | 'subject' | 'text' | 'link';
/** A find with the part of the message in which it stands; its places count in that part. */
export type MailFind = Found & { source: MailPart };

/**
 * Everything found in a message, each indicator once. In: the message, what the reporter said is his, the context. Recipients of the
 * message count as his too. Out: open and sealed finds.
 */
export function foundInMail(mail: Mail, mine: Mine, context: Context): Parted<MailFind> {
  const own = joinedMine(mine, mineOf({ values: mail.to.map(asMail), words: [] }, context));
  const seen = new Set<string>();
  const isNew = (one: Found): boolean => {
    const key = one.read.ok ? keyOf(one.read.value) : `${one.kind}?${one.raw}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
  const open: MailFind[] = [];
  const sealed: MailFind[] = [];
  for (const [source, text] of partsOf(mail)) {
    const finds = scan(text, context).found.map((one) => ({ ...one, source }));
    const parted = part(finds, own);
    open.push(...parted.open.filter(isNew));
    sealed.push(...parted.sealed.filter(isNew));
  }
  return { open, sealed };
}

/**
 * Who a message says it is from, as texts to look through. An address that was made for one recipient ("bounce+lan=mail.example@list.example")
 * names him and not the sender: only its host counts.
 */
export function senderTexts(mail: Pick<Mail, 'from' | 'replyTo'>): string[] {
  return [...mail.from, ...mail.replyTo].map((address) => {
    const at = address.lastIndexOf('@');
    return /[=@]/.test(address.slice(0, Math.max(at, 0))) ? address.slice(at + 1) : address;
  });
}

function* partsOf(mail: Mail): Generator<[MailPart, string]> {
  for (const text of senderTexts(mail)) yield ['sender', text];
  yield ['subject', mail.subject];
  for (const link of mail.links) yield ['link', link.target];
  yield ['text', mail.text];
}

function asMail(value: string): Given {
  return { kind: 'email', value };
}

function joinedMine(one: Mine, other: Mine): Mine {
  return {
    keys: new Set([...one.keys, ...other.keys]),
    pieces: [...one.pieces, ...other.pieces],
    digits: [...one.digits, ...other.digits],
  };
}
