//! Splitting the app's module in two: what a person needs to begin, and what can be loaded after that.
//!
//! The parts are one program. The second takes its memory, its table of functions and the functions of the first from the
//! first's exports, and fills the places of the table that were left empty for it; until it is loaded, a call of an entry
//! traps. Nothing is doubled. What goes into it is found out, not listed: everything that only the entries lead to.

mod references;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use walrus::ir::{Call, CallIndirect, Const, Instr, InstrSeqId, Value, Visitor, VisitorMut};
use walrus::ir::{dfs_in_order, dfs_pre_order_mut};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, LocalFunction, MemoryId, Module, ModuleConfig, TableId, TypeId,
};

use crate::names::short_name;

pub(crate) use references::{Late, late, unread};

/// The name under which the second part asks for what the first exports.
const FIRST: &str = "a";

/// Splits a module, which has the names that the linker gave; gives both parts.
///
/// # Errors
///
/// When the module is not what wasm-bindgen makes: with one memory, one table of functions and addresses that are numbers.
pub(crate) fn split(wasm: &[u8], late: &Late) -> Result<(Vec<u8>, Vec<u8>)> {
    let parse = || ModuleConfig::new().strict_validate(false).generate_producers_section(false).parse(wasm);
    // The same bytes give the same order of functions: what is at a place in one is at that place in the other.
    let (mut first, mut second) = (parse()?, parse()?);
    let moved = moved(&first, late);
    let is_moved = |index: usize| moved.contains(&index);
    let (first_ids, second_ids) = (functions(&first), functions(&second));
    let index: HashMap<FunctionId, usize> = first_ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();

    let table = main_table(&first)?;
    let mut slots: Vec<Option<usize>> = vec![None; usize::try_from(first.tables.get(table).initial)?];
    for element in first.elements.iter() {
        let (
            ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(start)) },
            ElementItems::Functions(items),
        ) = (&element.kind, &element.items)
        else {
            continue;
        };
        if *of == table {
            for (slot, function) in (usize::try_from(*start)?..).zip(items) {
                slots[slot] = Some(index[function]);
            }
        }
    }
    let mut slot_of: HashMap<usize, usize> =
        slots.iter().enumerate().filter_map(|(slot, function)| Some(((*function)?, slot))).collect();

    // What the first part calls directly is called through the table.
    let entries: Vec<usize> = {
        let calls: HashSet<usize> = (0..first_ids.len())
            .filter(|index| !is_moved(*index))
            .flat_map(|caller| called(&first, first_ids[caller]))
            .map(|id| index[&id])
            .filter(|callee| is_moved(*callee))
            .collect();
        let mut calls: Vec<usize> = calls.into_iter().collect();
        calls.sort_unstable();
        calls
    };
    for entry in entries {
        slot_of.entry(entry).or_insert_with(|| {
            slots.push(Some(entry));
            slots.len() - 1
        });
    }
    let through: HashMap<FunctionId, (usize, TypeId)> = slot_of
        .iter()
        .filter(|(function, _)| is_moved(**function))
        .map(|(function, slot)| (first_ids[*function], (*slot, first.funcs.get(first_ids[*function]).ty())))
        .collect();
    for (place, id) in first_ids.iter().enumerate() {
        if !is_moved(place)
            && let FunctionKind::Local(function) = &mut first.funcs.get_mut(*id).kind
        {
            call_through(function, table, &through)?;
        }
    }

    set_table(&mut first, table, &slots, |index| (!is_moved(index)).then(|| first_ids[index]))?;
    let second_table = main_table(&second)?;
    set_table(&mut second, second_table, &slots, |index| is_moved(index).then(|| second_ids[index]))?;
    let pieces = take_data(&mut first, &late.data);
    give_data(&mut second, pieces)?;

    make_imports(&mut second, &second_ids, is_moved);
    walrus::passes::gc::run(&mut second);
    connect(&mut first, &mut second, &first_ids, &second_ids)?;
    walrus::passes::gc::run(&mut first);
    Ok((first.emit_wasm(), second.emit_wasm()))
}

