// SPDX-License-Identifier: EUPL-1.2
import { Link } from 'wouter';
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

function RegisterSeen({ register }: { register: NonNullable<LogView['register']> }) {
  return (
    <section aria-labelledby="register-heading">
      <h2 id="register-heading">{t('log.register')}</h2>
      {register.stale !== null && <p className="notice notice-failed">{register.stale}</p>}
      <dl className="figures">
        <div>
          <dt>{t('log.size')}</dt>
          <dd>{register.size}</dd>
        </div>
        <div className="figures-wide">
          <dt>{t('log.register-at')}</dt>
          <dd className="figures-text">
            {register.at === null ? t('log.register-never') : <Instant at={register.at} />}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function KeyAlarms({ alarms }: { alarms: LogView['keyAlarms'] }) {
  return (
    <section aria-labelledby="keys-heading">
      <h2 id="keys-heading">{t('log.keys')}</h2>
      {alarms.map((words) => (
        <p key={words} className="notice notice-failed">
          {words}
        </p>
      ))}
    </section>
  );
}

/** Acts signed with a key that was given up since: a person decides what each is worth. */
function LookAgain({ acts }: { acts: LogView['questioned'] }) {
  return (
    <section aria-labelledby="again-heading">
      <h2 id="again-heading">{t('log.again')}</h2>
      <p>{t('log.again-hint')}</p>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('log.again-act')}</th>
            <th scope="col">{t('log.again-from')}</th>
            <th scope="col">{t('log.again-at')}</th>
            <th scope="col">{t('log.again-why')}</th>
          </tr>
        </thead>
        <tbody>
          {acts.map((a) => (
            <tr key={a.act}>
              <th scope="row">{a.dossier ? <Link href={`/dossiers/${a.dossier}`}>{a.name}</Link> : a.name}</th>
              <td>{a.from}</td>
              <td>
                <Instant at={a.at} />
              </td>
              <td>
                {a.words} {t('log.again-since', { party: a.party })} <Instant at={a.since} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
      {log.keyAlarms.length > 0 && <KeyAlarms alarms={log.keyAlarms} />}
      {log.questioned.length > 0 && <LookAgain acts={log.questioned} />}
      {log.register && <RegisterSeen register={log.register} />}
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
