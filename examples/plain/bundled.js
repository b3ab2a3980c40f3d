// For webpack 5, which finds the WASM modules by itself: `webpack --entry ./bundled.js --output-module`.
import "otinish/fields";
