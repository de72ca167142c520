/** While somebody else holds the laptop, signing is all there is. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { accessible, eventually, go, launch, open, settled } from './page.mjs';
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

  const address = () => `#/agreements/${id}/sign`;
  const asksForTheOwner = (page) => page.getByRole('dialog', { name: 'Hand the laptop to Ines Halloran' });

  it('no key opens anything else or changes another record', async () => {
    const page = await open(browser, server, { place: address() });
    const before = (await server.call('history.list')).entries.length;
    for (const key of ['Control+k', 'Control+1', 'Control+6', 'Shift+?', '/', 'n', 'Control+z', 'Control+Shift+z']) {
      await page.keyboard.press(key);
      await settled(page);
      assert.equal(await page.getByRole('dialog').count(), 0, `${key} opens nothing`);
      assert.ok(page.url().endsWith(address()), `${key} leads nowhere`);
    }
    assert.equal((await server.call('history.list')).entries.length, before, 'nothing was undone');
    await page.done();
  });

  it('Back, or another address, asks for the owner and stays', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await go(page, address());
    await page.getByRole('button', { name: 'I have read it' }).waitFor();
    for (const leave of [() => page.goBack(), () => page.evaluate(() => (location.hash = '#/history'))]) {
      await leave();
      await asksForTheOwner(page).waitFor();
      assert.ok(page.url().endsWith(address()), 'the address is still that of signing');
      await accessible(page, 'the way out of signing');
      await page.getByRole('button', { name: 'Stay here' }).click();
      await page.getByRole('button', { name: 'I have read it' }).waitFor();
    }
    await page.done();
  });

  it('what is typed is there again later; what is made by hand is made again', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    const pad = page.getByRole('img', { name: 'Signature of' });
    const drawn = page.getByRole('button', { name: 'Undo stroke' });
    const place = page.getByRole('textbox', { name: /^Where/ });
    const way = (name) => page.getByRole('group', { name: 'How to sign' }).getByRole('button', { name, exact: true });
    const draw = async () => {
      const { x, y } = await pad.first().boundingBox();
      await page.mouse.move(x + 40, y + 60);
      await page.mouse.down();
      await page.mouse.move(x + 160, y + 90, { steps: 8 });
      await page.mouse.up();
      await drawn.waitFor();
    };
    const sign = async () => {
      await go(page, address());
      await page.getByRole('button', { name: 'I have read it' }).click();
      await place.waitFor();
    };
    await sign();
    await place.fill('At the long table');
    await page.getByRole('checkbox').check();
    await draw();
    await page.evaluate(() => dispatchEvent(new Event('closing')));
    await page.getByRole('button', { name: 'Go on working' }).click();
    await way('Type').click();
    await way('Draw').click();
    await pad.first().waitFor();
    assert.equal(await drawn.count(), 0, 'an empty pad gives no signature');
    await draw();
    await page.getByRole('button', { name: 'Give the laptop back' }).click();
    await page.getByRole('button', { name: 'I am Ines Halloran' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await sign();
    assert.equal(await place.inputValue(), 'At the long table', 'typed once');
    assert.equal(await page.getByRole('checkbox').isChecked(), false, 'whoever signs ticks it now');
    assert.equal(await drawn.count(), 0, 'and draws now');
    await page.done();
  });

  it('a question that is half typed is asked about before the window closes', async () => {
    const page = await open(browser, server, { place: address() });
    await page.getByRole('button', { name: 'I have a question' }).click();
    await page.getByLabel('What is the question').fill('Who else reads this?');
    await page.evaluate(() => dispatchEvent(new Event('closing')));
    await page.getByRole('button', { name: 'Go on working' }).click();
    assert.equal(await page.getByLabel('What is the question').inputValue(), 'Who else reads this?', 'as typed');
    await page.getByRole('button', { name: 'Keep the question' }).click();
    await page.getByLabel('What is the question').waitFor({ state: 'detached' });
    await page.evaluate(() => dispatchEvent(new Event('closing')));
    await eventually(() => existsSync(path.join(server.folder, 'closed')), true, 'nothing is left to lose');
    await page.done();
  });

  it('giving the laptop back opens the file again, and Back does not return to signing', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await go(page, address());
    await page.getByRole('button', { name: 'Give the laptop back' }).click();
    await page.getByRole('button', { name: 'I am Ines Halloran' }).click();
    await page.waitForURL(`**/#/agreements/${id}`);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.goBack();
    await page.waitForURL('**/#/contractors');
    await page.done();
  });
});
