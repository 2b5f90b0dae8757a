// SPDX-License-Identifier: EUPL-1.2
// A file that is only kept: its name made harmless, what it says it is, what its first bytes say. It is never opened or shown.
import { ok, type Result } from '#base/result.ts';
import { isBidi, isUnseen } from '../indicators/signs.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { notRead, Tellings, type Told } from './file-refusal.ts';

export type NamedFile = {
  /** As it may be shown: no folders, no invisible or control signs, at most 120 units. */
  name: string;
  size: number;
  /** As declared by whoever sent it. */
  declared: string;
  /** By its first bytes; `application/octet-stream` when they say nothing. */
  content: string;
  told: Told[];
};

type Mark = { content: string; at: number; bytes: readonly number[]; endings: readonly string[] };
const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const MARKS: readonly Mark[] = [
  { content: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], endings: ['png'] },
  { content: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff], endings: ['jpg', 'jpeg', 'jpe'] },
  { content: 'image/gif', at: 0, bytes: ascii('GIF8'), endings: ['gif'] },
  { content: 'image/webp', at: 8, bytes: ascii('WEBP'), endings: ['webp'] },
  { content: 'image/bmp', at: 0, bytes: ascii('BM'), endings: ['bmp'] },
  { content: 'image/heic', at: 4, bytes: ascii('ftyphei'), endings: ['heic', 'heif'] },
  { content: 'image/avif', at: 4, bytes: ascii('ftypavif'), endings: ['avif'] },
  { content: 'video/mp4', at: 4, bytes: ascii('ftyp'), endings: ['mp4', 'm4v', 'mov', 'm4a', '3gp'] },
  { content: 'application/pdf', at: 0, bytes: ascii('%PDF'), endings: ['pdf'] },
  {
    content: 'application/zip',
    at: 0,
    bytes: [0x50, 0x4b, 0x03, 0x04],
    endings: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'apk', 'jar', 'epub', 'ipa'],
  },
  { content: 'application/x-rar', at: 0, bytes: ascii('Rar!'), endings: ['rar'] },
  { content: 'application/x-7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf], endings: ['7z'] },
  { content: 'application/gzip', at: 0, bytes: [0x1f, 0x8b], endings: ['gz', 'tgz'] },
  { content: 'application/x-program', at: 0, bytes: ascii('MZ'), endings: ['exe', 'dll', 'scr', 'com', 'sys'] },
  { content: 'application/x-program', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46], endings: ['', 'so', 'bin', 'elf'] },
  {
    content: 'application/x-ole',
    at: 0,
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    endings: ['doc', 'xls', 'ppt', 'msg', 'msi'],
  },
];
const PROGRAMS = 'exe scr com bat cmd pif js jse vbs vbe wsf hta ps1 lnk jar apk msi dll iso img reg cpl'.split(' ');
const ARCHIVES = ['application/zip', 'application/x-rar', 'application/x-7z', 'application/gzip'];

/** Describes a file by name and first bytes. In: the name and type its sender gave. Never fails. */
export function describeFile(rawName: string, declared: string, bytes: Uint8Array): NamedFile {
  const told = new Tellings();
  const { name, turned } = safeName(rawName);
  const content = contentOf(bytes);
  const parts = name.toLowerCase().split('.');
  const ending = parts.length > 1 ? parts.at(-1)! : '';
  const program = content === 'application/x-program' || PROGRAMS.includes(ending);
  const known = MARKS.filter((mark) => mark.content === content).flatMap((mark) => mark.endings);
  if (turned) told.tell('name.turned');
  if (program) told.tell('name.program');
  else if (ARCHIVES.includes(content) && !/^(?:docx|xlsx|pptx|odt|ods|epub)$/.test(ending)) told.tell('name.archive');
  if (program && parts.length > 2 && (parts.at(-2)?.length ?? 9) <= 4) told.tell('name.two-endings');
  if (ending !== '' && known.length > 0 && !known.includes(ending)) told.tell('name.other-content');
  return { name, size: bytes.length, declared: declared.slice(0, 100).toLowerCase(), content, told: told.list() };
}

/** The same for a file that arrives, with its limit. In: size before the bytes are taken. Refusals: file.too-large, file.empty. */
export function mayKeep(size: number): Result<number> {
  if (size > FILE_LIMITS.keptBytes) return notRead('file.too-large', { limit: FILE_LIMITS.keptBytes / 1024 / 1024 });
  return size === 0 ? notRead('file.empty') : ok(size);
}

function contentOf(bytes: Uint8Array): string {
  const mark = MARKS.find((one) => one.bytes.every((byte, i) => bytes[one.at + i] === byte));
  return mark?.content ?? 'application/octet-stream';
}

function safeName(raw: string): { name: string; turned: boolean } {
  let out = '';
  let turned = false;
  for (const sign of raw.slice(0, 1_000).normalize('NFC')) {
    const code = sign.codePointAt(0)!;
    if (isBidi(code)) turned = true;
    const control = code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff);
    if (control || isUnseen(code)) continue;
    out += sign === '/' || sign === '\\' ? '\n' : sign;
  }
  const last = out.split('\n').at(-1)!.trim();
  const short = last.length > 120 ? `${last.slice(0, 100)}…${last.slice(-16)}` : last;
  return { name: short === '' || short === '.' || short === '..' ? 'unnamed' : short, turned };
}
