/** What holds on every screen, shown with the records of the sample business. */
import { after, before, describe, it } from 'node:test';
import { accessible, fitsSideways, go, launch, open, SIZES, THEMES } from './page.mjs';
import { places } from './places.mjs';
import { startServer } from './server.mjs';

describe('Every screen', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ sample: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  for (const { name, path, then } of places) {
    it(`${name}: can be used by everybody in both themes, fits the smallest window, breaks no policy`, async () => {
      const place = await path(server.call);
      const page = await open(browser, server, { place, size: SIZES.at(-1) });
      await then?.(page);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await accessible(page, `${name}, ${theme}`);
      }
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await fitsSideways(page, `${name} at ${size.width}`);
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
