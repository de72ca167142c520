/**
 * The loopback host with the real core behind it, in a scratch folder of its own and on a fixed day:
 * Monday, 1 March 2027, nine in the morning in New York.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const NOW = '2027-03-01T14:00:00Z';
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a spec starts its business with when it is not about the first screen. */
export const bakery = {
  name: 'Tideway Bakehouse',
  signatory: 'Ines Halloran',
  country: 'US',
  currency: 'USD',
  time_zone: 'America/New_York',
  locale: 'en-US',
  paper: 'letter',
};

/** A program that cargo built; `variable` names it when somebody else built it elsewhere. */
export function program(name, variable) {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
  return process.env[variable] ?? path.join(target.replace(/^~/, homedir()), 'debug', name);
}

/** A port that nobody uses at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A refused command, with the fields of the wire error. */
export class Refused extends Error {
  constructor(command, error) {
    super(`${command}: ${error.message}`);
    Object.assign(this, error);
  }
}

/**
 * Starts a host. `sample` opens the sample business, `business` a fresh file of a bakery; without either no file is open.
 * `call(command, request)` arranges data as the window would and gives the command's value.
 */
export async function startServer({ sample = false, business = false } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'counterpart-spec-'));
  const port = await freePort();
  const words = ['--port', String(port), '--folder', folder, '--now', NOW];
  if (sample) words.push('--file', await copyOfSample(folder));
  const { url, end } = await listen(words);
  const stop = async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  };
  const call = (command, request = {}) => rpc(url, command, request);
  if (business) await call('file.create', bakery);
  return { url, folder, call, stop };
}

/** Starts the host with the pages that were built, or those that `COUNTERPART_UI` names, and waits until it listens. */
async function listen(words) {
  const host = spawn(program('devserver', 'COUNTERPART_DEVSERVER'), ['--ui', process.env.COUNTERPART_UI ?? path.join(root, 'ui/dist'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise((resolve) => host.once('close', resolve));
  const end = () => {
    host.kill();
    return gone;
  };
  try {
    return { url: await firstLine(host), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The line with the address. */
function firstLine(host) {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    host.stdout.on('data', (text) => {
      said += text;
      if (said.includes('\n')) resolve(said.split('\n')[0].trim());
    });
    host.stderr.on('data', (text) => (complaint += text));
    host.once('error', (error) => reject(new Error(`The host for the browser did not start: ${error.message}`)));
    host.once('close', () => reject(new Error(`The host for the browser ended at once.\n${complaint}`)));
  });
}

async function rpc(url, command, request) {
  const answer = await fetch(new URL('rpc', url), { method: 'POST', body: JSON.stringify({ command, request }) });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(command, body);
  return body.value;
}

const SAMPLE = 'Sample bakery.counterpart';

/**
 * A copy of the sample business. Telling its two years takes a while, and on a fixed day it always comes out the same, so
 * it is told once for each build of the host and kept beside other temporary files.
 */
async function copyOfSample(folder) {
  const { mtimeMs, size } = await stat(program('devserver', 'COUNTERPART_DEVSERVER'));
  const shelf = path.join(tmpdir(), `counterpart-sample-${Math.round(mtimeMs)}-${size}`);
  if (!existsSync(shelf)) await makeSample(shelf);
  for (const ending of ['', '-wal']) {
    const kept = path.join(shelf, SAMPLE + ending);
    if (existsSync(kept)) await copyFile(kept, path.join(folder, SAMPLE + ending));
  }
  return path.join(folder, SAMPLE);
}

/** Under a name of its own first, so that nobody finds it half-told. */
async function makeSample(shelf) {
  const folder = await mkdtemp(path.join(tmpdir(), 'counterpart-telling-'));
  const port = await freePort();
  const { end } = await listen(['--port', String(port), '--folder', folder, '--now', NOW, '--sample']);
  await end();
  await rename(folder, shelf).catch(() => rm(folder, { recursive: true, force: true }));
}
