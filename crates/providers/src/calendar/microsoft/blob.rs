//! What Teams wrote into the description of an event: how guests join. A description that is sent without it ends the online
//! meeting, so that ours is put in front of it.

/// What a line across the page is drawn with, which is where Teams begins.
const LINE: &str = "____________________";
/// The class of what follows the line.
const CLASS: &str = "me-email-text";

/// Our description, followed by what Teams wrote into the one that Graph has. Where it is an online meeting and the place
/// of Teams cannot be made out, all of the old description stays below: better said twice than not to be joined.
pub(super) fn keep_teams(description: &str, remote: &str, is_online: bool) -> String {
    if !is_online {
        return description.to_owned();
    }
    let remote = inside_of_body(remote);
    let below = start_of_teams(remote).map_or(remote, |start| &remote[start..]);
    format!("{description}{below}")
}

/// What stands between `<body …>` and `</body>`; all of it where there are no such tags.
fn inside_of_body(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<body").and_then(|at| Some(at + lower[at..].find('>')? + 1)).unwrap_or_default();
    let end = lower.rfind("</body").filter(|end| *end >= start).unwrap_or(html.len());
    &html[start..end]
}

/// Where what Teams wrote begins: at the tag of the block that the line is in, else at the tag that has its class.
fn start_of_teams(html: &str) -> Option<usize> {
    let lower = html.to_ascii_lowercase();
    let class = lower.find(CLASS).and_then(|at| lower[..at].rfind('<'));
    // Somebody may have drawn a line of their own: the one that counts is the last before what Teams says.
    let end = class.or_else(|| lower.find("teams.microsoft.com")).unwrap_or(lower.len());
    let line = lower[..end].rfind(LINE).map(|at| lower[..at].trim_end_matches('_').len());
    let block = line.and_then(|at| lower[..at].rfind("<div").or_else(|| lower[..at].rfind('<')));
    match (block, class) {
        (Some(block), _) => Some(block),
        (None, class) => class,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAMS: &str = "<div style=\"width:100%\"><span style=\"white-space:nowrap\">\
        ________________________________________________________________________________</span></div>\
        <div class=\"me-email-text\"><a href=\"https://teams.microsoft.com/l/meetup-join/19\">Join</a></div>";

    fn page(body: &str) -> String {
        format!("<html><head><meta charset=\"utf-8\"></head><body lang=\"en\">{body}</body></html>")
    }

    #[test]
    fn what_teams_wrote_stays_below_another_description() {
        let remote = page(&format!("<p>Old</p>{TEAMS}"));
        assert_eq!(keep_teams("<p>New</p>", &remote, true), format!("<p>New</p>{TEAMS}"));
        assert_eq!(keep_teams("", &page(TEAMS), true), TEAMS);
    }

    #[test]
    fn a_line_of_somebodys_own_is_not_where_teams_begins() {
        let remote = page(&format!("<div>Part one</div><div>{LINE}</div><div>Part two</div>{TEAMS}"));
        assert_eq!(keep_teams("<p>New</p>", &remote, true), format!("<p>New</p>{TEAMS}"));
    }

    #[test]
    fn without_the_line_the_class_says_where_it_begins() {
        let without = "<div class=\"me-email-text\">Join</div>";
        assert_eq!(
            keep_teams("<p>New</p>", &page(&format!("<p>Old</p>{without}")), true),
            format!("<p>New</p>{without}")
        );
    }

    #[test]
    fn where_teams_cannot_be_made_out_nothing_is_lost() {
        let remote = page("<p>Old</p><p>Join at https://example.test</p>");
        assert_eq!(keep_teams("<p>New</p>", &remote, true), "<p>New</p><p>Old</p><p>Join at https://example.test</p>");
    }

    #[test]
    fn without_an_online_meeting_ours_is_all_there_is() {
        assert_eq!(keep_teams("<p>New</p>", &page(TEAMS), false), "<p>New</p>");
    }

    #[test]
    fn hostile_html_does_not_break_it() {
        for html in ["<body", "</body><body>", "<body>é</body", "", "ǅ<BODY>____________________</BODY>"] {
            let _ = keep_teams("x", html, true);
        }
    }
}
