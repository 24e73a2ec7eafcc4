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

/// Where the median of what was drawn from lies in at least 95 of 100 samples such as this one: between the values of two ranks
/// (Conover, Practical Nonparametric Statistics, 3.2). Nothing for fewer than 6 values.
pub fn interval_of_median(values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as i32;
    // the chance that at most `k` of `n` lie below the median
    let (mut term, mut below) = (0.5_f64.powi(n), 0.0);
    let mut outside = 0;
    for k in 0..n {
        below += term;
        if below > 0.025 {
            break;
        }
        outside = k as usize + 1;
        term *= f64::from(n - k) / f64::from(k + 1);
    }
    (outside > 0).then(|| (sorted[outside - 1], sorted[sorted.len() - outside]))
}

/// In thousands of bytes.
pub fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}

/// From the kernel's KB (1,024 bytes) to millions of bytes.
pub fn mb(kernel: u64) -> String {
    format!("{:.1} MB", kernel as f64 * 1.024 / 1000.0)
}
