// SPDX-License-Identifier: EUPL-1.2
// What stands above every page of a report desk: its other pages, and what a press came to.
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../session.ts';
import { t } from '../words/t.ts';
import { PageTitle } from './page-title.tsx';

const PLACES = [
  { href: '/reports', key: 'reports.queue' },
  { href: '/reports/groups', key: 'reports.groups' },
  { href: '/reports/holds', key: 'reports.holds' },
  { href: '/reports/appeals', key: 'reports.appeals' },
  { href: '/reports/incidents', key: 'reports.incidents' },
  { href: '/reports/spontaneous', key: 'reports.spontaneous' },
  { href: '/reports/compare', key: 'reports.compare' },
  { href: '/reports/sources', key: 'reports.sources' },
  { href: '/reports/notices', key: 'reports.notices' },
] as const;

export function ReportsHead({ tab, told, children }: { tab: string; told?: string; children: ReactNode }) {
  const [at] = useLocation();
  const { roles } = useMe();
  const reads = roles.some((r) => r.startsWith('report-'));
  return (
    <>
      <PageTitle tab={tab} eyebrow={t('reports.title')}>
        {children}
      </PageTitle>
      {reads && (
        <nav className="summit-nav reports-nav" aria-label={t('reports.pages')}>
          <ul className="plain">
            {PLACES.map((p) => (
              <li key={p.href}>
                <Link href={p.href} aria-current={at === p.href ? 'page' : undefined}>
                  {t(p.key)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p className="told" role="status">
        {told}
      </p>
    </>
  );
}
