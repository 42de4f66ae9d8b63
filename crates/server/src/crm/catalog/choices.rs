//! The values of HubSpot's enumerations, as a new account has them.

use super::property::Choices;

pub(super) const LIFECYCLE_STAGES: Choices = &[
    ("subscriber", "Subscriber"),
    ("lead", "Lead"),
    ("marketingqualifiedlead", "Marketing qualified lead"),
    ("salesqualifiedlead", "Sales qualified lead"),
    ("opportunity", "Opportunity"),
    ("customer", "Customer"),
    ("evangelist", "Evangelist"),
    ("other", "Other"),
];

pub(super) const LEAD_STATUSES: Choices = &[
    ("NEW", "New"),
    ("OPEN", "Open"),
    ("IN_PROGRESS", "In progress"),
    ("OPEN_DEAL", "Open deal"),
    ("UNQUALIFIED", "Unqualified"),
    ("ATTEMPTED_TO_CONTACT", "Attempted to contact"),
    ("CONNECTED", "Connected"),
    ("BAD_TIMING", "Bad timing"),
];

pub(super) const COMPANY_TYPES: Choices = &[
    ("PROSPECT", "Prospect"),
    ("PARTNER", "Partner"),
    ("RESELLER", "Reseller"),
    ("VENDOR", "Vendor"),
    ("OTHER", "Other"),
];

pub(super) const DEAL_PIPELINES: Choices = &[("default", "Sales pipeline")];

pub(super) const DEAL_STAGES: Choices = &[
    ("appointmentscheduled", "Appointment scheduled"),
    ("qualifiedtobuy", "Qualified to buy"),
    ("presentationscheduled", "Presentation scheduled"),
    ("decisionmakerboughtin", "Decision maker bought-in"),
    ("contractsent", "Contract sent"),
    ("closedwon", "Closed won"),
    ("closedlost", "Closed lost"),
];

pub(super) const DEAL_TYPES: Choices = &[("newbusiness", "New business"), ("existingbusiness", "Existing business")];

pub(super) const DEAL_PRIORITIES: Choices = &[("low", "Low"), ("medium", "Medium"), ("high", "High")];

pub(super) const TICKET_PIPELINES: Choices = &[("0", "Support pipeline")];

pub(super) const TICKET_STAGES: Choices =
    &[("1", "New"), ("2", "Waiting on contact"), ("3", "Waiting on us"), ("4", "Closed")];

pub(super) const TICKET_PRIORITIES: Choices =
    &[("LOW", "Low"), ("MEDIUM", "Medium"), ("HIGH", "High"), ("URGENT", "Urgent")];

pub(super) const TICKET_CATEGORIES: Choices = &[
    ("PRODUCT_ISSUE", "Product issue"),
    ("BILLING_ISSUE", "Billing issue"),
    ("FEATURE_REQUEST", "Feature request"),
    ("GENERAL_INQUIRY", "General inquiry"),
];

pub(super) const TICKET_SOURCES: Choices =
    &[("CHAT", "Chat"), ("EMAIL", "E-mail"), ("FORM", "Form"), ("PHONE", "Phone")];

pub(super) const LOCATION_TYPES: Choices = &[("PHONE", "Phone call"), ("ADDRESS", "In person"), ("CUSTOM", "Custom")];

pub(super) const OUTCOMES: Choices = &[
    ("SCHEDULED", "Scheduled"),
    ("COMPLETED", "Completed"),
    ("RESCHEDULED", "Rescheduled"),
    ("NO_SHOW", "No show"),
    ("CANCELED", "Canceled"),
];

/// Where a meeting can have come from: the composer, this API, or the scheduler's call.
pub(super) const ENGAGEMENT_SOURCES: Choices =
    &[("CRM_UI", "CRM UI"), ("API", "API"), ("INTEGRATION", "Integration"), ("MEETINGS", "Meetings")];
