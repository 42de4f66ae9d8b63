//! The one allowlist, `allowlist.json`. The sanitizer enforces it, and the page's editor makes its schema from it.

include!(concat!(env!("OUT_DIR"), "/allowlist.rs"));

/// How many elements may stand inside each other. Deeper ones lose their tags and keep their text: nobody writes
/// them, but reading them would take time that grows with the square of the depth.
pub const MAX_DEPTH: usize = 32;

/// What notes and e-mails that come through the API may have besides: tables, and images by reference.
pub const ACTIVITY_TAGS: &[&str] = &["table", "tbody", "tr", "td", "th", "img"];
/// The attributes of those, as [`ATTRIBUTES`] has them.
pub const ACTIVITY_ATTRIBUTES: &[(&str, &str)] =
    &[("img", "src"), ("img", "alt"), ("td", "colspan"), ("td", "rowspan"), ("th", "colspan"), ("th", "rowspan")];
/// The schemes that the address of an image may have.
pub(crate) const IMAGE_SCHEMES: &[&str] = &["http", "https"];

/// What becomes of what the editor does not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breadth {
    /// It loses its tags and keeps its text.
    Composed,
    /// Tables and images stay.
    Activity,
    /// Tables stay, and images become links to themselves: nothing is fetched before somebody asks for it.
    ActivityShown,
}

/// What an element of the allowlist is, as far as nesting is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Part of a line of text: `strong`, `a`, …
    Inline,
    /// Holds lines of text and no other block: `p`, `h2`, `pre`, …
    Paragraph,
    /// Holds blocks: `blockquote`.
    Container,
    /// Holds list items only: `ul`, `ol`.
    List,
    /// `li`.
    Item,
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    /// `table`: holds rows only.
    Table,
    /// `tr`: holds cells only.
    Row,
    /// `td`, `th`: holds blocks.
    Cell,
    /// `img`.
    Image,
}

/// What a tag of the source becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// An element of the allowlist, perhaps under its plainer name: `b` is `strong`.
    Element(&'static str, Kind),
    /// A box of a page's layout: its content begins and ends a paragraph.
    Box,
    /// Neither the tag nor what is in it is meant to be read.
    Hidden,
    /// The tag goes, its content stays.
    Transparent,
}

/// What the source's tag `name` (in lower case) becomes.
pub(crate) fn meaning(name: &str) -> Meaning {
    use Kind::{Break, Container, Inline, Item, List, Paragraph, Rule};
    let (name, kind) = match name {
        "strong" | "b" => ("strong", Inline),
        "em" | "i" | "cite" | "dfn" | "var" => ("em", Inline),
        "u" | "ins" => ("u", Inline),
        "s" | "del" | "strike" => ("s", Inline),
        "code" | "kbd" | "samp" | "tt" => ("code", Inline),
        "a" => ("a", Inline),
        "p" => ("p", Paragraph),
        "h1" | "h2" => ("h2", Paragraph),
        "h3" | "h4" | "h5" | "h6" => ("h3", Paragraph),
        "pre" => ("pre", Paragraph),
        "blockquote" => ("blockquote", Container),
        "ul" | "menu" => ("ul", List),
        "ol" => ("ol", List),
        "li" => ("li", Item),
        "br" => ("br", Break),
        "hr" => ("hr", Rule),
        "address" | "article" | "aside" | "body" | "caption" | "center" | "dd" | "details" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header" | "legend" | "main" | "nav"
        | "section" | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => return Meaning::Box,
        "script" | "style" | "title" | "textarea" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp" => {
            return Meaning::Hidden;
        }
        _ => return Meaning::Transparent,
    };
    Meaning::Element(name, kind)
}

/// The same where notes and e-mails are read.
pub(crate) fn meaning_in(breadth: Breadth, name: &str) -> Meaning {
    let (name, kind) = match name {
        _ if breadth == Breadth::Composed => return meaning(name),
        "table" => ("table", Kind::Table),
        "tr" => ("tr", Kind::Row),
        "td" => ("td", Kind::Cell),
        "th" => ("th", Kind::Cell),
        "img" => ("img", Kind::Image),
        // A row is in its table, whatever stands around it.
        "thead" | "tbody" | "tfoot" => return Meaning::Transparent,
        _ => return meaning(name),
    };
    Meaning::Element(name, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_that_is_written_is_on_the_list() {
        for name in TAGS {
            assert!(matches!(meaning(name), Meaning::Element(kept, _) if kept == *name), "{name}");
        }
    }
}
