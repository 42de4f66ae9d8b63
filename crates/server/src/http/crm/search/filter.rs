//! Filters: groups of which one must fit, made of conditions that all must.

use sea_orm::{
    Condition, DbBackend,
    sea_query::{Expr, ExprTrait, Func},
};

use super::{
    nothing,
    operand::operand,
    pattern::{Pattern, between},
    request::{Filter, Operator},
};
use crate::{
    auth::Principal,
    crm::{
        ObjectType, PropertyError,
        catalog::{Catalog, Property},
        columns::{self, Column, Comparison, column},
        invalid_properties, links,
    },
    error::{ApiResult, forbidden},
    http::crm::{output::may_read, path::require_read},
};

/// What the pseudo-property for associations begins with, before the type: `associations.contact`.
const ASSOCIATIONS: &str = "associations.";

/// Which objects fit one of the groups.
///
/// An object without a value fits no comparison, not even `NEQ`, `NOT_IN` and `NOT_CONTAINS_TOKEN`: who wants it asks for
/// `NOT_HAS_PROPERTY` in another group, as HubSpot's own example does, or adds `orMissing`.
///
/// # Errors
/// 400 with every filter that is wrong; 403 for a property that may not be read.
pub(super) fn fit(
    catalog: &Catalog,
    principal: &Principal,
    object: ObjectType,
    backend: DbBackend,
    groups: Vec<&[Filter]>,
) -> ApiResult<Condition> {
    // Nothing asked for fits everything, while one of no groups would fit nothing.
    let mut any = if groups.is_empty() { Condition::all() } else { Condition::any() };
    let mut errors = Vec::new();
    for group in groups {
        let mut all = Condition::all();
        for filter in group {
            match condition(catalog, principal, object, backend, filter)? {
                Ok(condition) => all = all.add(condition),
                Err(error) => errors.push(error),
            }
        }
        any = any.add(all);
    }
    if errors.is_empty() { Ok(any) } else { Err(invalid_properties(errors)) }
}

/// The property of this name, if it may be read.
///
/// # Errors
/// 403 where it may not: what cannot be read cannot be guessed by searching either. Within: there is none.
pub(super) fn readable<'catalog>(
    catalog: &'catalog Catalog,
    principal: &Principal,
    object: ObjectType,
    name: &str,
) -> ApiResult<Result<&'catalog Property, PropertyError>> {
    match catalog.find(object, name) {
        None => Ok(Err(PropertyError::unknown(name))),
        Some(property) if may_read(principal, property) => Ok(Ok(property)),
        Some(property) => Err(forbidden(format!("You may not search by {}", property.name))),
    }
}

fn condition(
    catalog: &Catalog,
    principal: &Principal,
    object: ObjectType,
    backend: DbBackend,
    filter: &Filter,
) -> ApiResult<Result<Expr, PropertyError>> {
    if let Some(to) = filter.property_name.strip_prefix(ASSOCIATIONS) {
        return match ObjectType::from_path(to) {
            Some(to) => {
                require_read(principal, to)?;
                Ok(association(object, to, filter))
            }
            None => Ok(Err(PropertyError::unknown(&filter.property_name))),
        };
    }
    let property = match readable(catalog, principal, object, &filter.property_name)? {
        Ok(property) => property,
        Err(error) => return Ok(Err(error)),
    };
    Ok(comparison(property, column(object, property, backend), backend, filter))
}

/// Objects by those that they are associated with.
fn association(object: ObjectType, to: ObjectType, filter: &Filter) -> Result<Expr, PropertyError> {
    let ids = match filter.operator {
        Operator::Eq | Operator::Neq => vec![needed(filter, filter.value.as_deref())?],
        Operator::In | Operator::NotIn => several(filter)?,
        Operator::HasProperty | Operator::NotHasProperty => Vec::new(),
        _ => return Err(unsupported(filter)),
    };
    // What is no id is nobody's.
    let ids: Option<Vec<i64>> = (!ids.is_empty()).then(|| ids.iter().filter_map(|id| id.trim().parse().ok()).collect());
    let fits = ids.map(|ids| columns::id_of(to).is_in(ids));
    let Some(associated) = links::associated_with(object, to, fits) else { return Ok(nothing()) };
    let id = columns::id_of(object);
    Ok(match filter.operator {
        Operator::Neq | Operator::NotIn | Operator::NotHasProperty => id.not_in_subquery(associated),
        _ => id.in_subquery(associated),
    })
}

