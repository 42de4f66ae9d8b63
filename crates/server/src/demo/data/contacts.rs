//! The demo's contacts.

use kokous_model::record::RecordType;

use super::{
    DemoAssociation, DemoRecord,
    companies::company,
    places::{
        ADELAIDE, APIA, BOGOTA, City, DUBAI, HALIFAX, HELSINKI, LONDON, LOS_ANGELES, MUMBAI, PARIS, SEOUL, TAIPEI,
        TEL_AVIV, TOKYO,
    },
    properties,
};

pub(super) struct Contact {
    pub(super) key: &'static str,
    pub(super) first: &'static str,
    last: &'static str,
    /// What stands before the `@` of the company's domain; empty for somebody without an address.
    mailbox: &'static str,
    pub(super) phone: &'static str,
    job: &'static str,
    /// Empty for somebody who works alone.
    pub(super) company: &'static str,
    pub(super) city: &'static City,
    /// One of HubSpot's lifecycle stages.
    stage: &'static str,
    owner: &'static str,
}

impl Contact {
    /// The address; empty where there is none.
    pub(super) fn email(&self) -> String {
        match company(self.company) {
            Some(company) if !self.mailbox.is_empty() => format!("{}@{}", self.mailbox, company.domain),
            _ => String::new(),
        }
    }
}

/// The contact with this key.
pub(super) fn contact(key: &str) -> Option<&'static Contact> {
    CONTACTS.iter().find(|contact| contact.key == key)
}

pub(super) fn records() -> Vec<DemoRecord> {
    CONTACTS
        .iter()
        .map(|contact| DemoRecord {
            key: contact.key,
            kind: RecordType::Contact,
            properties: properties([
                ("firstname", contact.first),
                ("lastname", contact.last),
                ("email", &contact.email()),
                ("phone", contact.phone),
                ("jobtitle", contact.job),
                ("company", company(contact.company).map_or("", |company| company.name)),
                ("hs_timezone", contact.city.zone.name()),
                ("city", contact.city.name),
                ("country", contact.city.country),
                ("lifecyclestage", contact.stage),
            ]),
            owner: contact.owner,
        })
        .collect()
}

pub(super) fn associations() -> Vec<DemoAssociation> {
    let employed = CONTACTS.iter().filter(|contact| !contact.company.is_empty());
    employed.map(|contact| DemoAssociation { from: contact.key, to: contact.company, primary: true }).collect()
}

#[expect(clippy::too_many_arguments, reason = "one argument per column of the table below")]
const fn person(
    key: &'static str,
    first: &'static str,
    last: &'static str,
    mailbox: &'static str,
    phone: &'static str,
    job: &'static str,
    company: &'static str,
    city: &'static City,
    stage: &'static str,
    owner: &'static str,
) -> Contact {
    Contact { key, first, last, mailbox, phone, job, company, city, stage, owner }
}

