// SPDX-License-Identifier: EUPL-1.2
import { CopyButton } from './copy-button.tsx';

/** A digest or number to compare or copy. Broken into groups of eight so that two people can read it to each other. */
export function Digest({ hex, what }: { hex: string; what: string }) {
  const groups = hex.match(/.{1,8}/g) ?? [hex];
  return (
    <span className="digest">
      <code>
        {groups.map((g, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one fixed text
          <span key={i}>{g}</span>
        ))}
      </code>
      <CopyButton text={hex} what={what} />
    </span>
  );
}
