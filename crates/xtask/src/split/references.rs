//! Who names whom in a linked module: told by the linker (`--emit-relocs`), which wrote down every place where the address of
//! a function or of data stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, ExternalKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry, SymbolInfo, TypeRef,
};

/// What only the entries lead to.
#[derive(Debug)]
pub(crate) struct Late {
    /// The names of its functions, the entries among them.
    pub(crate) functions: HashSet<String>,
    /// The names of the entries.
    pub(crate) entries: HashSet<String>,
    /// The addresses of its data, in order.
    pub(crate) data: Vec<Range<u32>>,
}

/// A function, by its index, or data, by the number of its symbol.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Node {
    Function(u32),
    Data(u32),
}

/// A linked module, as far as it matters who names whom.
#[derive(Debug, Default)]
struct Linked {
    names: HashMap<u32, String>,
    roots: Vec<Node>,
    /// Where the bodies of functions begin and end in the code section.
    bodies: Vec<(Range<u32>, u32)>,
    /// The data segments: where each begins in the data section and in memory.
    segments: Vec<(u32, u32)>,
    /// What the symbols stand for.
    symbols: Vec<Option<Node>>,
    /// Data symbols, with their places in memory.
    data: Vec<(Range<u32>, u32)>,
    references: HashMap<Node, Vec<Node>>,
}

/// Finds what only functions with certain names lead to, in a module that was linked with `--emit-relocs`.
///
/// # Errors
///
/// When the linker has not said who names whom, and when there is no entry.
pub(crate) fn late(wasm: &[u8], is_entry: fn(&str) -> bool) -> Result<Late> {
    let linked = Linked::read(wasm)?;
    let entries: HashSet<u32> =
        linked.names.iter().filter(|(_, name)| is_entry(name)).map(|(function, _)| *function).collect();
    if entries.is_empty() {
        bail!("the app has no entry to what is loaded later");
    }
    let first = linked.reached(linked.roots.iter().copied(), &entries);
    let later = linked.reached(entries.iter().map(|entry| Node::Function(*entry)), &HashSet::new());
    let is_late = |node: &Node| later.contains(node) && !first.contains(node);
    let name = |function: &u32| linked.names.get(function).cloned().unwrap_or_default();
    // A name that two functions have says nothing.
    let others: HashSet<String> =
        linked.names.keys().filter(|function| !is_late(&Node::Function(**function))).map(name).collect();
    let functions = linked.names.keys().filter(|function| is_late(&Node::Function(**function))).map(name);
    Ok(Late {
        functions: functions.filter(|name| !others.contains(name)).collect(),
        entries: entries.iter().map(name).collect(),
        data: without(
            linked.data.iter().filter(|(_, symbol)| is_late(&Node::Data(*symbol))).map(|(range, _)| range.clone()),
            linked.data.iter().filter(|(_, symbol)| !is_late(&Node::Data(*symbol))).map(|(range, _)| range),
        ),
    })
}

/// The addresses of the data that nobody reads once certain functions are emptied, in order.
///
/// # Errors
///
/// When the linker has not said who names whom.
pub(crate) fn unread(wasm: &[u8], is_emptied: impl Fn(&str) -> bool) -> Result<Vec<Range<u32>>> {
    let linked = Linked::read(wasm)?;
    let emptied = linked.names.iter().filter(|(_, name)| is_emptied(name)).map(|(function, _)| *function).collect();
    let read = linked.reached(linked.roots.iter().copied(), &emptied);
    let is_read = |symbol: &u32| read.contains(&Node::Data(*symbol));
    Ok(without(
        linked.data.iter().filter(|(_, symbol)| !is_read(symbol)).map(|(range, _)| range.clone()),
        linked.data.iter().filter(|(_, symbol)| is_read(symbol)).map(|(range, _)| range),
    ))
}

