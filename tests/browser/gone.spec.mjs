/** The file is thrown away while it is open: a save says so, nothing typed is lost, one button puts it back. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { accessible, fitsSideways, launch, open, SIZES } from './page.mjs';
import { startServer } from './server.mjs';

describe('A file that is not in its place any more', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ business: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('is told above every screen, and comes back with a button while the form keeps what was typed', async () => {
    await server.call('contractors.create', { name: 'Maren Okafor' });
    const { path } = (await server.call('app.state')).file;
    const page = await open(browser, server, { place: '#/contractors/new' });
    await page.getByLabel('Name', { exact: true }).first().fill('Jonah Pike');
    for (const ending of ['', '-wal', '-shm']) await rm(path + ending, { force: true });
    await page.keyboard.press('Control+Enter');
    const band = page.getByRole('complementary', { name: 'The file is not in its place' });
    await band.waitFor();
    assert.match(await band.textContent(), new RegExp(`no longer at ${path}`), 'it says where the file was');
    await accessible(page, 'the file is gone');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await fitsSideways(page, `gone at ${size.width}`);
      if (process.env.COUNTERPART_PICTURES) await page.screenshot({ path: `${process.env.COUNTERPART_PICTURES}/gone-${size.width}.png` });
    }
    await band.getByRole('button', { name: 'Put the file back' }).click();
    await band.waitFor({ state: 'detached' });
    assert.ok(existsSync(path), 'the file lies in its place again');
    assert.equal(await page.getByLabel('Name', { exact: true }).first().inputValue(), 'Jonah Pike', 'what was typed is still there');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Jonah Pike' }).waitFor();
    const { rows } = await server.call('contractors.list', {});
    assert.deepEqual(rows.map((row) => row.name).sort(), ['Jonah Pike', 'Maren Okafor']);
    await page.done();
  });
});
