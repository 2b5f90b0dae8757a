// SPDX-License-Identifier: EUPL-1.2
// Exports of chats: WhatsApp as text, Telegram as text or JSON. Who wrote what and when, as written; times keep the writer's own form.
import { ok, type Result } from '#base/result.ts';
import type { ChatMessage } from './chat-message.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { notRead, Tellings, type Told } from './file-refusal.ts';
import { readLetters } from './letters.ts';
import { telegramMessages } from './telegram.ts';

export type Chat = {
  form: 'whatsapp-text' | 'telegram-text' | 'telegram-json';
  title: string;
  messages: ChatMessage[];
  told: Told[];
};

/** Reads an export. In: bytes of the file. Refusals: file.too-large, file.empty, chat.form. */
export function readChat(bytes: Uint8Array): Result<Chat> {
  if (bytes.length > FILE_LIMITS.chatBytes)
    return notRead('file.too-large', { limit: FILE_LIMITS.chatBytes / 1024 / 1024 });
  const { text } = readLetters(bytes);
  const start = text.trimStart()[0];
  if (start === undefined) return notRead('file.empty');
  if (start === '{') {
    const read = telegramMessages(text);
    return read === null ? notRead('chat.form') : ok(chat('telegram-json', read.title, read.messages));
  }
  const lines = text.split('\n');
  for (const [form, opening] of [
    ['whatsapp-text', whatsappOpening],
    ['telegram-text', telegramOpening],
  ] as const) {
    const messages = messagesOf(lines, opening);
    if (messages.length > 0) return ok(chat(form, '', messages));
  }
  return notRead('chat.form');
}

function chat(form: Chat['form'], title: string, all: ChatMessage[]): Chat {
  const told = new Tellings();
  const messages = all.slice(0, FILE_LIMITS.chatMessages);
  told.tell('chat.more-messages', all.length - messages.length);
  if (form !== 'telegram-json' && messages.every(({ at }) => isUnclear(at))) told.tell('chat.dates-unclear');
  return { form, title, messages, told: told.list() };
}

type Opening = { at: string; from: string; text: string };

function messagesOf(lines: readonly string[], opening: (line: string) => Opening | null): ChatMessage[] {
  const out: { at: string; from: string; lines: string[] }[] = [];
  for (const raw of lines) {
    const line = bare(raw);
    const opens = opening(line);
    if (opens !== null) {
      if (out.length > FILE_LIMITS.chatMessages) break;
      out.push({ at: opens.at, from: opens.from, lines: opens.text === '' ? [] : [opens.text] });
    } else if (line.trim() !== '') out.at(-1)?.lines.push(line);
  }
  return out.map(({ at, from, lines: text }) => ({ at, from, text: text.join('\n').slice(0, FILE_LIMITS.text) }));
}

/** Exports carry direction marks and narrow spaces in front of names and times. */
function bare(line: string): string {
  const end = line.endsWith('\r') ? line.slice(0, -1) : line;
  return end.replace(/[\u200e\u200f\u202a-\u202e\ufeff]/g, '').replace(/[\u202f\u00a0]/g, ' ');
}

/** "[12/05/2026, 21:03:11] Name: text" or "12/05/2026, 21:03 - Name: text". */
function whatsappOpening(line: string): Opening | null {
  const bracket = line.startsWith('[');
  const end = bracket ? line.indexOf('] ') : line.indexOf(' - ');
  if (end < 8 || end > 40) return null;
  const at = line.slice(bracket ? 1 : 0, end);
  if (!isTime(at)) return null;
  const rest = line.slice(end + (bracket ? 2 : 3));
  const colon = rest.indexOf(': ');
  if (colon < 1 || colon > 120) return { at, from: '', text: rest };
  return { at, from: rest.slice(0, colon), text: rest.slice(colon + 2) };
}

/** "Name, [12.05.2026 21:03]" with the text on the next lines, as copied out of the desktop program. */
function telegramOpening(line: string): Opening | null {
  const open = line.lastIndexOf(', [');
  if (open < 1 || open > 120 || line.length - open > 60) return null;
  const close = line.indexOf(']', open);
  if (close < 0) return null;
  const at = line.slice(open + 3, close);
  if (!isTime(at)) return null;
  const text = line.slice(close + 1);
  return { at, from: line.slice(0, open), text: text.startsWith(':') ? text.slice(1).trim() : text.trim() };
}

/** A day and a time of figures: at least three figures of a date and two of a clock. */
function isTime(text: string): boolean {
  if (text.length > 36 || !/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(text)) return false;
  return /\d{1,2}:\d{2}/.test(text);
}

/** True when day and month could be either way round. */
function isUnclear(at: string): boolean {
  const [first = 0, second = 0] = at.split(/[./-]/).map((part) => Number.parseInt(part, 10));
  return first <= 12 && second <= 12;
}
