//! The demo's companies.

use kokous_model::record::RecordType;

use super::{
    DemoRecord,
    places::{
        APIA, BOGOTA, City, DUBAI, HALIFAX, HELSINKI, LONDON, LOS_ANGELES, MUMBAI, PARIS, SEOUL, TEL_AVIV, TOKYO,
    },
    properties,
};

pub(super) struct Company {
    key: &'static str,
    pub(super) name: &'static str,
    pub(super) domain: &'static str,
    phone: &'static str,
    street: &'static str,
    city: &'static City,
    /// One of HubSpot's industries.
    industry: &'static str,
    employees: &'static str,
    owner: &'static str,
}

impl Company {
    /// Where somebody who visits it goes.
    pub(super) fn address(&self) -> String {
        format!("{}, {}, {}", self.street, self.city.name, self.city.country)
    }
}

/// The company with this key.
pub(super) fn company(key: &str) -> Option<&'static Company> {
    COMPANIES.iter().find(|company| company.key == key)
}

pub(super) fn records() -> Vec<DemoRecord> {
    COMPANIES
        .iter()
        .map(|company| DemoRecord {
            key: company.key,
            kind: RecordType::Company,
            properties: properties([
                ("name", company.name),
                ("domain", company.domain),
                ("phone", company.phone),
                ("city", company.city.name),
                ("country", company.city.country),
                ("industry", company.industry),
                ("numberofemployees", company.employees),
            ]),
            owner: company.owner,
        })
        .collect()
}

static COMPANIES: [Company; 12] = [
    Company {
        key: "saimaa",
        name: "Saimaa Instruments Oy",
        domain: "saimaa-instruments.example",
        phone: "",
        street: "Esimerkkikatu 14 B",
        city: &HELSINKI,
        industry: "INDUSTRIAL_AUTOMATION",
        employees: "180",
        owner: "maija",
    },
    Company {
        key: "halifax-cold",
        name: "Consolidated Transatlantic Refrigeration and Warehouse Automation Partners of Nova Scotia Ltd.",
        domain: "transatlantic-refrigeration.example",
        phone: "+1 902 555 0110",
        street: "4400 Placeholder Wharf Road",
        city: &HALIFAX,
        industry: "LOGISTICS_AND_SUPPLY_CHAIN",
        employees: "2600",
        owner: "daniel",
    },
    Company {
        key: "kitakaze",
        name: "株式会社北風ロボティクス",
        domain: "kitakaze.example",
        phone: "",
        street: "見本町2丁目3番4号",
        city: &TOKYO,
        industry: "INDUSTRIAL_AUTOMATION",
        employees: "420",
        owner: "maija",
    },
    Company {
        key: "oasis",
        name: "شركة واحة النخيل للتقنية",
        domain: "oasis-tech.example",
        phone: "",
        street: "شارع المثال 27",
        city: &DUBAI,
        industry: "INFORMATION_TECHNOLOGY_AND_SERVICES",
        employees: "75",
        owner: "maija",
    },
    Company {
        key: "oren",
        name: "אורן מערכות בע״מ",
        domain: "oren-systems.example",
        phone: "",
        street: "רחוב הדוגמה 8",
        city: &TEL_AVIV,
        industry: "COMPUTER_NETWORK_SECURITY",
        employees: "60",
        owner: "maija",
    },
    Company {
        key: "monsoon",
        name: "Monsoon Textiles Pvt. Ltd.",
        domain: "monsoon-textiles.example",
        phone: "",
        street: "Unit 7, Sample Mill Compound, Lower Parel",
        city: &MUMBAI,
        industry: "TEXTILES",
        employees: "1150",
        owner: "maija",
    },
    Company {
        key: "talofa",
        name: "Talofa Freight Cooperative",
        domain: "talofa-freight.example",
        phone: "",
        street: "Beach Road, Shed 3",
        city: &APIA,
        industry: "MARITIME",
        employees: "45",
        owner: "daniel",
    },
    Company {
        key: "brightwater",
        name: "Brightwater Clinics",
        domain: "brightwater-clinics.example",
        phone: "+1 213 555 0140",
        street: "1200 Specimen Avenue, Suite 500",
        city: &LOS_ANGELES,
        industry: "HOSPITAL_HEALTH_CARE",
        employees: "640",
        owner: "daniel",
    },
    Company {
        key: "harrow",
        name: "Harrow & Finch LLP",
        domain: "harrow-finch.example",
        phone: "+44 20 7946 0120",
        street: "9 Nonesuch Court",
        city: &LONDON,
        industry: "LAW_PRACTICE",
        employees: "95",
        owner: "maija",
    },
    Company {
        key: "lumiere",
        name: "Lumière du Nord S.A.",
        domain: "lumiere-du-nord.example",
        phone: "+33 1 99 00 27 40",
        street: "31 rue de l'Exemple",
        city: &PARIS,
        industry: "DESIGN",
        employees: "130",
        owner: "maija",
    },
    Company {
        key: "cordillera",
        name: "Café de la Cordillera S.A.S.",
        domain: "cafe-cordillera.example",
        phone: "",
        street: "Calle Muestra 85 # 12-34",
        city: &BOGOTA,
        industry: "FOOD_BEVERAGES",
        employees: "210",
        owner: "daniel",
    },
    Company {
        key: "hanbit",
        name: "한빛물류 주식회사",
        domain: "hanbit-logistics.example",
        phone: "",
        street: "예시로 15길 6",
        city: &SEOUL,
        industry: "LOGISTICS_AND_SUPPLY_CHAIN",
        employees: "880",
        owner: "daniel",
    },
];
