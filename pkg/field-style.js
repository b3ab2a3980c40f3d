// How fields look: little of their own, the page's fonts and colours, custom properties for the rest. A constructed style
// sheet needs no directive of a Content-Security-Policy, which an inline style would.

const CSS = `
:host { display: inline-flex; flex-direction: column; gap: var(--otinish-gap, 0.25rem); font: inherit; color: inherit; }
:host([hidden]), [hidden] { display: none; }
[part="label"] { font-weight: var(--otinish-label-weight, 600); }
[part="hint"] { color: var(--otinish-hint-color, inherit); font-size: 0.875em; }
[part~="input"] {
  font: inherit; color: inherit; background: var(--otinish-background, transparent); box-sizing: border-box;
  min-block-size: 2.75rem; inline-size: 100%; padding-inline: 0.625rem;
  border: var(--otinish-border, 1px solid currentcolor); border-radius: var(--otinish-radius, 0.25rem);
}
[part~="drop"] { position: relative; display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; padding-block: 0.5rem; }
[part~="drop"] input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; cursor: pointer; font-size: inherit; }
[part~="drop"]:has(:focus-visible) { outline: var(--otinish-focus, 0.1875rem solid currentcolor); outline-offset: 0.125rem; }
[part~="drop"]:has(:disabled) { opacity: 0.6; }
[part~="drop"]:has([aria-invalid="true"]) { border-color: var(--otinish-error-color, #b3001b); }
[part="choose"] { font-weight: var(--otinish-label-weight, 600); text-decoration: underline; }
:focus-visible { outline: var(--otinish-focus, 0.1875rem solid currentcolor); outline-offset: 0.125rem; }
[part~="input"][aria-invalid="true"] { border-color: var(--otinish-error-color, #b3001b); }
[part~="error"] { color: var(--otinish-error-color, #b3001b); }
[part~="message"] { white-space: pre-line; }
[part~="message"]:empty { display: none; }
[part="files"] { list-style: none; margin: 0; padding: 0; }
[part="files"]:empty { display: none; }
[part="file"] { display: flex; gap: 0.5rem; align-items: center; justify-content: space-between; overflow-wrap: anywhere; }
[part~="file-message"] { display: block; font-size: 0.875em; }
[part="progress"] { display: block; inline-size: 100%; }
[part="remove"] { font: inherit; color: inherit; background: none; border: var(--otinish-border, 1px solid currentcolor);
  border-radius: var(--otinish-radius, 0.25rem); min-block-size: 2.75rem; min-inline-size: 2.75rem; }
`;

let shared;

/** The style sheet, one for all fields of the page. */
export function sheet() {
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(CSS);
  }
  return shared;
}
