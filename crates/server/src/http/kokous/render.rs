//! Markdown to safe HTML, as the invitation will have it.

use axum::{Router, routing::post};
use kokous_model::{
    limits,
    wire::{RenderRequest, Rendered},
};
use kokous_richtext::markdown_to_html;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, bad_request},
    http::{json::Json, openapi::Api},
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/render", post(render))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.post("/kokous/v1/render", "Markdown as the HTML that an invitation has")
        .takes::<RenderRequest>()
        .answers::<Rendered>(200);
}

async fn render(principal: Principal, Json(request): Json<RenderRequest>) -> ApiResult<Json<Rendered>> {
    let _ = principal.reach(Permission::ReadApp)?;
    if request.markdown.chars().count() > limits::RICH_TEXT_CHARS {
        return Err(bad_request(format!("Shorten the text to {} characters", limits::RICH_TEXT_CHARS)));
    }
    Ok(Json(Rendered { html: markdown_to_html(&request.markdown).into_string() }))
}
