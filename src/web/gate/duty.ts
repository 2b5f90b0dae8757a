// SPDX-License-Identifier: EUPL-1.2
// A device on duty at a gate, without any screen: it believes one seal, works from the newest list it has, writes every scan down
// before it says anything, and delivers what it wrote when the node can be reached. Clock, store, link and cryptography are handed in.
import { base64, fromBase64, hex, utf8 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, instantOf, millis } from '#base/time.ts';
import { decide, type Decision } from '#acts/conference/gate.ts';
import { after, type Direction, type GateLine, type GateView, viewOf } from '#acts/conference/gate-log.ts';
import { type GatePerson, openPeopleKey, openPerson } from '#acts/conference/gate-people.ts';
import { GATE_LIST_TYPE, type GateSnapshot, readSnapshot } from '#acts/conference/gate-snapshot.ts';
import { readStopCode } from '#acts/conference/gate-stop.ts';
import { type Badge, checkBadge } from '#proof/badge.ts';
import { importWebKey, openSigned, signWeb, type Subtle, verifyWeb, type WebVerifier } from '#proof/web-keys.ts';
import type { GateTurn } from '#wire/gate.ts';
import { GATE_TURN_TYPE, TURN_LINES } from '#wire/gate-names.ts';
import type { Kept, Link, Store } from './tools.ts';

export type Tools = { subtle: Subtle; now: () => number; store: Store; link: Link };

/** What the screen shows of the line to the node. */
export type LinkState = {
  up: boolean;
  /** When it was lost, or when the last turn went through. */
  since: Instant | null;
  waiting: number;
  /** What the node said instead of taking the lines, in its own words. */
  trouble: string | null;
  /** Whether the node will never take them: the event is over, or the device is not known there any more. */
  over: boolean;
};

export type Judged = { decision: Decision; person: GatePerson | null; otherPhoto: boolean };
export type Stopped = { number: number; upTo: number };

/** Shorter than this after the last turn, the link counts as up. */
const FRESH_MS = 45_000;
/** Refusals of the node after which nothing of this duty is wanted any more. */
const OVER = ['gate.event-over', 'gate.post-unknown'];

export class Duty {
  readonly tools: Tools;
  readonly kept: Kept;
  readonly seal: WebVerifier;
  private lines: GateLine[];
  private list: { snapshot: GateSnapshot; keys: WebVerifier[]; view: GateView } | null = null;
  private lastTurn: number | null = null;
  private trouble: string | null = null;
  private over = false;
  private peopleKeys: Awaited<ReturnType<typeof openPeopleKey>>[] = [];
  private turning: Promise<void> | null = null;
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(tools: Tools, kept: Kept, seal: WebVerifier, lines: GateLine[]) {
    this.tools = tools;
    this.kept = kept;
    this.seal = seal;
    this.lines = lines;
  }

  /** Opens what the device keeps. Out: null when it was never enrolled. */
  static async open(tools: Tools): Promise<Duty | null> {
    const kept = await tools.store.read();
    if (!kept) return null;
    const seal = await importWebKey(tools.subtle, kept.post.seal.spki);
    if (seal?.kid !== kept.post.seal.kid) return null;
    const duty = new Duty(tools, kept, seal, await tools.store.lines());
    if (kept.list) await duty.takeList(kept.list, false);
    await duty.openPeople();
    return duty;
  }

  get snapshot(): GateSnapshot | null {
    return this.list?.snapshot ?? null;
  }

  get view(): GateView | null {
    return this.list?.view ?? null;
  }

  /** Whether the desk took this device off duty: its list names every post but this one. */
  get offDuty(): boolean {
    return this.list !== null && !this.list.snapshot.posts.some((p) => p.id === this.kept.post.post);
  }

  /** The node's time as this device knows it. */
  now(): Instant {
    return instantOf(this.tools.now() + this.kept.offset);
  }

  linkState(): LinkState {
    const up = this.lastTurn !== null && this.tools.now() - this.lastTurn < FRESH_MS && this.kept.lostAt === null;
    const waiting = this.lines.filter((l) => l.seq > this.kept.heard).length;
    const since = this.kept.lostAt ?? (this.lastTurn === null ? null : instantOf(this.lastTurn + this.kept.offset));
    return { up, since, waiting, trouble: this.trouble, over: this.over };
  }

