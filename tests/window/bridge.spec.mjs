/** The way out of the page is one command wide, and text never becomes page. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../browser/server.mjs';
import { oneWindow } from './driver.mjs';

/** What a script in the page could try, asked as it would have to be: dialogs, the system's viewer, the window, events, paths. */
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

/** Every command that the window's parts bring along, as the build wrote them down. */
async function brought() {
  const parts = JSON.parse(await readFile(path.join(root, 'src-tauri/gen/schemas/acl-manifests.json'), 'utf8'));
  return Object.entries(parts).flatMap(([part, { permissions }]) => {
    const commands = Object.values(permissions).flatMap(({ commands: { allow } }) => allow);
    return part === '__app-acl__' ? [] : [...new Set(commands)].map((command) => `plugin:${part.replace(/^core:/, '')}|${command}`);
  });
}

/** Ways to another page that a script or a link could take. */
const AWAY = [
  (to) => void (location.href = to),
  (to) => location.assign(to),
  (to) => location.replace(to),
  (to) => void window.open(to),
  (to) => void window.open(to, '_self'),
  (to) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    document.body.append(link);
    link.click();
    link.remove();
  },
  (to) => {
    const link = Object.assign(document.createElement('a'), { href: to, target: '_blank' });
    document.body.append(link);
    link.click();
    link.remove();
  },
  (to) => {
    const form = Object.assign(document.createElement('form'), { action: to, method: 'post' });
    document.body.append(form);
    form.submit();
    form.remove();
  },
  (to) => {
    const frame = Object.assign(document.createElement('iframe'), { src: to });
    document.body.append(frame);
    setTimeout(() => frame.remove(), 100);
  },
];
const ELSEWHERE = ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'data:text/html,<h1>elsewhere</h1>'];

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

  it('so is every command that the parts of the window bring along', async () => {
    const commands = await brought();
    assert.ok(commands.length > 150, `${commands.length} commands`);
    const answered = await window().run(async (names) => {
      const answers = await Promise.all(
        names.map((name) =>
          globalThis.__TAURI_INTERNALS__.invoke(name, {}).then(
            () => `${name} was done`,
            (error) => (/not allowed|not found/.test(String(error)) ? '' : `${name}: ${error}`),
          ),
        ),
      );
      return answers.filter(Boolean);
    }, commands);
    assert.deepEqual(answered, [], 'none is let in');
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
      const told = () => ['connect-src', 'img-src'].every((directive) => breaches.includes(directive));
      for (let tries = 0; tries < 600 && !told(); tries += 1) await new Promise((done) => setTimeout(done, 100));
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

  it('the page cannot be led away from the program, nor open another one', async () => {
    const before = await window().run(() => location.href);
    const opened = await window().send('GET', '/window/handles');
    for (const to of ELSEWHERE) {
      for (const way of AWAY) {
        await window().run(`(to) => void setTimeout(() => (${way})(to), 0)`, to);
        await new Promise((done) => setTimeout(done, 60));
      }
    }
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await window().run(() => location.href), before, 'it is still the program');
    assert.equal(await window().run(() => document.querySelectorAll('h1').length), 1, 'with its own page');
    assert.deepEqual(await window().send('GET', '/window/handles'), opened, 'and the one window');
  });
});
