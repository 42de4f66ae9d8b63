use kokous_model::{
    draft::MeetingDraft,
    error::Field,
    file::{AttachedFile, SizeUnit, clean_name, extension, readable_size, upload_error},
    limits,
    updates::{changes_invitation, updates},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::draft::draft;

fn file(id: i64) -> AttachedFile {
    AttachedFile { id, name: format!("{id}.pdf"), size: 1_000 }
}

fn with(of_description: &[i64], of_note: &[i64]) -> MeetingDraft {
    MeetingDraft {
        description_files: of_description.iter().copied().map(file).collect(),
        internal_note_files: of_note.iter().copied().map(file).collect(),
        ..draft()
    }
}

fn codes(draft: &MeetingDraft) -> Vec<(Field, String)> {
    draft.validate().unwrap_err().into_iter().map(|error| (error.field, error.code)).collect()
}

#[test]
fn every_file_counts_once() {
    let valid = with(&[1, 2, 1], &[3, 3]).validate().unwrap();
    assert_eq!((valid.description_files, valid.internal_note_files), (vec![file(1), file(2)], vec![file(3)]));
}

#[test]
fn a_file_for_colleagues_is_not_for_attendees_as_well() {
    assert_eq!(codes(&with(&[1, 2], &[2])), [(Field::InternalNoteFiles, "TWICE".to_owned())]);
}

#[test]
fn a_text_has_so_many_files_and_no_more() {
    let most = i64::try_from(limits::FILES).unwrap();
    let many: Vec<i64> = (1..=most + 1).collect();
    assert!(with(&many[1..], &[]).validate().is_ok());
    assert_eq!(codes(&with(&many, &[])), [(Field::DescriptionFiles, "TOO_MANY".to_owned())]);
}

#[test]
fn files_of_the_description_are_news_and_those_of_the_note_are_not() {
    let valid = |draft: MeetingDraft| draft.validate().unwrap();
    let before = valid(with(&[1], &[2]));
    assert!(changes_invitation(&before, &valid(with(&[1, 3], &[2]))));
    assert!(changes_invitation(&before, &valid(with(&[], &[2]))));
    let internal = valid(with(&[1], &[2, 3]));
    assert!(!changes_invitation(&before, &internal));
    assert_eq!(updates(Some(&before), &internal, "organizer@example.test").recipients(), 0);
}

#[test]
fn two_edits_put_their_files_together() {
    let merge = MeetingDraft::merge(&with(&[1, 2], &[5]), &with(&[1, 2, 3], &[]), &with(&[2, 4], &[5, 6]));
    let ids = |files: &[AttachedFile]| files.iter().map(|file| file.id).collect::<Vec<_>>();
    assert_eq!(ids(&merge.draft.description_files), [2, 3, 4]);
    assert_eq!(ids(&merge.draft.internal_note_files), [6]);
    assert_eq!(merge.theirs, [Field::DescriptionFiles, Field::InternalNoteFiles]);
    assert!(merge.both.is_empty());
}

#[test]
fn what_may_be_uploaded() {
    let code = |name: &str, size: u64| upload_error(name, size).map(|error| error.code);
    assert_eq!(code("Agenda.pdf", 1), None);
    assert_eq!(code("no extension", limits::FILE_BYTES), None);
    assert_eq!(code("Agenda.pdf", 0).as_deref(), Some("EMPTY"));
    assert_eq!(code("Agenda.pdf", limits::FILE_BYTES + 1).as_deref(), Some("TOO_LARGE"));
    for program in ["setup.exe", "SETUP.EXE", "setup.exe ", "setup.exe.", "a.pdf.js", "a\u{202e}fdp.exe"] {
        assert_eq!(code(program, 1).as_deref(), Some("REFUSED_TYPE"), "{program:?}");
    }
}

#[test]
fn a_name_is_one_line_that_says_what_it_is() {
    assert_eq!(clean_name("C:\\fakepath\\Quote (2).pdf"), "Quote (2).pdf");
    assert_eq!(clean_name("../../etc/passwd"), "passwd");
    assert_eq!(clean_name("rep\u{202e}fdp.exe"), "repfdp.exe");
    assert_eq!(clean_name("two\r\nlines\".txt"), "twolines.txt");
    assert_eq!(clean_name("<img src=x>.png"), "img src=x.png");
    assert_eq!(clean_name("Käyttöohje 📎.docx"), "Käyttöohje 📎.docx");
    assert_eq!(clean_name(" ... "), "file");
    let long = clean_name(&format!("{}.pdf", "ä".repeat(400)));
    assert_eq!(long.chars().count(), limits::FILE_NAME_CHARS);
    assert!(long.ends_with("….pdf"));
    assert_eq!(extension("Archive.TAR.GZ"), "gz");
    assert_eq!(extension("README"), "");
}

#[test]
fn sizes_are_read_by_people() {
    let text = |bytes| {
        let (number, unit) = readable_size(bytes);
        format!("{number} {}", unit.symbol())
    };
    assert_eq!(text(17), "17 B");
    assert_eq!(text(1_024), "1 KB");
    assert_eq!(text(1_536), "1.5 KB");
    assert_eq!(text(200 * 1_024), "200 KB");
    assert_eq!(text(limits::FILE_BYTES), "25 MB");
    assert_eq!(readable_size(2_621_440), ("2.5".to_owned(), SizeUnit::Megabytes));
}
