// SPDX-License-Identifier: EUPL-1.2
// What stands above every page of a conference: which one it is, when, and its other pages.
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { civilDay } from '../formats.ts';
import { t } from '../words/t.ts';
import { PageTitle } from './page-title.tsx';

const PLACES = [
  { href: '/summit', key: 'summit.now' },
  { href: '/summit/delegations', key: 'summit.delegations' },
  { href: '/summit/order', key: 'summit.order' },
  { href: '/summit/speakers', key: 'summit.speakers' },
  { href: '/summit/signing', key: 'summit.signing' },
] as const;

type Head = { title: string; place: string; from: string; until: string };

export function SummitHead({ of, tab, children }: { of: Head; tab: string; children: ReactNode }) {
  const [at] = useLocation();
  return (
    <>
      <PageTitle
        tab={tab}
        eyebrow={`${of.title} · ${of.place} · ${t('summit.days', { from: civilDay(of.from), until: civilDay(of.until) })}`}
      >
        {children}
      </PageTitle>
      <nav className="summit-nav" aria-label={t('summit.pages')}>
        <ul className="plain">
          {PLACES.map(({ href, key }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={at === href || (href !== '/summit' && at.startsWith(`${href}/`)) ? 'page' : undefined}
              >
                {t(key)}
              </Link>
            </li>
          ))}
          <li>
            <a href="/conference">{t('summit.programme')}</a>
          </li>
        </ul>
      </nav>
    </>
  );
}
