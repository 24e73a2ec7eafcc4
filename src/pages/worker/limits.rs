//! What the worker gives up before it looks at a file.

use rlimit::{Resource, setrlimit};

/// Bytes of memory that it may address. Hostile files of a few kilobytes ask for many gigabytes.
const ADDRESS_SPACE: u64 = 768 * 1024 * 1024;
/// Seconds of the processor: past these the kernel ends it.
const CPU_SECONDS: u64 = 20;

/// Sets the limits, which nothing can raise again: memory, time, no core files (they would hold the file), nothing written to any disk,
/// no other process or thread, and no file opened beside those that are.
pub fn give_up_rights() -> std::io::Result<()> {
    for (resource, limit) in [
        (Resource::AS, ADDRESS_SPACE),
        (Resource::CPU, CPU_SECONDS),
        (Resource::CORE, 0),
        (Resource::FSIZE, 0),
        (Resource::NPROC, 0),
        (Resource::NOFILE, 3),
    ] {
        setrlimit(resource, limit, limit)?;
    }
    Ok(())
}
