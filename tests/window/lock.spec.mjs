/** Locking in the real window: the keyring of the login, and what is left in the memory of the program. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { bakery } from '../browser/server.mjs';
import { freshComputer, programs, start } from './driver.mjs';

const PIECE = 1 << 24;
const WORDS = 'rye kettle harbor window seven';
const GNOME = 'gnome-keyring-daemon';
const missing = spawnSync(GNOME, ['--version']).error ? `${GNOME} is not installed` : false;

describe('A remembered file', { skip: missing }, () => {
  let computer;
  let keyring;
  before(async () => {
    computer = await freshComputer();
    const environment = { ...process.env, HOME: computer.home, XDG_DATA_HOME: computer.data, XDG_RUNTIME_DIR: computer.home };
    keyring = spawn(GNOME, ['--foreground', '--components=secrets', '--unlock'], { env: environment, stdio: ['pipe', 'ignore', 'ignore'] });
    keyring.stdin.end('the password of this login');
  });
  after(async () => {
    keyring?.kill();
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

describe('After locking', () => {
  let computer;
  before(async () => (computer = await freshComputer()));
  after(() => computer?.leave());

  it('the program holds nothing any more that opens the file', async () => {
    const window = await start(computer);
    await window.call('file.create', { ...bakery, passphrase: WORDS });
    await window.reload();
    const key = keyOf((await window.call('recovery.code')).groups);
    const [id] = await programs(computer);
    assert.notEqual(await copies(id, key), 0, 'while it is open the key is found, so the search can fail');
    await window.run(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true })));
    await window.sees('is locked');
    assert.equal(await copies(id, key), 0, 'the key');
    assert.equal(await copies(id, Buffer.from(key.toString('hex'))), 0, 'the key as the database takes it');
    await window.close();
  });
});

/** The key that a recovery code stands for: the first four signs of each group carry five bits each. */
function keyOf(groups) {
  const bits = groups
    .flatMap((group) => [...group.slice(0, 4)])
    .map((sign) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.slice(0, 256).match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** How often a half of it stands in the memory of a program. */
async function copies(id, secret) {
  const halves = [secret.subarray(0, secret.length / 2), secret.subarray(secret.length / 2)];
  const memory = await open(`/proc/${id}/mem`);
  let found = 0;
  for (const line of (await readFile(`/proc/${id}/maps`, 'latin1')).split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    if (!from) continue;
    const end = parseInt(to, 16);
    for (let at = parseInt(from, 16); at < end; at += PIECE) {
      // A little more than a piece, so that nothing hides in a seam
      const wanted = Math.min(end - at, PIECE + 64);
      const piece = Buffer.alloc(wanted);
      const read = await memory.read(piece, 0, wanted, at).catch(() => ({ bytesRead: 0 }));
      for (const half of halves) {
        for (let place = piece.indexOf(half); place >= 0 && place < read.bytesRead; place = piece.indexOf(half, place + 1)) found += 1;
      }
    }
  }
  await memory.close();
  return found;
}
