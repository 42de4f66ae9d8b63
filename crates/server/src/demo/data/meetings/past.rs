//! Meetings that are over.

use kokous_model::meeting::Outcome::{Canceled, Completed, NoShow, Rescheduled, Scheduled};

use super::{
    super::topics::Topic::{
        Coffee, Contract, Demo, Introduction, Kickoff, Negotiation, Proposal, Renewal, Review, Support, Training, Visit,
    },
    Place::{At, Nowhere, Office, Phone},
    Row, row,
};

#[rustfmt::skip]
pub(super) static ROWS: [Row; 36] = [
    row(-340, (10, 0), 45, Introduction, "First call with Saimaa Instruments", "maija", "aino", &[], &[], Nowhere, Completed),
    row(-322, (13, 0), 60, Demo, "Demo for the calibration team", "maija", "aino", &["siiri", "eero"], &[], Office, Completed),
    row(-296, (9, 30), 45, Introduction, "Hello, Brightwater", "daniel", "jordan", &[], &[], Phone, Completed),
    row(-270, (14, 0), 60, Renewal, "Harrow & Finch: what the next two years should bring", "maija", "imogen", &["rupert"], &["harrow-renewal"], Office, Completed),
    row(-251, (15, 0), 30, Introduction, "Talofa Freight introduces itself", "daniel", "sina", &["tavita"], &["talofa-tracking"], Nowhere, Completed),
    row(-233, (11, 0), 90, Demo, "Demo for the clinics' front desks", "daniel", "camila", &["hazel", "samuel"], &[], Office, Completed),
    row(-214, (10, 30), 60, Proposal, "Proposal: support for the laboratory", "maija", "eero", &["aino"], &["saimaa-support"], Nowhere, Rescheduled),
    row(-207, (10, 30), 60, Proposal, "Proposal: support for the laboratory (moved)", "maija", "eero", &["aino"], &["saimaa-support"], Nowhere, Completed),
    row(-190, (16, 0), 30, Coffee, "Coffee at the trade fair", "daniel", "walt", &[], &[], At("Hall 4, by the model crane"), Completed),
    row(-176, (9, 0), 120, Kickoff, "Kick-off at Oren Systems · פגישת פתיחה", "maija", "noa", &["yonatan", "tamar"], &["oren-review"], Office, Completed),
    row(-161, (13, 30), 60, Demo, "コンテナ追跡ではなく倉庫ロボットのデモ", "maija", "misaki", &["kenta", "interpreter@clear-words.example"], &["kitakaze-pilot"], Nowhere, Completed),
    row(-148, (11, 0), 45, Proposal, "Container tracking: the proposal", "daniel", "sina", &["mele"], &["talofa-tracking"], Nowhere, NoShow),
    row(-133, (10, 0), 60, Review, "Quarterly review, Saimaa Instruments", "maija", "aino", &["eero"], &[], Office, Completed),
    row(-126, (14, 30), 45, Introduction, "Premier échange avec Lumière du Nord", "maija", "amelie", &["theo"], &["lumiere-catalogue"], Phone, Completed),
    row(-118, (10, 0), 180, Visit, "Visit to the cold store in Dartmouth", "daniel", "wanda", &["margaret", "union.rep@dockside-locals.example"], &["cold-store"], Office, Completed),
    row(-104, (9, 0), 240, Training, "Training day for the front desks", "daniel", "camila", &["hazel"], &["brightwater-training"], Office, Completed),
    row(-97, (12, 0), 60, Negotiation, "Container tracking: last try", "daniel", "sina", &[], &["talofa-tracking"], Nowhere, Completed),
    row(-89, (15, 30), 60, Contract, "Signing the two-year renewal", "maija", "imogen", &["counsel@nonesuch-chambers.example"], &["harrow-renewal"], Office, Completed),
    row(-82, (11, 30), 45, Introduction, "مكالمة تعارف مع واحة النخيل", "maija", "layla", &["omar"], &["oasis-portal"], Nowhere, Completed),
    row(-74, (10, 0), 60, Demo, "Loom monitoring: a look at one line", "maija", "priya", &["arjun", "ritu"], &["monsoon-looms"], Nowhere, NoShow),
    row(-67, (10, 0), 60, Demo, "Loom monitoring: a look at one line (second try)", "maija", "priya", &["arjun", "ritu"], &["monsoon-looms"], Nowhere, Completed),
    row(-60, (9, 30), 30, Support, "Export after the clock change", "maija", "siiri", &[], &["export-drift"], Nowhere, Completed),
    row(-55, (14, 0), 60, Review, "Penetration test: what was found · ממצאים", "maija", "noa", &["yonatan"], &["oren-review"], Nowhere, Completed),
    row(-48, (11, 0), 60, Visit, "Visita a la bodega", "daniel", "andres", &["valentina"], &["cordillera-export"], Office, Canceled),
    row(-41, (10, 0), 60, Review, "Quarterly review, Saimaa Instruments", "maija", "aino", &["eero", "auditor@ledger-and-plumb.example"], &[], Office, Completed),
    row(-36, (13, 0), 45, Introduction, "한빛물류 첫 미팅", "daniel", "seoyeon", &["jihun"], &["hanbit-fleet"], Nowhere, Completed),
    row(-30, (16, 0), 30, Support, "Double bookings at Long Beach", "daniel", "camila", &["hazel"], &["clinic-double"], Phone, Completed),
    row(-25, (10, 0), 60, Proposal, "Archive search: scope and price", "maija", "rupert", &["zoe"], &["harrow-archive"], Office, Completed),
    row(-21, (9, 0), 60, Negotiation, "Loom monitoring: price per mill", "maija", "priya", &["venkat", "ananya"], &["monsoon-looms"], Nowhere, Completed),
    row(-16, (15, 0), 45, Proposal, "Phase 2 with the refrigeration engineers", "daniel", "bartholomew", &["margaret"], &["cold-store"], Phone, Rescheduled),
    row(-13, (11, 0), 30, Coffee, "Catching up with Walt", "daniel", "walt", &[], &[], Phone, Completed),
    row(-9, (13, 0), 60, Demo, "차량 일정 관리 데모", "daniel", "jihun", &["seoyeon"], &["hanbit-fleet"], Nowhere, Completed),
    row(-6, (10, 30), 45, Negotiation, "Three-year licence: terms", "maija", "aino", &["eero"], &["saimaa-licence"], Office, Completed),
    row(-4, (14, 0), 30, Support, "Numbers in Arabic reports", "maija", "fatima", &[], &["oasis-rtl"], Nowhere, Scheduled),
    row(-2, (9, 30), 60, Contract, "Contract for 14 clinics", "daniel", "jordan", &["samuel", "counsel@nonesuch-chambers.example"], &["brightwater-rollout"], Office, Scheduled),
    row(-1, (11, 0), 30, Introduction, "Questions before the renewal", "maija", "aino", &[], &["saimaa-support"], Nowhere, Scheduled),
];
