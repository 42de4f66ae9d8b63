//! The demo's deals.

use chrono::{Duration, NaiveDate};
use kokous_model::record::RecordType;

use super::{DemoAssociation, DemoRecord, properties};

struct Deal {
    key: &'static str,
    name: &'static str,
    amount: &'static str,
    /// ISO 4217.
    currency: &'static str,
    /// One of the stages of HubSpot's default pipeline.
    stage: &'static str,
    /// Days from the present to the close date.
    closes_in_days: i64,
    company: &'static str,
    contacts: &'static [&'static str],
    owner: &'static str,
}

pub(super) fn records(today: NaiveDate) -> Vec<DemoRecord> {
    DEALS
        .iter()
        .map(|deal| {
            let close = today + Duration::days(deal.closes_in_days);
            DemoRecord {
                key: deal.key,
                kind: RecordType::Deal,
                properties: properties([
                    ("dealname", deal.name),
                    ("amount", deal.amount),
                    ("deal_currency_code", deal.currency),
                    ("dealstage", deal.stage),
                    ("pipeline", "default"),
                    ("closedate", &format!("{close}T00:00:00.000Z")),
                ]),
                owner: deal.owner,
            }
        })
        .collect()
}

pub(super) fn associations() -> Vec<DemoAssociation> {
    DEALS
        .iter()
        .flat_map(|deal| {
            let company = DemoAssociation { from: deal.key, to: deal.company, primary: true };
            let people =
                deal.contacts.iter().map(|contact| DemoAssociation { from: deal.key, to: contact, primary: false });
            std::iter::once(company).chain(people)
        })
        .collect()
}

#[expect(clippy::too_many_arguments, reason = "one argument per column of the table below")]
const fn deal(
    key: &'static str,
    name: &'static str,
    amount: &'static str,
    currency: &'static str,
    stage: &'static str,
    closes_in_days: i64,
    company: &'static str,
    contacts: &'static [&'static str],
    owner: &'static str,
) -> Deal {
    Deal { key, name, amount, currency, stage, closes_in_days, company, contacts, owner }
}

#[rustfmt::skip]
static DEALS: [Deal; 15] = [
    deal("saimaa-licence", "Sensor calibration platform, three-year licence", "84000", "EUR", "decisionmakerboughtin", 21, "saimaa", &["aino", "eero"], "maija"),
    deal("saimaa-support", "Support renewal", "18500", "EUR", "contractsent", 9, "saimaa", &["aino"], "maija"),
    deal("cold-store", "Cold-store automation, phase 2: Burnside, Dartmouth and the new cross-dock at the container terminal", "412000", "CAD", "presentationscheduled", 60, "halifax-cold", &["margaret", "bartholomew"], "daniel"),
    deal("kitakaze-pilot", "北風ロボティクス パイロット導入", "5200000", "JPY", "qualifiedtobuy", 45, "kitakaze", &["misaki", "kenta"], "maija"),
    deal("oasis-portal", "بوابة خدمة العملاء", "275000", "AED", "appointmentscheduled", 75, "oasis", &["layla", "omar"], "maija"),
    deal("oren-review", "סקר אבטחה שנתי", "96000", "ILS", "closedwon", -20, "oren", &["noa"], "maija"),
    deal("monsoon-looms", "Loom monitoring for the Bhiwandi mill", "3400000", "INR", "decisionmakerboughtin", 30, "monsoon", &["priya", "arjun"], "maija"),
    deal("talofa-tracking", "Container tracking between the islands", "58000", "USD", "closedlost", -35, "talofa", &["sina"], "daniel"),
    deal("brightwater-rollout", "Scheduling for 14 clinics", "132000", "USD", "contractsent", 12, "brightwater", &["jordan", "hazel"], "daniel"),
    deal("brightwater-training", "Front-desk training", "9800", "USD", "closedwon", -50, "brightwater", &["camila"], "daniel"),
    deal("harrow-archive", "Archive search for the litigation team", "67500", "GBP", "presentationscheduled", 38, "harrow", &["rupert", "zoe"], "maija"),
    deal("harrow-renewal", "Two-year renewal", "30000", "GBP", "closedwon", -75, "harrow", &["imogen"], "maija"),
    deal("lumiere-catalogue", "Catalogue en ligne et prise de rendez-vous", "41000", "EUR", "qualifiedtobuy", 52, "lumiere", &["amelie", "theo"], "maija"),
    deal("cordillera-export", "Mesa de exportación, Bogotá y Medellín", "22000", "USD", "appointmentscheduled", 80, "cordillera", &["valentina"], "daniel"),
    deal("hanbit-fleet", "한빛물류 차량 일정 관리", "78000000", "KRW", "decisionmakerboughtin", 27, "hanbit", &["seoyeon", "jihun"], "daniel"),
];
