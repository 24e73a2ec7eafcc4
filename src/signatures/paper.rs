//! What is drawn for a signed copy: what stands at each place, and the certificate of completion.

mod certificate;
mod stamps;

pub use certificate::{Certificate, MailLine, changes};
pub use stamps::{adopted, check_strokes, drawings, strokes};
