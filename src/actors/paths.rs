//! Addresses that the gate, or parts of pages below their features, lead to. Features above serve them.

crate::paths! {
    /// Served by `profile`: where a second factor is set up.
    pub SecondFactorPath = "/profile/second-factor";
    /// Served by `preview`: a member of staff begins to see a client's pages.
    pub PreviewPath = "/staff/preview";
    /// Served by `preview`: and ends it.
    pub PreviewDeletePath = "/staff/preview/delete";
}
