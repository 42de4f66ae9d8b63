//! Compiles the page's messages.

fn main() {
    kokous_fluent::build("src/i18n");
}
