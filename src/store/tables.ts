// SPDX-License-Identifier: EUPL-1.2
// The tables as TypeScript sees them. bigint arrives as a safe number, timestamptz as an Instant, bytea as plain bytes (database.ts).
import type { ColumnType, Generated } from 'kysely';
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { LogName } from '#proof/log/log-name.ts';

/** Raw bytes: any view may be written, plain bytes come back. */
type Blob = ColumnType<Bytes, Uint8Array, Uint8Array>;
type BlobOrNull = ColumnType<Bytes | null, Uint8Array | null, Uint8Array | null>;

export type Direction = 'own' | 'received' | 'register';
export type LeafKind = 'act' | 'received' | 'receipt' | 'custody' | 'padding';
/** How far a blind question has come. */
export type QuestionState = 'drafted' | 'sent' | 'opened' | 'unanswered' | 'declined';
export type DraftState = 'open' | 'waiting' | 'sent' | 'withdrawn';

export type Tables = {
  migrations: { number: number; name: string; at: Generated<Instant> };
  /** Every act that rests here, as signed. Rows are never changed nor removed: a trigger says no. */
  acts: {
    seq: Generated<number>;
    digest: string;
    id: string;
    kind: string;
    mode: string;
    from_office: string;
    from_party: string;
    to_offices: string[];
    re: string | null;
    at: Instant;
    direction: Direction;
    envelope: Blob;
    stored_at: Instant;
  };
  /** What the own logs commit to. `idx` is given by the sequencer; without salt the leaf says nothing any more. */
  leaves: {
    seq: Generated<number>;
    log: LogName;
    idx: number | null;
    about: LeafKind;
    digest: string;
    salt: BlobOrNull;
    commitment: Blob;
    integrated: Generated<boolean>;
  };
  /** The proof that came with a received act, from the log of its sender. */
  sender_proofs: { digest: string; log: string; idx: number; witnessed: boolean; proof: string };
  checkpoints: { log: LogName; size: number; note: string; cosigned: string | null; signed_at: Instant };
  witness_states: { origin: string; size: number; root: Blob; note: string };
  /** The newest witnessed checkpoint of a log that others publish, and when a witness last signed it. */
  seen_checkpoints: { origin: string; size: number; note: string; witnessed_at: Instant };
  accusations: { id: Generated<number>; origin: string; text: string; seen_at: Instant };
  /** The outbox: an act still owed to a party. */
  deliveries: {
    digest: string;
    to_party: string;
    next_at: Instant;
    attempts: number;
    last_error: string | null;
    done: boolean;
  };
  drafts: {
    id: string;
    payload: Blob;
    signatures: ColumnType<unknown[], string, string>;
    person: string;
    office: string;
    state: DraftState;
    note: string | null;
    created_at: Instant;
    updated_at: Instant;
  };
  people: {
    id: string;
    name: string;
    office: string;
    roles: string[];
    password_hash: string;
    wrapped_key: Blob;
    public_key: string;
    disabled: boolean;
  };
  sessions: {
    token_hash: string;
    person: string;
    wrapped_key: Blob;
    created_at: Instant;
    seen_at: Instant;
    expires_at: Instant;
  };
  sign_in_attempts: { id: Generated<number>; name: string; source: string; at: Instant; success: boolean };
  files: {
    sha256: string;
    size: number;
    crc32: number;
    media: string;
    name: string;
    act_digest: string | null;
    role: string;
    stored_at: Instant;
  };
  transfers: {
    sealed_sha256: string;
    size: number;
    have: number;
    state: string;
    act_digest: string;
    from_party: string;
    error: string | null;
    updated_at: Instant;
  };
  /** One-time codes by which a device takes the place of a post, as digests. */
  gate_codes: { code_hash: string; post: string; expires_at: Instant; used: Generated<boolean> };
  /** Devices at gates with their public keys, and when each was heard last. */
  gate_devices: {
    post: string;
    event: string;
    gate: string;
    kid: string;
    sign_key: string;
    seal_key: string;
    enrolled_at: Instant;
    heard_at: Generated<Instant | null>;
    clock_off_ms: Generated<number>;
    list: Generated<number>;
    clashes: Generated<number>;
  };
  /** What a device sent and signed, byte for byte, where it brought lines. */
  gate_turns: { id: Generated<number>; post: string; envelope: Blob; stored_at: Instant };
  gate_lines: { post: string; seq: number; event: string; turn: number; line: ColumnType<unknown, string, string> };
  /** Tokens lent to posts. Neither number is ever lowered. */
  gate_loans: {
    event: string;
    post: string;
    entity: string;
    zone: number;
    kind: string;
    lent: number;
    recalled: number;
  };
  /** The newest list for gates of an event, and what it was made from. */
  gate_lists: { event: string; version: number; rests_on: string; snapshot: string };
  /** Derived from acts and the files of reports; may be emptied and rebuilt. Nothing of a reporter is in them. */
  report_rows: {
    report: string;
    at: Instant;
    reporter: string;
    channel: string;
    language: string;
    wish: string;
    consents: string[];
    minor: boolean;
    sent_at: Instant | null;
    same_as: string | null;
    code_sha256: string;
    key_mark: string | null;
    way: string | null;
    sector: string | null;
    severity: string | null;
    campaign: string | null;
    money: ColumnType<unknown, string | null, string | null>;
    trait: string[];
    text_sha256: string;
    withdrawn_at: Instant | null;
    destroyed_at: Instant | null;
    files: ColumnType<string[], string[] | undefined, string[]>;
  };
  appeal_rows: {
    appeal: string;
    at: Instant;
    kind: string;
    value: string;
    code_sha256: string;
    decided: string | null;
    decided_at: Instant | null;
    destroyed_at: Instant | null;
  };
  report_links: {
    report: string;
    kind: string;
    value: string;
    role: string;
    verdict: string;
    country: string | null;
  };
  indicator_rows: {
    kind: string;
    value: string;
    state: string;
    tlp: string | null;
    pap: string | null;
    valid_until: string | null;
    by_act: string | null;
    appeal: string | null;
    disputed_at: Instant | null;
    first_seen: Instant;
    last_seen: Instant;
    decided_at: Instant | null;
  };
  /** Who reads what is shared; the token as a digest. */
  share_recipients: {
    name: string;
    class: string;
    token_hash: string;
    note: string;
    until: Instant | null;
    added_at: Instant;
  };
  /** What was given, version by version, in the order it was given. */
  share_objects: {
    collection: string;
    id: string;
    version: string;
    added: string;
    type: string;
    revoked: boolean;
    object: string;
  };
  /** What was kept back at the exit, and why. */
  share_kept: { collection: string; id: string; why: string; at: Instant };
  /** How far a source was read, and the statements of markings it sent, by id. */
  share_sources: { name: string; after: string | null; statements: ColumnType<unknown, string, string> };
  /** What came of each look at a source. */
  share_pulls: {
    source: string;
    at: Instant;
    outcome: string;
    objects: number;
    taken: number;
    withdrawn: number;
    more: boolean;
    kept: ColumnType<unknown, string, string>;
  };
  /** What others say, until a person decides. `left_by` is derived from acts. */
  share_candidates: {
    source: string;
    kind: string;
    value: string;
    tlp: string;
    pap: string;
    valid_until: string | null;
    objects: string[];
    common: string | null;
    withdrawn_at: Instant | null;
    left_by: string | null;
    first_at: Instant;
    seen_at: Instant;
  };
  blind_indexes: {
    answerer: string;
    asker: string;
    epoch: string;
    class: string;
    notice: ColumnType<unknown, string, string>;
    entries: BlobOrNull;
  };
  blind_book: { one: Generated<boolean>; book: ColumnType<unknown, string, string> };
  blind_questions: {
    id: string;
    person: string;
    to_party: string;
    class: string;
    size: number;
    state: QuestionState;
    draft: ColumnType<unknown, string | null, string | null>;
    question: ColumnType<unknown, string | null, string | null>;
    result: ColumnType<unknown, string | null, string | null>;
    record: BlobOrNull;
    made_at: Instant;
  };
  /** Derived from acts; may be emptied and rebuilt. */
  dossier_acts: { act_digest: string; dossier: string; position: number; kind: string };
};
