//! Values that views follow.

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};

use leptos::prelude::{GetUntracked, RwSignal, Set, Track};

/// Something that changes, for what is drawn of it. In the app it lives as long as the page: handles are plain references.
///
/// A signal of its own for each type of value would cost a kilobyte or two of WASM each; so the one signal inside is a number,
/// and the value lies beside it.
#[derive(Debug)]
pub(crate) struct Live<T: 'static> {
    value: RefCell<T>,
    pulse: Pulse,
}

impl<T> Live<T> {
    pub(crate) fn new(value: T) -> &'static Self {
        Box::leak(Box::new(Self { value: RefCell::new(value), pulse: Pulse::new() }))
    }

    /// The same for something that goes before the page does.
    pub(crate) fn shared(value: T) -> Rc<Self> {
        Rc::new(Self { value: RefCell::new(value), pulse: Pulse::new() })
    }

    /// The value; what is being drawn is drawn again when it changes.
    pub(crate) fn get(&self) -> Ref<'_, T> {
        self.pulse.follow();
        self.value.borrow()
    }

    /// The value, without following it.
    pub(crate) fn now(&self) -> Ref<'_, T> {
        self.value.borrow()
    }

    pub(crate) fn set(&self, value: T) {
        *self.value.borrow_mut() = value;
        self.pulse.beat();
    }
}

/// A change without a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pulse(RwSignal<usize>);

impl Pulse {
    #[inline(never)]
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// What is being drawn is drawn again at the next beat.
    #[inline(never)]
    pub(crate) fn follow(self) {
        self.0.track();
    }

    #[inline(never)]
    pub(crate) fn beat(self) {
        // What is gone has nobody who follows it.
        if let Some(count) = self.0.try_get_untracked() {
            self.0.set(count.wrapping_add(1));
        }
    }
}
