//! Files that go with meetings.
//!
//! The database knows of a file before its bytes are stored and until they are gone, so that none are forgotten. A file that
//! is in no meeting is its uploader's; one that is follows the meeting. What belongs to an internal note has no link for
//! guests: there is no address under which anybody but a colleague could get it.
//!
//! | file | what it decides |
//! |---|---|
//! | `storage` | where the bytes are: a folder, or S3 |
//! | `upload` | how a file comes in |
//! | `access` | who gets which file, and who may delete one |
//! | `attached` | which files a meeting has, and which ones a draft may name |
//! | `link` | how a page of another origin lets the browser save one |
//! | `kind` | what a file is, by its name |
//! | `housekeeping` | when a file that nobody uses goes |

mod access;
mod attached;
mod housekeeping;
mod kind;
mod link;
mod storage;
mod upload;

pub use access::{delete, find_for, find_for_guest};
pub use attached::{Attached, Place, look_up, of_meeting, of_meetings, save};
pub use housekeeping::{run, tidy};
pub use kind::{content_type, hubspot_type, is_shown_inline};
pub use link::{find_for_link, make_link};
pub use storage::{Storage, StorageError};
pub use upload::Upload;

/// [`crate::store::entity::file::Model::state`]: its bytes are on their way.
const UPLOADING: &str = "uploading";
/// It is whole.
const STORED: &str = "stored";
/// It is to go.
const DELETED: &str = "deleted";
