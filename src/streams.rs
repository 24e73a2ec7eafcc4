//! Open pages that hear of changes: one stream of server-sent events for each tab, and the hub that tells them. A stream
//! says that something may have changed for whoever looks, and nothing else: the page then asks for itself again, through
//! the same gate as always. What a client may not see is silent.

mod catch_up;
mod concerned;
mod hub;
mod recent;
mod relay;
mod stream;
mod subscription;

pub use hub::{Hub, Limits, OpenSubscription};
pub use relay::Relay;
pub use stream::full;
pub use subscription::{Subscriber, Viewer};
