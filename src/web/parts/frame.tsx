// SPDX-License-Identifier: EUPL-1.2
// What surrounds every page: whose desk this is, where one can go, and whether it is an exercise.
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Me } from '#wire/views.ts';
import { ask } from '../ask.ts';
import { t } from '../words/t.ts';
import { Ribbon } from './ribbon.tsx';

/** Desks of their own stand first after Now, for those whose roles fit. */
const PLACES = [
  { href: '/', key: 'nav.now', roles: null },
  { href: '/treaty', key: 'nav.treaty', roles: ['treaty-officer', 'treaty-approver'] },
  { href: '/registry', key: 'nav.registry', roles: ['registrar'] },
  {
    href: '/reports',
    key: 'nav.reports',
    roles: ['report-officer', 'report-approver', 'report-child-officer', 'report-child-approver'],
  },
  { href: '/reports/incidents', key: 'nav.incidents', roles: ['csirt-officer', 'prosecutor'] },
  {
    href: '/summit',
    key: 'nav.summit',
    roles: [
      'secretariat-officer',
      'protocol-officer',
      'protocol-approver',
      'accreditation-officer',
      'accreditation-approver',
      'security-officer',
      'press-officer',
      'press-approver',
      'subcommittee-officer',
    ],
  },
  { href: '/summit/our-delegation', key: 'nav.summit', roles: ['focal-point'] },
  { href: '/dossiers', key: 'nav.dossiers', roles: null },
  { href: '/register', key: 'nav.register', roles: null },
  { href: '/log', key: 'nav.log', roles: null },
  { href: '/kinds', key: 'nav.kinds', roles: null },
] as const;

/** The public register is made by the node and not by this program: one goes there as to any other page. */
const OPEN_TO_ALL = '/register';

function Navigation({ roles }: Pick<Me, 'roles'>) {
  const [at] = useLocation();
  const here = (href: string) => (href === '/' ? at === '/' : at === href || at.startsWith(`${href}/`));
  const open = PLACES.filter((p) => p.roles === null || p.roles.some((r) => roles.includes(r)));
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <ul>
        {open.map(({ href, key }) => (
          <li key={href}>
            {href === OPEN_TO_ALL ? (
              <a href={href}>{t(key)}</a>
            ) : (
              <Link href={href} aria-current={here(href) ? 'page' : undefined}>
                {t(key)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Person({ me }: { me: Me }) {
  const leave = async () => {
    await ask('signOut', {});
    location.assign('/sign-in');
  };
  return (
    <div className="person">
      <p className="person-name">
        {me.name}
        <span className="person-role"> {me.roleNames.join(', ')}</span>
      </p>
      {me.node.mode === 'exercise' ? (
        <Link href="/exercise" className="quiet">
          {t('app.switch')}
        </Link>
      ) : (
        <button type="button" className="quiet" onClick={leave}>
          {t('app.sign-out')}
        </button>
      )}
    </div>
  );
}

/** In: who is signed in, or null before the door; whether the node runs an exercise. */
export function Frame({ me, exercise, children }: { me: Me | null; exercise: boolean; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      {exercise && <Ribbon />}
      <header className="top">
        <div className="top-row">
          <Link href="/" className="mark">
            {t('app.name')}
          </Link>
          {me && (
            <p className="desk">
              <span className="desk-state">{me.node.partyName}</span>
              <span className="desk-office">{me.office.name}</span>
            </p>
          )}
          {me && <Person me={me} />}
        </div>
        {me && <Navigation roles={me.roles} />}
      </header>
      {me && (
        <p className="letterhead">{t('print.letterhead', { office: me.office.name, party: me.node.partyName })}</p>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <p className="cite-note fine">* {t('cite.note')}</p>
        <p className="print-check">{t('print.check')}</p>
      </footer>
    </>
  );
}
