// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react';
import { t } from '../words/t.ts';

/** Copies a text. Where the browser keeps the clipboard closed, the text beside it can still be selected by hand. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <button type="button" className="copy" onClick={copy} aria-label={t('copy.label', { what })}>
      <span aria-live="polite">{t(copied ? 'copy.copied' : 'copy.copy')}</span>
    </button>
  );
}
