// Checks of files to be attached. See attachments.d.ts for the interface.

import * as wasm from "./generated/attachments.js";
import { starter } from "./load.js";

const { init, initSync, need } = starter(wasm, new URL("./generated/attachments_bg.wasm", import.meta.url));
export { init, initSync };

export function check(policy, files) {
  need();
  const names = [];
  const sizes = [];
  const types = [];
  // A lone surrogate in a name becomes U+FFFD on its way, which the check refuses as a damaged name.
  for (const file of files) {
    names.push(String(file.name));
    sizes.push(Number(file.size));
    types.push(String(file.type));
  }
  const list = wasm.check_files(String(policy), names, Float64Array.from(sizes), types);
  if (list === undefined) throw new RangeError(`otinish: no policy is called ${JSON.stringify(policy)}`);
  return JSON.parse(list);
}
