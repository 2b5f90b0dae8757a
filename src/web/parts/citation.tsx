// SPDX-License-Identifier: EUPL-1.2
import type { CitationView } from '#wire/views.ts';
import { t } from '../words/t.ts';

/** Where a rule stands and what it says. Whether a person compared it with the certified text is always said, never implied. */
export function Citation({ of, brief = false }: { of: CitationView; brief?: boolean }) {
  return (
    <span className="cite">
      <cite>{of.key}</cite>
      {!brief && <span className="cite-gist"> {of.gist}</span>}
      {!of.verified && (
        <span className="cite-unchecked">
          {' '}
          ({brief ? <abbr title={t('cite.unchecked')}>{t('cite.unchecked-brief')}</abbr> : t('cite.unchecked')})
        </span>
      )}
    </span>
  );
}
