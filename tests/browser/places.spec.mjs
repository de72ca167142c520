/** Where the file lies: beside copies of a sync client, in a folder that one watches, on a medium that takes nothing. */
import assert from "node:assert/strict";
import { chmod, copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { accessible, fitsSideways, go, launch, open, SIZES } from "./page.mjs";
import { startServer } from "./server.mjs";

/** In both themes and sizes. */
async function fine(page, where) {
  await accessible(page, where);
  await page.emulateMedia({ colorScheme: "dark" });
  await accessible(page, `${where}, in the dark`, ["color-contrast"]);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await fitsSideways(page, `${where} at ${size.width}`);
  }
}

describe("The place of a file", () => {
  let browser;
  let server;
  let file;
  before(async () => (browser = await launch()));
  beforeEach(async () => {
    server = await startServer({ business: true });
    await server.call("contractors.create", { name: "Maren Okafor" });
    file = (await server.call("app.state")).file.path;
  });
  afterEach(() => server.stop());
  after(() => browser.close());

  /** Closes the file, lets something happen to it, and opens it where it lies then. */
  async function reopened(happen) {
    await server.call("file.close");
    const now = (await happen()) ?? file;
    await writeFile(path.join(server.folder, "choose"), now);
    await server.call("file.open", {});
    return now;
  }

  it("watched by a sync client is said in Settings, with what to do", async () => {
    await reopened(async () => {
      const folder = path.join(server.folder, "Dropbox");
      await mkdir(folder);
      await mkdir(path.join(folder, ".dropbox.cache"));
      await copyFile(file, path.join(folder, "Bakery.counterpart"));
      return path.join(folder, "Bakery.counterpart");
    });
    const page = await open(browser, server, { place: "#/today" });
    const line = page.getByRole("complementary", {
      name: "Where the file lies",
    });
    await line.getByText(/Dropbox/).waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await accessible(page, `the line above Today, ${colorScheme}`);
    }
    await fitsSideways(page, "the line above Today");
    await line.getByRole("link", { name: "What to do" }).click();
    await page
      .getByText(/Dropbox/)
      .first()
      .waitFor();
    await go(page, "#/today");
    await line.getByRole("button", { name: "Put this line away" }).click();
    await line.waitFor({ state: "detached" });
    await go(page, "#/contractors");
    await go(page, "#/today");
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await line.count(), 0, "it stays away");
    await go(page, "#/settings");
    await page
      .getByText(/Dropbox/)
      .first()
      .waitFor();
    await fine(page, "Settings of a file in a watched folder");
    await page.done();
  });

  it("with copies of a conflict beside it, each is named with what only it holds", async () => {
    await server.call("file.close");
    const copy = path.join(
      path.dirname(file),
      `${path.basename(file, ".counterpart")} (conflicted copy 2027-02-28).counterpart`,
    );
    await copyFile(file, copy);
    await server.call("file.open", { recent: 0 });
    await server.call("contractors.create", { name: "Only here" });
    const page = await open(browser, server, { place: "#/settings" });
    await page.getByText(path.basename(copy)).waitFor();
    await page.getByText("Added Maren Okafor").waitFor();
    await fine(page, "Settings of a file with a copy beside it");
    await page.done();
  });

  it("that takes nothing: the file opens for reading, says so above every screen, and refuses in words", async () => {
    await reopened(async () => chmod(file, 0o444));
    const page = await open(browser, server, { place: "#/contractors/new" });
    const band = page.getByRole("complementary", { name: /reading/i });
    await band.waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Nobody");
    await page.getByRole("button", { name: "Save contractor" }).click();
    await page
      .getByRole("alert")
      .filter({ hasText: "opened for reading only" })
      .waitFor();
    assert.equal(
      await page.getByLabel("Name", { exact: true }).inputValue(),
      "Nobody",
      "what was typed is still there",
    );
    await fine(page, "a file that can only be read");
    await go(page, "#/settings");
    await band.waitFor();
    for (const [place, heading, offers] of [
      ["#/contractors", "Contractors", "Add contractor"],
      ["#/agreements", "Agreements", "New agreement"],
      ["#/work", "Work", "New hand-off"],
      ["#/reviews", "Reviews", "Start a review"],
      ["#/backups", "Backups", "Back up now"],
    ]) {
      await go(page, place);
      await page.getByRole("heading", { name: heading, exact: true }).waitFor();
      assert.equal(
        await page.locator("#page").getByText(offers, { exact: true }).count(),
        0,
        `${place} does not offer “${offers}”`,
      );
    }
    await page.keyboard.press("Control+k");
    await page
      .getByRole("dialog")
      .getByText("Settings", { exact: true })
      .waitFor();
    assert.equal(
      await page.getByRole("dialog").getByText("New contractor").count(),
      0,
      "nor does what can be done from anywhere",
    );
    await page.keyboard.press("Escape");
    assert.deepEqual(
      (await readdir(path.dirname(file))).filter(
        (name) =>
          name.startsWith(path.basename(file)) &&
          name !== path.basename(file) &&
          !name.endsWith("-lock"),
      ),
      [],
      "nothing is left beside it",
    );
    await page.done();
    await chmod(file, 0o644);
  });
});
