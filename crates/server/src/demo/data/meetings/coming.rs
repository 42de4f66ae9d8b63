//! Meetings that are still to come.

use kokous_model::meeting::Outcome::{Canceled, Rescheduled, Scheduled};

use super::{
    super::topics::Topic::{
        Coffee, Contract, Demo, Introduction, Kickoff, Negotiation, Proposal, Renewal, Review, Training, Visit,
    },
    Place::{At, Nowhere, Office, Phone},
    Row, row,
};

#[rustfmt::skip]
pub(super) static ROWS: [Row; 24] = [
    row(1, (10, 0), 45, Negotiation, "Three-year licence: the open points", "maija", "aino", &["eero", "daniel"], &["saimaa-licence"], Office, Scheduled),
    row(1, (9, 0), 30, Review, "Clinics: first week of the trial", "daniel", "hazel", &["camila"], &["brightwater-rollout"], Phone, Scheduled),
    row(2, (10, 0), 60, Contract, "Signing: scheduling for 14 clinics", "daniel", "jordan", &["samuel", "counsel@nonesuch-chambers.example"], &["brightwater-rollout"], Office, Scheduled),
    row(2, (14, 30), 60, Renewal, "Support renewal, Saimaa Instruments", "maija", "eero", &["onni"], &["saimaa-support"], At("Kokous, Helsinki office, room Otava"), Scheduled),
    row(3, (11, 0), 60, Proposal, "Phase 2 with the refrigeration engineers (new date)", "daniel", "bartholomew", &["margaret", "wanda"], &["cold-store"], Phone, Scheduled),
    row(3, (9, 30), 45, Demo, "Archive search on last year's files", "maija", "zoe", &["nia", "rupert"], &["harrow-archive"], Office, Scheduled),
    row(4, (10, 0), 60, Demo, "パイロット導入：現場確認", "maija", "kenta", &["yuki", "misaki"], &["kitakaze-pilot"], Nowhere, Scheduled),
    row(5, (15, 0), 30, Introduction, "台北辦事處：需求討論", "maija", "yijun", &["interpreter@clear-words.example"], &[], Nowhere, Scheduled),
    row(6, (11, 0), 60, Negotiation, "Loom monitoring: final price", "maija", "priya", &["ananya", "venkat", "ritu"], &["monsoon-looms"], Nowhere, Scheduled),
    row(7, (10, 0), 45, Demo, "عرض بوابة خدمة العملاء", "maija", "omar", &["layla", "fatima"], &["oasis-portal"], Nowhere, Scheduled),
    row(8, (9, 0), 60, Introduction, "A new start for container tracking?", "daniel", "tavita", &["sina"], &["talofa-tracking"], Nowhere, Canceled),
    row(9, (14, 0), 60, Demo, "Atelier catalogue : première maquette", "maija", "theo", &["amelie", "ines"], &["lumiere-catalogue"], Office, Scheduled),
    row(10, (13, 30), 60, Proposal, "차량 일정 관리 제안", "daniel", "seoyeon", &["jihun"], &["hanbit-fleet"], Nowhere, Scheduled),
    row(12, (10, 0), 60, Review, "Security review: open items · סקירה", "maija", "yonatan", &["noa"], &["oren-sso"], Nowhere, Scheduled),
    row(14, (10, 0), 180, Visit, "Visita a la bodega, nueva fecha", "daniel", "valentina", &["andres"], &["cordillera-export"], Office, Scheduled),
    row(16, (9, 0), 120, Kickoff, "Kick-off: calibration platform", "maija", "aino", &["siiri", "eero", "integration@blue-anvil.example"], &["saimaa-licence"], Office, Scheduled),
    row(19, (12, 0), 60, Coffee, "Lunch in Adelaide", "daniel", "walt", &[], &[], At("The Imaginary Oyster, Rundle Street"), Scheduled),
    row(22, (11, 0), 60, Negotiation, "Phase 2: price and guarantees", "daniel", "margaret", &["bartholomew"], &["cold-store"], Office, Rescheduled),
    row(26, (10, 30), 60, Contract, "Archive search: the contract", "maija", "rupert", &["imogen", "counsel@nonesuch-chambers.example"], &["harrow-archive"], Office, Scheduled),
    row(31, (9, 0), 240, Training, "Training for seven new clinics", "daniel", "camila", &["hazel"], &["brightwater-rollout"], Office, Scheduled),
    row(38, (13, 0), 60, Kickoff, "Bhiwandi mill: we begin", "maija", "arjun", &["priya", "ritu"], &["monsoon-looms"], Office, Scheduled),
    row(47, (15, 0), 45, Review, "パイロットの中間報告", "maija", "misaki", &["kenta"], &["kitakaze-pilot"], Nowhere, Scheduled),
    row(60, (10, 0), 60, Review, "Quarterly review, Saimaa Instruments", "maija", "aino", &["eero"], &[], Office, Scheduled),
    row(90, (14, 0), 60, Renewal, "A year with Harrow & Finch", "maija", "imogen", &["zoe"], &["harrow-renewal"], Office, Scheduled),
];
