use sea_orm::{
    DbBackend, Order,
    sea_query::{CaseStatement, Expr, ExprTrait, Func, SelectStatement},
};

use super::{filter::readable, request::Sort as SortInput};
use crate::{
    auth::Principal,
    crm::{
        ObjectType,
        catalog::{Catalog, Property, ValueKind},
        columns::{Column, Comparison, column},
        invalid_properties,
    },
    error::ApiResult,
};

/// The order of results.
pub(super) struct Sort {
    key: Option<(Expr, Order)>,
}

/// Reads the sort of a request; without one the oldest are first.
///
/// # Errors
/// 400 for a property that there is not, 403 for one that may not be read.
pub(super) fn read(
    catalog: &Catalog,
    principal: &Principal,
    object: ObjectType,
    backend: DbBackend,
    sorts: &[SortInput],
) -> ApiResult<Sort> {
    let Some(sort) = sorts.first() else { return Ok(Sort { key: None }) };
    let property =
        readable(catalog, principal, object, &sort.property_name)?.map_err(|error| invalid_properties(vec![error]))?;
    let order = if sort.is_descending { Order::Desc } else { Order::Asc };
    Ok(Sort { key: Some((key(property, column(object, property, backend)), order)) })
}

impl Sort {
    /// Sorts; what has no value comes last either way, and what is equal in the order of ids.
    pub(super) fn apply(&self, select: &mut SelectStatement, id: Expr) {
        if let Some((key, order)) = &self.key {
            select.order_by_expr(key.clone().is_null(), Order::Asc).order_by_expr(key.clone(), order.clone());
        }
        select.order_by_expr(id, Order::Asc);
    }
}

/// Options in their own order, texts without case.
fn key(property: &Property, column: Column) -> Expr {
    match (&property.kind, column.comparison) {
        (ValueKind::Choice(choices), _) => {
            let places = choices.iter().zip(0..).fold(CaseStatement::new(), |case, (choice, place)| {
                case.case(column.value.clone().eq(choice.value.as_str()), Expr::val(place))
            });
            places.into()
        }
        (_, Comparison::Text) => Func::lower(column.value).into(),
        _ => column.value,
    }
}
