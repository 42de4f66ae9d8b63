//! How text is made comparable for a search.

use sea_orm::sea_query::{ExprTrait, LikeExpr, SimpleExpr};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text without case, accents and width: `Järvenpää` and `ｊarvenpaa` are the same to somebody who searches.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// Whether a folded column contains the (folded) word.
#[must_use]
pub fn contains_word(column: impl ExprTrait, word: &str) -> SimpleExpr {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    column.like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_width_do_not_count_but_scripts_do() {
        assert_eq!(fold("Siiri JÄRVENPÄÄ"), "siiri jarvenpaa");
        assert_eq!(fold("ｊarvenpaa"), "jarvenpaa");
        assert_eq!(fold("佐藤 美咲"), "佐藤 美咲");
    }
}
