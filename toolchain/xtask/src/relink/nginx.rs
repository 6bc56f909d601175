//! nginx, by its own configure and make, with Debian's prebuilt pcre2, zlib and OpenSSL.

use super::{Tools, jobs, logged, sources};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What distributions build in.
const MODULES: &[&str] = &[
    "--with-compat",
    "--with-file-aio",
    "--with-threads",
    "--with-http_addition_module",
    "--with-http_auth_request_module",
    "--with-http_dav_module",
    "--with-http_gunzip_module",
    "--with-http_gzip_static_module",
    "--with-http_realip_module",
    "--with-http_secure_link_module",
    "--with-http_slice_module",
    "--with-http_ssl_module",
    "--with-http_stub_status_module",
    "--with-http_sub_module",
    "--with-http_v2_module",
    "--with-stream",
    "--with-stream_ssl_module",
];

/// Builds nginx.
pub fn build(tools: &Tools, folder: &Path) -> Result<Vec<PathBuf>> {
    let tree = folder.join("tree");
    let log = folder.join("log");
    for package in ["libssl-dev", "libpcre2-dev", "zlib1g-dev"] {
        tools.package(package)?;
    }
    sources::copy(&sources::source("nginx")?, &tree)?;
    if !tree.join("objs/Makefile").is_file() {
        logged(
            Command::new("./configure")
                .args(MODULES)
                .arg(format!("--with-cc={}", tools.cc))
                .arg(format!("--with-cc-opt=-O2 {}", tools.cppflags))
                .arg(format!("--with-ld-opt=-static {}", tools.ldflags)),
            &tree,
            &log,
        )?;
    }
    let program = tree.join("objs/nginx");
    tools.forget_old(std::slice::from_ref(&program));
    logged(Command::new("make").arg(jobs()), &tree, &log)?;
    Ok(vec![program])
}
