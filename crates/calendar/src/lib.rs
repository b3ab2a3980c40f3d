//! Astana time, dates and working days of Kazakhstan.
