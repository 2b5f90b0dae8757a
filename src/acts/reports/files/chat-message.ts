// SPDX-License-Identifier: EUPL-1.2
// One message of an exported chat.
export type ChatMessage = {
  /** As the export writes it: "12/05/2026, 21:03" or an ISO time without zone. */
  at: string;
  from: string;
  text: string;
};