/// The functions to move: those that are late by name, but for what the first part turns out to need. wasm-bindgen makes
/// functions of its own, and exports some.
fn moved(module: &Module, late: &Late) -> HashSet<usize> {
    let ids = functions(module);
    let index: HashMap<FunctionId, usize> = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
    let name = |id: FunctionId| module.funcs.get(id).name.as_deref().unwrap_or_default();
    let mut moved: HashSet<usize> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| late.functions.contains(name(*id)))
        .map(|(id, _)| index[&id])
        .collect();
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    let mut needed: Vec<FunctionId> = exported.chain(module.start).collect();
    needed.extend(
        ids.iter()
            .filter(|id| !moved.contains(&index[id]))
            .flat_map(|id| called(module, *id))
            .filter(|id| !late.entries.contains(name(*id))),
    );
    while let Some(id) = needed.pop() {
        if moved.remove(&index[&id]) {
            needed.extend(called(module, id).into_iter().filter(|id| !late.entries.contains(name(*id))));
        }
    }
    moved
}

fn functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

fn main_table(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("the module has a table of functions")
}

fn main_memory(module: &Module) -> Result<MemoryId> {
    module.memories.iter().next().map(walrus::Memory::id).context("the module has a memory")
}

/// The functions that a function calls.
fn called(module: &Module, caller: FunctionId) -> HashSet<FunctionId> {
    struct Calls(HashSet<FunctionId>);
    impl<'i> Visitor<'i> for Calls {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.insert(*function);
        }
    }
    let mut calls = Calls(HashSet::new());
    if let FunctionKind::Local(function) = &module.funcs.get(caller).kind {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0
}

/// Replaces calls of functions that are elsewhere by calls through their places in the table.
fn call_through(
    function: &mut LocalFunction,
    table: TableId,
    through: &HashMap<FunctionId, (usize, TypeId)>,
) -> Result<()> {
    struct Blocks(Vec<InstrSeqId>);
    impl VisitorMut for Blocks {
        fn start_instr_seq_mut(&mut self, block: &mut walrus::ir::InstrSeq) {
            self.0.push(block.id());
        }
    }
    let mut blocks = Blocks(Vec::new());
    let entry = function.entry_block();
    dfs_pre_order_mut(&mut blocks, function, entry);
    for block in blocks.0 {
        let instrs = &mut function.block_mut(block).instrs;
        let mut at = 0;
        while at < instrs.len() {
            if let (Instr::Call(Call { func }), place) = &instrs[at]
                && let Some((slot, ty)) = through.get(func)
            {
                let place = *place;
                instrs[at].0 = Instr::CallIndirect(CallIndirect { ty: *ty, table });
                let slot = Value::I32(i32::try_from(*slot)?);
                instrs.insert(at, (Instr::Const(Const { value: slot }), place));
                at += 1;
            }
            at += 1;
        }
    }
    Ok(())
}

/// Writes the table anew, with those places filled for which the function is here.
fn set_table(
    module: &mut Module,
    table: TableId,
    slots: &[Option<usize>],
    here: impl Fn(usize) -> Option<FunctionId>,
) -> Result<()> {
    let old: Vec<_> = module
        .elements
        .iter()
        .filter(|element| matches!(element.kind, ElementKind::Active { table: of, .. } if of == table))
        .map(walrus::Element::id)
        .collect();
    for id in old {
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
    }
    let size = u64::try_from(slots.len())?;
    module.tables.get_mut(table).initial = size;
    module.tables.get_mut(table).maximum = Some(size);
    let filled: Vec<Option<FunctionId>> = slots.iter().map(|slot| slot.and_then(&here)).collect();
    let mut at = 0;
    for run in filled.chunk_by(|before, after| before.is_some() == after.is_some()) {
        if run[0].is_some() {
            let offset = ConstExpr::Value(Value::I32(i32::try_from(at)?));
            let items = ElementItems::Functions(run.iter().flatten().copied().collect());
            let id = module.elements.add(ElementKind::Active { table, offset }, items);
            module.tables.get_mut(table).elem_segments.insert(id);
        }
        at += run.len();
    }
    Ok(())
}

