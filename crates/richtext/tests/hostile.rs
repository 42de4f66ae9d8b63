//! What people paste who mean harm, and what is left of it.

use std::time::{Duration, Instant};

use kokous_richtext::{SafeHtml, html_to_text, markdown_to_html, preview, sanitize};

/// Known ways to run a script, and ways in which sanitisers were led astray: a parser that reads the output again sees
/// something else than the one that made it.
const HOSTILE: [&str; 34] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<p onmouseover=alert(1)>a</p>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>a</a>",
    "<a href=' java\tscript:alert(1)'>a</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>a</a>",
    "<a href='\u{1}javascript:alert(1)'>a</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>a</a>",
    "<a href=vbscript:x>a</a>",
    "<a href=blob:https://example.test/1>a</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=//evil.test/x.swf>",
    "<style>@import '//evil.test/x.css';</style>",
    "<p style='background:url(javascript:alert(1))'>a</p>",
    "<link rel=stylesheet href=//evil.test/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:/a/+alert(1)//>",
    "<form action=javascript:alert(1)><button>a</button></form>",
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>a</a></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg></p><style><a title=\"</style><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
];

/// Nothing in it is a tag, an attribute or an address that could run.
fn expect_harmless(safe: &SafeHtml, source: &str) {
    for tag in safe.as_str().split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default().to_lowercase();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(kokous_richtext::TAGS.contains(&name), "<{tag}> of {source}");
        for bad in [" on", "javascript:", "data:", "vbscript:", "blob:", "style=", " src"] {
            assert!(!tag.contains(bad), "<{tag}> of {source}");
        }
    }
    assert_eq!(sanitize(safe.as_str()), *safe, "{source}");
}

#[test]
fn what_means_harm_is_text_or_gone() {
    for source in HOSTILE {
        for around in ["{}", "<p>{}</p>", "<ul><li>{}", "<pre>{}</pre>", "<a href=https://example.test>{}", "<b><i>{}"]
        {
            let html = around.replace("{}", source);
            expect_harmless(&sanitize(&html), &html);
            expect_harmless(&markdown_to_html(&html), &html);
        }
    }
}

#[test]
fn every_two_of_them_together_are_harmless_too() {
    for first in HOSTILE {
        for second in HOSTILE {
            let html = format!("{first}{second}");
            expect_harmless(&sanitize(&html), &html);
        }
    }
}

#[test]
fn five_megabytes_take_seconds_at_most() {
    // Unoptimised code is about thirty times as slow; time that grows with the square of the length shows all the same.
    const LENGTH: usize = if cfg!(debug_assertions) { 500_000 } else { 5_000_000 };
    for piece in ["<p>a</p>", "<b><i>", "<a href='https://example.test/'>", "<ul><li>", "a ", "<!--"] {
        let source = piece.repeat(LENGTH / piece.len());
        let began = Instant::now();
        let safe = sanitize(&source);
        let _ = (html_to_text(&safe), preview(&safe, 200));
        assert!(began.elapsed() < Duration::from_secs(30), "{piece}: {:?}", began.elapsed());
    }
}

#[test]
fn text_that_runs_from_right_to_left_stays_text() {
    let html = "<p>\u{202e}evil.test\u{202c} \u{2066}a\u{2069} שלום</p>";
    assert_eq!(sanitize(html).as_str(), html);
    assert_eq!(
        sanitize("<a href='https://example.test/\u{202e}gpj.exe'>a</a>").as_str().matches('\u{202e}').count(),
        0
    );
}
