//! Records from a table. All of its lines are written or none, so that a corrected file can simply be imported again.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::{Context, bail, ensure};
use chrono::{DateTime, Utc};
use clap::ValueEnum;
use csv::{ReaderBuilder, StringRecord, Trim};
use kokous_model::{email::EmailAddress, record::RecordType, text::quotable};
use sea_orm::DatabaseTransaction;

use super::Import;
use crate::{
    config::Config,
    crm::catalog::{Catalog, Property},
    error::{ApiError, ApiResult},
    records,
};

/// Most lines whose errors are told: a wrong column makes every line wrong.
const ERRORS: usize = 20;
/// As much of a column's name as an error repeats, in characters.
const NAME_CHARS: usize = 100;

/// What can be imported, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Contacts,
    Companies,
    Deals,
    Tickets,
}

impl From<Kind> for RecordType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Contacts => Self::Contact,
            Kind::Companies => Self::Company,
            Kind::Deals => Self::Deal,
            Kind::Tickets => Self::Ticket,
        }
    }
}

/// Reads the file and writes what it has.
pub(super) async fn run(config: &Config, wanted: &Import) -> anyhow::Result<()> {
    let text = read(&wanted.file)?;
    let app = super::open(config).await?;
    let transaction = app.store.begin().await?;
    let catalog = app.catalog(&transaction).await.map_err(|error| anyhow::anyhow!(told(&error)))?;
    let kind = wanted.kind.into();
    let imported = import(&transaction, &catalog, kind, &text, app.clock.now())
        .await
        .with_context(|| format!("nothing of {} was imported", wanted.file.display()))?;
    transaction.commit().await?;
    app.store.close().await?;
    eprintln!("Added {} {}, changed {}.", imported.added, kind.plural(), imported.changed);
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let text = String::from_utf8(bytes).ok();
    let text = text.with_context(|| format!("{} is not in UTF-8: please save it as such", file.display()))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// How many records a table has brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Imported {
    added: u64,
    /// Contacts that were there, known by their addresses.
    changed: u64,
}

/// Writes the lines of a table in the caller's transaction. A contact whose address is known is changed, and keeps what the
/// table has no value for.
///
/// # Errors
/// Names the columns that are no properties, or the lines that are wrong and why. The transaction must not be committed then.
async fn import(
    transaction: &DatabaseTransaction,
    catalog: &Catalog,
    kind: RecordType,
    text: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Imported> {
    let mut reader = ReaderBuilder::new().delimiter(separator(text)).trim(Trim::All).from_reader(text.as_bytes());
    let names = properties_of(reader.headers()?, catalog, kind)?;
    let (mut imported, mut problems, mut seen) = (Imported::default(), Vec::new(), HashMap::new());
    for row in reader.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let values = values_of(&names, &row);
        let address = values.get("email").filter(|_| kind == RecordType::Contact).map(|email| address_key(email));
        let earlier = address.clone().and_then(|address| seen.insert(address, line));
        let written = match earlier {
            Some(earlier) => Err(format!("the address of line {earlier} again")),
            None => {
                write(transaction, catalog, kind, address.as_deref(), values, now).await.map_err(|error| told(&error))
            }
        };
        match written {
            Ok(Written::Added) => imported.added += 1,
            Ok(Written::Changed) => imported.changed += 1,
            Err(problem) => problems.push(format!("line {line}: {problem}")),
        }
    }
    ensure!(problems.is_empty(), list_of(&problems));
    Ok(imported)
}

enum Written {
    Added,
    Changed,
}

async fn write(
    transaction: &DatabaseTransaction,
    catalog: &Catalog,
    kind: RecordType,
    address: Option<&str>,
    values: BTreeMap<String, String>,
    now: DateTime<Utc>,
) -> ApiResult<Written> {
    let known = match address {
        Some(address) => records::contact_of_address(transaction, address).await?,
        None => None,
    };
    if let Some(known) = known {
        let changes = values.into_iter().map(|(name, value)| (name, Some(value))).collect();
        records::update(transaction, catalog, known, changes, now).await?;
        return Ok(Written::Changed);
    }
    records::create(transaction, catalog, kind, values, now).await?;
    Ok(Written::Added)
}

/// What stands between the columns: spreadsheets write semicolons where the comma belongs to numbers.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: char| header.matches(separator).count();
    if count(';') > count(',') { b';' } else { b',' }
}

/// The property of each column, by its name or by what people call it.
fn properties_of(header: &StringRecord, catalog: &Catalog, kind: RecordType) -> anyhow::Result<Vec<String>> {
    let properties = catalog.properties(kind.into());
    let find = |column: &str| {
        let column = letters(column);
        let is_meant =
            |property: &&Property| [&property.name, &property.label].iter().any(|name| letters(name) == column);
        properties.iter().find(is_meant).map(|property| property.name.clone())
    };
    let named: Vec<(&str, Option<String>)> = header.iter().map(|column| (column, find(column))).collect();
    let unknown: Vec<String> = named
        .iter()
        .filter(|(_, found)| found.is_none())
        .map(|(column, _)| format!("“{}”", quotable(column, NAME_CHARS)))
        .collect();
    if !unknown.is_empty() {
        let known: Vec<&str> =
            properties.iter().filter(|known| !known.is_read_only).map(|known| &*known.name).collect();
        bail!("a {kind} has no property {}; there are: {}", unknown.join(", "), known.join(", "));
    }
    let names: Vec<String> = named.into_iter().filter_map(|(_, found)| found).collect();
    ensure!(names.iter().collect::<HashSet<_>>().len() == names.len(), "two columns are the same property");
    Ok(names)
}

