/** The keyring of the login and the real window. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { bakery } from '../browser/server.mjs';
import { freshComputer, start } from './driver.mjs';

const WORDS = 'rye kettle harbor window seven';
const GNOME = 'gnome-keyring-daemon';
const absent = [GNOME, 'dbus-daemon'].find((name) => spawnSync(name, ['--version']).error);
const missing = absent ? `${absent} is not installed` : false;

describe('A remembered file', { skip: missing }, () => {
  let computer;
  let bus;
  let keyring;
  before(async () => {
    computer = await freshComputer();
    // A bus of its own: on the one of all windows a keyring that nobody opened may have been started already
    bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [address] = await once(bus.stdout, 'data');
    process.env.DBUS_SESSION_BUS_ADDRESS = String(address).trim();
    const environment = { ...process.env, HOME: computer.home, XDG_DATA_HOME: computer.data, XDG_RUNTIME_DIR: computer.home };
    keyring = spawn(GNOME, ['--foreground', '--components=secrets', '--unlock'], { env: environment, stdio: ['pipe', 'ignore', 'ignore'] });
    keyring.stdin.end('the password of this login');
  });
  after(async () => {
    keyring?.kill();
    bus?.kill();
    await computer?.leave();
  });

  it('opens by itself at the next start, and asks again after it was locked', async () => {
    let window = await start(computer);
    await window.holds('the keyring answers', async () => (await window.call('app.state')).can_remember);
    const made = await window.call('file.create', { ...bakery, passphrase: WORDS, remember: true });
    assert.deepEqual([made.file.remembered, made.not_remembered], [true, null], 'GNOME Keyring has it');
    await window.close();

    window = await start(computer);
    await window.sees('Tideway Bakehouse');
    await window.find('link', 'Today');
    await window.run(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true })));
    await window.sees('Tideway Bakehouse is locked');
    await window.close();
  });
});
