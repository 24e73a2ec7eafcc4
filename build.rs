//! What is made before the compiler runs, and which files outside `src` are compiled in: their change means a new build.

#[path = "build/locales.rs"]
mod locales;
#[path = "build/migrations.rs"]
mod migrations;

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    if let Err(message) = migrations::expand() {
        println!("cargo::error={message}");
    }
    if let Err(error) = locales::join_all() {
        println!("cargo::error={error}");
    }
}
