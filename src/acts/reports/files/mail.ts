// SPDX-License-Identifier: EUPL-1.2
// A message as it was saved (.eml): who it says it is from, what it says, where its links lead, what hangs on it. Nothing is opened.
import PostalMime, { type Address, type Email } from 'postal-mime';
import { ok, type Result } from '#base/result.ts';
import { describeFile, type NamedFile } from './named-file.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { notRead, Tellings, type Told } from './file-refusal.ts';
import { type Link, pageText } from './page-text.ts';
import { differs } from './shown-link.ts';
import { withoutSoftBreaks } from './soft-breaks.ts';

export type MailLink = Link & {
  /** True when the shown text is itself an address and names another host. */
  differs: boolean;
};

export type Mail = {
  /** As the message says; anybody may write anything there. */
  from: string[];
  replyTo: string[];
  /** Whoever got it: never a suspect by itself. */
  to: string[];
  subject: string;
  /** As written, or an instant where it could be read. */
  date: string | null;
  messageId: string | null;
  text: string;
  links: MailLink[];
  attachments: NamedFile[];
  told: Told[];
};

/**
 * Reads a message. In: the bytes of the file. Out: its parts as data. Refusals: file.too-large, file.empty, mail.parts, mail.lines,
 * mail.headers, mail.depth, mail.form. Letters that are declared wrongly are read as well as possible and told.
 */
export async function readMail(bytes: Uint8Array): Promise<Result<Mail>> {
  if (bytes.length > FILE_LIMITS.mailBytes)
    return notRead('file.too-large', { limit: FILE_LIMITS.mailBytes / 1024 / 1024 });
  if (bytes.length === 0) return notRead('file.empty');
  const counted = countLines(bytes);
  if (counted.parts > FILE_LIMITS.mailParts) return notRead('mail.parts');
  if (counted.lines > FILE_LIMITS.mailLines) return notRead('mail.lines');
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, {
      maxNestingDepth: FILE_LIMITS.mailDepth,
      maxHeadersSize: FILE_LIMITS.mailHeaderBytes,
      maxRfc822NestingDepth: FILE_LIMITS.mailMessages,
      attachmentEncoding: 'arraybuffer',
    });
  } catch (error) {
    // The reader stops at its limits with an error; which one, its text says.
    const words = error instanceof Error ? error.message : '';
    if (words.includes('nesting depth')) return notRead('mail.depth');
    return notRead(words.includes('header size') ? 'mail.headers' : 'mail.form');
  }
  if (!email.headers.some((header) => USUAL.has(header.key))) return notRead('mail.form');
  return ok(mailOf(email));
}

/** A message has at least one of these; running text has none. */
const USUAL = new Set('from to subject date received message-id return-path content-type'.split(' '));

function mailOf(email: Email): Mail {
  const told = new Tellings();
  const page = email.html ? pageText(email.html) : null;
  const own = withoutSoftBreaks((email.text ?? '').slice(0, FILE_LIMITS.text));
  const links = (page?.links ?? []).map((link) => ({ ...link, differs: differs(link) }));
  const attachments = email.attachments
    .slice(0, FILE_LIMITS.mailAttachments)
    .map((part) => describeFile(part.filename ?? '', part.mimeType, bytesOf(part.content)));
  const from = addresses([email.from, email.sender]);
  const replyTo = [...addresses(email.replyTo ?? []), ...(email.returnPath ? [email.returnPath] : [])];
  told.tell('mail.link-differs', links.filter((link) => link.differs).length);
  told.tell('mail.form-inside', page?.forms.length ?? 0);
  told.tell('mail.script-inside', page?.scripts ?? 0);
  told.tell('mail.hidden-text', page?.hidden ?? 0);
  told.tell('mail.remote-picture', (page?.loads ?? []).filter((address) => /^https?:/i.test(address)).length);
  told.tell('mail.picture', attachments.filter((one) => one.content.startsWith('image/')).length);
  told.tell('mail.message-inside', email.attachments.filter((part) => part.rfc822DepthExceeded === true).length);
  told.tell('mail.more-attachments', email.attachments.length - attachments.length);
  told.tell('mail.more-links', page?.moreLinks ?? 0);
  told.tell('mail.text-cut', (page?.cut ?? false) || (email.text?.length ?? 0) > FILE_LIMITS.text ? 1 : 0);
  told.tell('mail.letters', own.includes('\ufffd') || page?.text.includes('\ufffd') ? 1 : 0);
  told.tell('mail.from-differs', answersElsewhere(from, addresses(email.replyTo ?? [])) ? 1 : 0);
  for (const one of attachments) for (const { code } of one.told) told.tell(code);
  const forms = (page?.forms ?? [])
    .filter((a) => a.trim() !== '')
    .map((target) => ({ shown: '', target, differs: false }));
  return {
    from,
    replyTo,
    to: [...addresses([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]), ...broughtTo(email)],
    subject: email.subject ?? '',
    date: email.date ?? null,
    messageId: email.messageId ?? null,
    text: page === null ? own : page.text === '' ? own : joined(own, page.text),
    links: [...links, ...forms],
    attachments,
    told: told.list(),
  };
}

/** The text a page was made for and the one beside it; a text that says the same is not doubled. */
function joined(own: string, page: string): string {
  const bare = (text: string): string => text.replace(/\s/g, '');
  return own === '' || bare(page).includes(bare(own).slice(0, 2_000)) ? page : `${page}\n${own}`;
}

/** Lines that mail servers add about the box a message came to; whoever was not in "To" is named there. */
const BROUGHT = ['delivered-to', 'x-delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to'];

function broughtTo({ headers }: Email): string[] {
  return headers
    .filter(({ key }) => BROUGHT.includes(key))
    .flatMap(({ value }) => /[^\s<>,;"]{1,64}@[^\s<>,;"]{1,255}/.exec(value.slice(0, 1000))?.[0] ?? [])
    .slice(0, 20);
}

function addresses(list: readonly (Address | undefined)[]): string[] {
  return list.flatMap((one) => (one?.address ? [one.address] : (one?.group ?? []).map((member) => member.address)));
}

function answersElsewhere(from: readonly string[], replyTo: readonly string[]): boolean {
  const host = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return from.length > 0 && replyTo.some((address) => !from.some((one) => host(one) === host(address)));
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
}

/** All lines, and those that begin with two dashes and something else than a dash: more than a message can have of parts. */
function countLines(bytes: Uint8Array): { lines: number; parts: number } {
  let [lines, parts] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x0a) lines++;
    const starts = i === 0 || bytes[i - 1] === 0x0a;
    const third = bytes[i + 2] ?? 0;
    if (starts && bytes[i] === 0x2d && bytes[i + 1] === 0x2d && third > 0x20 && third !== 0x2d) parts++;
  }
  return { lines, parts };
}
