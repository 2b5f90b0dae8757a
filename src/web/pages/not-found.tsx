// SPDX-License-Identifier: EUPL-1.2
import { Link } from 'wouter';
import { PageTitle } from '../parts/page-title.tsx';
import { t } from '../words/t.ts';

export function NotFound() {
  return (
    <div className="page page-narrow">
      <PageTitle tab={t('missing.title')}>{t('missing.title')}</PageTitle>
      <p>{t('missing.words')}</p>
      <p>
        <Link href="/">{t('missing.back')}</Link>
      </p>
    </div>
  );
}
