//! Addresses of the streams.

crate::paths! {
    /// The stream of a client's pages.
    pub LivePath = "/live";
    /// That of the pages of staff; `?case=` narrows it to the pages of a case.
    pub StaffLivePath = "/staff/live";
}
