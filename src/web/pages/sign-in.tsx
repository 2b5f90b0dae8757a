// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { RefusalView } from '#wire/views.ts';
import { ask } from '../ask.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Failed } from '../parts/states.tsx';
import { t } from '../words/t.ts';

/** `reportDesk`: this node takes reports in, from anybody. */
export function SignIn({ exercise, reportDesk }: { exercise: boolean; reportDesk: boolean }) {
  const [person, setPerson] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTries((n) => n + 1);
    setFailed(false);
    if (!person.trim() || !password) return setRefusal({ code: 'form.empty', words: t('sign-in.missing') });
    const asked = await ask('signIn', { body: { person: person.trim(), password } });
    if (asked.state === 'ready') location.assign('/');
    else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setFailed(true);
  };

  return (
    <div className="page page-door">
      {reportDesk && (
        <p className="door-exercise">
          {t('sign-in.report')} <a href="/report">{t('sign-in.report-link')}</a> ·{' '}
          <a href="/check">{t('sign-in.check-link')}</a>
        </p>
      )}
      <PageTitle tab={t('sign-in.title')}>{t('sign-in.title')}</PageTitle>
      {refusal && (
        <ErrorSummary title={refusal.words} shown={tries}>
          <p className="fine">{t('sign-in.hint')}</p>
        </ErrorSummary>
      )}
      {failed && <Failed offline={!navigator.onLine} />}
      <form onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor="person">{t('sign-in.person')}</label>
          <input
            id="person"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={person}
            onChange={(e) => setPerson(e.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{t('sign-in.password')}</label>
          <input
            id="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </div>
        <button type="submit" className="button button-main">
          {t('sign-in.button')}
        </button>
      </form>
      {exercise && (
        <p className="door-exercise">
          {t('sign-in.exercise')} <Link href="/exercise">{t('exercise.title')}</Link>
        </p>
      )}
      <p className="door-exercise">
        {t('sign-in.register')} <a href="/register">{t('sign-in.register-link')}</a>
      </p>
    </div>
  );
}
