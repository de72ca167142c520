/** The two ways to reach the program: the window's own bridge, or the loopback host of the tests. */
import { invoke } from '@tauri-apps/api/core';
import type { Outcome } from './wire';

export type Transport = (command: string, request: unknown) => Promise<Outcome<unknown>>;

const throughWindow: Transport = (command, request) =>
  invoke<Outcome<unknown>>('rpc', { command, request });

const throughLoopback: Transport = async (command, request) => {
  const answer = await fetch('/rpc', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command, request }),
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw body;
  return body as Outcome<unknown>;
};

/** True inside the program's window, false in a browser. */
export function inWindow(): boolean {
  return '__TAURI_INTERNALS__' in globalThis;
}

export function chooseTransport(): Transport {
  return inWindow() ? throughWindow : throughLoopback;
}
