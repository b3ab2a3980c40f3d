// Form-associated custom elements for single fields. Importing this module defines them. See fields.d.ts.

import { AttachmentsField } from "./field-attachments.js";
import { BinField, CaseNumberField, IinField, TextField, sources } from "./field-text.js";

export { messages } from "./messages.js";
export { AttachmentsField, BinField, CaseNumberField, IinField, TextField };

export function configure(places) {
  Object.assign(sources, places);
}

const elements = {
  "otinish-field": TextField,
  "otinish-iin": IinField,
  "otinish-bin": BinField,
  "otinish-case-number": CaseNumberField,
  "otinish-attachments": AttachmentsField,
};

if (globalThis.customElements) {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
