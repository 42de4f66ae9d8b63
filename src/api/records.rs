use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{RecordResults, RecordView, TimelinePage},
};

use super::{
    Api, ApiError, Method,
    client::{encode, json_request, request},
    json::{FromJson, Json, ToJson, object},
};

/// What the CRM API says of a record that was made, as far as it is needed.
struct Created {
    id: i64,
}

impl FromJson for Created {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id") }
    }
}

impl Api {
    /// All that paints a record's page.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn record(&self, record: RecordRef) -> Result<RecordView, ApiError> {
        self.get(format!("/kokous/v1/records/{record}")).await
    }

    /// One page of a record's timeline; the first one without a cursor. `filter` are parameters of the query that say what
    /// is wanted of it, as in `outcome=NO_SHOW&q=renewal`; none for all.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn timeline(
        &self,
        record: RecordRef,
        after: Option<&str>,
        filter: &str,
    ) -> Result<TimelinePage, ApiError> {
        let cursor = after.map(|after| format!("after={}", encode(after)));
        let query: Vec<&str> = cursor.as_deref().into_iter().chain([filter]).filter(|part| !part.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        self.get(format!("/kokous/v1/records/{record}/timeline{mark}{}", query.join("&"))).await
    }

    /// Puts a meeting on top of a record's timeline, or takes the one that is there back to its place.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn pin_meeting(&self, record: RecordRef, meeting: Option<i64>) -> Result<(), ApiError> {
        let path = format!("/kokous/v1/records/{record}/pin");
        let request = match meeting {
            Some(id) => json_request(Method::Put, path, &object(&[("meetingId", id.to_string().to_json())])),
            None => request(Method::Delete, path),
        };
        self.send(request).await.map(drop)
    }

    /// Records whose name fits what was typed, of one type or of all; at most 20.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn search_records(&self, query: &str, kind: Option<RecordType>) -> Result<RecordResults, ApiError> {
        let kind = kind.map(|kind| format!("&type={kind}")).unwrap_or_default();
        self.get(format!("/kokous/v1/records?q={}{kind}", encode(query))).await
    }

    /// Makes a contact of a name, which may be empty, and an address; gives its id.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where there is a contact with this address.
    pub async fn create_contact(&self, name: &str, email: &str) -> Result<i64, ApiError> {
        // The last word is the last name; HubSpot keeps both apart, and people write them in one.
        let (first, last) = name.trim().rsplit_once(' ').unwrap_or((name.trim(), ""));
        let properties =
            object(&[("email", email.to_json()), ("firstname", first.trim().to_json()), ("lastname", last.to_json())]);
        let body = object(&[("properties", properties)]);
        let request = json_request(Method::Post, "/crm/v3/objects/contacts".to_owned(), &body);
        self.call(request).await.map(|created: Created| created.id)
    }

    /// Gives a contact an e-mail address.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn set_contact_email(&self, contact: i64, email: &str) -> Result<(), ApiError> {
        let body = object(&[("properties", object(&[("email", email.to_json())]))]);
        self.send(json_request(Method::Patch, format!("/crm/v3/objects/contacts/{contact}"), &body)).await.map(drop)
    }
}
