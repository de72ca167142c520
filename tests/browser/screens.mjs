/**
 * A picture of every screen of the sample business, and of the states that a file can come into, in both themes and both
 * sizes, into `screenshots/` (which git ignores). Run by `cargo xtask screens`; words after the name take
 * only the places they name.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launch, open, settled, SIZES, THEMES } from './page.mjs';
import { places, states } from './places.mjs';
import { root, startServer } from './server.mjs';

const wanted = process.argv.slice(2);
const shelf = path.join(root, 'screenshots');
await mkdir(shelf, { recursive: true });
const [browser, sample, empty] = await Promise.all([launch(), startServer({ sample: true }), startServer()]);
let missing = 0;

/** Both themes of one place at one size; a screen that cannot be brought up is told and does not stop the others. */
async function take(server, { name, arrange, path: find, then }, size) {
  try {
    await arrange?.(server);
    const page = await open(browser, server, { place: await find(server.call), size });
    await then?.(page);
    await settled(page);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      const file = `${name}-${size.width}x${size.height}-${theme}.png`;
      await page.screenshot({ path: path.join(shelf, file) });
    }
    await page.context().close();
  } catch (error) {
    missing += 1;
    console.error(`${name} at ${size.width}: ${error.message}`);
  }
}

const welcome = { name: 'welcome', path: () => '' };
const form = { ...welcome, name: 'welcome-start', then: (page) => page.getByRole('button', { name: 'Start my file' }).click() };
const all = [...[welcome, form].map((place) => [empty, place]), ...places.map((place) => [sample, place])];
const asked = ({ name }) => wanted.length === 0 || wanted.includes(name);
for (const [server, place] of all) {
  if (!asked(place)) continue;
  for (const size of SIZES) await take(server, place, size);
}
for (const state of states.filter(asked)) {
  for (const size of SIZES) {
    const server = await startServer({ business: true });
    await take(server, state, size);
    await server.stop();
  }
}
await Promise.all([browser.close(), sample.stop(), empty.stop()]);
process.exitCode = missing > 0 ? 1 : 0;
