//! How much room there is for files.

/// Bytes that the documents of each may take; zero for as many as they like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// What one client handed in.
    pub client: u64,
    /// The documents of one case.
    pub case: u64,
    /// All documents of a firm.
    pub firm: u64,
    /// What stays free on the disk where files are kept.
    pub free_disk: u64,
}

impl Quotas {
    /// What may be taken of a quota. What was asked for has a quarter more: nobody whose other files fill it is kept from handing
    /// that in.
    pub fn limit(quota: u64, asked: bool) -> u64 {
        match quota {
            0 => u64::MAX,
            _ if asked => quota.saturating_add(quota / 4),
            _ => quota,
        }
    }

    /// From so much on, those who can do something about it are told.
    pub fn is_high(quota: u64, bytes: u64) -> bool {
        quota > 0 && bytes >= quota - quota / 5
    }

    /// Per cent of a quota that are taken.
    pub fn percent(quota: u64, bytes: u64) -> u64 {
        if quota == 0 {
            0
        } else {
            u64::try_from(u128::from(bytes) * 100 / u128::from(quota)).unwrap_or(u64::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_has_a_reserve_and_four_fifths_are_high() {
        assert_eq!((Quotas::limit(1000, false), Quotas::limit(1000, true)), (1000, 1250));
        assert_eq!(Quotas::limit(0, false), u64::MAX);
        assert!(!Quotas::is_high(1000, 799) && Quotas::is_high(1000, 800) && !Quotas::is_high(0, u64::MAX));
        assert_eq!(Quotas::percent(1000, 1250), 125);
    }
}
