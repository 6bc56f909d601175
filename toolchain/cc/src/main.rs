//! `ftlinux-cc`, and under its other name `ftlinux-c++`.

use ftlinux_cc::Language;

fn main() -> std::process::ExitCode {
    let cxx = std::env::args_os()
        .next()
        .is_some_and(|name| name.as_encoded_bytes().ends_with(b"++"));
    ftlinux_cc::main(if cxx { Language::Cxx } else { Language::C })
}
