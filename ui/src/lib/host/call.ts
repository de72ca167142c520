/** `call` runs one command of the program and tells the rest of the window what it changed. */
import { common } from '../messages';
import { announce } from './changes';
import { gate } from './gate';
import { chooseTransport, type Transport } from './transport';
import {
  asCallError,
  type Answered,
  type CommandName,
  type Outcome,
  type Request,
  type Response,
} from './wire';

let transport: Transport | null = null;

/** Puts another way to reach the program in place: the tests' own, for example. */
export function useTransport(other: Transport): void {
  transport = other;
}

/** Runs a command. Rejects with a CallError, never with anything else. */
export async function call<C extends CommandName>(
  command: C,
  request: Request<C>,
): Promise<Answered<Response<C>>> {
  transport ??= chooseTransport();
  const wait = gate.ahead(command);
  if (wait) await wait;
  let answer: Outcome<unknown>;
  try {
    answer = await transport(command, request);
  } catch (thrown) {
    const error = asCallError(thrown, common.unreachable());
    if (gate.met(command, error)) return call(command, request);
    if (error.kind === 'gone') dispatchEvent(new Event('gone'));
    await gate.ahead(command);
    throw error;
  }
  // Locked meanwhile: what comes of it is for whoever unlocks
  await gate.ahead(command);
  const shown = announce(answer.changed);
  return { ...(answer as Outcome<Response<C>>), shown };
}
