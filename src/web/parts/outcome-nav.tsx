// SPDX-License-Identifier: EUPL-1.2
// The three pages of the outcome.
import { Link, useLocation } from 'wouter';
import { useMe } from '../session.ts';
import { t } from '../words/t.ts';
import { useOpenInSight } from './summit-head.tsx';

const PLACES = [
  { href: '/summit/outcome', key: 'summit.pledges' },
  { href: '/summit/outcome/decisions', key: 'summit.decisions' },
  { href: '/summit/outcome/credentials', key: 'summit.credentials-page' },
] as const;

export function OutcomeNav() {
  const [at] = useLocation();
  const list = useOpenInSight(at);
  // A State keeps its own pledges; decisions and credentials rest at the host.
  if (useMe().roles.includes('focal-point')) return null;
  return (
    <nav className="summit-nav outcome-nav" aria-label={t('summit.outcome')}>
      <ul ref={list} className="plain">
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
