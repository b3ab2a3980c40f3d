//! A million numbers as an operator's file holds them: most right, some wrong in every way that people are wrong.

/// Numbers from a seed: SplitMix64, so that every machine has the same million.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The seed of every benchmark.
    pub const SEED: u64 = 20_261_123;

    /// Begins with a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// So many lines: of ten numbers six are valid, and one each has a wrong control digit, no such date, another length, or
/// something that is no digit.
pub fn mixed(count: usize) -> String {
    let mut random = Random::new(Random::SEED);
    let mut text = String::with_capacity(count * 13);
    for _ in 0..count {
        let mut number = valid(&mut random);
        match random.below(10) {
            0 => {
                let last = number.pop().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
                number.push(digit((u64::from(last) + 1 + random.below(9)) % 10));
            }
            1 => number.replace_range(2..6, ["1301", "0001", "0231", "0400", "0631", "0132"][random.below(6) as usize]),
            2 => match random.below(3) {
                0 => number.truncate(random.below(12) as usize),
                // A spreadsheet took the leading digit away.
                1 => drop(number.remove(0)),
                _ => number.push(digit(random.below(10))),
            },
            3 => {
                let at = random.below(12) as usize;
                number.replace_range(at..=at, ["O", " ", "-", "x", "О", "٣"][random.below(6) as usize]);
            }
            _ => {}
        }
        text.push_str(&number);
        text.push('\n');
    }
    text
}

fn digit(number: u64) -> char {
    char::from(b'0' + number as u8)
}

/// A number with a date of 1950 to 2009 and the right control digit; synthetic, whoever it may look like.
fn valid(random: &mut Random) -> String {
    loop {
        let year = 1950 + random.below(60);
        let century = if year < 2000 { 3 } else { 5 } + random.below(2);
        let (month, day) = (1 + random.below(12), 1 + random.below(28));
        let digits = format!("{:02}{month:02}{day:02}{century}{:04}", year % 100, random.below(10_000));
        if let Some(control) = control(digits.as_bytes()) {
            return format!("{digits}{control}");
        }
    }
}

fn control(digits: &[u8]) -> Option<u32> {
    let sum = |weights: [u32; 11]| {
        digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum::<u32>() % 11
    };
    let first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    Some(if first == 10 { sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) } else { first }).filter(|control| *control < 10)
}

/// The rules of the IIN, one after another, as one would write them first: what the crate's own check is compared with.
pub fn step_by_step(text: &str) -> bool {
    if text.len() != 12 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let number = |at: usize| text[at..at + 2].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0), number(2), number(4));
    let century = match text.as_bytes()[6] {
        b'0' | b'5' | b'6' => 2000,
        b'1' | b'2' => 1800,
        b'3' | b'4' => 1900,
        _ => return false,
    };
    if chrono::NaiveDate::from_ymd_opt(century + year as i32, month, day).is_none() {
        return false;
    }
    control(&text.as_bytes()[..11]).is_some_and(|control| control == u32::from(text.as_bytes()[11] - b'0'))
}

#[cfg(test)]
mod tests {
    use otinish_identifiers::iin::Iin;

    use super::*;

    #[test]
    fn the_million_is_the_same_everywhere_and_both_checks_agree_on_it() {
        let text = mixed(100_000);
        assert_eq!(text, mixed(100_000));
        let valid = text.lines().filter(|line| Iin::is_valid(line)).count();
        assert!((58_000..62_500).contains(&valid), "{valid} are valid");
        for line in text.lines() {
            assert_eq!(Iin::is_valid(line), step_by_step(line), "{line}");
        }
    }
}