  /**
   * Judges a code. Refusals, with which nobody is let in by this device: gate.no-list when there is none yet, gate.off-duty when the desk
   * took it off duty. The line is on disk before the answer is given.
   */
  async scan(text: string, zone: number, direction: Direction): Promise<Result<Judged>> {
    if (!this.list)
      return refuse(
        'gate.no-list',
        'This device has no list yet, so it cannot judge a badge. It needs a network once.',
      );
    if (this.offDuty) return refuse('gate.off-duty', 'The desk took this device off duty.');
    const badge = await this.check(text, this.list.keys);
    const decision = await this.inTurn(async ({ view }) => {
      const made = decide(view, { badge, zone, direction, at: this.now(), link: this.linkState().up });
      await this.write(made.line);
      return made;
    });
    const person = badge.ok ? await this.person(badge.value.number) : null;
    const otherPhoto = badge.ok && person?.photo ? await this.differs(badge.value, person) : false;
    return ok({ decision, person, otherPhoto });
  }

  /** A withdrawal told over the telephone. Out: null when the text is no such code; 'mistyped' when its digits do not fit. */
  async stop(text: string): Promise<Stopped | 'mistyped' | null> {
    const code = this.list && readStopCode(this.kept.post.event, text);
    if (!code || code === 'mistyped') return code;
    await this.inTurn(({ view }) => this.write({ what: 'stopped', ...this.place(view), ...code }));
    return code;
  }

  /** One exchange with the node, never two at once. Sends what waits, takes a newer list, hands back what is asked. */
  turn(): Promise<void> {
    this.turning ??= this.exchange().finally(() => {
      this.turning = null;
    });
    return this.turning;
  }

  /** Ends the duty: every token goes back into the organiser's hand, and a last line says so. Said twice, it is said once. */
  async end(): Promise<void> {
    if (!this.list || this.lines.at(-1)?.what === 'ended') return;
    await this.handBack((view) => view.boxes);
    await this.inTurn(({ view }) => this.write({ what: 'ended', ...this.place(view) }));
  }

  private async exchange(): Promise<void> {
    const { store, link, subtle, now } = this.tools;
    for (;;) {
      const sent = this.lines.filter((l) => l.seq > this.kept.heard).slice(0, TURN_LINES);
      const turn: GateTurn = {
        v: 1,
        post: this.kept.post.post,
        clock: instantOf(now()),
        list: this.snapshot?.version ?? 0,
        people: { version: this.kept.people?.version ?? 0, last: this.kept.people?.last ?? 0 },
        lines: sent,
      };
      const signer = { kid: this.kept.kid, key: this.kept.sign.privateKey };
      const envelope = await signWeb(
        subtle,
        signer,
        utf8(JSON.stringify(turn)),
        Math.floor(now() / 1000),
        GATE_TURN_TYPE,
      );
      const answer = await link.turn(envelope);
      if (answer === 'unreachable') return this.lost();
      if (!answer.ok) {
        this.trouble = answer.refusal.words;
        this.over = OVER.includes(answer.refusal.code);
        return this.lost();
      }
      const { now: nodeNow, heard, list, people } = answer.value;
      this.trouble = null;
      this.over = false;
      this.lastTurn = now();
      await store.keep(
        { offset: millis(nodeNow) - now(), heard: Math.max(heard, this.kept.heard), lostAt: null },
        this.kept,
      );
      if (list !== null) await this.takeList(list, true);
      const wanted = people !== null && !this.isTimeToForget() && !this.offDuty;
      if (wanted) {
        await store.keepPeople(people, this.kept);
        await this.openPeople();
      }
      await this.forgetInTime();
      const handed = await this.handBack((view) => view.askedBack);
      if (wanted && people.more && people.records.length > 0) continue;
      const more = this.lines.some((l) => l.seq > this.kept.heard);
      // A node that hears nothing of what it is sent is asked again with the next turn, not at once.
      if (!more || (heard < (sent.at(-1)?.seq ?? 0) && !handed)) return;
    }
  }

  /** The line is down, as far as the device can tell. */
  async lost(): Promise<void> {
    if (this.kept.lostAt === null) await this.tools.store.keep({ lostAt: this.now() }, this.kept);
  }