#[rustfmt::skip]
static CONTACTS: [Contact; 40] = [
    person("aino", "Aino", "Virtanen", "aino.virtanen", "", "Chief technology officer", "saimaa", &HELSINKI, "customer", "maija"),
    person("eero", "Eero", "Mäkinen", "eero.makinen", "", "Head of procurement", "saimaa", &HELSINKI, "customer", "maija"),
    person("siiri", "Siiri", "Järvenpää-Hämäläinen", "siiri.jarvenpaa", "", "Calibration engineer", "saimaa", &HELSINKI, "customer", "maija"),
    person("onni", "Onni", "Koskela", "onni.koskela", "", "Finance assistant", "saimaa", &HELSINKI, "lead", "maija"),
    person("margaret", "Margaret", "O'Sullivan-MacIntyre", "margaret.osullivan", "+1 902 555 0111", "Vice president, operations", "halifax-cold", &HALIFAX, "opportunity", "daniel"),
    person("bartholomew", "Bartholomew Alexander Montgomery", "Featherstonehaugh-Cholmondeley III", "b.featherstonehaugh", "+1 902 555 0112", "Director of refrigeration engineering and warehouse safety", "halifax-cold", &HALIFAX, "opportunity", "daniel"),
    person("wanda", "Wanda", "Levesque", "wanda.levesque", "+1 902 555 0113", "Site manager, Dartmouth", "halifax-cold", &HALIFAX, "salesqualifiedlead", "daniel"),
    person("misaki", "美咲", "佐藤", "misaki.sato", "", "開発部長", "kitakaze", &TOKYO, "opportunity", "maija"),
    person("kenta", "健太", "高橋", "kenta.takahashi", "", "購買担当", "kitakaze", &TOKYO, "salesqualifiedlead", "maija"),
    person("yuki", "Yuki", "Tanabe", "yuki.tanabe", "", "Field engineer", "kitakaze", &TOKYO, "lead", "maija"),
    person("yijun", "怡君", "林", "yijun.lin", "", "台北辦事處經理", "kitakaze", &TAIPEI, "lead", "maija"),
    person("layla", "ليلى", "الحداد", "layla.alhaddad", "", "مديرة المنتجات", "oasis", &DUBAI, "salesqualifiedlead", "maija"),
    person("omar", "عمر", "بن سعيد المنصوري", "omar.almansouri", "", "الرئيس التنفيذي", "oasis", &DUBAI, "opportunity", "maija"),
    person("fatima", "Fatima", "Qasim", "fatima.qasim", "", "Customer service lead", "oasis", &DUBAI, "lead", "maija"),
    person("noa", "נועה", "ברק", "noa.barak", "", "סמנכ״לית טכנולוגיות", "oren", &TEL_AVIV, "customer", "maija"),
    person("yonatan", "יונתן", "לוי", "yonatan.levi", "", "מהנדס אבטחה", "oren", &TEL_AVIV, "customer", "maija"),
    person("tamar", "Tamar", "Shalev", "tamar.shalev", "", "Office manager", "oren", &TEL_AVIV, "other", "maija"),
    person("priya", "Priya", "Raghunathan", "priya.raghunathan", "", "Plant director", "monsoon", &MUMBAI, "opportunity", "maija"),
    person("arjun", "Arjun", "Deshpande", "arjun.deshpande", "", "Maintenance planner", "monsoon", &MUMBAI, "opportunity", "maija"),
    person("ananya", "अनन्या", "शर्मा", "ananya.sharma", "", "वित्त प्रबंधक", "monsoon", &MUMBAI, "lead", "maija"),
    person("venkat", "Venkata Subramaniam", "Lakshminarayanan", "v.lakshminarayanan", "", "Chief information officer", "monsoon", &MUMBAI, "salesqualifiedlead", "maija"),
    person("sina", "Sina", "Faleolo", "sina.faleolo", "", "General manager", "talofa", &APIA, "opportunity", "daniel"),
    person("tavita", "Tavita", "Leota", "tavita.leota", "", "Harbour dispatcher", "talofa", &APIA, "lead", "daniel"),
    person("mele", "Mele", "Aumua", "mele.aumua", "", "Bookkeeper", "talofa", &APIA, "subscriber", "daniel"),
    person("jordan", "Jordan", "Ellsworth", "jordan.ellsworth", "+1 213 555 0141", "Chief operating officer", "brightwater", &LOS_ANGELES, "customer", "daniel"),
    person("camila", "Camila", "Reyes-Whitlock", "camila.reyes", "+1 213 555 0142", "Front-desk supervisor", "brightwater", &LOS_ANGELES, "customer", "daniel"),
    person("samuel", "Samuel", "Adeyemi", "samuel.adeyemi", "+1 213 555 0143", "Medical director", "brightwater", &LOS_ANGELES, "customer", "daniel"),
    person("hazel", "Hazel", "Nakagawa", "hazel.nakagawa", "+1 213 555 0144", "IT systems administrator", "brightwater", &LOS_ANGELES, "customer", "daniel"),
    person("imogen", "Imogen", "Finch", "imogen.finch", "+44 20 7946 0121", "Managing partner", "harrow", &LONDON, "customer", "maija"),
    person("rupert", "Rupert", "Harrowgate", "rupert.harrowgate", "+44 20 7946 0122", "Partner, litigation", "harrow", &LONDON, "customer", "maija"),
    person("zoe", "Zoë", "Achterberg", "zoe.achterberg", "+44 7700 900123", "Knowledge manager", "harrow", &LONDON, "opportunity", "maija"),
    person("nia", "Nia", "Pryce-Llewellyn", "nia.pryce", "+44 7700 900124", "Trainee solicitor", "harrow", &LONDON, "lead", "maija"),
    person("amelie", "Amélie", "Dufresne-Lacombe", "amelie.dufresne", "+33 1 99 00 27 41", "Directrice artistique", "lumiere", &PARIS, "salesqualifiedlead", "maija"),
    person("theo", "Théo", "Bellerose", "theo.bellerose", "+33 6 39 98 14 52", "Chef de projet", "lumiere", &PARIS, "opportunity", "maija"),
    person("ines", "Inès", "Kaddour", "ines.kaddour", "+33 6 39 98 14 53", "Responsable boutique", "lumiere", &PARIS, "marketingqualifiedlead", "maija"),
    person("valentina", "Valentina", "Ríos Castañeda", "valentina.rios", "", "Gerente de exportaciones", "cordillera", &BOGOTA, "opportunity", "daniel"),
    person("andres", "Andrés Felipe", "Quintero", "andres.quintero", "", "Jefe de logística", "cordillera", &BOGOTA, "lead", "daniel"),
    person("seoyeon", "서연", "김", "seoyeon.kim", "", "운영 본부장", "hanbit", &SEOUL, "opportunity", "daniel"),
    person("jihun", "지훈", "박", "jihun.park", "", "차량 관리 팀장", "hanbit", &SEOUL, "salesqualifiedlead", "daniel"),
    person("walt", "Walt", "Pemberton", "", "+61 8 5550 0142", "Independent consultant", "", &ADELAIDE, "evangelist", "daniel"),
];