fn comparison(property: &Property, column: Column, backend: DbBackend, filter: &Filter) -> Result<Expr, PropertyError> {
    let Column { value, comparison } = column;
    let operand = |text: &str| operand(property, comparison, text);
    let one = || needed(filter, filter.value.as_deref());
    let is = |text: &str| match comparison {
        Comparison::Text => Ok(Pattern::equal(text.trim()).fits(value.clone(), backend)),
        Comparison::List => Ok(has_member(value.clone(), text, backend)),
        _ => Ok(value.clone().eq(operand(text)?)),
    };
    let is_one_of = |texts: Vec<&str>| {
        let each = texts.into_iter().map(is).collect::<Result<Vec<Expr>, PropertyError>>()?;
        Ok::<Expr, PropertyError>(any_of(each))
    };
    let has_tokens = |text: &str| match comparison {
        Comparison::Text | Comparison::Code | Comparison::List => match Pattern::tokens(text) {
            Some(tokens) if tokens.is_too_long() => Err(invalid(filter, "Look for fewer words at once")),
            Some(tokens) => Ok(tokens.fits(between(" ", value.clone()), backend)),
            None => Ok(nothing()),
        },
        _ => Err(unsupported(filter)),
    };
    // What has an order: texts without case.
    let ordered = || match comparison {
        Comparison::List => Err(unsupported(filter)),
        Comparison::Text => Ok(Func::lower(value.clone()).into()),
        _ => Ok(value.clone()),
    };
    let fits = match filter.operator {
        Operator::HasProperty => value.clone().is_not_null(),
        Operator::NotHasProperty => value.clone().is_null(),
        Operator::Eq => is(one()?)?,
        Operator::Neq => is(one()?)?.not(),
        Operator::In => is_one_of(several(filter)?)?,
        Operator::NotIn => is_one_of(several(filter)?)?.not(),
        Operator::ContainsToken => has_tokens(one()?)?,
        Operator::NotContainsToken => has_tokens(one()?)?.not(),
        Operator::Lt => ordered()?.lt(operand(one()?)?),
        Operator::Lte => ordered()?.lte(operand(one()?)?),
        Operator::Gt => ordered()?.gt(operand(one()?)?),
        Operator::Gte => ordered()?.gte(operand(one()?)?),
        Operator::Between => {
            let high = needed(filter, filter.high_value.as_deref())?;
            ordered()?.between(operand(one()?)?, operand(high)?)
        }
    };
    Ok(if filter.or_missing { fits.or(value.is_null()) } else { fits })
}

/// Whether one of the conditions holds: in pairs of pairs, since what writes SQL goes down as far as they are deep.
fn any_of(mut conditions: Vec<Expr>) -> Expr {
    while conditions.len() > 1 {
        let mut rest = conditions.into_iter();
        let mut pairs = Vec::with_capacity(rest.len().div_ceil(2));
        while let Some(one) = rest.next() {
            pairs.push(match rest.next() {
                Some(other) => one.or(other),
                None => one,
            });
        }
        conditions = pairs;
    }
    conditions.pop().unwrap_or_else(nothing)
}

/// Whether the list has this member, in whatever case; like every comparison, unknown where there is no list.
fn has_member(list: Expr, member: &str, backend: DbBackend) -> Expr {
    let member = Pattern::containing(&format!(";{};", member.trim()));
    // Around the list, so that its first and last member are like the others.
    member.fits(between(";", list), backend)
}

fn needed<'filter>(filter: &'filter Filter, value: Option<&'filter str>) -> Result<&'filter str, PropertyError> {
    value.ok_or_else(|| invalid(filter, "Give a value; BETWEEN needs a highValue as well"))
}

fn several(filter: &Filter) -> Result<Vec<&str>, PropertyError> {
    if filter.values.is_empty() {
        return Err(invalid(filter, "IN and NOT_IN need a list `values` of texts"));
    }
    Ok(filter.values.iter().map(String::as_str).collect())
}

fn unsupported(filter: &Filter) -> PropertyError {
    invalid(filter, format!("{} cannot be compared by this operator", filter.property_name))
}

fn invalid(filter: &Filter, message: impl Into<String>) -> PropertyError {
    PropertyError::new(&filter.property_name, "INVALID_FILTER", message)
}