/// Ranges, joined where they touch, without those that overlap one of the others.
fn without<'a>(
    ranges: impl Iterator<Item = Range<u32>>,
    others: impl Iterator<Item = &'a Range<u32>>,
) -> Vec<Range<u32>> {
    let others: Vec<&Range<u32>> = others.collect();
    let mut ranges: Vec<Range<u32>> =
        ranges.filter(|range| !others.iter().any(|other| range.start < other.end && other.start < range.end)).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

impl Linked {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut linked = Self::default();
        let mut imported = 0;
        let mut code = (0, 0);
        let mut data = (0, 0);
        let mut relocations: Vec<(u32, RelocationEntry)> = Vec::new();
        // Sections are numbered in the order of the file.
        let mut section = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            let number = section;
            section += u32::from(payload.as_section().is_some());
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            linked.roots.push(Node::Function(export.index));
                        }
                    }
                }
                Payload::StartSection { func, .. } => linked.roots.push(Node::Function(func)),
                Payload::CodeSectionStart { range, .. } => code = (number, offset(range.start)?),
                Payload::CodeSectionEntry(body) => {
                    let function = imported + offset(linked.bodies.len())?;
                    let range = body.range();
                    linked.bodies.push((offset(range.start)? - code.1..offset(range.end)? - code.1, function));
                }
                Payload::DataSection(segments) => {
                    data = (number, offset(segments.range().start)?);
                    for segment in segments {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = segment.kind else { continue };
                        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                            bail!("an address of data is no number")
                        };
                        let start = segment.range.end - segment.data.len();
                        linked.segments.push((offset(start)? - data.1, value.cast_unsigned()));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => linked.read_names(names)?,
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for symbol in symbols {
                                    linked.read_symbol(&symbol?)?;
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => {
                        for entry in reader.entries() {
                            relocations.push((reader.section_index(), entry?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        if linked.symbols.is_empty() || relocations.is_empty() {
            bail!("the linker has not said who names whom");
        }
        for (section, entry) in relocations {
            let Some(Some(named)) = linked.symbols.get(entry.index as usize).copied() else { continue };
            use wasmparser::RelocationType as Kind;
            if matches!(entry.ty, Kind::TypeIndexLeb | Kind::GlobalIndexLeb | Kind::TableNumberLeb) {
                continue;
            }
            if section == code.0 {
                let at = linked.bodies.partition_point(|(body, _)| body.end <= entry.offset);
                let (_, function) = linked.bodies.get(at).context("a reference from outside of functions")?;
                linked.references.entry(Node::Function(*function)).or_default().push(named);
            } else if section == data.0 {
                linked.add_reference_from_data(entry.offset, named)?;
            }
        }
        Ok(linked)
    }

    fn read_names(&mut self, names: wasmparser::NameSectionReader<'_>) -> Result<()> {
        for part in names {
            if let Name::Function(functions) = part? {
                for naming in functions {
                    let naming = naming?;
                    // wasm-bindgen writes names the same way.
                    self.names.insert(naming.index, rustc_demangle::demangle(naming.name).to_string());
                }
            }
        }
        Ok(())
    }

    fn read_symbol(&mut self, symbol: &SymbolInfo<'_>) -> Result<()> {
        let number = offset(self.symbols.len())?;
        self.symbols.push(match symbol {
            SymbolInfo::Func { index, .. } => Some(Node::Function(*index)),
            SymbolInfo::Data { symbol: Some(place), .. } => {
                let (_, start) = self.segments.get(place.index as usize).context("data without a segment")?;
                let start = start + place.offset;
                self.data.push((start..start + place.size, number));
                Some(Node::Data(number))
            }
            _ => None,
        });
        Ok(())
    }

    /// A reference that stands in data belongs to the symbols around it; without any, nobody knows who follows it.
    fn add_reference_from_data(&mut self, at: u32, named: Node) -> Result<()> {
        let segment =
            self.segments.iter().rev().find(|(start, _)| *start <= at).context("a reference before all data")?;
        let address = at - segment.0 + segment.1;
        let mut known = false;
        for (_, symbol) in self.data.iter().filter(|(range, _)| range.contains(&address)) {
            known = true;
            self.references.entry(Node::Data(*symbol)).or_default().push(named);
        }
        if !known {
            self.roots.push(named);
        }
        Ok(())
    }

    /// Everything that is reached from some nodes without going through the functions at which the way ends.
    fn reached(&self, from: impl Iterator<Item = Node>, ends: &HashSet<u32>) -> HashSet<Node> {
        let mut reached = HashSet::new();
        let mut left: Vec<Node> = from.collect();
        while let Some(node) = left.pop() {
            if matches!(node, Node::Function(function) if ends.contains(&function)) || !reached.insert(node) {
                continue;
            }
            left.extend(self.references.get(&node).into_iter().flatten());
        }
        reached
    }
}

fn offset(at: usize) -> Result<u32> {
    u32::try_from(at).context("a module is smaller than 4 GB")
}
