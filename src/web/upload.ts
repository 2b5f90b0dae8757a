// SPDX-License-Identifier: EUPL-1.2
// One file to the node, with progress. XMLHttpRequest, because fetch does not tell how much has left.
import type { Answer } from '#wire/api.ts';
import { addressOf, refusalOf } from './api.ts';
import { t } from './words/t.ts';

export type Stored = Answer<'upload'>;

/**
 * Sends the raw bytes of a file. In: the file and whom to tell how many bytes have left.
 * Out: digest and size as the node measured them, or the words of its refusal.
 */
export function upload(
  file: File,
  onSent: (bytes: number) => void,
  /** Which door takes it in. */
  door: 'upload' | 'summitTakePhotograph' = 'upload',
): Promise<{ ok: true; value: Stored } | { ok: false; words: string }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', addressOf(door, {}, { name: file.name }));
    request.setRequestHeader('x-comity', '1');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onerror = () => resolve({ ok: false, words: t('failed.title') });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300 && request.response)
        resolve({ ok: true, value: request.response as Stored });
      else resolve({ ok: false, words: refusalOf((request.response ?? {}) as object, request.status).words });
    };
    request.send(file);
  });
}
