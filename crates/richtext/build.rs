//! Makes constants of `allowlist.json`, which the page's editor reads as well.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Allowlist {
    tags: Vec<String>,
    attributes: BTreeMap<String, Vec<String>>,
    link_schemes: Vec<String>,
    link_rel: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=allowlist.json");
    let list: Allowlist = serde_json::from_str(&fs::read_to_string("allowlist.json")?)?;
    let attributes: Vec<_> =
        list.attributes.iter().flat_map(|(tag, names)| names.iter().map(move |name| (tag, name))).collect();
    let source = format!(
        "/// Every element that rich text may have.\n\
         pub const TAGS: &[&str] = &{:?};\n\
         /// The elements that may have attributes, each with one that it may have.\n\
         pub const ATTRIBUTES: &[(&str, &str)] = &{:?};\n\
         /// The schemes that a link may have.\n\
         pub const LINK_SCHEMES: &[&str] = &{:?};\n\
         /// The `rel` of every link: a linked page learns nothing of this one, cannot drive it and earns no rank by it.\n\
         pub const LINK_REL: &str = {:?};\n",
        list.tags, attributes, list.link_schemes, list.link_rel
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("allowlist.rs"), source)?;
    Ok(())
}
