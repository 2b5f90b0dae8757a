// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect } from 'react';
import { t } from '../words/t.ts';

/** The heading of a page. `tab` names it in the browser's tab and history: never a person concerned. */
export function PageTitle({ tab, eyebrow, children }: { tab: string; eyebrow?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${tab} · ${t('app.name')}`;
  }, [tab]);
  return (
    <header className="page-title">
      {eyebrow && <p className="eyebrow">{eyebrow}</p>}
      <h1>{children}</h1>
    </header>
  );
}
