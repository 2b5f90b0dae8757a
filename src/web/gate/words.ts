// SPDX-License-Identifier: EUPL-1.2
// English words of the gate page. What a gate says of a badge stands with the rules, in acts/conference/words.
export const en = {
  title: 'Gate',
  exercise: 'Exercise',
  'exercise-words': 'Invented States and people.',

  'setup-title': 'Put this device on duty',
  'setup-words': 'It is set up once with a network. After that it judges badges without one.',
  'setup-gate': 'At which gate does it stand?',
  'setup-zones': 'Opens: {zones}',
  'setup-begin': 'Begin duty here',
  'setup-choose': 'Choose a gate first.',
  'setup-offline':
    'There is no link, and this device has not been set up yet. Connect it once to the network, then load this page again.',
  'setup-code': 'Code from the desk',
  'setup-code-hint': 'Eight letters and digits. The desk of the security office gives one for each device.',
  'setup-code-empty': 'Type the code first.',
  'setup-code-begin': 'Begin duty with this code',
  'setup-or': 'You are signed in here, so you may also choose the gate yourself.',
  'setup-again': 'Try again',
  'setup-wait': 'Asking the node for its gates…',
  'second-window':
    'This gate is open in another window of this device. Go on there, or close it and load this page again.',
  'no-store': 'This browser keeps nothing, so scans would be lost. Open the page in an ordinary window.',

  ready: 'Ready',
  'ready-words': 'Hold a badge in front of the camera, scan it, or type its code.',
  'no-list': 'No list yet',
  'no-list-words': 'This device has no list yet, so it lets nobody in. It needs a network once.',
  'off-duty': 'Off duty',
  'off-duty-words':
    'The desk took this device off duty, so it lets nobody in. Let people leave. End its duty below, under “Counts and this device”; to go on, ask the desk for a new code.',
  'next-step': 'What to do now',
  'other-photo': 'The photograph in the list is another one than the badge was made with.',
  photo: 'Photograph of {name}',
  scanned: 'Badge {number}, scanned at {at}',
  'scanned-unknown': 'Scanned at {at}',
  stop: 'Stop',
  'not-written':
    'This scan could not be written down, so it opens nothing. Load the page again; if it stays so, use another device.',

  direction: 'Direction',
  in: 'In',
  out: 'Out',
  zone: 'Door to',
  code: 'Code of the badge',
  'code-hint': 'A scanner that types needs no press here. A withdrawal told by telephone begins with STOP.',
  judge: 'Judge',
  'camera-on': 'Start camera',
  'camera-off': 'Stop camera',
  'camera-refused': 'The camera cannot be used. {why}A scanner or the field for the code works all the same.',
  'camera-picture': 'What the camera sees',
  'sound-on': 'Sound on',
  'sound-off': 'Sound off',
  'type-code': 'Type a code',

  'not-kept-yet': 'Stay connected: the page is still being kept on this device.',
  'never-kept': 'This browser cannot keep the page. Do not load it again without a network.',
  'link-up': 'Linked. Everything was delivered at {at}.',
  'link-up-waiting': 'Linked. {n} scans are on their way.',
  'link-down': 'No link since {since}. {n} scans wait.',
  'link-down-1': 'No link since {since}. One scan waits.',
  'link-down-0': 'No link since {since}. Nothing waits.',
  'link-never': 'No link since this page was opened. {n} scans wait.',
  'link-trouble': 'The node answered: {words}',
  'list-age': 'List {n} of {at}',
  'list-stale': 'The list is old ({age}). What changed since then is not known here.',
  'clock-off': 'The clock of this device is wrong by {time}. The time of the node is used.',
  minutes: '{n} minutes',
  hours: '{n} hours',
  days: '{n} days',

  more: 'Counts and this device',
  'counts-title': 'Inside, as far as this gate knows',
  'counts-zone': 'Zone',
  'counts-people': 'People',
  'counts-after': 'Counted from the list and from what was scanned here since.',
  'stop-word': 'Stopped',
  'stop-wrong': 'Mistyped',
  'stop-done': 'Badge {number} is stopped, up to version {version}. Written down at {at}.',
  'stop-mistyped': 'The code for a withdrawal was mistyped. Ask for it again: STOP, number, version, two digits.',
  device: 'This device',
  'device-post': 'Post',
  'device-seal': 'Believes lists signed by',
  'device-written': 'Lines written',
  end: 'End duty and forget everything',
  'end-words':
    'Tokens are handed back, what waits is delivered, then this device forgets its log, its keys and all names.',
  'end-waits': 'Not yet: {n} lines are not delivered. Connect the device first.',
} as const;

export type Word = keyof typeof en;

/** Words in use; a value that is not given shows as nothing. */
export function w(key: Word, params: Record<string, string | number> = {}): string {
  return en[key].replace(/\{([a-z]+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
