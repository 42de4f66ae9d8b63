use axum::http::Method;

use crate::crm::ObjectType;

/// What a request does, as `meeting.create`: a thing and a verb, from its route, and from its path where HubSpot's
/// API names the thing there. Nothing where it changes nothing, or
/// only what somebody is typing.
#[must_use]
pub fn action(method: &Method, route: &str, path: &str) -> Option<String> {
    if method.is_safe() || READS.iter().any(|end| route.ends_with(end)) || route.contains("/drafts") {
        return None;
    }
    let verb = match *method {
        Method::POST => "create",
        Method::DELETE => "delete",
        _ => "change",
    };
    let mut words = route.trim_matches('/').split('/').skip(2).filter(|word| !word.starts_with('{'));
    let (mut first, mut last) = (words.next().unwrap_or_default(), None);
    let is_batch = route.contains("/batch/");
    for word in words {
        // `/crm/v3/objects/{objectType}`, `/crm/v3/objects/meetings`, `/crm/v3/objects/{type}/batch/update`
        if word == "batch" {
            continue;
        }
        if word == "merge" {
            last = Some(word);
        } else if matches!(first, "objects" | "objects/{type}") && !is_batch {
            first = word;
        } else {
            last = Some(word);
        }
    }
    let thing = if first == "objects" { object_of(path) } else { first };
    let thing = match thing {
        "properties" => "property",
        // Both addresses of the settings of a video app.
        "extensions" | "videoconferencing" => "video-setting",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    Some(match last {
        Some("associations") => format!("association.{verb}"),
        Some("pin") => format!("pin.{verb}"),
        Some("groups") => format!("{thing}-group.{verb}"),
        Some("update" | "upsert") => format!("{thing}.change"),
        Some("archive") => format!("{thing}.delete"),
        // `POST /scheduler/v3/meetings/calendar`
        Some("calendar") => format!("{thing}.{verb}"),
        Some(other) if verb == "create" => format!("{thing}.{other}"),
        _ => format!("{thing}.{verb}"),
    })
}

/// What kind of thing `/crm/v3/objects/…` is about.
fn object_of(path: &str) -> &'static str {
    let segment = path.trim_matches('/').split('/').nth(3).unwrap_or_default();
    match ObjectType::from_path(segment) {
        Some(ObjectType::Meeting) => "meeting",
        Some(ObjectType::Activity(kind)) => kind.singular(),
        Some(ObjectType::Record(_)) | None => "record",
    }
}

/// The ends of routes that read by POST, or are asked by other servers.
const READS: [&str; 6] = ["/search", "/batch/read", "/render", "/push", "/free-busy", "/verify"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_named_by_what_they_do() {
        for (method, route, expected) in [
            (Method::POST, "/kokous/v1/meetings", Some("meeting.create")),
            (Method::PATCH, "/kokous/v1/meetings/{id}", Some("meeting.change")),
            (Method::POST, "/kokous/v1/meetings/{id}/cancel", Some("meeting.cancel")),
            (Method::DELETE, "/kokous/v1/meetings/{id}", Some("meeting.delete")),
            (Method::PATCH, "/kokous/v1/records/{type}/{id}", Some("record.change")),
            (Method::POST, "/kokous/v1/records/{type}/{id}/restore", Some("record.restore")),
            (Method::POST, "/kokous/v1/records/{type}/{id}/merge", Some("record.merge")),
            (Method::POST, "/crm/v3/objects/{type}/merge", Some("record.merge")),
            (
                Method::PUT,
                "/kokous/v1/records/{type}/{id}/associations/{other_type}/{other_id}",
                Some("association.change"),
            ),
            (Method::PUT, "/kokous/v1/records/{type}/{id}/pin", Some("pin.change")),
            (Method::POST, "/crm/v3/objects/{objectType}", Some("record.create")),
            (Method::POST, "/crm/v3/objects/{type}/batch/create", Some("record.create")),
            (Method::POST, "/crm/v3/objects/{type}/batch/upsert", Some("record.change")),
            (Method::POST, "/crm/v3/objects/{type}/batch/archive", Some("record.delete")),
            (Method::PATCH, "/crm/v3/properties/{type}/{name}", Some("property.change")),
            (Method::POST, "/crm/v3/properties/{type}/groups", Some("property-group.create")),
            (Method::DELETE, "/crm/v3/properties/{type}/groups/{name}", Some("property-group.delete")),
            (Method::POST, "/kokous/v1/mail/test", Some("mail.test")),
            (Method::PUT, "/kokous/v1/settings", Some("setting.change")),
            (Method::POST, "/scheduler/v3/meetings/calendar", Some("meeting.create")),
            (Method::POST, "/kokous/v1/video-apps", Some("video-app.create")),
            (Method::POST, "/kokous/v1/video-apps/{id}/secret", Some("video-app.secret")),
            (Method::PUT, "/crm/v3/extensions/videoconferencing/settings/{app_id}", Some("video-setting.change")),
            (
                Method::DELETE,
                "/crm/extensions/videoconferencing/2026-03/settings/{app_id}",
                Some("video-setting.delete"),
            ),
            (Method::POST, "/kokous/v1/calendar-accounts/{id}/connect", Some("calendar-account.connect")),
            (Method::POST, "/kokous/v1/session", Some("session.create")),
            (Method::PUT, "/kokous/v1/drafts/{id}", None),
            (Method::POST, "/crm/v3/objects/{objectType}/search", None),
            (Method::GET, "/kokous/v1/meetings/{id}", None),
        ] {
            assert_eq!(action(&method, route, route).as_deref(), expected, "{method} {route}");
        }
        for (path, expected) in [
            ("/crm/v3/objects/notes/5", "note.change"),
            ("/crm/v3/objects/0-47/5", "meeting.change"),
            ("/crm/v3/objects/deals/5", "record.change"),
        ] {
            assert_eq!(action(&Method::PATCH, "/crm/v3/objects/{type}/{id}", path).as_deref(), Some(expected));
        }
        assert_eq!(action(&Method::POST, "/files/v3/files", "/files/v3/files").as_deref(), Some("file.create"));
    }
}
