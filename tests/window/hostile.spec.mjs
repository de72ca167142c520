/** Hostile texts in the real window, whose web view is another one than that of the browser specs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { corpus } from '../browser/hostile/corpus.mjs';
import { typeEverywhere, watch } from '../browser/hostile/watch.mjs';
import { oneWindow } from './driver.mjs';

/** As a reader sees it: no invisible signs, one space between words. Runs here and in the page. */
const plain = (text) => text.replace(/[\p{Cf}\p{Co}\p{Cc}]/gu, '').replace(/\s+/gu, ' ').trim();

describe('Hostile texts in the window', () => {
  const window = oneWindow();
  const noted = () => window().run(() => globalThis.noted);

  async function shows(place, text) {
    await window().go(place);
    const found = `(words) => (${plain})(document.body.textContent).includes(words)`;
    await window().until(`“${text}” at ${place}`, found, plain(text));
  }

  it('kept in records, they are shown as they were typed and nothing runs', async () => {
    await window().run(watch);
    const kept = [];
    for (const text of corpus) {
      const { id, name } = await window().call('contractors.create', { name: text, does: text, notes: text, people: [{ name: text, role: 'problems' }] });
      const work = await window().call('handoffs.create', { contractor_id: id, title: text, instructions: text, criteria: [{ text }], due_on: '2027-03-10', due_time: '17:00' });
      kept.push({ place: `#/contractors/${id}`, name }, { place: `#/work/${work.id}`, name: work.title });
    }
    for (const { place, name } of kept.filter((_, at) => at % 3 === 0)) await shows(place, name);
    await shows('#/contractors', '&#60;script&#62;hurt(57)&#60;/script&#62;');
    await shows('#/history', corpus.at(-1));
    assert.deepEqual(await noted(), [], 'nothing became more than text');
  });

  it('typed into fields, they run nothing', async () => {
    for (const place of ['#/contractors/new', '#/work/new', '#/instructions/new', '#/history']) {
      await window().go(place);
      await window().until('fields', () => document.querySelectorAll('main input').length > 0);
      // All of them are typed into every field of every screen in the browser
      const texts = corpus.filter((_, at) => at % 4 === 0);
      const { fields, typed, held } = await window().run(typeEverywhere, texts);
      assert.ok(fields > 0 && typed >= fields * texts.length * 0.9 && held > typed * 0.8, `${place}: ${fields} fields, ${typed} texts, ${held} there`);
    }
    assert.deepEqual(await noted(), [], 'nothing became more than text');
  });

  it('would be noticed if they became page', async () => {
    await window().run(() => {
      const box = document.createElement('div');
      document.body.append(box);
      box.innerHTML = '<img src=x onerror=hurt(1)>';
    });
    await window().holds('the watch has something to tell', async () => (await noted()).some((line) => line.includes('onerror')));
  });
});
