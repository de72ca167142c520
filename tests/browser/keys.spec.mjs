/** The keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { go, launch, open, settled } from './page.mjs';
import { startServer } from './server.mjs';

describe('The keyboard', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ business: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('Ctrl 1 to 6 go to the sections, and the heading has the focus', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    for (const [key, section] of ['today', 'contractors', 'agreements', 'instructions', 'work', 'reviews'].entries()) {
      await page.keyboard.press(`Control+${key + 1}`);
      await page.waitForURL(`**/#/${section}`);
      await page.locator('h1:focus, main:focus').waitFor();
    }
    await page.done();
  });

  it('the question mark shows the keys, and Esc gives the focus back', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.waitFor();
    assert.match(await sheet.innerText(), /Ctrl/, 'it names keys');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.done();
  });

  it('Ctrl Z takes the last change back, and Ctrl Shift Z does it again', async () => {
    await server.call('contractors.create', { name: 'Jonah Pike' });
    const count = async () => (await server.call('contractors.list')).rows.length;
    const page = await open(browser, server, { place: '#/contractors' });
    await page.getByText('Jonah Pike').first().waitFor();
    await page.locator('h1').first().click();
    await page.keyboard.press('Control+z');
    await page.getByRole('main').getByText('Jonah Pike').first().waitFor({ state: 'detached' });
    assert.equal(await count(), 0, 'the contractor is gone again');
    await page.keyboard.press('Control+Shift+z');
    await page.getByRole('main').getByText('Jonah Pike').first().waitFor();
    assert.equal(await count(), 1, 'and back');
    await page.done();
  });

  it('Ctrl Z in a field takes back letters, not records', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    const before = (await server.call('history.list')).entries.length;
    await go(page, '#/contractors/new');
    const field = page.getByRole('textbox').first();
    await field.fill('Half a name');
    await field.press('Control+z');
    await settled(page);
    assert.equal((await server.call('history.list')).entries.length, before, 'nothing was undone in the file');
    await page.done();
  });

  it('Ctrl K finds what was typed and opens it with Enter', async () => {
    await server.call('contractors.create', { name: 'Maren Okafor' });
    const page = await open(browser, server, { place: '#/today' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search your file' }).waitFor();
    await page.keyboard.type('okaf');
    await page.getByRole('dialog').getByText('Maren Okafor').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/#/contractors/*');
    await page.getByRole('heading', { name: 'Maren Okafor' }).waitFor();
    await page.done();
  });
});
