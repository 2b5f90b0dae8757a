// SPDX-License-Identifier: EUPL-1.2
// Why a file is not read, and what a reader should know of one that was, as codes with sentences.
import type { Refusal } from '#base/result.ts';

const WHY = {
  'file.too-large': 'The file is too large: at most {limit} MB. Send the part that matters, or a smaller picture.',
  'file.empty': 'The file is empty.',
  'mail.parts': 'The message has more parts than any honest one. It is kept as a file and not read.',
  'mail.lines': 'The message has more lines than any honest one. It is kept as a file and not read.',
  'mail.headers': 'The message has more header lines than any honest one. It is kept as a file and not read.',
  'mail.depth': 'Parts of the message are nested too deeply. It is kept as a file and not read.',
  'mail.form':
    'This is no e-mail message that can be read. Save the message from the mail program as .eml and try again.',
  'table.form': 'This is no table that can be read. Save it as CSV and try again.',
  'table.charset': 'The table cannot be read with these letters. Choose other letters and look at the preview.',
  'chat.form': 'This is no export of a chat that is known here. Export it from the messenger as text or JSON.',
} as const;

const TOLD = {
  'mail.link-differs': 'A link shows one address and leads to another.',
  'mail.form-inside': 'The message asks for entries in a form of its own.',
  'mail.script-inside': 'The message carries a program. It was not run.',
  'mail.hidden-text': 'Parts of the text are hidden from its reader. They were not searched.',
  'mail.picture': 'There are pictures. They are kept and not read: a code or a number in them must be typed.',
  'mail.remote-picture':
    'The message loads pictures from elsewhere, by which the sender learns that it was opened. They were not loaded.',
  'mail.message-inside': 'A message inside the message was left closed.',
  'mail.more-attachments': 'There are more attachments than are listed.',
  'mail.more-links': 'There are more links than are listed.',
  'mail.text-cut': 'The text is longer than what is read.',
  'mail.from-differs': 'The sender shown and the address for answers belong to different names.',
  'mail.letters': 'Some letters could not be read as the message says they are written.',
  'table.more-rows': 'There are more rows than are read.',
  'table.more-columns': 'Some rows have more columns than are read.',
  'table.cell-cut': 'Some cells are longer than what is read.',
  'table.uneven': 'Some rows have more or fewer cells than the first.',
  'table.shortened': 'The spreadsheet shortened long numbers (1.23E+11). Set the column to text and export it again.',
  'table.letters': 'Which letters the table is written in was guessed. Look at the preview.',
  'chat.more-messages': 'There are more messages than are read.',
  'chat.dates-unclear': 'It is not clear whether the day or the month comes first. Dates stay as written.',
  'name.two-endings': 'The name has two endings, as disguised programs do.',
  'name.turned': 'The name has signs that turn its direction, so that it may show other than it is.',
  'name.other-content': 'The content is not what the name says.',
  'name.program': 'This is a program. It is kept and never run.',
  'name.archive': 'This is an archive. It is kept and not opened.',
} as const;

export type FileWhy = keyof typeof WHY;
export type ToldCode = keyof typeof TOLD;
/** Something a reader of the file should know: its code, its sentence, how often. */
export type Told = { code: ToldCode; words: string; count: number };

/** A refusal about a file as a result. In: its code and the values of its sentence. */
export function notRead(code: FileWhy, params: Record<string, string | number> = {}): { ok: false; refusal: Refusal } {
  const words = WHY[code].replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(params, key) ? String(params[key]) : whole,
  );
  return { ok: false, refusal: Object.keys(params).length > 0 ? { code, words, params } : { code, words } };
}

/** Collects what is told of a file, each once with its count. */
export class Tellings {
  #counts = new Map<ToldCode, number>();

  tell(code: ToldCode, count = 1): void {
    if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
  }

  list(): Told[] {
    return [...this.#counts].map(([code, count]) => ({ code, words: TOLD[code], count }));
  }
}
