/** What the pages need from the web view; the oldest one that the program meets must have it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneWindow } from './driver.mjs';

describe('The web view', () => {
  const window = oneWindow({ business: false });

  it('has everything that the pages use', async () => {
    const has = await window().run(() => ({
      'the :has() selector': CSS.supports('selector(:has(a))'),
      'container queries': CSS.supports('container-type: inline-size'),
      'colour mixing': CSS.supports('color: color-mix(in srgb, red, blue)'),
      'dynamic viewport height': CSS.supports('height: 100dvh'),
      'masks': CSS.supports('mask: linear-gradient(#000, #000)'),
      'modal dialogs': typeof HTMLDialogElement.prototype.showModal === 'function',
      'inert': 'inert' in HTMLElement.prototype,
      'structured clones': typeof structuredClone === 'function',
      'Array.at': typeof [].at === 'function',
      'plural rules': new Intl.PluralRules('en').select(1) === 'one',
      'dates in a zone': new Intl.DateTimeFormat('en', { timeZone: 'Pacific/Auckland' }).format(0).length > 0,
      'money': new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(1).includes('$'),
      'time zone names': Intl.supportedValuesOf('timeZone').length > 100,
      'pointer events': typeof PointerEvent === 'function',
      'a canvas to sign on': document.createElement('canvas').getContext('2d') !== null,
      'storage for the theme': typeof localStorage.setItem === 'function',
    }));
    const missing = Object.entries(has).filter(([, there]) => !there).map(([name]) => name);
    assert.deepEqual(missing, [], 'nothing is missing');
  });

  it('draws the pages with the fonts that come along', async () => {
    await window().until('the text font', () => [...document.fonts].some(({ status, family }) => status === 'loaded' && family.includes('Inter')));
  });
});
