//! The demo's tickets.

use kokous_model::record::RecordType;

use super::{DemoAssociation, DemoRecord, contacts::contact, properties};

struct Ticket {
    key: &'static str,
    subject: &'static str,
    content: &'static str,
    /// Of HubSpot's default pipeline: 1 new, 2 waiting on contact, 3 waiting on us, 4 closed.
    stage: &'static str,
    /// `LOW`, `MEDIUM` or `HIGH`.
    priority: &'static str,
    contact: &'static str,
    owner: &'static str,
}

pub(super) fn records() -> Vec<DemoRecord> {
    TICKETS
        .iter()
        .map(|ticket| DemoRecord {
            key: ticket.key,
            kind: RecordType::Ticket,
            properties: properties([
                ("subject", ticket.subject),
                ("content", ticket.content),
                ("hs_pipeline", "0"),
                ("hs_pipeline_stage", ticket.stage),
                ("hs_ticket_priority", ticket.priority),
            ]),
            owner: ticket.owner,
        })
        .collect()
}

pub(super) fn associations() -> Vec<DemoAssociation> {
    TICKETS
        .iter()
        .flat_map(|ticket| {
            let company = contact(ticket.contact).map(|contact| contact.company).filter(|company| !company.is_empty());
            let company = company.map(|company| DemoAssociation { from: ticket.key, to: company, primary: true });
            [Some(DemoAssociation { from: ticket.key, to: ticket.contact, primary: false }), company]
        })
        .flatten()
        .collect()
}

const fn ticket(
    key: &'static str,
    subject: &'static str,
    content: &'static str,
    stage: &'static str,
    priority: &'static str,
    contact: &'static str,
    owner: &'static str,
) -> Ticket {
    Ticket { key, subject, content, stage, priority, contact, owner }
}

#[rustfmt::skip]
static TICKETS: [Ticket; 10] = [
    ticket("export-drift", "Exported readings are an hour late after the clock change", "Since Sunday, every row of the nightly export is one hour behind the instrument's own display.", "3", "HIGH", "siiri", "maija"),
    ticket("invoice-address", "New invoicing address", "Please send invoices to the Lappeenranta office from next month on.", "4", "LOW", "onni", "maija"),
    ticket("cold-alarm", "Alarm does not sound in freezer room 12", "The panel shows the alarm, but the siren stays silent. Rooms 11 and 13 are fine.", "1", "HIGH", "wanda", "daniel"),
    ticket("kitakaze-manual", "取扱説明書の日本語版について", "最新版の取扱説明書を日本語でいただけますか。", "2", "MEDIUM", "yuki", "maija"),
    ticket("oasis-rtl", "Numbers appear in the wrong order in Arabic reports", "Phone numbers and amounts are reversed when the report is printed.", "3", "MEDIUM", "fatima", "maija"),
    ticket("oren-sso", "כניסה אחידה מפסיקה לעבוד אחרי שעה", "המשתמשים מתבקשים להתחבר מחדש בכל שעה.", "2", "HIGH", "yonatan", "maija"),
    ticket("loom-sensor", "Loom 44 reports no data", "All other looms on the line are visible. The cable was replaced yesterday.", "1", "MEDIUM", "arjun", "maija"),
    ticket("clinic-double", "Two patients booked into the same slot", "Happened twice this week at the Long Beach clinic, both times just after midnight.", "3", "HIGH", "camila", "daniel"),
    ticket("boutique-photos", "Photos du catalogue floues sur mobile", "Sur téléphone, les photos sont floues jusqu'au deuxième chargement.", "4", "LOW", "ines", "maija"),
    ticket("bogota-offline", "La aplicación no guarda sin conexión", "En la bodega no hay señal y se pierden los registros.", "1", "MEDIUM", "andres", "daniel"),
];
