//! Sorting for the browser: the standard library's sorts are fast and large, and each type gets its own copy.

use alloc::{vec, vec::Vec};

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

/// For each number the place of the first that is the same: its own, if none before it is.
pub(crate) fn firsts(numbers: &[u64]) -> Vec<usize> {
    let number = |index: usize| numbers.get(index);
    let mut firsts = vec![0; numbers.len()];
    let mut first = 0;
    for index in order(numbers.len(), &|a, b| number(a) < number(b)) {
        if number(index) != number(first) || index < first {
            first = index;
        }
        if let Some(place) = firsts.get_mut(index) {
            *place = first;
        }
    }
    firsts
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
        assert_eq!(firsts(&[7, 8, 7, 9, 8, 7]), vec![0, 1, 0, 3, 1, 0]);
        assert_eq!(firsts(&[9, 8, 8, 9]), vec![0, 1, 1, 0]);
        assert_eq!(firsts(&[]), vec![]);
    }
}
