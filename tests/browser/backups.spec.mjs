/** Backups: how they stand, what one would bring back, and putting it back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accessible, fitsSideways, launch, open, settled, SIZES } from './page.mjs';
import { startServer } from './server.mjs';

describe('Backups', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    await server.call('contractors.create', { name: 'Maren Okafor' });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  const names = async () => (await server.call('contractors.list')).rows.map(({ name }) => name);

  it('one is made by hand, and the sidebar tells when', async () => {
    const page = await open(browser, server, { place: '#/backups' });
    await page.getByRole('button', { name: /^Back up now/ }).first().click();
    await page.getByRole('link', { name: /Backed up just now/ }).waitFor();
    await settled(page);
    await accessible(page, 'the backups');
    await page.done();
  });

  it('it is chosen, what would change is shown, and it takes the place of the file, which is kept', async () => {
    await server.call('contractors.create', { name: 'Made after the backup' });
    const page = await open(browser, server, { place: '#/backups', size: SIZES.at(-1) });
    await page.getByRole('link', { name: /^Restore the backup of/ }).last().click();
    await page.getByText('Added Made after the backup').waitFor();
    await accessible(page, 'what a backup would change');
    await page.emulateMedia({ colorScheme: 'dark' });
    await accessible(page, 'what a backup would change, in the dark', ['color-contrast']);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await fitsSideways(page, `what a backup would change at ${size.width}`);
    }
    await page.done();
    const { backups } = await server.call('backups.list');
    await server.call('backups.restore', { backup: backups.at(-1).name, way: 'in_place' });
    assert.deepEqual(await names(), ['Maren Okafor'], 'the file is as it was then');
    assert.ok((await server.call('backups.list')).backups.length > backups.length, 'and what it was before is kept');
  });
});
