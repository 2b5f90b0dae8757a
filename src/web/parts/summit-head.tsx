// SPDX-License-Identifier: EUPL-1.2
// What stands above every page of a conference: which one it is, when, and its other pages.
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { civilDay } from '../formats.ts';
import { useMe } from '../session.ts';
import { t, type WordKey } from '../words/t.ts';
import { PageTitle } from './page-title.tsx';

type Place = { href: string; key: WordKey };
type Group = { key: WordKey; places: readonly [Place, ...Place[]] };

/** The rooms of a host, each with its pages; a room opens at its first. */
const GROUPS: readonly Group[] = [
  { key: 'summit.now', places: [{ href: '/summit', key: 'summit.now' }] },
  {
    key: 'summit.group-secretariat',
    places: [
      { href: '/summit/organisation', key: 'summit.organisation' },
      { href: '/summit/budget', key: 'summit.budget-page' },
      { href: '/summit/log', key: 'summit.log-page' },
    ],
  },
  {
    key: 'summit.group-delegations',
    places: [
      { href: '/summit/delegations', key: 'summit.delegations' },
      { href: '/summit/outreach', key: 'summit.outreach' },
      { href: '/summit/participants', key: 'summit.participants' },
      { href: '/summit/badges', key: 'summit.badges' },
      { href: '/summit/gates', key: 'summit.gates' },
    ],
  },
  {
    key: 'summit.group-programme',
    places: [
      { href: '/summit/programme', key: 'summit.plan' },
      { href: '/summit/run-of-show', key: 'summit.show' },
      { href: '/summit/applications', key: 'summit.applications' },
    ],
  },
  {
    key: 'summit.group-hall',
    places: [
      { href: '/summit/order', key: 'summit.order' },
      { href: '/summit/plans', key: 'summit.plans' },
      { href: '/summit/speakers', key: 'summit.speakers' },
      { href: '/summit/signing', key: 'summit.signing' },
    ],
  },
  {
    key: 'summit.group-outcome',
    places: [
      { href: '/summit/outcome', key: 'summit.outcome' },
      { href: '/summit/press', key: 'summit.press' },
    ],
  },
];

/** What a State sees at its own node: its own side, and none of the host's boards. */
const OWN_PLACES: readonly Place[] = [
  { href: '/summit/our-delegation', key: 'own.title' },
  { href: '/summit/our-statement', key: 'summit.our-statement' },
  { href: '/summit/applications', key: 'summit.applications' },
  { href: '/summit/outcome', key: 'summit.outcome' },
];

const isAt = (at: string, href: string) => at === href || (href !== '/summit' && at.startsWith(`${href}/`));

type Head = { title: string; place: string; from: string; until: string };

/** On a phone the pages are one line: the one that is open is drawn into sight. */
export function useOpenInSight(at: string) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another address
  useEffect(() => {
    const open = list.current?.querySelector('[aria-current]');
    if (list.current && open instanceof HTMLElement)
      list.current.scrollLeft = open.offsetLeft - list.current.offsetLeft;
  }, [at]);
  return list;
}

function Pages({ places, at }: { places: readonly Place[]; at: string }) {
  const list = useOpenInSight(at);
  return (
    <ul ref={list} className="plain">
      {places.map(({ href, key }) => (
        <li key={href}>
          <Link href={href} aria-current={isAt(at, href) ? 'page' : undefined}>
            {t(key)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Rooms({ at, open }: { at: string; open: Group | undefined }) {
  const list = useOpenInSight(at);
  return (
    <ul ref={list} className="plain summit-rooms">
      {GROUPS.map((group) => (
        <li key={group.key}>
          <Link
            href={group.places[0].href}
            aria-current={group !== open ? undefined : group.places.length === 1 ? 'page' : 'true'}
          >
            {t(group.key)}
          </Link>
        </li>
      ))}
      <li>
        <a href="/conference">{t('summit.programme')}</a>
      </li>
    </ul>
  );
}

export function SummitHead({ of, tab, children }: { of: Head; tab: string; children: ReactNode }) {
  const [at] = useLocation();
  const isGuest = useMe().roles.includes('focal-point');
  const open = GROUPS.find((g) => g.places.some((p) => isAt(at, p.href)));
  return (
    <>
      <PageTitle
        tab={tab}
        eyebrow={`${of.title} · ${of.place} · ${t('summit.days', { from: civilDay(of.from), until: civilDay(of.until) })}`}
      >
        {children}
      </PageTitle>
      <nav className="summit-nav" aria-label={t('summit.pages')}>
        {isGuest ? <Pages places={OWN_PLACES} at={at} /> : <Rooms at={at} open={open} />}
        {!isGuest && open && open.places.length > 1 && <Pages places={open.places} at={at} />}
      </nav>
    </>
  );
}
