//! The HTML parser gives the nodes of the conformance pages, and the wire carries them unchanged.

#[path = "conformance/mod.rs"]
mod pages;

use pages::{CASES, dump};
use thresh::snapshot::{Limits, html, wire};

#[test]
fn the_parser_gives_the_expected_nodes() {
    let bless = std::env::var_os("THRESH_BLESS").is_some();
    let mut wrong = Vec::new();
    for case in CASES {
        let nodes = dump(&html::parse(case.html, "", Limits::default()));
        if bless {
            let path = format!("{}/tests/conformance/{}.nodes", env!("CARGO_MANIFEST_DIR"), case.name);
            std::fs::write(path, nodes).expect("the list is written");
        } else if nodes != case.nodes {
            wrong.push(format!("{}:\n{nodes}", case.name));
        }
    }
    assert!(wrong.is_empty(), "other nodes than expected:\n{}", wrong.join("\n"));
}

#[test]
fn the_wire_carries_every_node() {
    for case in CASES {
        let (nums, text) = wire::encode(&html::parse(case.html, "https://example.org/", Limits::default()));
        let back = wire::decode(&nums, &text, Limits::default()).expect("own message");
        assert_eq!(dump(&back), case.nodes, "{}", case.name);
    }
}

#[test]
fn every_page_of_the_folder_is_a_case() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    assert_eq!(names, CASES.iter().map(|c| c.name).collect::<Vec<_>>());
}
