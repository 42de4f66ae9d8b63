//! The page's files, kept in memory as they are on the disk: plain, in gzip and in brotli.
//!
//! A file whose name has its hash never changes and is cached for a year. The others are asked for again each time, with
//! an `ETag` that spares the download. Every address that is no file is one of the page's own, and gets the page.

use std::{collections::HashMap, fs, path::Path};

use anyhow::Context;
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::{nothing_here, preload};
use crate::{app::App, error::method_not_allowed};

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The built page.
#[derive(Debug)]
pub struct StaticFiles {
    files: HashMap<String, StaticFile>,
}

#[derive(Debug)]
struct StaticFile {
    content_type: HeaderValue,
    cache_control: HeaderValue,
    plain: Representation,
    gzip: Option<Representation>,
    brotli: Option<Representation>,
}

#[derive(Debug)]
struct Representation {
    bytes: Bytes,
    etag: HeaderValue,
}

impl StaticFiles {
    /// Reads all files below a folder.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn read(root: &Path) -> anyhow::Result<Self> {
        let mut files = HashMap::new();
        read_folder(root, root, &mut files)?;
        Ok(Self { files })
    }
}

/// Answers with a file, or with the page for what is one of its addresses.
pub(super) async fn serve(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let is_api = ["kokous/", "crm/", "scheduler/", "files/", "embed/"].iter().any(|prefix| path.starts_with(prefix));
    let Some(page) = app.page.as_deref().filter(|_| !is_api) else { return nothing_here() };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return method_not_allowed().into_response();
    }
    match page.files.get(path) {
        Some(file) => file.respond(request.headers()),
        // A name with a dot is a file that is gone, such as the module of an older page.
        None if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => nothing_here(),
        None => {
            let Some(file) = page.files.get("index.html") else { return nothing_here() };
            let mut response = file.respond(request.headers());
            if let Some(link) = preload::link(&app, request.headers(), path).await {
                response.headers_mut().insert(header::LINK, link);
            }
            response
        }
    }
}

impl StaticFile {
    fn respond(&self, headers: &HeaderMap) -> Response {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let accepted = text(header::ACCEPT_ENCODING);
        let (representation, encoding) = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts(accepted, "br") => (brotli, Some("br")),
            (_, Some(gzip)) if accepts(accepted, "gzip") => (gzip, Some("gzip")),
            _ => (&self.plain, None),
        };
        let is_known = text(header::IF_NONE_MATCH).split(',').any(|tag| tag.trim() == representation.etag);
        let (status, bytes) = if is_known {
            (StatusCode::NOT_MODIFIED, Bytes::new())
        } else {
            (StatusCode::OK, representation.bytes.clone())
        };
        let mut response = Response::new(Body::from(bytes));
        *response.status_mut() = status;
        let answer = response.headers_mut();
        answer.insert(header::CONTENT_TYPE, self.content_type.clone());
        answer.insert(header::CACHE_CONTROL, self.cache_control.clone());
        answer.insert(header::ETAG, representation.etag.clone());
        // They are everybody's: a page of another origin loads the module and what it fetches from here.
        answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        answer.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
        answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// Whether `Accept-Encoding` names the coding, and not with a weight of zero (RFC 9110 §12.5.3).
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|text| text.parse().ok()).unwrap_or(1.0_f32);
        name.trim().eq_ignore_ascii_case(coding) && weight > 0.0
    })
}

fn read_folder(root: &Path, folder: &Path, files: &mut HashMap<String, StaticFile>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(root, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        if !is_copy(&path) {
            files.insert(name.clone(), read_file(&path, &name)?);
        }
    }
    Ok(())
}

/// Whether the file is the compressed copy of another one.
fn is_copy(path: &Path) -> bool {
    let is_compressed = path.extension().is_some_and(|extension| extension == "br" || extension == "gz");
    is_compressed && path.with_extension("").is_file()
}

fn read_file(path: &Path, name: &str) -> anyhow::Result<StaticFile> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
    let copy = |suffix: &str| {
        let mut copy = path.as_os_str().to_owned();
        copy.push(suffix);
        let copy = Path::new(&copy);
        copy.is_file().then(|| read(copy).map(Representation::new)).transpose()
    };
    Ok(StaticFile {
        content_type: HeaderValue::from_static(content_type(name)),
        cache_control: if has_hash(name) { IMMUTABLE } else { REVALIDATE },
        plain: Representation::new(read(path)?),
        gzip: copy(".gz")?,
        brotli: copy(".br")?,
    })
}

impl Representation {
    fn new(bytes: Vec<u8>) -> Self {
        let digest: String = Sha256::digest(&bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let etag = HeaderValue::from_str(&format!("\"{digest}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        Self { bytes: Bytes::from(bytes), etag }
    }
}

/// Whether a part of the name is a hash: 12 to 16 hexadecimal digits: Trunk leaves leading zeros out.
fn has_hash(name: &str) -> bool {
    let is_hash = |part: &str| (12..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(['-', '.', '_']).any(is_hash)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_for_ever() {
        assert!(has_hash("kokous-0123456789abcdef.wasm"));
        assert!(has_hash("style-0123456789abcdef.css"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("favicon.svg"));
    }

    #[test]
    fn a_coding_that_is_refused_is_not_sent() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
    }
}
