//! Parses the command line and starts.

fn main() -> std::process::ExitCode {
    portico::cli::main()
}
