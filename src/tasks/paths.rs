//! Addresses of tasks.

crate::paths! {
    /// Everything that waits for the client; `?case=`, `?applicant=` and `?after=` narrow it.
    pub TasksPath = "/tasks";
}
