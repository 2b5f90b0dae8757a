// SPDX-License-Identifier: EUPL-1.2
import type { DossierView } from '#wire/views.ts';
import { addressOf } from '../api.ts';
import { bytes } from '../formats.ts';
import { t } from '../words/t.ts';
import { CivilMoment } from './civil-moment.tsx';
import { CopyButton } from './copy-button.tsx';
import { Digest } from './digest.tsx';

function Command({ what, text }: { what: string; text: string }) {
  return (
    <div className="command">
      <p className="fine">{what}</p>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}

/** Court bundles with the commands by which anyone can check them, with our software and without. */
export function BundleList({ bundles }: { bundles: DossierView['bundles'] }) {
  return (
    <div className="bundles">
      <h3>{t('bundle.title')}</h3>
      {bundles.map((b) => (
        <div key={b.sha256} className="bundle">
          <p>
            <a className="button" href={addressOf('bundle', { sha256: b.sha256 })} download={b.name}>
              {t('bundle.get')} <bdi>{b.name}</bdi>
            </a>{' '}
            <span className="fine">
              {bytes(b.size)} · <CivilMoment at={b.at} />
            </span>
          </p>
          <Digest hex={b.sha256} what={t('files.digest')} />
          <details className="drawer">
            <summary>{t('bundle.check')}</summary>
            <p className="fine">{t('bundle.check-words')}</p>
            <Command what={t('bundle.check-comity')} text={`npm run -s comity -- verify ${b.name}`} />
            <Command
              what={t('bundle.check-unzip')}
              text={`unzip ${b.name} -d bundle && cd bundle && sha256sum -c manifest-sha256.txt`}
            />
            <Command
              what={t('bundle.check-openssl')}
              text="openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml -CAfile root.pem -out /dev/null"
            />
          </details>
        </div>
      ))}
    </div>
  );
}
