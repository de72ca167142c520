/** The first screen: from nothing to a business file of one's own. */
import assert from 'node:assert/strict';
import { access, readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { accessible, fitsSideways, launch, open, SIZES, THEMES } from './page.mjs';
import { startServer } from './server.mjs';

describe('The first screen', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer()])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  for (const theme of THEMES) {
    it(`can be used by everybody and fits the smallest window, ${theme}`, async () => {
      for (const size of SIZES) {
        const page = await open(browser, server, { theme, size });
        await accessible(page, `the first screen at ${size.width}`);
        await fitsSideways(page, `the first screen at ${size.width}`);
        await page.getByRole('button', { name: 'Start my file' }).click();
        await page.getByLabel('Name of your business').waitFor();
        await accessible(page, `the form at ${size.width}`);
        await fitsSideways(page, `the form at ${size.width}`);
        await page.done();
      }
    });
  }

  it('a business without a name is refused at its field, and nothing is made', async () => {
    const page = await open(browser, server);
    await page.getByRole('button', { name: 'Start my file' }).click();
    await page.getByRole('button', { name: 'Start my file' }).click();
    const name = page.getByLabel('Name of your business');
    await page.waitForFunction(() => document.querySelector('[aria-invalid="true"]'));
    assert.equal(await name.getAttribute('aria-invalid'), 'true', 'the field itself says what is missing');
    const files = (await readdir(server.folder)).filter((file) => file.endsWith('.counterpart'));
    assert.deepEqual(files, [], 'no half-made file lies around');
    await page.done();
  });

  it('a name is enough: the file is made and the window shows it', async () => {
    const page = await open(browser, server);
    await page.getByRole('button', { name: 'Start my file' }).click();
    await page.getByLabel('Name of your business').fill('Tideway Bakehouse');
    await page.getByLabel('Your name').fill('Ines Halloran');
    await page.getByRole('button', { name: 'Start my file' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByText('Tideway Bakehouse').waitFor();
    await access(`${server.folder}/Tideway Bakehouse.counterpart`);
    const state = await server.call('app.state');
    assert.equal(state.file.business, 'Tideway Bakehouse', 'the core has it open');
    assert.equal(state.file.signatory, 'Ines Halloran', 'with the name that signs');
    await page.done();
  });
});
