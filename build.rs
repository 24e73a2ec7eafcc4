//! Tells Cargo which files outside `src` are compiled in: their change means a new build.

fn main() {
    // Message keys are checked by a macro, migrations are embedded by one: neither is seen by the compiler.
    println!("cargo::rerun-if-changed=assets/locales");
    println!("cargo::rerun-if-changed=migrations");
}
