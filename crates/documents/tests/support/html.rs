//! HTML read back by a browser's rules.

use html5ever::{parse_document, tendril::TendrilSink as _};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// What a page holds.
#[derive(Debug, Default)]
pub struct Page {
    pub lang: String,
    pub title: String,
    /// The text of the body, pieces of it apart.
    pub text: String,
    /// The names of all elements, in order.
    pub elements: Vec<String>,
    /// The names of all attributes.
    pub attributes: Vec<String>,
    /// What a parser complains about.
    pub errors: Vec<String>,
}

pub fn read(html: &str) -> Page {
    let dom = parse_document(RcDom::default(), Default::default()).one(html);
    let mut page = Page { errors: dom.errors.borrow().iter().map(ToString::to_string).collect(), ..Page::default() };
    walk(&dom.document, &mut Vec::new(), &mut page);
    page
}

fn walk(node: &Handle, path: &mut Vec<String>, page: &mut Page) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let name = name.local.to_string();
            for attribute in attrs.borrow().iter() {
                page.attributes.push(attribute.name.local.to_string());
                if name == "html" && &*attribute.name.local == "lang" {
                    page.lang = attribute.value.to_string();
                }
            }
            page.elements.push(name.clone());
            // Elements in a line do not part words, others do.
            let parts = !matches!(name.as_str(), "bdi" | "span");
            path.push(name);
            for child in node.children.borrow().iter() {
                walk(child, path, page);
            }
            path.pop();
            if parts {
                page.text.push(' ');
            }
        }
        NodeData::Text { contents } => {
            let text = contents.borrow().to_string();
            match path.last().map(String::as_str) {
                Some("title") => page.title.push_str(&text),
                Some("style") => {}
                _ if path.iter().any(|name| name == "body") => page.text.push_str(&text),
                _ => {}
            }
        }
        _ => {
            for child in node.children.borrow().iter() {
                walk(child, path, page);
            }
        }
    }
}
