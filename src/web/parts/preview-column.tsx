// SPDX-License-Identifier: EUPL-1.2
import type { Preview } from '#wire/views.ts';
import type { Asked } from '../ask.ts';
import { t, tCount } from '../words/t.ts';
import { Citation } from './citation.tsx';
import { GateList } from './gate-list.tsx';
import { WhyColumn } from './why-column.tsx';

/** What the rules say about an act before it is sent. */
export function PreviewColumn({ preview }: { preview: Asked<Preview> }) {
  return (
    <WhyColumn hint={t('write.why-hint')} verdicts={preview.state === 'ready' ? preview.value.verdicts : []}>
      <div aria-live="polite">
        {preview.state === 'loading' && <p>{t('write.why-checking')}</p>}
        {preview.state === 'refused' && <p>{preview.refusal.words}</p>}
        {preview.state === 'failed' && <p>{t(preview.offline ? 'failed.offline' : 'failed.title')}</p>}
        {preview.state === 'ready' && (
          <>
            {preview.value.missing.length > 0 && <p>{tCount('write.why-incomplete', preview.value.missing.length)}</p>}
            {preview.value.refusal && (
              <p>
                {preview.value.refusal.words}{' '}
                {preview.value.refusal.citation && <Citation of={preview.value.refusal.citation} />}
              </p>
            )}
            {preview.value.maySend && <p className="ready">{t('write.why-ready')}</p>}
            <GateList verdicts={preview.value.verdicts} />
          </>
        )}
      </div>
    </WhyColumn>
  );
}
