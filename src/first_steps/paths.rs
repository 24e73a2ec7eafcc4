//! Addresses of the first steps.

crate::paths! {
    /// One of the steps; see [`super::Step`].
    pub FirstStepPath(step: String) = "/first-steps/{step}";
    pub DismissPath = "/first-steps/dismissal";
}
