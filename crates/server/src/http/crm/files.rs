//! `/files/v3/files`: upload, read, delete (`reference/hubspot.md` §1.9). Every file here is private, whatever access was
//! asked for: guests get those that a description uses, by links of their own.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::Field},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kokous_model::{file, text::quotable};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::{from_millis, iso_millis},
    error::{ApiError, ApiResult, bad_request},
    files::{self, Upload, hubspot_type},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    store::entity::file as table,
};

/// HubSpot's kinds of access.
const ACCESS: [&str; 8] = [
    "HIDDEN_INDEXABLE",
    "HIDDEN_NOT_INDEXABLE",
    "HIDDEN_PRIVATE",
    "HIDDEN_SENSITIVE",
    "PRIVATE",
    "PUBLIC_INDEXABLE",
    "PUBLIC_NOT_INDEXABLE",
    "SENSITIVE",
];
/// Longest text beside the file, in bytes.
const LONGEST_TEXT: usize = 4_096;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/files/v3/files", post(upload))
        .route("/files/v3/files/{id}", get(read).delete(archive))
        // The upload counts for itself.
        .layer(DefaultBodyLimit::disable())
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    let text = || json!({ "type": "string" });
    let form = json!({
        "type": "object",
        "required": ["file", "options"],
        "properties": {
            "file": { "type": "string", "format": "binary" }, "options": text(), "fileName": text(),
            "folderId": text(), "folderPath": text(), "charsetHunch": text(),
        },
    });
    api.post("/files/v3/files", "Upload a file, which is private whatever access was asked for")
        .takes_as("multipart/form-data", form, true)
        .answers::<FileBody>(201);
    api.get("/files/v3/files/{id}", "What a file is").answers::<FileBody>(200);
    api.delete("/files/v3/files/{id}", "Delete a file that is in no meeting").answers_nothing(204);
}

/// HubSpot's `File`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "HubSpotFile")]
struct FileBody {
    id: String,
    access: String,
    archived: bool,
    created_at: String,
    updated_at: String,
    name: String,
    extension: String,
    r#type: &'static str,
    size: i64,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_folder_id: Option<String>,
    is_usable_in_content: bool,
    default_hosting_url: String,
    url: String,
}

/// HubSpot's `FileUploadOptions`, as far as they mean something here.
#[derive(Deserialize)]
struct Options {
    access: String,
}

/// The texts beside the file; they may stand before or after it.
#[derive(Default)]
struct Texts {
    own_name: String,
    file_name: Option<String>,
    folder_id: Option<String>,
    folder_path: Option<String>,
    options: Option<String>,
}

async fn upload(State(app): State<App>, principal: Principal, mut parts: Multipart) -> ApiResult<Response> {
    principal.require(Permission::WriteMeetings)?;
    let mut upload = Upload::begin(&app, principal.user.id).await?;
    let read = match receive(&mut upload, &mut parts).await {
        Ok(texts) => texts.checked(upload.is_taken()),
        Err(error) => Err(error),
    };
    match read {
        Ok((name, properties)) => {
            let stored = upload.finish(&name, properties).await?;
            Ok((StatusCode::CREATED, Json(body(&app, &stored))).into_response())
        }
        Err(error) => {
            upload.abandon().await;
            Err(error)
        }
    }
}

async fn read(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<FileBody>> {
    principal.require(Permission::ReadMeetings)?;
    let found = files::find_for(app.store.reader(), &principal, id).await?;
    Ok(Json(body(&app, &found)))
}

async fn archive(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    principal.require(Permission::WriteMeetings)?;
    files::delete(&app, &principal, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn receive(upload: &mut Upload<'_>, parts: &mut Multipart) -> ApiResult<Texts> {
    let mut texts = Texts::default();
    while let Some(part) = parts.next_field().await.map_err(|error| bad_request(quotable(&error.body_text(), 300)))? {
        let name = part.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" if upload.is_taken() => return Err(bad_request("Send one file at a time")),
            "file" => {
                texts.own_name = part.file_name().unwrap_or_default().to_owned();
                upload.take(&texts.own_name, part).await?;
            }
            "fileName" => texts.file_name = Some(text(part).await?),
            "folderId" => texts.folder_id = Some(text(part).await?),
            "folderPath" => texts.folder_path = Some(text(part).await?),
            "options" => texts.options = Some(text(part).await?),
            // `charsetHunch`, and whatever else a client says.
            _ => drop(text(part).await?),
        }
    }
    Ok(texts)
}

async fn text(mut part: Field<'_>) -> ApiResult<String> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|error| bad_request(quotable(&error.body_text(), 300)))? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LONGEST_TEXT {
            return Err(bad_request(format!("A text beside the file has at most {LONGEST_TEXT} bytes")));
        }
    }
    String::from_utf8(bytes).map_err(|_| bad_request("A text beside the file is not UTF-8"))
}

impl Texts {
    /// The file's name, and what is kept of the rest.
    fn checked(self, has_file: bool) -> ApiResult<(String, Value)> {
        if !has_file {
            return Err(bad_request("file is missing"));
        }
        let options = self.options.ok_or_else(|| bad_request("options is missing: {\"access\": \"PRIVATE\"}"))?;
        let options: Options = serde_json::from_str(&options)
            .map_err(|error| bad_request(format!("options cannot be read: {}", quotable(&error.to_string(), 200))))?;
        if !ACCESS.contains(&options.access.as_str()) {
            return Err(unknown_access(&options.access));
        }
        if self.folder_id.is_some() == self.folder_path.is_some() {
            return Err(bad_request("Give either folderId or folderPath"));
        }
        let mut name = self.file_name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| self.own_name.clone());
        // HubSpot's `fileName` may leave the extension to the file.
        if file::extension(&name).is_empty() && !file::extension(&self.own_name).is_empty() {
            name = format!("{name}.{}", file::extension(&self.own_name));
        }
        let properties = json!({
            "access": options.access, "folderId": self.folder_id, "folderPath": self.folder_path,
        });
        Ok((name, properties))
    }
}

fn unknown_access(access: &str) -> ApiError {
    bad_request(format!("access is one of {}, and not {}", ACCESS.join(", "), quotable(access, 60)))
}

fn body(app: &App, found: &table::Model) -> FileBody {
    let property = |name: &str| found.properties.get(name).and_then(Value::as_str).map(str::to_owned);
    let folder = property("folderPath").unwrap_or_default();
    let url = format!("{}/kokous/v1/files/{}", app.public_url, found.id);
    FileBody {
        id: found.id.to_string(),
        access: property("access").unwrap_or_else(|| "PRIVATE".to_owned()),
        archived: false,
        created_at: iso_millis(from_millis(found.created_at)),
        updated_at: iso_millis(from_millis(found.created_at)),
        extension: file::extension(&found.name),
        r#type: hubspot_type(&found.name),
        size: found.size,
        path: format!("/{}/{}", folder.trim_matches('/'), found.name).replacen("//", "/", 1),
        parent_folder_id: property("folderId"),
        is_usable_in_content: true,
        default_hosting_url: url.clone(),
        url,
        name: found.name.clone(),
    }
}
