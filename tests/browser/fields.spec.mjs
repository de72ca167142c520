/** Fields do what somebody expects who never read how they work. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accessible, eventually, go, launch, open, settled } from './page.mjs';
import { startServer } from './server.mjs';

describe('Starting a file', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer()])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('a press and typing replace a shown choice, and the country brings its currency, paper and time', async () => {
    const page = await open(browser, server);
    await page.getByRole('button', { name: 'Start my file' }).click();
    const [country, currency] = ['Country', 'Currency'].map((name) => page.getByRole('combobox', { name }));
    await country.click();
    await page.keyboard.type('Austria');
    await page.keyboard.press('Enter');
    assert.equal(await country.inputValue(), 'Austria', 'what was typed stands alone');
    assert.equal(await currency.inputValue(), 'Euro', 'it pays in euros');
    assert.equal(await page.getByRole('radio', { name: /A4/ }).isChecked(), true, 'and prints on A4');
    await currency.click();
    await page.keyboard.type('US Dol');
    await page.keyboard.press('Enter');
    await country.click();
    await page.keyboard.type('Switzerland');
    await page.keyboard.press('Enter');
    assert.equal(await currency.inputValue(), 'US Dollar', 'what was chosen by hand stays');
    await page.done();
  });

  it('only money that is in use is offered', async () => {
    const page = await open(browser, server);
    await page.getByRole('button', { name: 'Start my file' }).click();
    await page.getByRole('combobox', { name: 'Currency' }).click();
    await page.getByRole('option', { name: 'Euro' }).first().waitFor();
    for (const gone of ['Unknown Currency', 'German Mark']) {
      assert.equal(await page.getByRole('option', { name: gone }).count(), 0, gone);
    }
    await page.done();
  });
});

describe('Fields', () => {
  let browser;
  let server;
  let agreement;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    const { id: contractor_id } = await server.call('contractors.create', { name: 'Jonah Pike', status: 'active' });
    const text = { title: '', template: 'services-agreement', starts_on: '' };
    agreement = (await server.call('agreements.create', { contractor_id, ...text })).id;
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('a refused date stays as typed until it is put right', async () => {
    const page = await open(browser, server, { place: `#/agreements/${agreement}` });
    await page.getByRole('button', { name: /Key dates and renewal/ }).click();
    const [starts, ends] = ['Starts', 'Ends'].map((name) => page.getByRole('textbox', { name: new RegExp(`^${name}`) }));
    await starts.fill('March 10, 2027');
    await ends.fill('March 1, 2027');
    await ends.press('Tab');
    await page.locator('input[aria-invalid="true"]').waitFor();
    assert.match(await ends.inputValue(), /Mar.* 1, 2027/, 'the typing is still there');
    await starts.fill('February 1, 2027');
    await starts.press('Tab');
    await page.locator('input[aria-invalid="true"]').waitFor({ state: 'detached' });
    const kept = async () => {
      const { starts_on, ends_on } = await server.call('agreements.get', { id: agreement });
      return [starts_on, ends_on];
    };
    await eventually(kept, ['2027-02-01', '2027-03-01'], 'both are kept');
    await page.done();
  });

  it('a part of the agreement that is opened shows its heading', async () => {
    const page = await open(browser, server, { place: `#/agreements/${agreement}`, size: { width: 960, height: 640 } });
    const heads = page.locator('main ol > li > button');
    for (let at = 0; at < (await heads.count()); at += 1) {
      const head = heads.nth(at);
      if ((await head.getAttribute('aria-expanded')) === 'true') continue;
      await head.click();
      await head.and(page.locator('[aria-expanded="true"]')).waitFor();
      await settled(page);
      const seen = (button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      };
      await eventually(() => head.evaluate(seen), true, `the heading of part ${at + 1} is in sight`);
    }
    await page.done();
  });

  it('Esc clears what is looked for, and then leaves the field', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await page.keyboard.press('/');
    await page.keyboard.type('nobody');
    const field = page.getByRole('searchbox');
    await page.keyboard.press('Escape');
    assert.equal(await field.inputValue(), '', 'cleared');
    await page.keyboard.press('Escape');
    assert.equal(await field.evaluate((input) => input === document.activeElement), false, 'left');
    await page.keyboard.press('n');
    await page.waitForURL('**/#/contractors/new');
    const name = page.getByLabel('Name', { exact: true }).first();
    await eventually(() => name.evaluate((input) => input === document.activeElement), true, 'the caret is in the first field');
    await page.keyboard.type('Aroha');
    assert.equal(await name.inputValue(), 'Aroha', 'and stays there');
    await page.done();
  });

  it('a long name stays inside a message, and Undo can be pressed', async () => {
    const name = 'W'.repeat(180);
    const page = await open(browser, server, { place: '#/contractors/new', size: { width: 960, height: 640 } });
    await page.getByLabel('Name', { exact: true }).first().fill(name);
    await page.keyboard.press('Control+Enter');
    const undo = page.getByRole('status').getByRole('button', { name: /Undo/ });
    // A message goes by itself, but never from under somebody's hands
    await undo.focus();
    const box = await undo.boundingBox();
    assert.ok(box.x + box.width <= 960, 'Undo can be pressed');
    await accessible(page, 'a message with a long name');
    await go(page, '#/today');
    await page.done();
  });
});
