/** The watch over a page: it notes whatever a text could only do if it had become more than text. */

/** Runs in the page before anything else does. */
export function watch() {
  const noted = [];
  const note = (what) => noted.push(what);
  const seen = new WeakSet();
  globalThis.noted = noted;
  globalThis.hurt = (which) => note(`script ran: ${which}`);

  // Text that is run as code is refused by the content policy, which says so below
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) globalThis[name] = () => note(`${name} was called`);
  for (const name of ['setTimeout', 'setInterval']) {
    const real = globalThis[name];
    globalThis[name] = (work, ...rest) => (typeof work === 'function' ? real(work, ...rest) : note(`${name} was given text`));
  }
  document.write = document.writeln = () => note('the document was written to');
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => note(`policy broken: ${effectiveDirective} ${blockedURI}`));

  const STRANGE = new Set('script iframe frame object embed applet base meta link style form math marquee video audio source foreignobject animate set noscript xmp portal'.split(' '));
  const LEADS = ['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'background', 'ping'];
  const RUNS = /^(javascript|vbscript|file|data:(?!image\/(svg\+xml|png|jpeg)))/i;
  const own = (element) => element.closest('head') !== null || (element.localName === 'form' && !element.hasAttribute('action'));

  function look(element) {
    if (STRANGE.has(element.localName) && !own(element) && !seen.has(element)) note(`an element <${element.localName}> came up`);
    seen.add(element);
    for (const { name, value } of element.attributes) {
      const plain = value.replace(/[\u0000-\u0020]/g, '');
      if (/^on/i.test(name)) note(`an attribute ${name} came up`);
      if (name === 'srcdoc') note('an attribute srcdoc came up');
      if (LEADS.includes(name) && RUNS.test(plain)) note(`${name} leads to ${plain.slice(0, 40)}`);
      if (['src', 'srcset', 'poster', 'background'].includes(name) && !/^(data:image|blob:|\.?\/?assets\/)/.test(plain)) note(`${name} fetches ${plain.slice(0, 40)}`);
    }
  }

  const each = (node) => {
    if (node.nodeType !== 1) return;
    look(node);
    node.querySelectorAll('*').forEach(look);
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes' && !target.closest('head')) look(target);
      for (const node of addedNodes) if (!node.parentElement?.closest('head')) each(node);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Whatever the watch noted so far; told once. */
export const told = (page) => page.evaluate(() => globalThis.noted.splice(0));

/** Types every text into every field on screen, one after another, as the window's own events; counts them. */
export async function typeEverywhere(texts) {
  const FIELDS = 'input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=url], input[type=password], textarea';
  const usable = (field) => field.checkVisibility() && !field.readOnly && !field.disabled;
  const shown = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  let [fields, typed, held] = [0, 0, 0];
  for (const field of [...document.querySelectorAll(FIELDS)].filter(usable)) {
    // What was typed before may have taken this one away
    if (!field.isConnected) continue;
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
    fields += 1;
    field.focus();
    for (const text of texts) {
      if (!field.isConnected) break;
      set.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
      typed += 1;
      held += Number(field.value !== '');
      if (typed % 16 === 0) await shown();
    }
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.blur();
    await shown();
  }
  return { fields, typed, held };
}
