//! Files as programs write them, and outside readers of what comes of them.

mod comparing;
mod filling;
mod intake;
mod outside;
mod samples;
mod sealing;
mod stamping;
mod timestamps;
#[path = "../../tests/peers/tools.rs"]
mod tools;

/// Of so many bytes one is made another: all of them take minutes, and are for `just bytes`.
fn step() -> usize {
    if std::env::var_os("PORTICO_EVERY_BYTE").is_some() { 1 } else { 11 }
}
