// SPDX-License-Identifier: EUPL-1.2
// What a page shows instead of its content: loading, refused, failed, empty. Each says what to do next.
import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import type { RefusalView } from '#wire/views.ts';
import type { Asked } from '../ask.ts';
import { withDays } from '../formats.ts';
import { t } from '../words/t.ts';
import { Citation } from './citation.tsx';

export function Refused({ refusal, title }: { refusal: RefusalView; title?: string }) {
  return (
    <section className="notice notice-refused" role="alert">
      <h2>{title ?? t('refused.title')}</h2>
      <p>{withDays(refusal.words)}</p>
      {refusal.citation && <Citation of={refusal.citation} />}
      <p className="fine">{t('refused.code', { code: refusal.code })}</p>
    </section>
  );
}

export function Failed({ offline, again }: { offline: boolean; again?: (() => void) | undefined }) {
  return (
    <section className="notice notice-failed" role="alert">
      <h2>{t('failed.title')}</h2>
      <p>{t(offline ? 'failed.offline' : 'failed.words')}</p>
      {again && (
        <button type="button" className="button" onClick={again}>
          {t('failed.again')}
        </button>
      )}
    </section>
  );
}

export function Empty({ words, more }: { words: string; more?: string }) {
  return (
    <div className="empty">
      <p className="empty-words">{words}</p>
      {more && <p className="fine">{more}</p>}
    </div>
  );
}

export function Loading() {
  return (
    <p className="loading" role="status">
      {t('app.loading')}
    </p>
  );
}

/** Draws the content once it is there, and every other outcome the same way on every page. */
export function Answered<T>({
  asked,
  again,
  children,
}: {
  asked: Asked<T>;
  again?: () => void;
  children: (value: T) => ReactNode;
}) {
  switch (asked.state) {
    case 'loading':
      return <Loading />;
    case 'signed-out':
      return <Redirect to="/sign-in" />;
    case 'refused':
      return <Refused refusal={asked.refusal} />;
    case 'failed':
      return <Failed offline={asked.offline} again={again} />;
    case 'ready':
      return children(asked.value);
  }
}