  /** Takes a list only when it is signed by the one seal, of this event, and newer. */
  private async takeList(envelope: string, keep: boolean): Promise<void> {
    const opened = await openSigned(this.tools.subtle, envelope, GATE_LIST_TYPE, [this.seal]);
    const read = opened.ok ? readSnapshot(opened.value.payload) : opened;
    if (!read.ok) {
      this.trouble = read.refusal.words;
      return;
    }
    const snapshot = read.value;
    if (snapshot.event !== this.kept.post.event || snapshot.version <= (this.snapshot?.version ?? 0)) return;
    const keys: WebVerifier[] = [];
    for (const { kid, spki } of snapshot.keys) {
      const key = await importWebKey(this.tools.subtle, spki);
      if (key?.kid === kid) keys.push(key);
    }
    if (keep) await this.tools.store.keep({ list: envelope }, this.kept);
    // Behind a scan that is being written down, so that its line is counted.
    await this.afterAll(async () => {
      this.list = { snapshot, keys, view: viewOf(snapshot, this.kept.post.post, this.lines) };
    });
  }

  /** One after the other: two codes at once, or a code and a new list, must not both take the same place in the log. */
  private inTurn<T>(deed: (list: NonNullable<typeof this.list>) => Promise<T>): Promise<T> {
    return this.afterAll(() => deed(this.list!));
  }

  private afterAll<T>(deed: () => Promise<T>): Promise<T> {
    const done = this.tail.then(deed);
    // Who waits behind it does not fail with it.
    this.tail = done.catch(() => null);
    return done;
  }

  private check(text: string, keys: readonly WebVerifier[]): Promise<Result<Badge>> {
    const { subtle } = this.tools;
    return checkBadge(text, this.kept.post.event, keys, (key, bytes, signature) =>
      verifyWeb(subtle, key, bytes, signature),
    );
  }

  private place(view: GateView) {
    const now = this.now();
    const at = now > view.lastAt ? now : view.lastAt;
    return { post: view.post, seq: view.nextSeq, at, list: view.snapshot.version };
  }

  private async write(line: GateLine): Promise<void> {
    await this.tools.store.append(line);
    this.lines.push(line);
    if (this.list) this.list.view = after(this.list.view, line);
  }

  /** Hands tokens back, as many as told and as lie in the box. Out: whether there were any. */
  private async handBack(wanted: (view: GateView) => Map<string, number>): Promise<boolean> {
    if (!this.list) return false;
    return this.inTurn(async ({ view }) => {
      let any = false;
      for (const [key, most] of [...wanted(view)]) {
        const tokens = Math.min(most, view.boxes.get(key) ?? 0);
        if (tokens <= 0) continue;
        const [entity = '', zone, kind = ''] = key.split(' ');
        await this.write({ what: 'handed-back', ...this.place(view), entity, zone: Number(zone), kind, tokens });
        any = true;
      }
      return any;
    });
  }

  /** Opens the keys of the parts; they stay in memory. */
  private async openPeople(): Promise<void> {
    const { post, people, open } = this.kept;
    const keys = people?.keys ?? [];
    const { subtle } = this.tools;
    this.peopleKeys = await Promise.all(keys.map((key) => openPeopleKey(subtle, open, post.event, post.post, key)));
  }

  private async person(number: number): Promise<GatePerson | null> {
    await this.forgetInTime();
    const record = this.peopleKeys.length > 0 ? await this.tools.store.person(number) : null;
    const key = this.peopleKeys[record?.part ?? -1];
    return record && key ? openPerson(this.tools.subtle, key, this.kept.post.event, number, record.sealed) : null;
  }

  /** Whether the photograph in the list is another one than the badge was made with. */
  private async differs(badge: Badge, person: GatePerson): Promise<boolean> {
    const bytes = fromBase64(person.photo?.base64 ?? '');
    if (badge.photo === null || !bytes) return false;
    const digest = new Uint8Array(await this.tools.subtle.digest('SHA-256', bytes));
    return hex(digest.slice(0, 8)) !== badge.photo;
  }

  private isTimeToForget(): boolean {
    return this.snapshot !== null && this.now() >= this.snapshot.forgetAt;
  }

  private async forgetInTime(): Promise<void> {
    if (this.kept.people === null || !(this.isTimeToForget() || this.offDuty)) return;
    this.peopleKeys = [];
    await this.tools.store.forgetPeople(this.kept);
  }
}

/** A device's two public keys as the node wants them. */
export async function publicKeysOf(subtle: Subtle, kept: Pick<Kept, 'sign' | 'open'>) {
  return {
    signKey: base64(new Uint8Array(await subtle.exportKey('spki', kept.sign.publicKey))),
    sealKey: base64(new Uint8Array(await subtle.exportKey('raw', kept.open.publicKey))),
  };
}
