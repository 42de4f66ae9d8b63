//! Compiles the words of mails.

fn main() {
    kokous_fluent::build("src/i18n");
}
