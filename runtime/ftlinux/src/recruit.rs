//! Looking for a backup while the program runs.

use crate::link::{Greeted, Link};
use crate::problem::{Explain, Result};
use ftlinux_ship::Manifest;
use nix::sys::eventfd::{EfdFlags, EventFd};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Between two attempts.
const AGAIN: Duration = Duration::from_millis(200);

/// Tries until a backup is there.
pub struct Recruit {
    wish: Sender<()>,
    links: Receiver<Link>,
    bell: Arc<EventFd>,
    wanted: bool,
}

impl Recruit {
    /// Will look at `address`, for a backup of this program.
    ///
    /// # Errors
    /// The host refuses a thread.
    pub fn new(
        address: String,
        manifest: Manifest,
        program: Vec<u8>,
        timeout: Duration,
    ) -> Result<Self> {
        let bell = Arc::new(
            EventFd::from_flags(EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK)
                .explain("eventfd", "")?,
        );
        let (wish, wishes) = channel();
        let (found, links) = channel();
        let ring = Arc::clone(&bell);
        let look = move || {
            while wishes.recv().is_ok() {
                let mut said = String::new();
                let link = loop {
                    match Greeted::connect(&address, timeout)
                        .and_then(|g| g.offer(&manifest, &program))
                    {
                        Ok(link) => break link,
                        Err(problem) => {
                            let text = problem.to_string();
                            if text != said {
                                eprintln!("ftlinux: no protection yet: {text} (trying on)");
                                said = text;
                            }
                        }
                    }
                    std::thread::sleep(AGAIN);
                };
                if found.send(link).is_err() || ring.write(1).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new()
            .name("recruit".into())
            .spawn(look)
            .explain("a thread", "raise the limits")?;
        Ok(Self {
            wish,
            links,
            bell,
            wanted: false,
        })
    }

    /// A backup is wanted.
    pub fn want(&mut self) {
        if !self.wanted {
            self.wanted = self.wish.send(()).is_ok();
        }
    }

    /// The backup that was found.
    pub fn found(&mut self) -> Option<Link> {
        let _ = self.bell.read();
        let link = self.links.try_recv().ok();
        if link.is_some() {
            self.wanted = false;
        }
        link
    }

    /// Becomes readable when one was found.
    pub fn descriptor(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }
}
