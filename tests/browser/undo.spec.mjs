/** Taking things back: by key, in the history, in the toast; and settings that are kept as one leaves a field. */
import assert from 'node:assert/strict';
import { after, beforeEach, before, describe, it } from 'node:test';
import { accessible, eventually, launch, open } from './page.mjs';
import { startServer } from './server.mjs';

const toast = (page, words) => page.getByRole('status').filter({ hasText: words }).waitFor();

describe('Undo', () => {
  let browser;
  let server;
  before(async () => (browser = await launch()));
  beforeEach(async () => {
    await server?.stop();
    server = await startServer({ business: true });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  async function changePhone(page, number) {
    await page.getByLabel('Phone').fill(number);
    await page.getByLabel('Address').focus();
    await eventually(async () => (await server.call('business.get')).phone, number, 'leaving the field saves it');
    await toast(page, 'Saved');
    await page.locator('h1').click();
  }

  it('a key takes the last change back and names it, another does it again', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    await changePhone(page, '555 0100');
    await page.keyboard.press('Control+z');
    await toast(page, 'Undone: Changed the phone number of the business');
    await eventually(() => page.getByLabel('Phone').inputValue(), '', 'the screen shows what is in the file');
    await page.keyboard.press('Control+Shift+z');
    await toast(page, 'Done again: Changed the phone number of the business');
    assert.equal((await server.call('business.get')).phone, '555 0100', 'and so does the file');
    await page.done();
  });

  it('an entry of the history is taken back in place, and refused in place when a later one stands on it', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    await changePhone(page, '1');
    await changePhone(page, '2');
    await page.evaluate(() => (location.hash = '#/history'));
    const entries = page.getByRole('listitem').filter({ hasText: 'Changed the phone number' });
    await entries.nth(1).getByRole('button', { name: /Undo/ }).click();
    await entries.nth(1).getByText('has changed since').waitFor();
    await accessible(page, 'the history with a refused undo');
    await entries.nth(0).getByRole('button', { name: /Undo/ }).click();
    await page.getByText('Taken back').waitFor();
    assert.equal((await server.call('business.get')).phone, '1', 'only the newest change was taken back');
    await accessible(page, 'the history with an entry taken back');
    await page.done();
  });

  it('the start of a file is final', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await page.keyboard.press('Control+z');
    await toast(page, 'There is nothing to undo.');
    await page.getByText('Final').waitFor();
    assert.equal(await page.getByRole('button', { name: /Undo/ }).count(), 0, 'and no button promises otherwise');
    await page.done();
  });

  it('a whole tax id is on screen only while it is asked for', async () => {
    await server.call('business.update', { ...(await server.call('business.get')), tax_id: '12-3456789' });
    const page = await open(browser, server, { place: '#/settings' });
    await page.getByText('•••• 6789').waitFor();
    assert.equal((await page.content()).includes('3456'), false, 'the page does not hold it');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('12-3456789').waitFor();
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.getByText('•••• 6789').waitFor();
    await page.done();
  });
});