/// A name as it is compared: `First name`, `first_name` and `firstname` are the same.
fn letters(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a line has, without its empty cells.
fn values_of(names: &[String], row: &StringRecord) -> BTreeMap<String, String> {
    let cells = names.iter().zip(row).filter(|(_, value)| !value.is_empty());
    cells.map(|(name, value)| (name.clone(), value.to_owned())).collect()
}

/// What an address is compared by; what is no address is refused when the record is written.
fn address_key(email: &str) -> String {
    EmailAddress::parse(email).map_or_else(|_| email.to_lowercase(), |email| email.key())
}

fn told(error: &ApiError) -> String {
    if error.errors.is_empty() {
        return error.message.clone();
    }
    let details: Vec<String> = error
        .errors
        .iter()
        .map(|detail| match &detail.within {
            Some(property) => format!("{property}: {}", detail.message),
            None => detail.message.clone(),
        })
        .collect();
    details.join("; ")
}

/// The problems below each other, as many as one can read.
fn list_of(problems: &[String]) -> String {
    let count = problems.len();
    let title = if count == 1 { "a line is wrong".to_owned() } else { format!("{count} lines are wrong") };
    let further = count.checked_sub(ERRORS).filter(|further| *further > 0);
    let told = problems.iter().take(ERRORS).cloned().chain(further.map(|further| format!("and {further} more")));
    [title].into_iter().chain(told).collect::<Vec<_>>().join("\n  ")
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::store::Store;

    /// Imports a table of contacts into an empty database, or after another that was committed.
    async fn contacts(tables: &[&str]) -> anyhow::Result<(Imported, Store, TempDir)> {
        let folder = TempDir::new()?;
        let store = Store::open(&format!("sqlite://{}", folder.path().join("kokous.db").display())).await?;
        let mut imported = Imported::default();
        for table in tables {
            let transaction = store.begin().await?;
            let now = DateTime::UNIX_EPOCH;
            imported = import(&transaction, Catalog::standard(), RecordType::Contact, table, now).await?;
            transaction.commit().await?;
        }
        Ok((imported, store, folder))
    }

    async fn refusal(table: &str) -> String {
        contacts(&[table]).await.unwrap_err().to_string()
    }

    #[tokio::test]
    async fn a_table_is_read_by_the_names_of_properties_or_by_what_people_call_them() {
        let table = "First name;lastname;Email\nAino;Virtanen;Aino@Example.test\n\"Åke; the elder\";Öberg;\n";
        let (imported, store, _folder) = contacts(&[table]).await.unwrap();
        assert_eq!(imported, Imported { added: 2, changed: 0 });
        let aino = records::contact_of_address(store.reader(), "aino@example.test").await.unwrap().unwrap();
        assert_eq!(aino.name, "Aino Virtanen");
    }

    #[tokio::test]
    async fn a_known_contact_is_changed_and_keeps_what_the_table_does_not_have() {
        let first = "email,firstname,phone\naino@example.test,Aino,+358 40 1234567\n";
        let second = "email,firstname,phone\nAINO@example.test,Aino Maria,\nbao@example.test,Bao,\n";
        let (imported, store, _folder) = contacts(&[first, second]).await.unwrap();
        assert_eq!(imported, Imported { added: 1, changed: 1 });
        let aino = records::contact_of_address(store.reader(), "aino@example.test").await.unwrap().unwrap();
        assert_eq!(aino.text("firstname"), Some("Aino Maria"));
        assert!(aino.text("phone").is_some());
    }

    #[tokio::test]
    async fn a_column_that_is_no_property_is_named_with_those_that_are() {
        let refusal = refusal("email,Shoe size\na@example.test,43\n").await;
        assert!(refusal.contains("no property “Shoe size”") && refusal.contains("firstname"), "{refusal}");
        let twice = contacts(&["email,E-mail\na@example.test,b@example.test\n"]).await.unwrap_err().to_string();
        assert_eq!(twice, "two columns are the same property");
    }

    #[tokio::test]
    async fn every_wrong_line_is_told_with_its_number() {
        let refusal = refusal("email,firstname\nno address,Aino\na@example.test,Bao\nA@example.test,Eero\n,\n").await;
        let lines: Vec<&str> = refusal.lines().collect();
        assert_eq!(lines[0], "3 lines are wrong", "{refusal}");
        assert!(lines[1].starts_with("  line 2: email: "), "{refusal}");
        assert_eq!(lines[2], "  line 4: the address of line 3 again");
        assert!(lines[3].starts_with("  line 5: email: "), "{refusal}");
    }

    #[tokio::test]
    async fn a_line_that_is_longer_than_the_first_is_refused() {
        let refusal = refusal("email\na@example.test,Aino\n").await;
        assert!(refusal.contains("line: 2") || refusal.contains("line 2"), "{refusal}");
    }

    #[test]
    fn no_more_is_told_than_one_can_read() {
        let problems: Vec<String> = (0..25).map(|line| format!("line {line}: wrong")).collect();
        let list = list_of(&problems);
        assert_eq!(list.lines().count(), 22);
        assert!(list.ends_with("and 5 more"), "{list}");
    }
}
