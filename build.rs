//! Compiles the page's messages, and tells the linker what cutting the module needs.

fn main() {
    kokous_fluent::build("src/i18n");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
