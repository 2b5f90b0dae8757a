// SPDX-License-Identifier: EUPL-1.2
// How much of a file from a stranger is read. Each limit is told when it is met; nothing beyond it is opened.

export const FILE_LIMITS = {
  /** Largest message that is read. */
  mailBytes: 30 * 1024 * 1024,
  /** All header lines of a message and its parts together. */
  mailHeaderBytes: 256 * 1024,
  /** Parts inside parts. */
  mailDepth: 16,
  /** Messages inside messages. */
  mailMessages: 3,
  /** Lines that may begin a part. */
  mailParts: 1_000,
  /** Lines of a message: what an attachment of the largest size has. */
  mailLines: 450_000,
  /** Attachments that are named. */
  mailAttachments: 100,
  /** Text of one part, in UTF-16 units; also what is read of a page. */
  text: 1_000_000,
  /** Links of one page. */
  links: 2_000,
  tableBytes: 20 * 1024 * 1024,
  tableRows: 100_000,
  tableColumns: 200,
  /** Units of one cell. */
  cell: 10_000,
  chatBytes: 50 * 1024 * 1024,
  chatMessages: 100_000,
  /** Pictures and other files that are only kept. */
  keptBytes: 25 * 1024 * 1024,
} as const;
