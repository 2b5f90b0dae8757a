// SPDX-License-Identifier: EUPL-1.2
// The three pages of the outcome.
import { Link, useLocation } from 'wouter';
import { t } from '../words/t.ts';

const PLACES = [
  { href: '/summit/outcome', key: 'summit.pledges' },
  { href: '/summit/outcome/decisions', key: 'summit.decisions' },
  { href: '/summit/outcome/credentials', key: 'summit.credentials-page' },
] as const;

export function OutcomeNav() {
  const [at] = useLocation();
  return (
    <nav className="summit-nav outcome-nav" aria-label={t('summit.outcome')}>
      <ul className="plain">
        {PLACES.map(({ href, key }) => (
          <li key={href}>
            <Link href={href} aria-current={at === href ? 'page' : undefined}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
