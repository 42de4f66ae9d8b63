//! The sizes that every side agrees on. Lengths are in characters unless said otherwise.

/// Longest meeting title: what fits a calendar's subject line without being cut.
pub const TITLE_CHARS: usize = 255;
/// Longest place: an address, a number or a line of one's own.
pub const LOCATION_CHARS: usize = 1_000;
/// Longest description or note, as in HubSpot's `html` properties (65,536); of HTML, what stands between the tags.
pub const RICH_TEXT_CHARS: usize = 65_536;
/// The same with its tags.
pub const RICH_TEXT_SOURCE_CHARS: usize = 4 * RICH_TEXT_CHARS;
/// Largest file, in bytes: 25 MB.
pub const FILE_BYTES: u64 = 25 * 1024 * 1024;
/// Longest name of a file.
pub const FILE_NAME_CHARS: usize = 200;
/// Most files of a description, and of an internal note.
pub const FILES: usize = 20;
/// Files of a description travel in the mail itself as long as all of them together have at most so many bytes: 2 MB.
pub const MAILED_FILES_BYTES: u64 = 2 * 1024 * 1024;
/// How long after the end of a meeting its guests can open the files of its description.
pub const FILE_LINK_DAYS: i64 = 30;
/// How long a link works by which a page of another origin lets the browser save a file.
pub const SIGNED_FILE_LINK_SECONDS: i64 = 60;
/// Most attendees of one meeting: an invitation sender must not become a spam relay.
pub const ATTENDEES: usize = 100;
/// Most records that one meeting is associated with.
pub const ASSOCIATIONS: usize = 500;
/// Longest name of a person.
pub const NAME_CHARS: usize = 200;
/// Most reminders of one meeting, as HubSpot allows.
pub const REMINDERS: usize = 3;
/// The earliest reminder, in minutes before the start: four weeks.
pub const REMINDER_MINUTES: u32 = 4 * 7 * 24 * 60;
/// Longest name of a meeting type.
pub const MEETING_TYPE_CHARS: usize = 100;
/// Most meeting types of one account.
pub const MEETING_TYPES: usize = 100;
/// Longest name of an outcome.
pub const OUTCOME_CHARS: usize = 60;
/// Most outcomes of one account's own, archived ones among them.
pub const OUTCOMES: usize = 100;
/// Longest meeting, in minutes: two weeks.
pub const MEETING_MINUTES: i64 = 14 * 24 * 60;
/// Shortest password (NIST SP 800-63B-4 §3.1.1.2 asks for 15 where it is the only factor).
pub const PASSWORD_CHARS: usize = 15;
/// Longest password, in bytes: hashing must not become a way to keep the server busy.
pub const PASSWORD_BYTES: usize = 1_000;
/// Longest name of a token.
pub const TOKEN_NAME_CHARS: usize = 100;
/// Most tokens of one user.
pub const TOKENS: usize = 100;
/// Longest name of a snippet.
pub const SNIPPET_NAME_CHARS: usize = 100;
/// Longest shortcut of a snippet, without its `#`.
pub const SNIPPET_SHORTCUT_CHARS: usize = 40;
/// Longest text of a snippet, without its tags.
pub const SNIPPET_CHARS: usize = 10_000;
/// Most snippets of one user.
pub const SNIPPETS: u64 = 200;
/// Longest name of a list's view.
pub const LIST_VIEW_NAME_CHARS: usize = 60;
/// Most views of one list that one user saves.
pub const LIST_VIEWS: usize = 50;
/// Longest query of a list's view, in bytes: what fits an address everywhere.
pub const LIST_VIEW_QUERY_BYTES: usize = 2_000;
/// Longest life of a token for a page that embeds Kokous, in minutes.
pub const EMBED_TOKEN_MINUTES: u32 = 15;
/// Most records that such a token names.
pub const EMBED_TOKEN_RECORDS: usize = 100;
/// Longest id that another system has for a user.
pub const EXTERNAL_ID_CHARS: usize = 200;
