/** While somebody else holds the laptop, signing is all there is. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accessible, go, launch, open, settled } from './page.mjs';
import { startServer } from './server.mjs';

describe('The screen of signing', () => {
  let browser;
  let server;
  let id;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    const { id: contractor_id } = await server.call('contractors.create', { name: 'Jonah Pike' });
    const text = { title: 'Recipes', kind: 'nda', pasted: 'Recipes stay in the bakery.', starts_on: '2027-03-01' };
    id = (await server.call('agreements.create', { contractor_id, ...text })).id;
    await server.call('agreements.mark_ready', { id });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  const place = () => `#/agreements/${id}/sign`;
  const asksForTheOwner = (page) => page.getByRole('dialog', { name: 'Hand the laptop to Ines Halloran' });

  it('no key opens anything else or changes another record', async () => {
    const page = await open(browser, server, { place: place() });
    const before = (await server.call('history.list')).entries.length;
    for (const key of ['Control+k', 'Control+1', 'Control+6', 'Shift+?', '/', 'n', 'Control+z', 'Control+Shift+z']) {
      await page.keyboard.press(key);
      await settled(page);
      assert.equal(await page.getByRole('dialog').count(), 0, `${key} opens nothing`);
      assert.ok(page.url().endsWith(place()), `${key} leads nowhere`);
    }
    assert.equal((await server.call('history.list')).entries.length, before, 'nothing was undone');
    await page.done();
  });

  it('Back, or another address, asks for the owner and stays', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await go(page, place());
    await page.getByRole('button', { name: 'I have read it' }).waitFor();
    for (const leave of [() => page.goBack(), () => page.evaluate(() => (location.hash = '#/history'))]) {
      await leave();
      await asksForTheOwner(page).waitFor();
      assert.ok(page.url().endsWith(place()), 'the address is still that of signing');
      await accessible(page, 'the way out of signing');
      await page.getByRole('button', { name: 'Stay here' }).click();
      await page.getByRole('button', { name: 'I have read it' }).waitFor();
    }
    await page.done();
  });

  it('giving the laptop back opens the file again, and Back does not return to signing', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await go(page, place());
    await page.getByRole('button', { name: 'Give the laptop back' }).click();
    await page.getByRole('button', { name: 'I am Ines Halloran' }).click();
    await page.waitForURL(`**/#/agreements/${id}`);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.goBack();
    await page.waitForURL('**/#/contractors');
    await page.done();
  });
});
