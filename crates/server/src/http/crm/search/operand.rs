//! What a property is compared with.

use kokous_model::{text::quotable, time::date_text};
use sea_orm::sea_query::{Expr, Func};

use crate::{
    clock::{iso_millis, to_millis},
    crm::{PropertyError, catalog::Property, columns::Comparison, values::parse_instant},
};

const DATE: &str = "a date and time: write it like 2026-11-24T08:00:00Z, or in milliseconds since 1970";

/// Reads the value of a filter as what the property is compared as.
///
/// # Errors
/// It is no such value.
pub(super) fn operand(property: &Property, comparison: Comparison, text: &str) -> Result<Expr, PropertyError> {
    let text = text.trim();
    match comparison {
        // By the same function as what it is compared with, which may know more or fewer letters than we do.
        Comparison::Text => Ok(Func::lower(Expr::val(text)).into()),
        // Whether there is such an option, zone or owner does not matter: nothing has it, then.
        Comparison::Code | Comparison::List => Ok(Expr::val(text)),
        // Also for whole numbers: half an employee is a limit that can be asked for.
        Comparison::Number => {
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            number.map(Expr::val).ok_or_else(|| wrong(property, "INVALID_FLOAT", text, "a number"))
        }
        Comparison::Integer => {
            let whole = text.parse::<i64>();
            whole.map(Expr::val).map_err(|_| wrong(property, "INVALID_INTEGER", text, "a whole number"))
        }
        Comparison::Millis => {
            let instant = parse_instant(text).map(|instant| Expr::val(to_millis(instant)));
            instant.ok_or_else(|| wrong(property, "INVALID_DATE", text, DATE))
        }
        Comparison::DayText => {
            let day = parse_instant(text).map(|instant| Expr::val(date_text(instant.date_naive())));
            day.ok_or_else(|| wrong(property, "INVALID_DATE", text, DATE))
        }
        Comparison::InstantText => {
            let instant = parse_instant(text).map(|instant| Expr::val(iso_millis(instant)));
            instant.ok_or_else(|| wrong(property, "INVALID_DATE", text, DATE))
        }
    }
}

fn wrong(property: &Property, code: &'static str, text: &str, what: &str) -> PropertyError {
    let message = format!("“{}” is not {what}", quotable(text, 60));
    PropertyError::new(&property.name, code, message)
}
