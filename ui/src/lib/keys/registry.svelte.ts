/** Who answers which key right now. The newest answer wins, so a dialog is asked before its screen. */
import { SvelteMap } from 'svelte/reactivity';
import { bindingOf } from './match';
import { isMac, type KeyName } from './table';

/** A handler that returns false leaves the key to whoever registered before. */
export type Handler = () => void | boolean;
export type Handlers = Partial<Record<KeyName, Handler>>;

interface Answerer {
  handlers: Handlers;
  /** Nobody before this one is asked: a dialog stands in front. */
  alone: boolean;
}

const live = new SvelteMap<symbol, Answerer>();

export const keySettings = $state({ singleKeys: true });

/** Answers keys until the returned function is called. */
export function register(handlers: Handlers, alone = false): () => void {
  const id = Symbol('keys');
  live.set(id, { handlers, alone });
  return () => live.delete(id);
}

/**
 * For components: answers keys while the component is on screen. Handlers may be a function of
 * state. While `alone` says true, keys of the screens below rest.
 */
export function useKeys(handlers: Handlers | (() => Handlers), alone?: () => boolean): void {
  $effect(() => {
    const now = typeof handlers === 'function' ? handlers() : handlers;
    return register(now, alone?.() ?? false);
  });
}

/** The keys that somebody answers when no dialog is open. Reactive. */
export function answered(): KeyName[] {
  return [...live.values()].flatMap(({ handlers }) => Object.keys(handlers) as KeyName[]);
}

/** Runs the newest handler. True when one took the key. Locking works through every dialog: nobody closes one first. */
export function press(name: KeyName): boolean {
  for (const { handlers, alone } of [...live.values()].reverse()) {
    const handler = handlers[name];
    if (handler !== undefined && handler() !== false) return true;
    if (alone && name !== 'lock') return false;
  }
  return false;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  const silent = ['checkbox', 'radio', 'button', 'submit', 'range', 'file'];
  return target instanceof HTMLInputElement && !silent.includes(target.type);
}

export function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const name = bindingOf(event, {
    mac: isMac,
    typing: isTyping(event.target),
    singleKeys: keySettings.singleKeys,
  });
  if (name !== null && press(name)) event.preventDefault();
}
