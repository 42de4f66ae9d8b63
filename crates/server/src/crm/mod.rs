//! HubSpot's CRM as data: the types of objects, their properties, what a value may be, and how objects are associated.
//!
//! | module | what it knows |
//! |---|---|
//! | `catalog` | every property of every type |
//! | `own_properties` | the properties that the account made |
//! | `values` | what a property's value may be, and how it is kept |
//! | `association_types` | HubSpot's numbers for who is associated with whom |
//! | `links` | the associations of a record, a meeting or another activity |
//! | `objects` | a stored one of them as HubSpot's properties |
//! | `columns` | where a property is in the database |
//! | `meeting` | a meeting from HubSpot's properties |

pub mod association_types;
pub mod catalog;
pub(crate) mod columns;
pub(crate) mod links;
pub(crate) mod meeting;
mod object_type;
pub(crate) mod objects;
pub mod own_properties;
mod property_error;
pub mod values;

pub use object_type::ObjectType;
pub(crate) use property_error::PORTAL_ID;
pub use property_error::{PropertyError, invalid_properties};
