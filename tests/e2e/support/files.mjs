// Small real files of the formats that the forms take, named as the caller says.
import { pdf } from "./data.mjs";

const MEDIA = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** A file for `setInputFiles`, made by the extension of its name. */
export function realFile(name) {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const make = { pdf: () => pdf(), docx }[extension];
  if (!make) throw new Error(`no file of the format ${extension} is made here`);
  return { name, mimeType: MEDIA[extension], buffer: make() };
}

/** A PDF that runs a script when it is opened. */
export const scriptedPdf = () => pdf("Otinish", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> ");

/** A document of one paragraph, as word processors write it. */
function docx() {
  const xml = (body) => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
  const main = MEDIA.docx.replace(".document", ".document.main+xml");
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  return zip([
    ["[Content_Types].xml", xml(`<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`)],
    ["_rels/.rels", xml(`<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}" Target="word/document.xml"/></Relationships>`)],
    ["word/document.xml", xml(`<w:document xmlns:w="${word}"><w:body><w:p><w:r><w:t>Өтініш</w:t></w:r></w:p></w:body></w:document>`)],
  ]);
}

/** A ZIP of stored entries. */
function zip(entries) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    local.push(Buffer.from("PK\x03\x04", "latin1"), fields, title, content);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, place, title);
    offset += 4 + fields.length + title.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
