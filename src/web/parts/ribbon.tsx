// SPDX-License-Identifier: EUPL-1.2
import { useEffect } from 'react';
import { t } from '../words/t.ts';

/** On every page and every printed sheet of an exercise. On paper it stands in the margin, which a style sheet fills. */
export function Ribbon() {
  useEffect(() => {
    const root = document.documentElement;
    root.style.setProperty(
      '--sheet-mark',
      JSON.stringify(`${t('app.exercise').toUpperCase()} — ${t('app.exercise-words')}`),
    );
    return () => {
      root.style.removeProperty('--sheet-mark');
    };
  }, []);
  return <RibbonLine />;
}

/** The same line where part of a page fills the screen and nothing around it is seen. */
export function RibbonLine() {
  return (
    <aside className="ribbon" aria-label={t('app.exercise')}>
      <strong>{t('app.exercise')}</strong>
      <span>{t('app.exercise-words')}</span>
    </aside>
  );
}
