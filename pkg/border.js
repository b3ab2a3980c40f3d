// The border of a module of checks (crates/validators): only numbers cross it. Texts go in as bytes, and what the module has
// to say comes out as a record of numbers, of which this file knows the meaning.

/** Starting a module that wants nothing from the page, as `starter` of load.js is told of it. */
export const plain = {
  async default({ module_or_path }) {
    let source = await module_or_path;
    if (!(source instanceof WebAssembly.Module || source instanceof ArrayBuffer || ArrayBuffer.isView(source))) {
      const response = source instanceof Response ? source : await fetch(source);
      if (!response.ok) throw new Error(`otinish: no module: ${response.status} ${response.url}`);
      const isTyped = response.headers.get("content-type") === "application/wasm";
      source = isTyped ? await WebAssembly.compileStreaming(response) : await response.arrayBuffer();
    }
    const started = await WebAssembly.instantiate(source);
    return (started.instance ?? started).exports;
  },
  initSync({ module }) {
    return new WebAssembly.Instance(module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module)).exports;
  },
};

/** What is asked of a text, as the module has it. */
export const CODE = 0;
export const CHECK = 1;
export const JUDGE = 2;
export const DECODE = 3;
export const COURT_YEAR = 4;

/** What four characters are if one of them is not ASCII. */
const OTHER = 0x80808080 | 0;

/** Four characters as the bytes of a number. */
function four(text, at) {
  const a = text.charCodeAt(at);
  const b = text.charCodeAt(at + 1);
  const c = text.charCodeAt(at + 2);
  const d = text.charCodeAt(at + 3);
  return (a | b | c | d) > 0x7f ? OTHER : a | (b << 8) | (c << 16) | (d << 24);
}

/** Numbers before the items of a record. */
const HEAD = 3;

/** The bits of a name; those above tell the type of what is named. */
const NAME = 0xfffffff;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Reading and writing for a started module. Its memory may grow in every call; then the views of it are empty, and made anew.
 *
 * @param {object} module its exports
 * @param {(text: string) => boolean} [isText] whether a text with characters outside ASCII has no lone surrogate
 */
export function border({ memory, room, kind, run, twelve, lines }, isText = () => true) {
  const words = new Map();
  let bytes = new Uint8Array(memory.buffer);
  /** Where texts are written, and how many bytes they may have. */
  let capacity = 256;
  let place = room(capacity);
  let numbers = new Int32Array(memory.buffer);
  /** Where the record begins in them: how many numbers its items are, address and length of a text, the items. */
  let record = 0;

  function refresh() {
    bytes = new Uint8Array(memory.buffer);
    numbers = new Int32Array(memory.buffer);
  }

  function makeRoom(size) {
    if (size > capacity) place = room((capacity = size));
    if (bytes.length === 0) refresh();
  }

  /** Writes a text; gives the number of its bytes, or -1 for what is no text. */
  function write(text) {
    if (typeof text !== "string") return -1;
    const { length } = text;
    if (length > capacity || bytes.length === 0) makeRoom(length);
    const view = bytes;
    const start = place;
    for (let at = 0; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return isText(text) ? writeBytes(encoder.encode(text)) : -1;
      view[start + at] = unit;
    }
    return length;
  }

  /** The verdict on twelve characters, which go in as numbers: quicker than any check in JavaScript. */
  function verdictOfTwelve(number, text, today) {
    const first = four(text, 0);
    const second = four(text, 4);
    const third = four(text, 8);
    return (first | second | third) & OTHER ? 2 : twelve(number, first, second, third, today);
  }

  function writeBytes(encoded) {
    makeRoom(encoded.length);
    bytes.set(encoded, place);
    return encoded.length;
  }

  const piece = (address, length) => decoder.decode(bytes.subarray(address, address + length));

  /** A word of the program: its address and its length in seven bits. */
  function word(number) {
    let text = words.get(number);
    if (text === undefined) {
      if (bytes.length === 0) refresh();
      text = piece(number >>> 7, number & 0x7f);
      words.set(number, text);
    }
    return text;
  }

  /** Does a job on what was written; gives whether there is a record. */
  function ask(job, number, length, today) {
    record = run(job, number, length, today) >> 2;
    if (numbers.length === 0) refresh();
    return record > 0;
  }

  /** The text of the record; `null` without one. `written`, of as many bytes, is given back if it is the same. */
  function text(written, length) {
    const size = numbers[record + 2];
    if (size < 0) return null;
    const address = numbers[record + 1];
    let same = size === length;
    for (let at = 0; same && at < size; at += 1) same = bytes[address + at] === bytes[place + at];
    return same ? written : piece(address, size);
  }

  /** The value of a parameter or a part, by its type. */
  function valueOf(type, value, address) {
    if (type === 1) return value;
    if (type === 2) return String.fromCodePoint(value);
    if (type === 3) return word(value);
    if (type === 4) return piece(address, value);
    if (type === 5) return value === 1;
    // A day: 19880101.
    return type === 6 ? String(value).replace(/(..)(..)$/, "-$1-$2") : null;
  }

  /** What the findings of the record come to: 0 valid, 1 accepted with a warning, 2 invalid. */
  const verdict = () => (numbers[record] === 0 ? 0 : 1 + (numbers[record + HEAD + 1] & 1));

  /** The code of the first finding of the record; `null` without one. */
  const code = () => (numbers[record] === 0 ? null : word(numbers[record + HEAD]));

  /** The findings of the record: code, severity, parameters. */
  function findings() {
    const found = [];
    const end = record + HEAD + numbers[record];
    for (let at = record + HEAD; at < end; ) {
      const weight = numbers[at + 1];
      const finding = { code: word(numbers[at]), severity: weight & 1 ? "error" : "warning", params: {} };
      at += 2;
      for (let left = weight >> 1; left > 0; left -= 1, at += 2) {
        finding.params[word(numbers[at] & NAME)] = valueOf(numbers[at] >>> 28, numbers[at + 1]);
      }
      found.push(finding);
    }
    return found;
  }

  /** The parts of the record by name. */
  function parts(nameOf) {
    const told = {};
    const end = record + HEAD + numbers[record];
    let address = numbers[record + 1];
    for (let at = record + HEAD; at < end; at += 2) {
      const type = numbers[at] >>> 28;
      told[nameOf(word(numbers[at] & NAME))] = valueOf(type, numbers[at + 1], address);
      // Those that are texts lie one after the other.
      if (type === 4) address += numbers[at + 1];
    }
    return told;
  }

  /** The ids of the kinds in the order of their numbers. */
  function kinds() {
    const ids = [];
    for (let id = kind(0); id !== 0; id = kind(ids.length)) ids.push(word(id));
    return ids;
  }

  /** The verdict of each line of a file. */
  function verdicts(number, file, today) {
    writeBytes(file);
    const count = lines(number, file.length, today);
    if (bytes.length === 0) refresh();
    return bytes.slice(place, place + count);
  }

  return { ask, code, findings, kinds, parts, text, verdict, verdictOfTwelve, verdicts, write };
}
