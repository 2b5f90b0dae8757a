// SPDX-License-Identifier: EUPL-1.2
import type { LogView } from '#wire/views.ts';
import { useAsked } from '../ask.ts';
import { checkpointsIn } from '../checkpoints.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Instant } from '../parts/instant.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered } from '../parts/states.tsx';
import { t } from '../words/t.ts';

function Accusations({ accusations }: Pick<LogView, 'accusations'>) {
  return (
    <section aria-labelledby="accusations-heading">
      <h2 id="accusations-heading">{t('log.accusations')}</h2>
      {accusations.length === 0 && <p>{t('log.accusations-none')}</p>}
      {accusations.map((a) => (
        <article key={a.origin + a.seenAt} className="notice notice-failed">
          <h3>{t('log.accusation', { origin: a.origin })}</h3>
          <p>{t('log.accusation-words')}</p>
          <p className="fine">
            <Instant at={a.seenAt} />
          </p>
          <div className="sides">
            {checkpointsIn(a.text, a.origin).map((note, i) => (
              <figure key={note}>
                <figcaption>{t(i === 0 ? 'log.first' : 'log.second')}</figcaption>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
                <pre tabIndex={0}>{note}</pre>
              </figure>
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}

function Whole({ log }: { log: LogView }) {
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('log.size')}</dt>
          <dd>{log.size}</dd>
        </div>
        <div className="figures-wide">
          <dt>{t('log.origin')}</dt>
          <dd className="figures-text">{log.origin}</dd>
        </div>
      </dl>
      <p className={log.quorum ? 'quorum quorum-yes' : 'quorum quorum-no'}>
        {t(log.quorum ? 'log.quorum-yes' : 'log.quorum-no')}
      </p>
      {log.accusations.length > 0 && <Accusations accusations={log.accusations} />}
      <section aria-labelledby="witnesses-heading">
        <h2 id="witnesses-heading">{t('log.witnesses')}</h2>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('log.party')}</th>
              <th scope="col">{t('log.witness')}</th>
              <th scope="col">{t('log.signed')}</th>
            </tr>
          </thead>
          <tbody>
            {log.witnesses.map((w) => (
              <tr key={w.name}>
                <th scope="row">{w.party}</th>
                <td>
                  <code>{w.name}</code>
                </td>
                <td>{w.signed ? w.at ? <Instant at={w.at} /> : t('write.yes') : t('log.signed-no')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {log.peers.length > 0 && (
        <section aria-labelledby="peers-heading">
          <h2 id="peers-heading">{t('log.peers')}</h2>
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{t('log.party')}</th>
                <th scope="col">{t('log.size')}</th>
                <th scope="col">{t('log.state')}</th>
              </tr>
            </thead>
            <tbody>
              {log.peers.map((p) => (
                <tr key={p.origin}>
                  <th scope="row">{p.party}</th>
                  <td>{p.size}</td>
                  <td>{p.state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section aria-labelledby="checkpoint-heading">
        <h2 id="checkpoint-heading">{t('log.checkpoint')}</h2>
        <p>{t('log.checkpoint-hint')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre className="note" tabIndex={0}>
          {log.checkpoint}
        </pre>
        <CopyButton text={log.checkpoint} what={t('log.checkpoint')} />
      </section>
      {log.accusations.length === 0 && <Accusations accusations={log.accusations} />}
    </>
  );
}

export function Log() {
  const [asked, again] = useAsked('log', {}, { every: 15_000 });
  return (
    <div className="page page-narrow">
      <PageTitle tab={t('log.title')}>{t('log.title')}</PageTitle>
      <p className="lead">{t('log.lead')}</p>
      <Answered asked={asked} again={again}>
        {(log) => <Whole log={log} />}
      </Answered>
    </div>
  );
}
