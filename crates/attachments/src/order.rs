//! Sorting for the browser: the standard library's sorts are fast and large, and each type gets its own copy.

use alloc::vec::Vec;

/// The numbers from 0 to below `len`, in the order that `before` says. Equal ones are in the order of their numbers. Takes
/// `n log n` comparisons, whatever the order was (heap sort).
pub(crate) fn order(len: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut heap: Vec<usize> = (0..len).collect();
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

/// For each text that occurred before, its place and that of the first, in the order of the places.
pub(crate) fn repeated<T: AsRef<str>>(texts: &[T]) -> Vec<(usize, usize)> {
    let text = |index: usize| texts.get(index).map_or("", AsRef::as_ref);
    let sorted = order(texts.len(), &|a, b| text(a) < text(b));
    let mut found = Vec::new();
    let mut first = 0;
    for (position, index) in sorted.iter().enumerate() {
        match sorted.get(position.wrapping_sub(1)) {
            Some(before) if text(*before) == text(*index) => found.push((*index, first)),
            _ => first = *index,
        }
    }
    let sorted = order(found.len(), &|a, b| found.get(a) < found.get(b));
    sorted.into_iter().filter_map(|index| found.get(index).copied()).collect()
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
        assert_eq!(repeated(&["a", "b", "a", "c", "b", "a"]), vec![(2, 0), (4, 1), (5, 0)]);
    }
}
