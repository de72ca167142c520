/** A damaged file: met at opening and at work, and the way from there to its backups and to what is left of it. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { accessible, fitsSideways, launch, open, SIZES } from './page.mjs';
import { startServer } from './server.mjs';

const PAGE = 4096;
const HOW_MANY = 120;

/** Overwrites the pages that hold these bytes, but not the first, as a failing disk does. */
async function destroy(file, bytes, most = Infinity) {
  const content = await readFile(file);
  const hit = new Set();
  for (let at = content.indexOf(bytes); at >= 0; at = content.indexOf(bytes, at + 1)) hit.add(Math.floor(at / PAGE));
  hit.delete(0);
  const pages = [...hit].slice(0, most);
  for (const page of pages) content.fill(0xa5, page * PAGE, (page + 1) * PAGE);
  await writeFile(file, content);
  return pages.length;
}

describe('A damaged file', () => {
  let browser;
  let server;
  let file;
  before(async () => (browser = await launch()));
  beforeEach(async () => {
    await server?.stop();
    server = await startServer({ business: true });
    for (let at = 0; at < HOW_MANY; at += 1) {
      await server.call('contractors.create', { name: `Number ${String(at).padStart(3, '0')}`, notes: 'long '.repeat(60) });
    }
    await server.call('backups.take');
    await server.call('contractors.create', { name: 'After the backup' });
    file = (await server.call('app.state')).file.path;
    await server.call('file.close');
    // Closing makes a backup as well; without it one change lies between
    const backups = path.join(server.folder, 'Backups');
    const made = (await readdir(backups)).sort();
    if (made.length > 1) await rm(path.join(backups, made.at(-1)));
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('at work leads to what can be rescued, and a backup takes its place', async () => {
    await server.call('file.open', { recent: 0 });
    assert.ok((await destroy(file, 'Number 05')) > 0, 'pages of records are destroyed while the file is open');
    const page = await open(browser, server, { place: '#/contractors' });
    const notice = page.getByRole('alert').filter({ hasText: 'The file is damaged' });
    await notice.first().waitFor();
    assert.match(await notice.first().innerText(), /left as it is/, 'it says what is safe');
    await accessible(page, 'a screen that met damage');
    await page.getByRole('button', { name: 'See what can be rescued' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Tideway Bakehouse is damaged' }).waitFor();
    await page.getByText('Part of this file is damaged').waitFor();
    await page.getByText(/1 change was made after this backup|What was done after it cannot be told/).waitFor();
    await accessible(page, 'the recovery screen');
    await page.emulateMedia({ colorScheme: 'dark' });
    await accessible(page, 'the recovery screen in the dark', ['color-contrast']);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await fitsSideways(page, `the recovery screen at ${size.width}`);
    }
    const damaged = await readFile(file);
    const target = path.join(server.folder, 'rescued');
    await mkdir(target);
    await writeFile(path.join(server.folder, 'choose-folder'), target);
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await page.getByText('Saved what could be read').waitFor();
    await page.getByText(/contractors: \d+ saved, \d+ could not be read/).waitFor();
    assert.deepEqual(await readFile(file), damaged, 'the damaged file was only read');
    await page.getByRole('button', { name: /^Put the backup of/ }).first().click();
    await page.getByRole('link', { name: 'Today' }).waitFor();
    assert.equal((await server.call('contractors.facets')).statuses.reduce((sum, { count }) => sum + count.number, 0), HOW_MANY, 'everybody of the backup is there');
    assert.ok((await readdir(path.dirname(file))).some((name) => name.includes('damaged, set aside')), 'the damaged file is kept');
    await page.done();
  });

  it('is found by a check, which leads there too', async () => {
    await server.call('file.open', { recent: 0 });
    assert.ok((await destroy(file, 'Number 05')) > 0, 'pages of records are destroyed while the file is open');
    const page = await open(browser, server, { place: '#/settings' });
    await page.getByRole('button', { name: 'Check the file' }).click();
    const found = page.getByRole('alert').filter({ hasText: 'Something is wrong with this file' });
    await found.or(page.getByText('The file is damaged')).first().waitFor();
    await accessible(page, 'a check that found damage');
    await page.getByRole('button', { name: 'See what can be rescued' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Tideway Bakehouse is damaged' }).waitFor();
    await page.getByRole('button', { name: 'Back to the first screen' }).click();
    await page.getByRole('button', { name: 'Start my file' }).waitFor();
    await page.done();
  });

  it('that does not open leads there at once', async () => {
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, whole.length - PAGE / 2));
    const page = await open(browser, server);
    await page.getByRole('button', { name: /^Tideway Bakehouse/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Tideway Bakehouse is damaged' }).waitFor();
    await page.getByText('it was cut off').waitFor();
    await page.done();
  });
});
