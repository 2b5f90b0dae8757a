// SPDX-License-Identifier: EUPL-1.2
// A file that came with a report: what it is by its name and its bytes, and the pieces of text that are looked through.
import { readChat } from '../files/chat.ts';
import { senderTexts } from '../files/mail-found.ts';
import { readMail } from '../files/mail.ts';
import { describeFile } from '../files/named-file.ts';
import { rowText } from '../files/row-found.ts';
import { readTable } from '../files/table.ts';
import type { TakenFile } from './incoming.ts';

/** Rows and messages looked through in one file. */
const MOST_TEXTS = 20_000;
/** Text looked through in one file, in UTF-16 units. */
const MOST_TEXT = 1_000_000;

export type ReadFile = Pick<TakenFile, 'name' | 'content' | 'told' | 'texts' | 'ours'>;

/** Reads a file by its ending. In: name and type as given, bytes. Never fails: what cannot be read is kept, and that is told. */
export async function readFileOf(name: string, media: string, bytes: Uint8Array): Promise<ReadFile> {
  const kept = describeFile(name, media, bytes);
  const ending = kept.name.toLowerCase().slice(kept.name.lastIndexOf('.') + 1);
  const plain = { name: kept.name, content: kept.content, told: kept.told, texts: [], ours: [] };
  if (kept.content !== 'application/octet-stream') return plain;
  if (ending === 'eml') {
    const mail = await readMail(bytes);
    if (!mail.ok) return plain;
    const { subject, text, links, to, told } = mail.value;
    return {
      ...{ ...plain, content: 'message/rfc822', told: [...kept.told, ...told], ours: to },
      texts: within([...senderTexts(mail.value), subject, ...links.map((l) => l.target), text]),
    };
  }
  if (ending === 'csv' || ending === 'tsv') {
    const table = readTable(bytes);
    if (!table.ok) return plain;
    const { head, rows, told } = table.value;
    return {
      ...{ ...plain, content: 'text/csv', told: [...kept.told, ...told] },
      texts: within([head.join(', '), ...rows.map((row) => rowText(head, row))]),
    };
  }
  if (ending === 'txt' || ending === 'json') {
    const chat = readChat(bytes);
    if (!chat.ok) return plain;
    return {
      ...{ ...plain, content: 'text/plain', told: [...kept.told, ...chat.value.told] },
      texts: within(chat.value.messages.map((m) => m.text)),
    };
  }
  return plain;
}

function within(texts: readonly string[]): string[] {
  const out: string[] = [];
  let left = MOST_TEXT;
  for (const text of texts) {
    if (left <= 0 || out.length >= MOST_TEXTS) break;
    if (text === '') continue;
    out.push(text.slice(0, left));
    left -= text.length;
  }
  return out;
}
