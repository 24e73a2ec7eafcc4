//! Addresses of home and of what stands beside it.

crate::paths! {
    /// Where everybody arrives.
    pub HomePath = "/";
    /// Today, as staff see it.
    pub StaffHomePath = "/staff";
    /// Everything that waits to be reviewed.
    pub ReviewPath = "/staff/review";
    /// Everything that is late.
    pub OverduePath = "/staff/overdue";
    /// All that waits for one of the three.
    pub WaitingPath = "/staff/waiting";
    /// All cases without movement.
    pub InactivePath = "/staff/inactive";
}