/// Takes ranges of addresses out of the data; gives what stood there. wasm-opt leaves out the zeros that remain.
fn take_data(module: &mut Module, ranges: &[Range<u32>]) -> Vec<(u32, Vec<u8>)> {
    let mut pieces = Vec::new();
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { continue };
        let start = start.cast_unsigned();
        for range in ranges {
            let place = range.start.checked_sub(start).zip(range.end.checked_sub(start));
            let piece = place.and_then(|(from, to)| data.value.get_mut(from as usize..to as usize));
            if let Some(piece) = piece.filter(|piece| piece.iter().any(|byte| *byte != 0)) {
                pieces.push((range.start, piece.to_vec()));
                piece.fill(0);
            }
        }
    }
    pieces
}

/// Replaces the data by these pieces.
fn give_data(module: &mut Module, pieces: Vec<(u32, Vec<u8>)>) -> Result<()> {
    let memory = main_memory(module)?;
    let old: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in old {
        module.data.delete(id);
    }
    module.memories.get_mut(memory).data_segments.clear();
    for (start, bytes) in pieces {
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// Makes imports of everything that stays in the first part. They get their names later, when those nobody uses are gone.
fn make_imports(module: &mut Module, ids: &[FunctionId], is_moved: impl Fn(usize) -> bool) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for id in exports {
        module.exports.delete(id);
    }
    for (index, id) in ids.iter().enumerate() {
        if let FunctionKind::Local(function) = &module.funcs.get(*id).kind
            && !is_moved(index)
        {
            let ty = function.ty();
            let import = module.imports.add(FIRST, "", *id);
            module.funcs.get_mut(*id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    let Module { memories, tables, globals, imports, .. } = module;
    for memory in memories.iter_mut() {
        memory.import = Some(imports.add(FIRST, "", memory.id()));
    }
    for table in tables.iter_mut().filter(|table| table.import.is_none()) {
        table.import = Some(imports.add(FIRST, "", table.id()));
    }
    let ids: Vec<_> = globals.iter().map(walrus::Global::id).collect();
    for id in ids {
        let global = globals.get_mut(id);
        if let GlobalKind::Local(_) = global.kind {
            global.kind = GlobalKind::Import(imports.add(FIRST, "", id));
        }
    }
}

/// Exports from the first part what the second imports.
fn connect(first: &mut Module, second: &mut Module, first_ids: &[FunctionId], second_ids: &[FunctionId]) -> Result<()> {
    let place: HashMap<FunctionId, usize> = second_ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let taken: HashSet<String> = first.exports.iter().map(|export| export.name.clone()).collect();
    let mut names = (0..).map(short_name).filter(|name| !taken.contains(name));
    for import in second.imports.iter_mut() {
        let item = match import.kind {
            ImportKind::Function(id) => ExportItem::Function(first_ids[place[&id]]),
            // Ids of things of which no list is kept: their numbers are the same in both parts.
            ImportKind::Memory(id) => first
                .memories
                .iter()
                .find(|m| m.id().index() == id.index())
                .map(|m| m.id().into())
                .context("a memory")?,
            ImportKind::Table(id) => {
                first.tables.iter().find(|t| t.id().index() == id.index()).map(|t| t.id().into()).context("a table")?
            }
            ImportKind::Global(id) => first
                .globals
                .iter()
                .find(|g| g.id().index() == id.index())
                .map(|g| g.id().into())
                .context("a global")?,
            ImportKind::Tag(_) => bail!("the app's module has exceptions; splitting those is not written yet"),
        };
        let known = first.exports.iter().find(|export| format!("{:?}", export.item) == format!("{item:?}"));
        FIRST.clone_into(&mut import.module);
        import.name = match known {
            Some(export) => export.name.clone(),
            None => {
                let name = names.next().context("there is always a next name")?;
                first.exports.add(&name, item);
                name
            }
        };
    }
    Ok(())
}
