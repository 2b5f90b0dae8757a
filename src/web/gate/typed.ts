// SPDX-License-Identifier: EUPL-1.2
// Codes from a scanner that types like a keyboard, without any field being pressed first: letters in quick succession, then Enter.

/** Slower than this is a person's hand, and not meant for the gate. */
const GAP_MS = 400;
/** Shorter than this is not a code. */
const LEAST = 6;
const MOST = 4096;

/** Listens on a document for such codes; what is typed into a field stays there. */
export function typedCodes(on: Document, got: (text: string) => void): void {
  let text = '';
  let last = 0;
  on.addEventListener('keydown', (event) => {
    const { target, key, timeStamp } = event;
    if (target instanceof Element && target.closest('input, select, textarea, [contenteditable]')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (timeStamp - last > GAP_MS) text = '';
    last = timeStamp;
    if (key === 'Enter' && text.length >= LEAST) {
      // The button that happens to have the focus must not be pressed by the end of a code.
      event.preventDefault();
      got(text);
      text = '';
    } else if (key.length === 1 && text.length < MOST) {
      // A space would press a focused button, and a code may hold one.
      if (key === ' ' && text !== '') event.preventDefault();
      text += key;
    }
  });
}
