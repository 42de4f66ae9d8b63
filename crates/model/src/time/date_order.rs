//! In which order day, month and year are written.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// How the numbers of a date with slashes are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `MM/DD/YY`, as in the United States.
    MonthFirst,
    /// `DD/MM/YY`, as in most of the world.
    #[default]
    DayFirst,
    /// `YY/MM/DD`, as in Japan.
    YearFirst,
}

impl DateOrder {
    pub const ALL: [Self; 3] = [Self::MonthFirst, Self::DayFirst, Self::YearFirst];

    /// `month_first`: the name in the database and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MonthFirst => "month_first",
            Self::DayFirst => "day_first",
            Self::YearFirst => "year_first",
        }
    }

    /// The order with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }

    /// The order that people of a locale write, from its BCP 47 tag (`en-US`, `fi`, `zh-Hant-HK`); after the short date
    /// patterns of the Unicode CLDR. English without a region is American. A tag that says nothing gives day first,
    /// the order of most countries.
    #[must_use]
    pub fn for_locale(tag: &str) -> Self {
        let tag = tag.replace('_', "-").to_ascii_lowercase();
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default();
        // What follows a single letter (`-u-`, `-x-`) is an extension: its subtags are no regions.
        let region = subtags
            .take_while(|subtag| subtag.len() > 1)
            .find(|subtag| subtag.len() == 2 || (subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit())))
            .unwrap_or_default();
        match (language, region) {
            ("en", "" | "us" | "as" | "bi" | "gu" | "mh" | "mp" | "ph" | "pr" | "um" | "vi") => Self::MonthFirst,
            ("es", "pa" | "pr") => Self::MonthFirst,
            ("en", "ca" | "za" | "se") | ("fr", "ca") => Self::YearFirst,
            ("zh", "hk" | "mo" | "sg") => Self::DayFirst,
            ("af" | "eu" | "fa" | "hu" | "ja" | "ko" | "lt" | "mn" | "si" | "sv" | "zh", _) => Self::YearFirst,
            _ => Self::DayFirst,
        }
    }

    /// The date in this order with slashes and a year of four digits, as
    /// [`parse_typed_date`](super::parse_typed_date) reads it back.
    #[must_use]
    pub fn write(self, date: NaiveDate) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Self::MonthFirst => format!("{month:02}/{day:02}/{year:04}"),
            Self::DayFirst => format!("{day:02}/{month:02}/{year:04}"),
            Self::YearFirst => format!("{year:04}/{month:02}/{day:02}"),
        }
    }
}
