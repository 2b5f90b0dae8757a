// SPDX-License-Identifier: EUPL-1.2
// A photograph beside the name of whoever it shows, and the name in Latin letters where it is written in others.
import { addressOf } from '../api.ts';

export function Face({ sha256, words }: { sha256: string; words: string }) {
  return <img className="face" src={addressOf('summitPhotograph', { sha256 })} alt={words} width={72} height={96} />;
}

export function NameHeading({ name, latin }: { name: string; latin?: string | null | undefined }) {
  return (
    <h3>
      <bdi>{name}</bdi> {latin && <span className="fine">{latin}</span>}
    </h3>
  );
}
