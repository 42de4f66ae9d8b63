use kokous_model::wire::{
    ApiToken, ApiTokenMade, ApiTokens, AuditEntry, AuditPage, TeamUser, TeamUserSaved, TeamUsers,
};

use super::{FromJson, Json};

impl FromJson for TeamUser {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            name: json.field("name"),
            email: json.field("email"),
            role: json.field("role"),
            active: json.field("active"),
            created_at: json.field("createdAt"),
            seen_at: json.field("seenAt"),
        }
    }
}

impl FromJson for TeamUsers {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for TeamUserSaved {
    fn from_json(json: &Json<'_>) -> Self {
        Self { user: json.field("user"), password: json.field("password") }
    }
}

impl FromJson for ApiToken {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            name: json.field("name"),
            scopes: json.field("scopes"),
            created_at: json.field("createdAt"),
            used_at: json.field("usedAt"),
        }
    }
}

impl FromJson for ApiTokens {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results"), scopes: json.field("scopes") }
    }
}

impl FromJson for ApiTokenMade {
    fn from_json(json: &Json<'_>) -> Self {
        Self { token: json.field("token"), secret: json.field("secret") }
    }
}

impl FromJson for AuditEntry {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            at: json.field("at"),
            user: json.field("user"),
            token: json.field("token"),
            action: json.field("action"),
            request: json.field("request"),
            address: json.field("address"),
        }
    }
}

impl FromJson for AuditPage {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results"), after: json.field("after") }
    }
}
