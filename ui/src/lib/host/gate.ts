/**
 * The gate before a locked file: calls about records wait here until it is unlocked, so that what screens were doing goes
 * on as if nothing had been. Leaving the file turns them away.
 */
import { common } from '../messages';
import { CallError, type CommandName } from './wire';

interface Waiting {
  go: () => void;
  turnAway: (reason: CallError) => void;
}

let closed = false;
let waiting: Waiting[] = [];
let whenMet: () => void = () => undefined;

/** What can be asked while the file is locked: opening one, this computer's settings, reading a code. */
const free: ReadonlySet<CommandName> = new Set<CommandName>([
  'app.state',
  'app.defaults',
  'app.set_theme',
  'app.set_keys',
  'app.set_unsaved',
  'app.asks',
  'app.close',
  'file.create',
  'file.open',
  'file.sample',
  'file.close',
  'file.lock',
  'file.unlock',
  'damage.backups',
  'damage.put_back',
  'damage.save_rest',
  'damage.leave',
  'passphrase.strength',
  'passphrase.make_up',
  'recovery.read',
]);

export const gate = {
  /** What to wait for while the file is locked; nothing when it is open or the command needs no file. */
  ahead(command: CommandName): Promise<void> | undefined {
    if (!closed || free.has(command)) return undefined;
    return new Promise((go, turnAway) => waiting.push({ go, turnAway }));
  },

  /** A call met a locked file: true when it may come again once the file is unlocked. */
  met(command: CommandName, error: CallError): boolean {
    if (error.kind !== 'locked' || free.has(command)) return false;
    if (!closed) {
      closed = true;
      whenMet();
    }
    return true;
  },

  /** The file was locked. */
  close(): void {
    closed = true;
  },

  /** The file is open: whoever waits goes on. */
  open(): void {
    closed = false;
    const all = waiting;
    waiting = [];
    all.forEach(({ go }) => go());
  },

  /** The file was left: whoever waits is turned away. */
  leave(): void {
    closed = false;
    const all = waiting;
    waiting = [];
    const reason = new CallError({ kind: 'cancelled', message: common.unreachable() });
    all.forEach(({ turnAway }) => turnAway(reason));
  },

  /** Calls back when a call finds the file locked that this window believed open. */
  onMet(callback: () => void): void {
    whenMet = callback;
  },
};
