/**
 * `live` keeps the answer of a reading command on screen: it loads when the screen opens,
 * again when its request changes, and again when a record it shows has changed elsewhere.
 */
import { untrack } from 'svelte';
import { common } from '../messages';
import { call } from './call';
import { onChanged } from './changes';
import {
  asCallError,
  type CallError,
  type CommandName,
  type Noun,
  type Request,
  type Response,
} from './wire';

export interface Live<T> {
  /** The newest answer; it stays while a newer one is on its way. */
  readonly value: T | undefined;
  readonly loading: boolean;
  readonly error: CallError | undefined;
  reload(): void;
  /** The same, fulfilled when the newest answer is there. */
  again(): Promise<void>;
}

/**
 * Call it while a component starts. `request` may be a function of reactive state;
 * while it returns null nothing is loaded.
 */
export function live<C extends CommandName>(
  command: C,
  request: Request<C> | (() => Request<C> | null),
  nouns: readonly (Noun | '*')[],
): Live<Response<C>> {
  let value = $state.raw<Response<C>>();
  let error = $state.raw<CallError>();
  let loading = $state(true);
  let newest = 0;

  const asked = () =>
    typeof request === 'function' ? (request as () => Request<C> | null)() : request;

  async function load(wanted: Request<C>): Promise<void> {
    const mine = ++newest;
    loading = true;
    try {
      const answer = await call(command, wanted);
      if (mine !== newest) return;
      value = answer.value;
      error = undefined;
    } catch (thrown) {
      if (mine !== newest) return;
      error = asCallError(thrown, common.unreachable());
    }
    loading = false;
  }

  async function again(): Promise<void> {
    const wanted = untrack(asked);
    if (wanted !== null) await load(wanted);
  }

  $effect(() => {
    const wanted = asked();
    if (wanted === null) {
      newest++;
      value = undefined;
      error = undefined;
      loading = false;
      return;
    }
    untrack(() => void load(wanted));
  });
  $effect(() => onChanged(nouns, again));
  $effect(() => () => void newest++);

  return {
    get value() {
      return value;
    },
    get loading() {
      return loading;
    },
    get error() {
      return error;
    },
    reload: () => void again(),
    again,
  };
}
