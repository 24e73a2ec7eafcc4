//! Figures for readers.

/// The middle one, or the mean of the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() % 2 {
        0 => (values[middle - 1] + values[middle]) / 2.0,
        _ => values[middle],
    }
}

/// In thousands of bytes.
pub fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}

/// From the kernel's KB (1,024 bytes) to millions of bytes.
pub fn mb(kernel: u64) -> String {
    format!("{:.1} MB", kernel as f64 * 1.024 / 1000.0)
}
