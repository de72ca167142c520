/** The way out of the page is one command wide, and text never becomes page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneWindow } from './driver.mjs';

/** What a script in the page could try: dialogs, the system's viewer, the window, events, paths, menus, the app. */
const CLOSED = [
  ['plugin:dialog|open', { options: {} }],
  ['plugin:dialog|save', { options: {} }],
  ['plugin:dialog|message', { message: 'hello' }],
  ['plugin:opener|open_path', { path: '/etc/passwd' }],
  ['plugin:opener|open_url', { url: 'https://example.com' }],
  ['plugin:opener|reveal_item_in_dir', { paths: ['/etc'] }],
  ['plugin:event|listen', { event: 'tauri://close-requested', target: { kind: 'Any' }, handler: 1 }],
  ['plugin:event|emit', { event: 'anything', payload: null }],
  ['plugin:window|close', { label: 'main' }],
  ['plugin:window|create', { options: { label: 'second' } }],
  ['plugin:webview|create_webview_window', { options: { label: 'second' } }],
  ['plugin:path|resolve_directory', { directory: 1 }],
  ['plugin:app|version', {}],
  ['plugin:menu|new', { kind: 'Menu', options: {} }],
  ['plugin:resources|close', { rid: 1 }],
];

const HOSTILE = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>';

describe('The bridge', () => {
  const window = oneWindow();

  it('everything but the one command is refused', async () => {
    for (const [command, request] of CLOSED) {
      const work = (name, words) =>
        globalThis.__TAURI_INTERNALS__.invoke(name, words).then(
          () => 'done',
          (error) => `refused: ${error}`,
        );
      const answer = await window().run(work, command, request);
      assert.match(answer, /^refused: .*(not allowed|not found)/s, command);
    }
  });

  it('an unknown command of the core is refused in words', async () => {
    await assert.rejects(window().call('file.delete_everything'), /There is no command/);
  });

  it('the page reaches no network, no frame and no code from text', async () => {
    const tries = await window().run(async () => {
      const breaches = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => breaches.push(effectiveDirective));
      const fetched = await fetch('https://example.com').then(() => 'answered', () => 'refused');
      const script = document.createElement('script');
      script.textContent = 'window.inlined = 1';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'https://example.com/pixel.png';
      document.body.append(image);
      const ran = (() => {
        try {
          return (0, eval)('1 + 1');
        } catch {
          return 'refused';
        }
      })();
      await new Promise((done) => setTimeout(done, 200));
      script.remove();
      image.remove();
      return { fetched, inlined: globalThis.inlined ?? 'refused', ran, breaches: [...new Set(breaches)] };
    });
    assert.equal(tries.fetched, 'refused', 'no request leaves the page');
    assert.equal(tries.inlined, 'refused', 'no inline script runs');
    assert.equal(tries.ran, 'refused', 'no text is run as code');
    for (const directive of ['connect-src', 'img-src']) {
      assert.ok(tries.breaches.includes(directive), `${directive} said no: ${tries.breaches}`);
    }
  });

  it('the page cannot be led away from the program', async () => {
    const before = await window().run(() => location.href);
    await window().run(() => void setTimeout(() => (location.href = 'https://example.com/'), 0));
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await window().run(() => location.href), before, 'it is still the program');
  });

  it('a script in a name stays text', async () => {
    await window().call('contractors.create', { name: HOSTILE, does: HOSTILE, notes: HOSTILE });
    await window().go('#/contractors');
    await window().sees('onerror="window.hurt=1"');
    assert.equal(await window().run(() => globalThis.hurt ?? 'unhurt'), 'unhurt', 'nothing of it ran');
    assert.equal(await window().run(() => document.querySelectorAll('img[src="x"]').length), 0, 'nothing of it became page');
  });
});
