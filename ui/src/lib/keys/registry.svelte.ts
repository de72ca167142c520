/** Who answers which key right now. The newest answer wins, so a dialog is asked before its screen. */
import { SvelteMap } from 'svelte/reactivity';
import { bindingOf } from './match';
import { isMac, type KeyName } from './table';

/** A handler that returns false leaves the key to whoever registered before. */
export type Handler = () => void | boolean;
export type Handlers = Partial<Record<KeyName, Handler>>;

const live = new SvelteMap<symbol, Handlers>();

export const keySettings = $state({ singleKeys: true });

/** Answers keys until the returned function is called. */
export function register(handlers: Handlers): () => void {
  const id = Symbol('keys');
  live.set(id, handlers);
  return () => live.delete(id);
}

/** For components: answers keys while the component is on screen. Handlers may be a function of state. */
export function useKeys(handlers: Handlers | (() => Handlers)): void {
  $effect(() => register(typeof handlers === 'function' ? handlers() : handlers));
}

/** The keys that somebody answers now. Reactive. */
export function answered(): KeyName[] {
  return [...live.values()].flatMap((handlers) => Object.keys(handlers) as KeyName[]);
}

/** Runs the newest handler. True when one took the key. */
export function press(name: KeyName): boolean {
  const newestFirst = [...live.values()].reverse();
  return newestFirst.some((handlers) => {
    const handler = handlers[name];
    return handler !== undefined && handler() !== false;
  });
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
