//! The cities of the demo and their clocks.

use chrono_tz::Tz;

/// A city where contacts and companies are.
#[derive(Debug)]
pub(super) struct City {
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) zone: Tz,
}

const fn city(name: &'static str, country: &'static str, zone: Tz) -> City {
    City { name, country, zone }
}

pub(super) static ADELAIDE: City = city("Adelaide", "Australia", Tz::Australia__Adelaide);
pub(super) static APIA: City = city("Apia", "Samoa", Tz::Pacific__Apia);
pub(super) static BOGOTA: City = city("Bogotá", "Colombia", Tz::America__Bogota);
pub(super) static DUBAI: City = city("Dubai", "United Arab Emirates", Tz::Asia__Dubai);
pub(super) static HALIFAX: City = city("Halifax", "Canada", Tz::America__Halifax);
pub(super) static HELSINKI: City = city("Helsinki", "Finland", Tz::Europe__Helsinki);
pub(super) static LONDON: City = city("London", "United Kingdom", Tz::Europe__London);
pub(super) static LOS_ANGELES: City = city("Los Angeles", "United States", Tz::America__Los_Angeles);
pub(super) static MUMBAI: City = city("Mumbai", "India", Tz::Asia__Kolkata);
pub(super) static PARIS: City = city("Paris", "France", Tz::Europe__Paris);
pub(super) static SEOUL: City = city("Seoul", "South Korea", Tz::Asia__Seoul);
pub(super) static TAIPEI: City = city("Taipei", "Taiwan", Tz::Asia__Taipei);
pub(super) static TEL_AVIV: City = city("Tel Aviv", "Israel", Tz::Asia__Jerusalem);
pub(super) static TOKYO: City = city("Tokyo", "Japan", Tz::Asia__Tokyo);
