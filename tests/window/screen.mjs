/**
 * The screen as the system sees it: asks a window to close as the cross in its corner, Alt+F4 and the bar of the system do.
 * WebDriver ends a window without asking it, so this speaks the few words of the X protocol that it takes:
 * https://www.x.org/releases/current/doc/xproto/x11protocol.html
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';

const GET_ATTRIBUTES = 3;
const QUERY_TREE = 15;
const INTERN_ATOM = 16;
const GET_PROPERTY = 20;
const SEND_EVENT = 25;
const GET_INPUT_FOCUS = 43;
const CLIENT_MESSAGE = 33;
const VIEWABLE = 2;

/** Asks the window of the process with this id to close. */
export async function askToClose(process) {
  const screen = await connect();
  try {
    const protocols = await screen.atom('WM_PROTOCOLS');
    const window = await windowOf(screen, process, protocols);
    const event = Buffer.alloc(32);
    event.writeUInt8(CLIENT_MESSAGE, 0);
    event.writeUInt8(32, 1);
    event.writeUInt32LE(window, 4);
    event.writeUInt32LE(protocols, 8);
    event.writeUInt32LE(await screen.atom('WM_DELETE_WINDOW'), 12);
    screen.send(SEND_EVENT, 0, Buffer.concat([words(window, 0), event]));
    // What follows is answered after the event went out
    await screen.ask(GET_INPUT_FOCUS, 0, Buffer.alloc(0));
  } finally {
    screen.end();
  }
}

/** The visible window of the process that takes part in the window protocols. */
async function windowOf(screen, process, protocols) {
  const owner = await screen.atom('_NET_WM_PID');
  const waiting = [screen.root];
  for (let window = waiting.shift(); window !== undefined; window = waiting.shift()) {
    const mine = (await screen.property(window, owner))?.readUInt32LE(0) === process;
    if (mine && (await screen.property(window, protocols)) && (await screen.isVisible(window))) return window;
    waiting.push(...(await screen.children(window)));
  }
  throw new Error(`The process ${process} has no window on the screen.`);
}

const words = (...numbers) => {
  const made = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => made.writeUInt32LE(number, 4 * at));
  return made;
};
const padded = (bytes) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** Connects to the screen that `DISPLAY` names. */
async function connect() {
  const [, number] = /:(\d+)/.exec(process.env.DISPLAY ?? '') ?? assert.fail('DISPLAY names a screen');
  const socket = createConnection(`/tmp/.X11-unix/X${number}`);
  const stream = socket[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const take = async (length) => {
    while (held.length < length) {
      const { value, done } = await stream.next();
      if (done) throw new Error('The screen hung up.');
      held = Buffer.concat([held, value]);
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  const [method, cookie] = await proof(number);
  const hello = Buffer.alloc(12);
  hello.write('l', 0);
  hello.writeUInt16LE(11, 2);
  hello.writeUInt16LE(method.length, 6);
  hello.writeUInt16LE(cookie.length, 8);
  socket.write(Buffer.concat([hello, padded(method), padded(cookie)]));
  const head = await take(8);
  const setup = await take(4 * head.readUInt16LE(6));
  assert.equal(head[0], 1, `the screen lets us in: ${setup.toString('latin1')}`);
  const root = setup.readUInt32LE(32 + 4 * Math.ceil(setup.readUInt16LE(16) / 4) + 8 * setup[21]);
  return new Screen(socket, take, root);
}

/** What xauth keeps for this screen; nothing where none is asked for. */
async function proof(number) {
  const kept = await readFile(process.env.XAUTHORITY ?? `${process.env.HOME}/.Xauthority`).catch(() => Buffer.alloc(0));
  for (let at = 0; at < kept.length; ) {
    at += 2;
    const [, display, method, cookie] = Array.from({ length: 4 }, () => {
      const length = kept.readUInt16BE(at);
      at += 2 + length;
      return kept.subarray(at - length, at);
    });
    if (display.toString() === number) return [method, cookie];
  }
  return [Buffer.alloc(0), Buffer.alloc(0)];
}

class Screen {
  constructor(socket, take, root) {
    Object.assign(this, { socket, take, root });
  }

  send(code, detail, body) {
    const head = Buffer.from([code, detail, 0, 0]);
    head.writeUInt16LE(1 + body.length / 4, 2);
    this.socket.write(Buffer.concat([head, body]));
  }

  /** The answer to a request; a window that went meanwhile answers nothing. */
  async ask(code, detail, body) {
    this.send(code, detail, body);
    for (;;) {
      const head = await this.take(32);
      if (head[0] === 0) return undefined;
      if (head[0] === 1) return Buffer.concat([head, await this.take(4 * head.readUInt32LE(4))]);
    }
  }

  async atom(name) {
    const length = Buffer.alloc(4);
    length.writeUInt16LE(name.length, 0);
    const answer = await this.ask(INTERN_ATOM, 0, Buffer.concat([length, padded(Buffer.from(name))]));
    return answer.readUInt32LE(8);
  }

  async property(window, name) {
    const answer = await this.ask(GET_PROPERTY, 0, words(window, name, 0, 0, 64));
    return answer && answer.readUInt32LE(16) > 0 ? answer.subarray(32) : undefined;
  }

  async children(window) {
    const answer = await this.ask(QUERY_TREE, 0, words(window));
    return Array.from({ length: answer?.readUInt16LE(16) ?? 0 }, (_, at) => answer.readUInt32LE(32 + 4 * at));
  }

  async isVisible(window) {
    return (await this.ask(GET_ATTRIBUTES, 0, words(window)))?.[26] === VIEWABLE;
  }

  end() {
    this.socket.destroy();
  }
}
