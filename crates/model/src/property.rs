//! Properties of records that an account makes.

use crate::wire::OwnOption;

/// What the values of such a property are. Each is one of HubSpot's pairs of `type` and `fieldType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyType {
    Line,
    Lines,
    Phone,
    Number,
    /// A day, without a time.
    Date,
    DateTime,
    /// One of some options.
    Choice,
    /// Any number of some options.
    Several,
    /// Yes or no.
    Flag,
}

impl PropertyType {
    pub const ALL: [Self; 9] = [
        Self::Line,
        Self::Lines,
        Self::Phone,
        Self::Number,
        Self::Date,
        Self::DateTime,
        Self::Choice,
        Self::Several,
        Self::Flag,
    ];

    /// HubSpot's `type` and `fieldType`.
    #[must_use]
    pub const fn hubspot(self) -> (&'static str, &'static str) {
        match self {
            Self::Line => ("string", "text"),
            Self::Lines => ("string", "textarea"),
            Self::Phone => ("string", "phonenumber"),
            Self::Number => ("number", "number"),
            Self::Date => ("date", "date"),
            Self::DateTime => ("datetime", "date"),
            Self::Choice => ("enumeration", "select"),
            Self::Several => ("enumeration", "checkbox"),
            Self::Flag => ("bool", "booleancheckbox"),
        }
    }

    /// What a pair of HubSpot's means; nothing for one that there is not.
    #[must_use]
    pub fn from_hubspot(value_type: &str, field_type: &str) -> Option<Self> {
        // Fields that look otherwise and take the same.
        match (value_type, field_type) {
            ("enumeration", "radio") => Some(Self::Choice),
            ("bool", "select" | "radio") => Some(Self::Flag),
            ("string", "html") => Some(Self::Lines),
            pair => Self::ALL.into_iter().find(|known| known.hubspot() == pair),
        }
    }

    /// Whether no two records may have the same value, where the account wants that.
    #[must_use]
    pub const fn may_be_unique(self) -> bool {
        matches!(self, Self::Line | Self::Number)
    }

    /// Whether it has options.
    #[must_use]
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::Several)
    }
}

/// The longest name and the longest label of a property or an option, in characters.
pub const NAME_CHARS: usize = 100;
/// The longest description of a property, in characters.
pub const DESCRIPTION_CHARS: usize = 1_000;
/// The most properties that an account makes for records of one type, archived ones among them.
pub const PROPERTIES: usize = 200;
/// The most groups of properties that an account makes for records of one type, archived ones among them.
pub const GROUPS: usize = 50;
/// The most options of one property.
pub const OPTIONS: usize = 500;

/// Whether a property can have this name: lower-case letters, digits and underscores, a letter first. What begins with
/// `hs_` is HubSpot's.
#[must_use]
pub fn is_property_name(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    name.len() <= NAME_CHARS
        && name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.chars().all(is_plain)
        && !name.starts_with("hs_")
}

/// `Contract ends` becomes `contract_ends`; empty where the label has no letter that a name can have.
#[must_use]
pub fn property_name(label: &str) -> String {
    let plain = |letter: char| match letter.to_ascii_lowercase() {
        'ä' | 'å' | 'Ä' | 'Å' => 'a',
        'ö' | 'Ö' => 'o',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => ' ',
    };
    let words: String = label.chars().map(plain).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join("_");
    let name = name.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
    let name = name.strip_prefix("hs_").unwrap_or(name);
    name.chars().take(NAME_CHARS).collect()
}

/// The options after somebody edited their labels, one on each line. A label that is known keeps its value; where as many
/// labels went as came, each that came is one that went, renamed. What was left out is hidden and not gone, since records
/// may have it.
#[must_use]
pub fn edited_options(former: &[OwnOption], lines: &str) -> Vec<OwnOption> {
    let mut labels: Vec<&str> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !labels.contains(&line) {
            labels.push(line);
        }
    }
    let came: Vec<&str> =
        labels.iter().copied().filter(|label| !former.iter().any(|option| option.label == *label)).collect();
    let went: Vec<&OwnOption> =
        former.iter().filter(|option| !option.hidden && !labels.contains(&option.label.as_str())).collect();
    let renamed = |label: &str| {
        let place = came.iter().position(|other| *other == label)?;
        went.get(place).filter(|_| came.len() == went.len()).copied()
    };
    let option = |label: &&str| {
        let known = former.iter().find(|option| option.label == **label).or_else(|| renamed(label));
        let value = known.map_or_else(|| new_value(former, label), |option| option.value.clone());
        OwnOption { value, label: (*label).to_owned(), hidden: false }
    };
    let mut options: Vec<OwnOption> = labels.iter().map(option).collect();
    let left_out = former.iter().filter(|option| !options.iter().any(|other| other.value == option.value));
    let left_out: Vec<OwnOption> = left_out.map(|option| OwnOption { hidden: true, ..option.clone() }).collect();
    options.extend(left_out);
    options
}

/// A value that no option has: the label, but for the semicolon, which stands between values.
fn new_value(former: &[OwnOption], label: &str) -> String {
    let base = label.replace(';', ",");
    let numbered = (2_u32..).map(|number| format!("{base} {number}"));
    let is_free = |value: &String| !former.iter().any(|option| option.value == *value);
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}
