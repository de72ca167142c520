/** What holds on every screen, shown with the records of the sample business. */
import { after, before, describe, it } from 'node:test';
import { accessible, fitsSideways, go, headsStandAboveRows, launch, open, settled, SIZES } from './page.mjs';
import { places } from './places.mjs';
import { startServer } from './server.mjs';

describe('Every screen', { concurrency: 2 }, () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ sample: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  for (const { name, path, then } of places) {
    it(`${name}: can be used by everybody in both themes, fits the smallest window, breaks no policy`, async () => {
      const place = await path(server.call);
      const page = await open(browser, server, { place, size: SIZES.at(-1) });
      await then?.(page);
      await settled(page);
      await accessible(page, `${name}, light`);
      // Only colours differ between the themes
      await page.emulateMedia({ colorScheme: 'dark' });
      await accessible(page, `${name}, dark`, ['color-contrast', 'link-in-text-block']);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await fitsSideways(page, `${name} at ${size.width}`);
        await headsStandAboveRows(page, `${name} at ${size.width}`);
      }
      await page.done();
    });
  }

  it('a place that does not exist leads somewhere, not nowhere', async () => {
    const page = await open(browser, server, { place: '#/nowhere/at/all' });
    await go(page, '#/contractors/no-such-id');
    await accessible(page, 'a record that is not there');
    await page.done();
  });
});
