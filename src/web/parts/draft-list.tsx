// SPDX-License-Identifier: EUPL-1.2
import { Link } from 'wouter';
import type { DraftLine } from '#wire/treaty-views.ts';
import { t } from '../words/t.ts';
import { CivilMoment } from './civil-moment.tsx';

/** Drafts that wait for a second officer, or came back from one. */
export function DraftList({ drafts }: { drafts: DraftLine[] }) {
  return (
    <ul className="plain matters">
      {drafts.map((d) => (
        <li key={d.id} className={d.mayNotApprove ? 'matter matter-plain matter-others' : 'matter matter-plain'}>
          <h3>
            <Link href={`/drafts/${d.id}`}>{d.kindName}</Link>
          </h3>
          <p className="serif">{d.words}</p>
          <p className="fine">
            {t('now.approval-by', { person: d.drafter })} · <CivilMoment at={d.at} />
          </p>
          {d.mayNotApprove && <p className="fine">{d.mayNotApprove}</p>}
          {d.note && <p className="fine">{t('dossier.draft-note', { note: d.note })}</p>}
        </li>
      ))}
    </ul>
  );
}
