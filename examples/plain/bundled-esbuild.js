// For esbuild, which must be told of the WASM modules: `esbuild --bundle --splitting --format=esm --loader:.wasm=file`.
import attachments from "otinish/attachments.wasm";
import { configure } from "otinish/fields";
import validatorsMore from "otinish/validators-more.wasm";
import validators from "otinish/validators.wasm";

// esbuild gives addresses relative to the bundle.
const placed = (address) => new URL(address, import.meta.url);
configure({
  attachments: placed(attachments),
  validators: placed(validators),
  validatorsMore: placed(validatorsMore),
});
