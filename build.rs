//! What is made before the compiler runs, and which files outside `src` are compiled in: their change means a new build.

#[path = "build/migrations.rs"]
mod migrations;

fn main() {
    // Message keys are checked by a macro, which the compiler does not see.
    println!("cargo::rerun-if-changed=assets/locales");
    println!("cargo::rerun-if-changed=migrations");
    if let Err(message) = migrations::expand() {
        println!("cargo::error={message}");
    }
}
