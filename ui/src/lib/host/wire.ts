/** What travels between the pages and the program: names, shapes and the error of a call. */
import type { Commands } from '../bindings/commands';

/** The kinds of record whose screens go stale, one by one. */
export type Noun =
  | 'business'
  | 'contractor'
  | 'agreement'
  | 'sheet'
  | 'handoff'
  | 'review'
  | 'attachment'
  | 'import';

export type CommandName = keyof Commands;
export type Request<C extends CommandName> = Commands[C]['request'];
export type Response<C extends CommandName> = Commands[C]['response'];

/** The answer to a call. */
export interface Outcome<T> {
  value: T;
  /** The kinds of record that the call touched. */
  changed: Noun[];
  /** The number of the history entry that was written, for Undo. */
  entry?: number | null;
}

/** The answer as a screen gets it. */
export interface Answered<T> extends Outcome<T> {
  /** Fulfilled when every screen that shows such records shows them as they are now; it never rejects. */
  shown: Promise<void>;
}

export const problemKinds = [
  'invalid',
  'not_found',
  'conflict',
  'final',
  'file',
  'gone',
  'locked',
  'cancelled',
  'unavailable',
  'internal',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

interface WireError {
  kind: string;
  message: string;
  field?: string | null;
  damaged?: boolean;
  detail?: unknown;
}

/** A call that was refused or failed. `message` is a sentence for the owner. */
export class CallError extends Error {
  readonly kind: ProblemKind;
  /** The field of the request that is meant, when one is. */
  readonly field: string | null;
  /** The file itself is damaged, which leads to its backups. */
  readonly damaged: boolean;
  readonly detail: unknown;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = 'CallError';
    this.kind = problemKinds.find((kind) => kind === wire.kind) ?? 'internal';
    this.field = wire.field ?? null;
    this.damaged = wire.damaged ?? false;
    this.detail = wire.detail ?? null;
  }
}

/** Turns whatever a transport threw into a CallError; a stranger's message is not shown. */
export function asCallError(thrown: unknown, fallback: string): CallError {
  if (thrown instanceof CallError) return thrown;
  if (isWireError(thrown)) return new CallError(thrown);
  return new CallError({ kind: 'internal', message: fallback, detail: String(thrown) });
}

function isWireError(value: unknown): value is WireError {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'kind' in value &&
    typeof value.kind === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
