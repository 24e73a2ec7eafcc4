//! Parses the command line and starts.

/// A page is thousands of small texts: with the system's allocator they were a quarter of its processor time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    portico::cli::main()
}
