//! Text in SQL, compared without case, and by its tokens.
//!
//! SQLite's `LOWER` knows ASCII only, as PostgreSQL's does under some locales. So ASCII is compared in lower case, and
//! every other letter of a pattern stands for itself and its upper case: as a set of SQLite's `GLOB`, or of PostgreSQL's
//! regular expressions.

use sea_orm::{
    DbBackend,
    sea_query::{BinOper, Expr, ExprTrait, Func},
};

/// What no token is made of, as a set of both languages: all but ASCII letters, which are in lower case by then, digits,
/// and what is beyond Latin-1's punctuation and not in Unicode's blocks of it.
const GAP: &str = "[^0-9a-z\u{aa}-\u{1fff}\u{2c00}-\u{10fffd}]";

/// Longest pattern that SQLite takes, in bytes; a gap alone has two dozen.
const LONGEST_GLOB: usize = 50_000;

/// What a text can fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// This letter, in either case.
    Letter(char),
    /// Any text, also none.
    Anything,
    /// One letter that belongs to no token.
    Gap,
}

impl Pattern {
    /// The text itself.
    pub(super) fn equal(text: &str) -> Self {
        Self(letters(text).collect())
    }

    /// The text, with anything around it.
    pub(super) fn containing(text: &str) -> Self {
        let parts = [Part::Anything].into_iter().chain(letters(text)).chain([Part::Anything]);
        Self(parts.collect())
    }

    /// The tokens of the text, one after the other and whole; `*` stands for anything. Nothing where there are none.
    pub(super) fn tokens(text: &str) -> Option<Self> {
        let part = |letter| match letter {
            '*' => Part::Anything,
            _ if belongs_to_token(letter) => Part::Letter(letter),
            _ => Part::Gap,
        };
        let parts: Vec<Part> = text.to_lowercase().chars().map(part).collect();
        let first = parts.iter().position(|part| *part != Part::Gap)?;
        let last = parts.iter().rposition(|part| *part != Part::Gap)?;
        let edge = [Part::Anything, Part::Gap];
        let tokens = parts.get(first..=last).unwrap_or_default().iter().copied();
        Some(Self(edge.into_iter().chain(tokens).chain(edge.into_iter().rev()).collect()))
    }

    /// Whether SQLite would refuse to look for it; PostgreSQL is not asked then either.
    pub(super) fn is_too_long(&self) -> bool {
        self.glob().len() > LONGEST_GLOB
    }

    /// Whether the text fits. A text whose tokens are asked for is given with a space at either end.
    pub(super) fn fits(&self, text: Expr, backend: DbBackend) -> Expr {
        let text: Expr = Func::lower(text).into();
        match backend {
            DbBackend::Postgres => text.binary(BinOper::Custom("~"), Expr::val(self.regular_expression())),
            _ => text.binary(BinOper::Custom("GLOB"), Expr::val(self.glob())),
        }
    }

    fn glob(&self) -> String {
        let mut glob = String::new();
        for part in &self.0 {
            match *part {
                Part::Anything => glob.push('*'),
                Part::Gap => glob.push_str(GAP),
                Part::Letter(letter @ ('*' | '?' | '[')) => glob.extend(['[', letter, ']']),
                Part::Letter(letter) => push_letter(&mut glob, letter),
            }
        }
        glob
    }

    fn regular_expression(&self) -> String {
        let mut expression = String::from("^");
        for part in &self.0 {
            match *part {
                Part::Anything => expression.push_str(".*"),
                Part::Gap => expression.push_str(GAP),
                Part::Letter(letter) if letter.is_ascii_punctuation() => expression.extend(['\\', letter]),
                Part::Letter(letter) => push_letter(&mut expression, letter),
            }
        }
        expression.push('$');
        expression
    }
}

fn letters(text: &str) -> impl Iterator<Item = Part> {
    text.to_lowercase().chars().map(Part::Letter).collect::<Vec<_>>().into_iter()
}

fn belongs_to_token(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '\u{aa}'..='\u{1fff}' | '\u{2c00}'..='\u{10fffd}')
}

/// The letter, or the set of its two cases where SQL might not know them.
fn push_letter(pattern: &mut String, letter: char) {
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if upper != letter && !letter.is_ascii() => {
            pattern.extend(['[', letter, upper, ']']);
        }
        _ => pattern.push(letter),
    }
}

/// The text with the same one before and after it.
pub(super) fn between(edge: &str, text: Expr) -> Expr {
    let concat = BinOper::Custom("||");
    Expr::val(edge).binary(concat, text).binary(concat, Expr::val(edge))
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{PostgresQueryBuilder, Query, SqliteQueryBuilder};

    use super::*;

    fn glob(tokens: &str) -> Option<String> {
        Some(Pattern::tokens(tokens)?.glob().replace(GAP, "_"))
    }

    #[test]
    fn a_letter_outside_of_ascii_stands_for_both_its_cases() {
        assert_eq!(Pattern::equal("Äijälä 東京 ß").glob(), "[äÄ]ij[äÄ]l[äÄ] 東京 ß");
        assert_eq!(Pattern::equal("Äijälä").regular_expression(), "^[äÄ]ij[äÄ]l[äÄ]$");
    }

    #[test]
    fn what_means_something_to_sql_means_itself() {
        assert_eq!(Pattern::equal("a*b?[c]").glob(), "a[*]b[?][[]c]");
        assert_eq!(Pattern::equal("a.*(b)\\d'").regular_expression(), "^a\\.\\*\\(b\\)\\\\d\\'$");
        assert_eq!(Pattern::containing("10%").glob(), "*10%*");
    }

    #[test]
    fn tokens_are_whole_and_a_star_stands_for_anything() {
        assert_eq!(glob("Aino").as_deref(), Some("*_aino_*"));
        assert_eq!(glob("ai*").as_deref(), Some("*_ai*_*"));
        assert_eq!(glob("*@hubspot.com").as_deref(), Some("*_*_hubspot_com_*"));
        assert_eq!(glob(" (Virtanen, Aino) ").as_deref(), Some("*_virtanen__aino_*"));
        assert_eq!(glob(" .,- "), None);
        assert_eq!(glob(""), None);
    }

    #[test]
    fn only_a_text_that_is_all_gaps_is_too_long() {
        assert!(!Pattern::equal(&"Ä[".repeat(1_500)).is_too_long());
        assert!(!Pattern::tokens(&"ä ".repeat(1_500)).unwrap().is_too_long());
        assert!(Pattern::tokens(&format!("a{}b", " ".repeat(3_000))).unwrap().is_too_long());
    }

    #[test]
    fn each_database_is_asked_in_its_own_language() {
        let pattern = Pattern::equal("a");
        let fits = |backend| Query::select().expr(pattern.fits(between(" ", Expr::col("x")), backend)).to_owned();
        assert_eq!(
            fits(DbBackend::Sqlite).to_string(SqliteQueryBuilder),
            "SELECT LOWER((' ' || \"x\") || ' ') GLOB 'a'"
        );
        assert_eq!(
            fits(DbBackend::Postgres).to_string(PostgresQueryBuilder),
            "SELECT LOWER((' ' || \"x\") || ' ') ~ '^a$'"
        );
    }
}
