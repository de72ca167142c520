/** The history: narrowed to whom, what and when, read by keyboard, printed as it is shown. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { accessible, eventually, fitsSideways, go, launch, open, settled, SIZES } from './page.mjs';
import { startServer } from './server.mjs';

describe('The history', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ sample: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  const entries = (page) => page.locator('ol > li .words').allInnerTexts();

  it('is narrowed to a person by typing part of a name, with the keyboard alone', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await page.getByRole('combobox', { name: 'About' }).focus();
    await page.keyboard.type('Maren');
    await page.getByRole('option', { name: /Maren Okafor/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/about=contractor/);
    await settled(page);
    const { rows } = await server.call('contractors.list');
    const others = rows.map(({ name }) => name).filter((name) => name !== 'Maren Okafor');
    const strange = async () => (await entries(page)).filter((line) => others.some((name) => line.includes(name)));
    await eventually(strange, [], 'nothing about anybody else');
    assert.ok((await entries(page)).length > 5, 'and there is much about her');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await eventually(() => page.getByRole('combobox', { name: 'About' }).inputValue(), 'Anybody and anything', 'nobody is chosen');
    await page.done();
  });

  it('is narrowed by kind of record and of act and by days, and Back brings it again', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Agreements' });
    await page.getByRole('combobox', { name: 'What was done' }).selectOption({ label: 'Signed and finished' });
    await page.waitForURL(/kind=.*deed=/);
    await settled(page);
    await eventually(async () => (await entries(page)).filter((line) => !/signed|voided|finished/i.test(line)), [], 'only what is final');
    const all = await entries(page);
    assert.ok(all.length > 0, 'and there is something');
    await page.getByLabel('From', { exact: true }).fill('January 1, 2027');
    await page.keyboard.press('Tab');
    await page.waitForURL(/from=2027-01-01/);
    await settled(page);
    await eventually(async () => (await entries(page)).length < all.length, true, 'fewer since New Year');
    const link = page.locator('ol > li a').first();
    if ((await link.count()) > 0) {
      const lines = await entries(page);
      await link.click();
      await page.waitForURL(/#\/agreements\//);
      await page.goBack();
      await eventually(() => entries(page), lines, 'Back shows the same list');
    }
    await page.getByLabel('To', { exact: true }).fill('December 1, 2026');
    await page.keyboard.press('Tab');
    await page.getByText('This day lies before the first one').waitFor();
    await accessible(page, 'a history with a day that does not fit');
    await page.done();
  });

  it('says so when nothing fits, and offers to show everything', async () => {
    const page = await open(browser, server, { place: '#/history?from=1999-01-01&to=1999-12-31' });
    await page.getByText('Nothing fits').waitFor();
    await accessible(page, 'a history without an entry');
    await page.getByRole('button', { name: 'Show everything' }).last().click();
    await eventually(async () => (await entries(page)).length > 20, true, 'everything is there again');
    await page.done();
  });

  it('prints what is shown: a key brings the pages, and a PDF is kept', async () => {
    const page = await open(browser, server, { place: '#/history?kind=review&deed=sealed', size: SIZES.at(-1) });
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: 'The history as it prints' });
    await dialog.locator('img').first().waitFor();
    await accessible(page, 'the history as it prints');
    await dialog.getByRole('button', { name: 'Save as PDF' }).click();
    const kept = () => readdir(path.join(server.folder, 'saved')).catch(() => []);
    await eventually(kept, ['History 2027-03-01.pdf'], 'the PDF is there');
    await settled(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.done();
  });

  it('of one record leads to the whole history, narrowed to it', async () => {
    const { rows } = await server.call('contractors.list');
    const { id } = rows.find(({ name }) => name === 'Maren Okafor');
    const page = await open(browser, server, { place: `#/contractors/${id}/history` });
    await page.getByRole('link', { name: 'Narrow or print' }).click();
    await page.waitForURL(/#\/history\?about=contractor/);
    await eventually(() => page.getByRole('combobox', { name: 'About' }).inputValue(), 'Maren Okafor', 'she is chosen');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await fitsSideways(page, `a narrowed history at ${size.width}`);
    }
    await go(page, '#/history?about=handoff/00000000-0000-0000-0000-000000000000');
    await page.getByText('Nothing fits').waitFor();
    await page.done();
  });
});
