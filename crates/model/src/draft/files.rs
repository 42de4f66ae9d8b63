//! The files of a draft: those of its description, and those of its internal note.

use super::MeetingDraft;
use crate::{
    error::{Field, FieldError},
    file::AttachedFile,
    limits,
};

impl MeetingDraft {
    /// The files of a text: those of the internal note for [`Field::InternalNoteFiles`], else those of the description.
    #[must_use]
    pub const fn files(&self, field: Field) -> &Vec<AttachedFile> {
        match field {
            Field::InternalNoteFiles => &self.internal_note_files,
            _ => &self.description_files,
        }
    }

    /// The same, to be changed.
    pub const fn files_mut(&mut self, field: Field) -> &mut Vec<AttachedFile> {
        match field {
            Field::InternalNoteFiles => &mut self.internal_note_files,
            _ => &mut self.description_files,
        }
    }

    /// The files of both texts, each once. What is internal must not become public by standing in both.
    pub(super) fn valid_files(&self, errors: &mut Vec<FieldError>) -> (Vec<AttachedFile>, Vec<AttachedFile>) {
        let valid = [Field::DescriptionFiles, Field::InternalNoteFiles].map(|field| {
            let files = once_each(self.files(field));
            if files.len() > limits::FILES {
                let message = format!("Attach at most {} files", limits::FILES);
                errors.push(FieldError::new(field, "TOO_MANY", message));
            }
            files
        });
        let [of_description, of_note] = valid;
        if let Some(file) = of_note.iter().find(|file| of_description.iter().any(|other| other.id == file.id)) {
            let message = format!("“{}” is attached for the attendees as well: remove it from one of both", file.name);
            errors.push(FieldError::new(Field::InternalNoteFiles, "TWICE", message).about(&file.name));
        }
        (of_description, of_note)
    }
}

fn once_each(files: &[AttachedFile]) -> Vec<AttachedFile> {
    let mut once: Vec<AttachedFile> = Vec::with_capacity(files.len());
    for file in files {
        if once.iter().all(|other| other.id != file.id) {
            once.push(file.clone());
        }
    }
    once
}
