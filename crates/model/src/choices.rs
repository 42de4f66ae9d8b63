//! The values of HubSpot's enumerations of records, as a new account has them, each with its label in English.

/// The values of an enumeration, in HubSpot's order, each with its label.
pub type Choices = &'static [(&'static str, &'static str)];

/// How far a contact or a company is on the way to be a customer.
pub const LIFECYCLE_STAGES: Choices = &[
    ("subscriber", "Subscriber"),
    ("lead", "Lead"),
    ("marketingqualifiedlead", "Marketing qualified lead"),
    ("salesqualifiedlead", "Sales qualified lead"),
    ("opportunity", "Opportunity"),
    ("customer", "Customer"),
    ("evangelist", "Evangelist"),
    ("other", "Other"),
];

/// How far the sale to a contact is.
pub const LEAD_STATUSES: Choices = &[
    ("NEW", "New"),
    ("OPEN", "Open"),
    ("IN_PROGRESS", "In progress"),
    ("OPEN_DEAL", "Open deal"),
    ("UNQUALIFIED", "Unqualified"),
    ("ATTEMPTED_TO_CONTACT", "Attempted to contact"),
    ("CONNECTED", "Connected"),
    ("BAD_TIMING", "Bad timing"),
];

/// What a company is to us.
pub const COMPANY_TYPES: Choices = &[
    ("PROSPECT", "Prospect"),
    ("PARTNER", "Partner"),
    ("RESELLER", "Reseller"),
    ("VENDOR", "Vendor"),
    ("OTHER", "Other"),
];

/// The stages of the sales pipeline.
pub const DEAL_STAGES: Choices = &[
    ("appointmentscheduled", "Appointment scheduled"),
    ("qualifiedtobuy", "Qualified to buy"),
    ("presentationscheduled", "Presentation scheduled"),
    ("decisionmakerboughtin", "Decision maker bought-in"),
    ("contractsent", "Contract sent"),
    ("closedwon", "Closed won"),
    ("closedlost", "Closed lost"),
];

/// Whether a deal is with somebody new.
pub const DEAL_TYPES: Choices = &[("newbusiness", "New business"), ("existingbusiness", "Existing business")];

/// How urgent a deal is.
pub const DEAL_PRIORITIES: Choices = &[("low", "Low"), ("medium", "Medium"), ("high", "High")];

/// The stages of the support pipeline.
pub const TICKET_STAGES: Choices =
    &[("1", "New"), ("2", "Waiting on contact"), ("3", "Waiting on us"), ("4", "Closed")];

/// How urgent a ticket is.
pub const TICKET_PRIORITIES: Choices = &[("LOW", "Low"), ("MEDIUM", "Medium"), ("HIGH", "High"), ("URGENT", "Urgent")];

/// What a ticket is about.
pub const TICKET_CATEGORIES: Choices = &[
    ("PRODUCT_ISSUE", "Product issue"),
    ("BILLING_ISSUE", "Billing issue"),
    ("FEATURE_REQUEST", "Feature request"),
    ("GENERAL_INQUIRY", "General inquiry"),
];

/// Where a ticket came from.
pub const TICKET_SOURCES: Choices = &[("CHAT", "Chat"), ("EMAIL", "E-mail"), ("FORM", "Form"), ("PHONE", "Phone")];
