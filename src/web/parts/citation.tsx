// SPDX-License-Identifier: EUPL-1.2
import type { CitationView } from '#wire/views.ts';
import { t } from '../words/t.ts';

/** Where a rule stands: rules of the Convention are numbered, others carry their own name. */
function placeOf({ pack, key }: CitationView, brief: boolean): string {
  if (!/^\d/.test(key)) return key;
  return t(pack === 'hanoi' && !brief ? 'cite.convention' : 'cite.article', { key });
}

/**
 * Where a rule stands and what it says. Whether a person compared it with the certified text is never implied: an asterisk marks
 * what is still to be compared, and the foot of the page says so. Invented rules have no certified text.
 */
export function Citation({ of, brief = false }: { of: CitationView; brief?: boolean }) {
  const invented = of.pack === 'exercise';
  return (
    <span className="cite">
      <cite>{placeOf(of, brief)}</cite>
      {!of.verified && !invented && (
        <span className="cite-mark" title={t('cite.unchecked')}>
          *
        </span>
      )}
      {!brief && <span className="cite-gist"> {of.gist}</span>}
      {!brief && invented && <span className="cite-unchecked"> ({t('cite.exercise')})</span>}
    </span>
  );
}
