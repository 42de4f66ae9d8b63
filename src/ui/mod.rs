//! Parts that several pages are made of. Each is one component with one style sheet, `style/ui/NAME.css`.

pub mod anchor;
pub mod avatar;
pub mod checkbox;
pub mod combobox;
pub mod confirm_dialog;
pub mod date_field;
pub mod dialog;
pub mod error_bar;
pub mod field;
pub mod form_error;
pub mod icon;
pub mod id;
pub mod later;
pub mod menu;
pub mod month_grid;
pub mod option_list;
pub mod page_heading;
pub mod pause;
pub mod press;
pub mod remote;
pub mod rich_text;
pub mod search;
pub mod skeleton;
pub mod time_field;
pub mod toast;
pub mod zone_field;
