//! A text with its toolbar: the editor once its module is there, a plain text area until then.

use js_sys::Promise;
use kokous_model::rich_text::RichText;
use leptos::{ev, task::spawn_local};
use wasm_bindgen::{JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::{
    binding::EditorModule,
    handle::{Editor, Running, closures},
    link_dialog::LinkDialog,
    loader::EditorLoader,
    toolbar::Toolbar,
};
use crate::{
    api::json::{ToJson, object},
    host::is_embedded,
    i18n::t,
    prelude::*,
    rich_text::RichTextReader,
};

/// How far the editor has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Until somebody comes near it.
    Waiting,
    Loading,
    Ready,
    Failed,
}

/// A formatted text that is edited.
#[component]
pub fn RichTextEditor(
    /// Its handle, of the component that shows it.
    editor: Editor,
    /// The id of the control.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// The ids of what describes it.
    #[prop(into)]
    described_by: String,
    /// The text. The editor takes it when it begins, and when somebody else than the editor has changed it.
    #[prop(into)]
    value: Signal<RichText>,
    /// Takes the changed text when the keyboard rests.
    #[prop(into)]
    on_change: Callback<RichText>,
    /// Is told when the focus leaves.
    #[prop(into)]
    on_leave: Callback<()>,
    /// Whether something is wrong with the text.
    #[prop(into)]
    is_invalid: Signal<bool>,
    /// What else stands in the toolbar.
    #[prop(optional)]
    children: Option<Children>,
) -> Markup {
    let phase = RwSignal::new(Phase::Waiting);
    let link_open = RwSignal::new(false);
    let is_too_long = RwSignal::new(false);
    let host = ElementRef::<HtmlElement>::new();
    let plain = ElementRef::<HtmlTextAreaElement>::new();
    let module = StoredValue::new_local(None::<EditorModule>);
    let attempts = StoredValue::new(0);
    let loader = EditorLoader::of_page();
    let reader = StoredValue::new(RichTextReader::of_page());
    // What the editor shows, as far as we know: whatever else the text becomes was not typed here.
    let shown = StoredValue::new(RichText::default());
    let described_by = StoredValue::new(format!("{} {id}-keys", described_by));

    let update = move |html: String| {
        let text = RichText::of_html(html);
        set(is_too_long, false);
        if shown.try_set_value(text.clone()).is_none() {
            on_change.try_run(text);
        }
    };
    // What the editor is shown with, once its HTML is known.
    let start = move |text: RichText, html: &str| {
        let Some(host) = host.get_untracked().filter(|_| !editor.is_running()) else { return };
        let Some(module) = module.try_get_value().flatten() else { return };
        let (closures, calls) = closures(
            update,
            move |words| set(editor.words, Some(words)),
            move || set(link_open, true),
            move || set(is_too_long, true),
        );
        let attributes = object(&[
            ("id", id.to_json()),
            ("class", "input editor-text rich-text".to_json()),
            ("aria-label", label.to_json()),
            ("aria-describedby", described_by.get_value().to_json()),
        ]);
        let read_markdown = reader.with_value(markdown_closure);
        let mut options = vec![("html", html.to_json()), ("attributes", attributes)];
        options.push(("readMarkdown", read_markdown.as_ref().clone()));
        options.extend(calls);
        let offer = editor.offered().map(|offer| {
            let (closures, calls) = offer.closures();
            options.extend(calls);
            closures
        });
        match module.create(&host, &object(&options)) {
            Ok(running) => {
                let had_focus = plain.get_untracked().is_some_and(|plain| has_focus(&plain));
                shown.set_value(text);
                editor.start(Running { editor: running, closures, offer, read_markdown });
                editor.set_invalid(is_invalid.get_untracked());
                phase.set(Phase::Ready);
                if had_focus {
                    editor.focus();
                }
            }
            Err(error) => {
                leptos::logging::warn!("the editor does not start: {error:?}");
                phase.set(Phase::Failed);
            }
        }
    };
    // Whoever is writing already is not interrupted.
    let is_writing = move || plain.get_untracked().is_some_and(|plain| has_focus(&plain) && !plain.value().is_empty());
    let attach = move || {
        if editor.is_running() || module.try_with_value(Option::is_none) != Some(false) {
            return;
        }
        with_html(reader, value.get_untracked(), move |text, html| match html {
            Ok(html) if !is_writing() && value.get_untracked() == text => start(text, &html),
            // They went on writing meanwhile: it begins when they leave.
            Ok(_) => {}
            Err(error) => {
                leptos::logging::warn!("what is written cannot be read: {error:?}");
                set(phase, Phase::Failed);
            }
        });
    };
    let load = move || {
        phase.set(Phase::Loading);
        let loader = loader.clone();
        let attempt = attempts.get_value();
        attempts.set_value(attempt + 1);
        spawn_local(async move {
            let loaded = loader.load(attempt).await;
            // The text may have left the page meanwhile.
            if phase.try_get_untracked().is_none() {
                return;
            }
            match loaded {
                Ok(loaded) => {
                    module.set_value(Some(loaded));
                    if !is_writing() {
                        attach();
                    }
                }
                Err(error) => {
                    leptos::logging::warn!("the editor cannot be loaded: {error:?}");
                    phase.set(Phase::Failed);
                }
            }
        });
    };
    watch(move || is_invalid.get(), move |is_invalid| editor.set_invalid(is_invalid));
    watch(
        move || value.get(),
        move |text| {
            if shown.with_value(|shown| *shown != text) && editor.is_running() {
                shown.set_value(text.clone());
                with_html(reader, text, move |text, html| {
                    if let (Ok(html), Some(true)) = (html, shown.try_with_value(|shown| *shown == text)) {
                        editor.show(&html);
                    }
                });
            }
        },
    );
    let load = Callback::new(move |()| load());
    let come_near = move || {
        if phase.get_untracked() == Phase::Waiting {
            load.run(());
        }
    };
    let type_plain = move |event: ev::Event| on_change.run(RichText::Markdown(event_target_value(&event)));
    let is_html = memo(move || value.with(|text| matches!(text, RichText::Html { .. })));
    // Other people's pages wait for nothing that may never be needed.
    if !is_embedded() || value.with_untracked(|text| !text.is_empty()) {
        come_near();
    } else {
        effect(move || {
            if is_html.get() {
                come_near();
            }
        });
    }
    let instead = move || {
        if phase.get() == Phase::Ready {
            Markup::Nothing
        } else if is_html.get() {
            view! {
                <div
                    id=id
                    class="input editor-text"
                    role="textbox"
                    aria-multiline="true"
                    aria-readonly="true"
                    aria-label=label
                    tabindex="0"
                    dir="auto"
                >
                    {move || value.with(RichText::plain)}
                </div>
            }
        } else {
            view! {
                <textarea
                    node_ref=plain
                    id=id
                    class="input editor-text"
                    dir="auto"
                    aria-label=label
                    aria-describedby=described_by.get_value()
                    aria-invalid=move || is_invalid.get().then_some("true")
                    prop:value=move || value.with(|text| text.source().to_owned())
                    on:input=type_plain
                    on:blur=move |_| attach()
                ></textarea>
            }
        }
    };
    let failure = move || {
        (phase.get() == Phase::Failed).then(|| {
            let message = if is_html.get() { t().editor_failed_reading() } else { t().editor_failed() };
            view! {
                <div class="editor-failure" role="status">
                    <span>{message}</span>
                    <button type="button" class="button" on:click=move |_| load.run(())>{t().try_again()}</button>
                </div>
            }
        })
    };
    view! {
        <div
            class="editor"
            aria-busy=move || (phase.get() == Phase::Loading).then_some("true")
            on:focusin=move |_| come_near()
            on:pointerenter=move |_| come_near()
            // A text that has the focus when it leaves the page says so when all else has gone.
            on:focusout=move |_| {
                on_leave.try_run(());
            }
        >
            <Toolbar editor controls=id link_open children/>
            <div node_ref=host class="editor-host"></div>
            {instead}
            {failure}
            <p class="field-error" role="alert">
                {move || is_too_long.get().then(|| t().editor_too_long())}
            </p>
            <p class="visually-hidden" id=format!("{id}-keys")>{t().editor_keys()}</p>
        </div>
        <LinkDialog editor open=link_open/>
    }
}

