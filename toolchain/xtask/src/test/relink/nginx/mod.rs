//! nginx: what it serves, with one worker and with four, must be what the one with
//! glibc serves, and what the words of each scene say; and its life: reloads,
//! upgrades, workers that die, requests that are finished first.

mod clock;
mod life;
mod names;
mod scenes;
mod server;

use crate::packages;
use crate::relink::{self, Libc, Program};
use crate::test::pool::Test;
use anyhow::{Context, Result};
pub use server::{Server, wait};
use std::path::PathBuf;
use std::sync::Arc;

/// What the tests themselves need.
const PACKAGES: &[&str] = &["curl", "openssl"];

fn program(libc: Libc) -> Result<PathBuf> {
    relink::build(Program::Nginx, libc, false)?
        .into_iter()
        .next()
        .context("nginx was not built")
}

/// Numbers of workers.
const WORKERS: [usize; 2] = [1, 4];

/// What the tests are called.
pub fn names() -> Vec<String> {
    let scenes = scenes::SCENES.iter().map(|s| s.name);
    let raw = scenes::RAW.iter().map(|(name, _)| *name);
    let life = life::PARTS.iter().map(|(name, _)| *name);
    let upgrades = life::UPGRADES.iter().map(|(name, _)| *name);
    let all: Vec<&str> = scenes.chain(raw).chain(life).chain(upgrades).collect();
    WORKERS
        .iter()
        .flat_map(|workers| all.iter().map(move |n| format!("nginx {n}-{workers}")))
        .collect()
}

/// All tests; `tests/relink/nginx.ratchet` names them.
pub fn tests(libc: Libc) -> Result<Vec<Test<'static>>> {
    packages::need(PACKAGES)?;
    let own = program(libc)?;
    let reference = Arc::new(Server::start(&program(Libc::Glibc)?, 1)?);
    let mut tests = Vec::new();
    for workers in WORKERS {
        let server = Arc::new(Server::start(&own, workers)?);
        for scene in scenes::SCENES {
            let (server, reference) = (Arc::clone(&server), Arc::clone(&reference));
            tests.push(Test {
                name: format!("nginx {}-{workers}", scene.name),
                run: Box::new(move || scene.compare(&server, &reference)),
            });
        }
        for (name, part) in scenes::RAW {
            let server = Arc::clone(&server);
            tests.push(Test {
                name: format!("nginx {name}-{workers}"),
                run: Box::new(move || part(&server)),
            });
        }
        for (name, part) in life::PARTS {
            let own = own.clone();
            tests.push(Test {
                name: format!("nginx {name}-{workers}"),
                run: Box::new(move || part(Server::start(&own, workers)?)),
            });
        }
        for (name, part) in life::UPGRADES {
            let own = own.clone();
            tests.push(Test {
                name: format!("nginx {name}-{workers}"),
                run: Box::new(move || part(&Server::start_as(&own, workers, true)?)),
            });
        }
    }
    Ok(tests)
}
