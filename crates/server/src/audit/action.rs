use axum::http::Method;

/// What a request does, as `meeting.create`: a thing and a verb, both from its route. Nothing where it changes nothing, or
/// only what somebody is typing.
#[must_use]
pub fn action(method: &Method, route: &str) -> Option<String> {
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
    for word in words {
        // `/crm/v3/objects/{objectType}`, `/crm/v3/objects/meetings`
        if matches!(first, "objects" | "objects/{type}") {
            first = word;
        } else {
            last = Some(word);
        }
    }
    let thing = if first == "objects" { "records" } else { first };
    let thing = thing.strip_suffix('s').unwrap_or(thing);
    Some(match last {
        Some("associations") => format!("association.{verb}"),
        Some("pin") => format!("pin.{verb}"),
        Some(other) if verb == "create" => format!("{thing}.{other}"),
        _ => format!("{thing}.{verb}"),
    })
}

/// The ends of routes that read by POST, or are asked by other servers.
const READS: [&str; 5] = ["/search", "/batch/read", "/render", "/push", "/free-busy"];

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
            (
                Method::PUT,
                "/kokous/v1/records/{type}/{id}/associations/{other_type}/{other_id}",
                Some("association.change"),
            ),
            (Method::PUT, "/kokous/v1/records/{type}/{id}/pin", Some("pin.change")),
            (Method::POST, "/crm/v3/objects/{objectType}", Some("record.create")),
            (Method::PUT, "/kokous/v1/settings", Some("setting.change")),
            (Method::POST, "/kokous/v1/session", Some("session.create")),
            (Method::PUT, "/kokous/v1/drafts/{id}", None),
            (Method::POST, "/crm/v3/objects/{objectType}/search", None),
            (Method::GET, "/kokous/v1/meetings/{id}", None),
        ] {
            assert_eq!(action(&method, route).as_deref(), expected, "{method} {route}");
        }
    }
}
