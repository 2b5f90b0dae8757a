// SPDX-License-Identifier: EUPL-1.2
// The JSON that Telegram's desktop program exports, read by name and type only: unknown fields are passed over.
import { FILE_LIMITS } from './file-limits.ts';
import type { ChatMessage } from './chat-message.ts';

/** Deeper than this no export is. */
const DEEPEST = 24;

/** Title and messages of an export of one chat, or of the first chats of a whole account; null for anything else. */
export function telegramMessages(text: string): { title: string; messages: ChatMessage[] } | null {
  if (isTooDeep(text)) return null;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    // No JSON: the caller says what to do.
    return null;
  }
  const chats = chatsIn(root);
  if (chats.length === 0) return null;
  const messages: ChatMessage[] = [];
  for (const chat of chats)
    for (const one of chat.messages) {
      if (messages.length > FILE_LIMITS.chatMessages) break;
      const message = messageOf(one);
      if (message) messages.push(message);
    }
  return { title: chats.length === 1 ? chats[0]!.title : '', messages };
}

type ChatJson = { title: string; messages: unknown[] };

function chatsIn(root: unknown): ChatJson[] {
  const own = chatOf(root);
  if (own) return [own];
  const list = field(field(root, 'chats'), 'list');
  return Array.isArray(list) ? list.map(chatOf).filter((one) => one !== null) : [];
}

function chatOf(value: unknown): ChatJson | null {
  const messages = field(value, 'messages');
  return Array.isArray(messages) ? { title: words(field(value, 'name')).slice(0, 200), messages } : null;
}

function messageOf(value: unknown): ChatMessage | null {
  if (field(value, 'type') !== 'message') return null;
  const from = words(field(value, 'from')) || words(field(value, 'from_id'));
  const text = said(field(value, 'text'));
  const contact = field(value, 'contact_information');
  const phone = words(field(contact, 'phone_number'));
  return {
    at: words(field(value, 'date')),
    from: from.slice(0, 200),
    text: (phone === '' ? text : `${text}\nTel ${phone}`).slice(0, FILE_LIMITS.text),
  };
}

/** Text is a string, or a list of strings and of pieces; a link may lead elsewhere than it shows. */
function said(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value
    .slice(0, 10_000)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const href = words(field(piece, 'href'));
      return words(field(piece, 'text')) + (href === '' ? '' : ` ${href} `);
    })
    .join('');
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function field(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? (value as Record<string, unknown>)[name] : undefined;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > DEEPEST) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
