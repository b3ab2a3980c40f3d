// The language in which an element stands, and elements that follow it.

export const LANGUAGES = ["kk", "ru", "en"];

/** The language of the nearest `lang` around an element, across shadow roots; `other` where it is none of ours or there is none. */
export function languageOf(element, other = "kk") {
  for (let node = element; node; node = node.getRootNode().host) {
    const tag = node.closest("[lang]")?.getAttribute("lang").toLowerCase().split("-")[0];
    if (tag !== undefined) return LANGUAGES.includes(tag) ? tag : other;
  }
  return other;
}

const followers = new Map();
let watcher;

/** Calls a function whenever the page changes a language somewhere, for as long as the element is followed. */
export function follow(element, changed) {
  followers.set(element, changed);
  if (watcher) return;
  watcher = new MutationObserver(() => followers.forEach((each) => each()));
  watcher.observe(document, { attributes: true, subtree: true, attributeFilter: ["lang"] });
}

export function unfollow(element) {
  followers.delete(element);
  if (followers.size > 0) return;
  watcher?.disconnect();
  watcher = undefined;
}
