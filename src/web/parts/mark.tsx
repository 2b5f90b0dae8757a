// SPDX-License-Identifier: EUPL-1.2
// The few signs of the interface, drawn rather than typed: not every font has them. Each always stands beside words.
const PATHS = {
  done: 'M3 8.5 6.5 12 13 4.5',
  open: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
  asks: 'M5.2 6a2.8 2.8 0 1 1 4.3 2.4C8.5 9 8 9.400 8 10.400M8 12.800v.4',
  stop: 'M4 4h8v8H4Z',
  broken: 'm4 4 8 8m0-8-8 8',
} as const;

export function Mark({ of }: { of: keyof typeof PATHS }) {
  return (
    <svg
      className="mark-sign"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[of]} />
    </svg>
  );
}