/// Does something with the HTML of a text: at once with that of HTML, and with that of Markdown when it has been read.
fn with_html(
    reader: StoredValue<RichTextReader>,
    text: RichText,
    act: impl FnOnce(RichText, Result<String, JsValue>) + 'static,
) {
    match text {
        RichText::Html { ref html } => {
            let html = html.clone();
            act(text, Ok(html));
        }
        RichText::Markdown(ref markdown) if markdown.trim().is_empty() => act(text, Ok(String::new())),
        RichText::Markdown(ref markdown) => {
            let promise = reader.with_value(|reader| reader.read_markdown(markdown));
            spawn_local(async move {
                let html = JsFuture::from(promise).await.map(|html| html.as_string().unwrap_or_default());
                act(text, html);
            });
        }
    }
}

/// What the editor calls for Markdown that is pasted.
fn markdown_closure(reader: &RichTextReader) -> Closure<dyn Fn(String) -> Promise> {
    let reader = reader.clone();
    Closure::new(move |markdown: String| reader.read_markdown(&markdown))
}

/// Sets a signal of a component that may be gone when the module calls.
fn set<T: Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    drop(signal.try_set(value));
}

/// Whether the element has the focus, in a shadow root too.
fn has_focus(element: &HtmlTextAreaElement) -> bool {
    element.matches(":focus").unwrap_or_default()
}
