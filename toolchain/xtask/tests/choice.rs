//! What `cargo xtask test` says when nothing of what was asked for is there.

use std::process::{Command, Output};

fn xtask(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(words)
        .output()
        .expect("xtask")
}

#[test]
fn no_such_lane() {
    let out = xtask(&["test", "lints"]);
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(2), "{said}");
    assert!(said.contains("possible values: lint, unit"), "{said}");
}

#[test]
fn no_such_test() {
    let out = xtask(&["test", "lint", "--filter", "no such check"]);
    let said = String::from_utf8_lossy(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(
        said.contains("FAIL lint: no test was run: none has \"no such check\" in its name\n"),
        "{said}"
    );
}

#[test]
fn nothing_to_bless() {
    let out = xtask(&["test", "lint", "--bless"]);
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("surface and relink"), "{said}");
}
