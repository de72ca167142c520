/**
 * A working day in a network of one's own, from which nothing comes back. Run by `sockets.spec.mjs`, told where the programs
 * are by the environment; prints what it saw as JSON.
 */
import { execFileSync } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { bakery } from '../../browser/server.mjs';
import { binary, freshComputer, start } from '../driver.mjs';
import { look, sent } from './sockets.mjs';

const computer = await freshComputer();
const before = await sent();
const { stop } = look(computer.home);
const done = {};
const window = await start(computer);
try {
  await window.click('button', 'Start my file');
  await window.type('Name of your business', bakery.name);
  await window.type('Your name', bakery.signatory);
  await window.click('button', 'Start my file');
  await window.find('link', 'Today');
  await window.go('#/contractors/new');
  await window.type('Name', 'Maren Okafor');
  await window.click('button', 'Save contractor');
  await window.sees('Maren Okafor');
  const [{ id }] = (await window.call('contractors.list')).rows;
  const due = { due_on: '2027-03-10', due_time: '17:00' };
  const work = await window.call('handoffs.create', { contractor_id: id, title: 'Close February', instructions: '[more](https://example.com) ![x](https://example.com/x.png)', criteria: [{ text: 'Done' }], ...due });
  await window.go(`#/work/${work.id}`);
  await window.sees('Close February');
  done.pages = (await window.call('papers.preview', { noun: 'handoff', id: work.id })).pages.length;
  await window.call('backups.take');
  // What a page could still try is part of the day
  await window.run(async () => {
    await fetch('https://example.com/').catch(() => undefined);
    const image = document.createElement('img');
    image.src = 'https://example.com/x.png';
    document.body.append(image);
    await new Promise((shown) => setTimeout(shown, 300));
    image.remove();
  });
  done.name = (await window.call('app.state')).file.business;
} finally {
  await window.close();
}
/** Files beside the workspace and its backups that hold these words. */
async function holding(words) {
  const all = await readdir(computer.home, { recursive: true, withFileTypes: true });
  const other = all.filter((entry) => entry.isFile() && !entry.name.includes('.counterpart'));
  const found = await Promise.all(other.map(async (entry) => ((await readFile(path.join(entry.parentPath ?? entry.path, entry.name))).includes(words) ? [entry.name] : [])));
  return { looked: other.length, found: found.flat() };
}
done.said = window.said();
done.beside = await holding('Okafor');
const folder = path.join(computer.data, 'Counterpart');
const file = path.join(folder, `${bakery.name}.counterpart`);
done.bytes = (await stat(file)).size;
const environment = { ...process.env, HOME: computer.home, XDG_DATA_HOME: computer.data, XDG_CONFIG_HOME: path.join(computer.home, 'config') };
const command = (...words) => execFileSync(binary(), words, { env: environment, encoding: 'utf8' });
command('check', file);
command('export', file, '--json', path.join(computer.home, 'out'));
done.exported = (await readdir(path.join(computer.home, 'out'))).length;
const { looks, seen, names } = await stop();
await computer.leave();
console.log(JSON.stringify({ ...done, looks, seen, names, sent: (await sent()) - before }));
