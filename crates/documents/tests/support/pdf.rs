//! PDF read back by another library.

use lopdf::{Dictionary, Document, Object};

/// What a PDF holds.
#[derive(Debug)]
pub struct File {
    pub pages: usize,
    pub text: String,
    pub lang: String,
    pub title: String,
    /// The metadata of the file as XML.
    pub xmp: String,
    pub fonts: usize,
    pub embedded_fonts: usize,
    /// The kinds of the elements of the structure.
    pub structure: Vec<String>,
    /// Names of what would act or lead out of the file.
    pub active: Vec<String>,
}

pub fn read(bytes: &[u8]) -> File {
    let file = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let catalog = file.catalog().unwrap();
    let metadata =
        catalog.get(b"Metadata").and_then(|metadata| file.dereference(metadata)).unwrap().1.as_stream().unwrap();
    let mut metadata = metadata.clone();
    let _ = metadata.decompress();
    let mut found = File {
        pages: pages.len(),
        text: file.extract_text(&pages).unwrap(),
        lang: text(catalog.get(b"Lang").unwrap()),
        title: String::new(),
        xmp: String::from_utf8(metadata.content).unwrap(),
        fonts: 0,
        embedded_fonts: 0,
        structure: Vec::new(),
        active: Vec::new(),
    };
    if let Ok(info) = file.trailer.get(b"Info").and_then(|info| file.dereference(info)) {
        found.title = info.1.as_dict().and_then(|info| info.get(b"Title")).map_or_else(|_| String::new(), text);
    }
    for object in file.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        look(dictionary, &mut found);
    }
    found
}

fn look(dictionary: &Dictionary, found: &mut File) {
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    match name(b"Type") {
        b"FontDescriptor" => {
            found.fonts += 1;
            found.embedded_fonts += usize::from(dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3"));
        }
        b"StructElem" => found.structure.push(String::from_utf8_lossy(name(b"S")).into_owned()),
        _ => {}
    }
    for key in [&b"JavaScript"[..], b"JS", b"OpenAction", b"AA", b"URI", b"EmbeddedFiles", b"Launch"] {
        if dictionary.has(key) {
            found.active.push(String::from_utf8_lossy(key).into_owned());
        }
    }
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}
