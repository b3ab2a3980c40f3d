//! Sorting for the browser: the standard library's sorts are fast and large, and each type gets its own copy.

use alloc::{string::String, vec, vec::Vec};

/// The numbers from 0 to below `len`, in the order that `before` says. Equal ones are in the order of their numbers. Takes
/// `n log n` comparisons, whatever the order was (heap sort).
pub(crate) fn order(len: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut heap: Vec<usize> = Vec::new();
    for number in 0..len {
        heap.push(number);
    }
    let less = |a: usize, b: usize| before(a, b) || (!before(b, a) && a < b);
    let sink = |heap: &mut [usize], mut root: usize, end: usize| {
        loop {
            let mut child = root * 2 + 1;
            if child >= end {
                return;
            }
            if child + 1 < end && less(heap[child], heap[child + 1]) {
                child += 1;
            }
            if !less(heap[root], heap[child]) {
                return;
            }
            heap.swap(root, child);
            root = child;
        }
    };
    for root in (0..len / 2).rev() {
        sink(&mut heap, root, len);
    }
    for end in (1..len).rev() {
        heap.swap(0, end);
        sink(&mut heap, 0, end);
    }
    heap
}

/// For each text the place of the first that is the same: its own, if none before it is.
pub(crate) fn firsts(texts: &[String]) -> Vec<usize> {
    let text = |index: usize| texts.get(index).map_or("", String::as_str);
    let mut first = 0;
    let mut before = None;
    let mut firsts = vec![0; texts.len()];
    for index in order(texts.len(), &|a, b| text(a) < text(b)) {
        if before != Some(text(index)) {
            first = index;
            before = Some(text(index));
        }
        if let Some(place) = firsts.get_mut(index) {
            *place = first;
        }
    }
    firsts
}

/// Whether a text occurs twice.
pub(crate) fn any_twice(texts: &[String]) -> bool {
    firsts(texts).iter().enumerate().any(|(index, first)| index != *first)
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn numbers_are_ordered_and_equal_ones_stay() {
        let values = [5, 3, 9, 3, 1, 5, 5, 0];
        assert_eq!(order(values.len(), &|a, b| values[a] < values[b]), [7, 4, 1, 3, 0, 5, 6, 2]);
        assert_eq!(order(0, &|_, _| false), []);
        assert_eq!(order(3, &|a, b| a > b), [2, 1, 0]);
    }

    #[test]
    fn later_places_name_the_first() {
        let texts = ["a", "b", "a", "c", "b", "a"].map(String::from);
        assert_eq!(firsts(&texts), vec![0, 1, 0, 3, 1, 0]);
        assert!(any_twice(&texts));
        assert!(!any_twice(&texts[..2]));
    }
}
