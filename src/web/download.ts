// SPDX-License-Identifier: EUPL-1.2
// A file made on the node from what was just typed: asked for with a writing call, then saved by the browser.
import type { NewPaper } from '#wire/treaty-views.ts';
import { addressOf, refusalOf } from './api.ts';
import { t } from './words/t.ts';

/** Fetches the printed sheet of a filled form and hands it to the browser. Out: null, or the words of a refusal. */
export async function saveSheet(body: NewPaper): Promise<string | null> {
  try {
    const response = await fetch(addressOf('treatySheet'), {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'x-comity': '1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) return refusalOf((await response.json()) as object, response.status).words;
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'paper.pdf';
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
    return null;
  } catch {
    return t('failed.title');
  }
}
