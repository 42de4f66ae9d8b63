use serde::{Deserialize, Serialize};

use crate::file::AttachedFile;

/// What `POST /kokous/v1/files?name=` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileUploaded {
    pub file: AttachedFile,
}
