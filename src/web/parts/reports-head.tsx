// SPDX-License-Identifier: EUPL-1.2
// What stands above every page of a report desk: its other pages, folded on a phone, and what a press came to.
import { type ReactNode, useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../session.ts';
import { t } from '../words/t.ts';
import { PageTitle } from './page-title.tsx';

const PLACES = [
  { href: '/reports', key: 'reports.queue' },
  { href: '/reports/groups', key: 'reports.groups' },
  { href: '/reports/values', key: 'reports.values' },
  { href: '/reports/holds', key: 'reports.holds' },
  { href: '/reports/appeals', key: 'reports.appeals' },
  { href: '/reports/incidents', key: 'reports.incidents' },
  { href: '/reports/spontaneous', key: 'reports.spontaneous' },
  { href: '/reports/compare', key: 'reports.compare' },
  { href: '/reports/sources', key: 'reports.sources' },
  { href: '/reports/notices', key: 'reports.notices' },
] as const;

/** The place a page belongs to: one report belongs to the queue. */
const placeOf = (at: string) => PLACES.find((p, i) => i > 0 && `${at}/`.startsWith(`${p.href}/`)) ?? PLACES[0];

function DeskNav() {
  const id = useId();
  const [at] = useLocation();
  const [open, setOpen] = useState(false);
  const here = placeOf(at);
  return (
    <nav className={`summit-nav reports-nav${open ? ' nav-open' : ''}`} aria-label={t('reports.pages')}>
      <button type="button" className="nav-fold" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t('reports.pages-now', { page: t(here.key) })}
      </button>
      <ul className="plain" id={id}>
        {PLACES.map((p) => (
          <li key={p.href}>
            <Link href={p.href} aria-current={p !== here ? undefined : at === p.href ? 'page' : 'true'}>
              {t(p.key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function ReportsHead({ tab, told, children }: { tab: string; told?: string; children: ReactNode }) {
  const { roles } = useMe();
  return (
    <>
      <PageTitle tab={tab} eyebrow={t('reports.title')}>
        {children}
      </PageTitle>
      {roles.some((r) => r.startsWith('report-')) && <DeskNav />}
      <p className="told" role="status">
        {told}
      </p>
    </>
  );
}
