// What runs inside a measured page, before any script of its own: `globalThis.measured`. It is sent as text, so it imports nothing.

/**
 * @param {{ root?: string, first: string }} page selectors; `root` is the host whose shadow root the others are looked for in
 */
export function install({ root, first }) {
  const base = () => (root ? document.querySelector(root)?.shadowRoot : document);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const speaks = (element) => element.textContent.trim() !== "" && shown(element);

  /** Calls `look` after every change of the page, in a task of its own, and before each frame, until it gives something. */
  const until = (look, limit) =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      let asked = false;
      let over = false;
      const end = (found) => {
        over = true;
        observer.disconnect();
        channel.port1.close();
        resolve(found);
      };
      const observed = new Set();
      const options = { subtree: true, childList: true, attributes: true, characterData: true };
      const observe = () => {
        for (const node of [document, base()]) {
          if (node && !observed.has(node)) observed.add(node) && observer.observe(node, options);
        }
      };
      const ask = () => {
        if (over || asked) return;
        asked = true;
        channel.port2.postMessage(0);
      };
      const observer = new MutationObserver(ask);
      channel.port1.onmessage = () => {
        asked = false;
        if (over) return;
        observe();
        const found = look();
        if (found) end(found);
      };
      const frame = () => {
        if (over) return;
        ask();
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      setTimeout(() => over || end(undefined), limit);
      observe();
      ask();
    });

  /** The memories of the modules that were started. */
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await start.apply(WebAssembly, given);
      for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
      return made;
    };
  }
  const wasm = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

  const all = (selector) => [...(base()?.querySelectorAll(selector) ?? [])];

  /** The bytes of all bodies that have arrived, as they were packed. */
  const bytes = () => {
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  };

  const ready = until(() => {
    const field = base()?.querySelector(first);
    if (!field || field.disabled || !shown(field)) return undefined;
    field.focus();
    return base().activeElement === field ? { ready: performance.now(), bytes: bytes() } : undefined;
  }, 60_000);

  // What the driver calls may compile texts whatever the security policy says; a task that follows may not.
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

  /** Milliseconds from the input of a text until a message stands there; `leave` says that it comes when the field is left. */
  const typed = async (selector, text, message, leave) => {
    const field = base().querySelector(selector);
    field.focus();
    await turn();
    const start = performance.now();
    document.execCommand("insertText", false, text);
    if (leave) field.blur();
    return until(() => all(message).some(speaks) && performance.now() - start, 10_000);
  };

  /** Milliseconds from a click until the last message has come, and how many there are. */
  const pressed = async (selector, messages, quiet) => {
    const button = all(selector).findLast(shown);
    button.focus();
    await turn();
    const last = { count: 0, time: 0 };
    const start = performance.now();
    button.click();
    await until(() => {
      const count = all(messages).filter(speaks).length;
      const now = performance.now() - start;
      if (count !== last.count) Object.assign(last, { count, time: now });
      return now > last.time + quiet;
    }, 30_000);
    return last;
  };

  /** Microseconds of one call in the quickest of several rounds. */
  const quickest = async (call) => {
    const found = call();
    const asynchronous = typeof found?.then === "function";
    await found;
    let times = 1;
    let best = Infinity;
    for (let round = 0; round < 15; round += 1) {
      const start = performance.now();
      for (let time = 0; time < times; time += 1) {
        if (asynchronous) await call();
        else call();
      }
      const took = performance.now() - start;
      if (took < 30) times *= 2;
      else best = Math.min(best, (took / times) * 1000);
      // A page that takes long is let draw between rounds.
      await turn();
    }
    return best;
  };

  globalThis.measured = { ready, bytes, wasm, typed, pressed, quickest, all, speaks };
}
