/** Nothing in the program opens a socket to a network: looked at while it works, and in a network that counts every packet. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { root } from '../browser/server.mjs';
import { look } from './alone/sockets.mjs';
import { binary, freshComputer, holds } from './driver.mjs';

const here = (name) => fileURLToPath(new URL(`alone/${name}`, import.meta.url));

/**
 * A network with this computer alone, and one way out that leads nowhere. Everything that leaves takes it and is counted,
 * even the first question for the address of a name.
 */
const ALONE = [
  'ip link set lo up',
  'ip link add away type veth peer name far',
  'sysctl -qw net.ipv6.conf.away.disable_ipv6=1 net.ipv6.conf.far.disable_ipv6=1',
  'ip link set away arp off',
  'ip link set far up',
  'ip link set away up',
  'ip addr add 192.0.2.2/24 dev away',
  'ip route add default dev away',
  'exec "$0" "$@"',
].join(' && ');

/** As root a network alone is enough; anybody else needs to be root of a small world first. */
const unshare = process.getuid() === 0 ? ['-n'] : ['-rn'];
const alone = (program, ...words) => [...unshare, 'sh', '-c', ALONE, program, ...words];
const possible = spawnSync('unshare', alone('true')).status === 0;
const reason = 'this system lets nobody here make a network of their own';

describe('No socket', () => {
  let computer;
  before(async () => (computer = await freshComputer()));
  after(() => computer.leave());

  it('is held by anything that the program starts, with nobody driving it', async () => {
    const environment = { ...process.env, HOME: computer.home, XDG_DATA_HOME: computer.data, XDG_CONFIG_HOME: path.join(computer.home, 'config') };
    const file = path.join(computer.home, 'Alone.counterpart');
    execFileSync(binary(), ['new', file, '--name', 'Alone'], { env: environment });
    const { saw, stop } = look(computer.home);
    const program = spawn(binary(), [file], { env: environment, stdio: 'ignore' });
    const gone = new Promise((resolve) => program.once('close', resolve));
    try {
      await holds('the window is there', () => [...saw.names].some((name) => name.startsWith('WebKitWebProc')));
      await pause(4000);
      await holds('it was looked at often', () => saw.looks > 40);
    } finally {
      program.kill();
      await gone;
    }
    const { looks, seen, names } = await stop();
    assert.ok(looks > 20 && names.length > 1, `looked ${looks} times at ${names.join(', ')}`);
    assert.deepEqual(seen, [], 'no socket of any network, this computer’s own included');
  });

  it('would be noticed', async () => {
    const { saw, stop } = look(computer.home);
    const script = "require('net').createServer().listen(0, '127.0.0.1'); require('dgram').createSocket('udp4').bind(0)";
    const holder = spawn(process.execPath, ['-e', script], { env: { ...process.env, HOME: computer.home }, stdio: 'ignore' });
    try {
      for (const kind of ['tcp', 'udp']) await holds(`${kind} is seen`, () => [...saw.seen].some((line) => line.includes(` ${kind} `)));
    } finally {
      holder.kill();
      await stop();
    }
  });

  it('is opened in a whole day’s work, and not one packet is sent', { skip: possible ? false : reason }, () => {
    const out = execFileSync('unshare', alone(process.execPath, here('journey.mjs')), { cwd: root, encoding: 'utf8', timeout: 600_000 });
    const day = JSON.parse(out.trim().split('\n').at(-1));
    assert.equal(day.name, 'Tideway Bakehouse', 'a file was made');
    assert.ok(day.pages > 0 && day.bytes > 0 && day.exported > 3, `it was saved, printed and exported: ${out}`);
    assert.ok(day.looks > 50 && day.names.length > 2, `looked ${day.looks} times at ${day.names}`);
    assert.deepEqual(day.seen, [], 'no socket but the one by which the driver presses the buttons');
    assert.ok(!/Okafor|February|Tideway/.test(day.said), `no log tells of a record: ${day.said}`);
    assert.ok(day.beside.looked > 0, 'settings and what the web view keeps lie there');
    assert.deepEqual(day.beside.found, [], 'no other file holds anything of a record');
    assert.equal(day.sent, 0, 'no packet left, not even to ask for the address of a name');
  });

  it('to send there is counted', { skip: possible ? false : reason }, () => {
    const script = `import { sent } from ${JSON.stringify(here('sockets.mjs'))}; import dgram from 'node:dgram';
      const socket = dgram.createSocket('udp4'); const before = await sent();
      await new Promise((done) => socket.send('x', 53, '192.0.2.7', done)); socket.close(); console.log((await sent()) - before);`;
    const out = execFileSync('unshare', alone(process.execPath, '--input-type=module', '-e', script), { encoding: 'utf8' });
    assert.equal(Number(out), 1, 'one packet, counted');
  });
});
