/** What runs on a computer of a spec's own, told by a line of the environment that it was started with. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const read = (id, what) => readFile(`/proc/${id}/${what}`, 'latin1').catch(() => '');

/** Every process with this line, such as `HOME=/tmp/here`; whoever starts another one hands it on. */
export async function family(line) {
  const found = [];
  for (const id of (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name))) {
    const environment = (await read(id, 'environ')).split('\0');
    if (environment.includes(line)) found.push({ id: Number(id), name: (await read(id, 'comm')).trim(), environment });
  }
  return found;
}

/** The same without the driver that presses the buttons: the program and what it started. */
export async function program(line) {
  return (await family(line)).filter(({ name }) => !name.startsWith('WebKitWebDriv'));
}

/** Waits until the program has ended by itself, or the time is over. */
export async function ended(line, within) {
  const deadline = Date.now() + within;
  while ((await program(line)).length > 0 && Date.now() < deadline) await pause(50);
}

/** An ended process that nobody has asked about yet stays as an empty "Z" entry. */
const runs = async (id) => /\) [^ZX] /.test(await read(id, 'stat'));

/**
 * Ends all of them as a power cut would, those included that they were just starting, and waits until they are gone: only then
 * is a file unlocked, and only then does nobody write into the home any more.
 */
export async function endFamily(line) {
  for (;;) {
    const left = await family(line);
    if (left.length === 0) return;
    for (const { id } of left) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It has ended by itself
      }
    }
    for (const { id } of left) while (await runs(id)) await pause(20);
  }
}
