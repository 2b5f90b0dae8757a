// SPDX-License-Identifier: EUPL-1.2
// Numbering plans that changed: an old number in a report and the new one in another are the same telephone.

export type Renumbering = {
  /** Calling code of the country. */
  code: string;
  from: string;
  /** Old beginning of the national number to the new one, and the length the old number had. */
  prefixes: Readonly<Record<string, string>>;
  oldLength: number;
  source: string;
  /** False until a person compared it with the published decision. */
  verified: boolean;
};

export const RENUMBERINGS: readonly Renumbering[] = [
  {
    code: '84',
    from: '2018-09-15',
    oldLength: 10,
    prefixes: {
      '120': '70',
      '121': '79',
      '122': '77',
      '123': '83',
      '124': '84',
      '125': '85',
      '126': '76',
      '127': '81',
      '128': '78',
      '129': '82',
      '162': '32',
      '163': '33',
      '164': '34',
      '165': '35',
      '166': '36',
      '167': '37',
      '168': '38',
      '169': '39',
      '186': '56',
      '188': '58',
      '199': '59',
    },
    source: 'Plan of the ministry for eleven-digit mobile numbers, decision 798 of 2018; written from memory.',
    verified: false,
  },
];

/** The number of today, or null when nothing changed. In: E.164 without the plus. */
export function renumbered(digits: string): string | null {
  for (const plan of RENUMBERINGS) {
    if (!digits.startsWith(plan.code) || digits.length !== plan.code.length + plan.oldLength) continue;
    const national = digits.slice(plan.code.length);
    const fresh = plan.prefixes[national.slice(0, 3)];
    if (fresh !== undefined) return plan.code + fresh + national.slice(3);
  }
  return null;
}
