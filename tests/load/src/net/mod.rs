//! Hosts as network namespaces: each with one link, `eth0`, into a switch that
//! is a namespace of its own. A host can die: its link goes down and every
//! process in it is killed at the same time.

mod interrupt;
mod space;

pub use interrupt::{remove_on_interrupt, unblock};
pub use space::Space;

use anyhow::{Context, Result, bail, ensure};
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// The address that moves between hosts.
pub const SERVICE: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 100);

/// Hosts on one switch. They are gone, with all that runs in them, when this
/// is dropped.
pub struct Net {
    names: Vec<&'static str>,
    hosts: Vec<Space>,
    switch: Space,
}

impl Net {
    /// Makes hosts with these names, and the addresses 10.0.0.1 and so on.
    ///
    /// # Errors
    /// No right to, or no `ip` command.
    pub fn new(names: &[&'static str]) -> Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        permitted()?;
        let prefix = format!(
            "ftl-{}-{}",
            std::process::id(),
            NUMBER.fetch_add(1, Relaxed)
        );
        let switch = Space::new(format!("{prefix}-switch"))?;
        let mut net = Self {
            names: names.to_vec(),
            hosts: Vec::new(),
            switch,
        };
        let bridge = net.switch.name().to_owned();
        ip(
            Some(&bridge),
            "link set lo up\nlink add br0 type bridge\nlink set br0 up\n",
        )?;
        for (n, name) in names.iter().enumerate() {
            let host = Space::new(format!("{prefix}-{name}"))?;
            let space = host.name().to_owned();
            net.hosts.push(host);
            let port = net.port(name);
            ip(
                Some(&bridge),
                &format!(
                    "link add {port} type veth peer name eth0 netns {space}\nlink set {port} master br0\nlink set {port} up\n"
                ),
            )?;
            let address = format!("10.0.0.{}/24", n + 1);
            ip(
                Some(&space),
                &format!("link set lo up\naddr add {address} dev eth0\nlink set eth0 up\n"),
            )?;
        }
        Ok(net)
    }

    fn port(&self, host: &str) -> String {
        format!("p-{host}")
    }

    /// A host's namespace.
    ///
    /// # Panics
    /// There is no host of that name.
    pub fn host(&self, name: &str) -> &Space {
        let n = self.number(name);
        &self.hosts[n]
    }

    fn number(&self, name: &str) -> usize {
        self.names
            .iter()
            .position(|n| *n == name)
            .unwrap_or_else(|| panic!("no host {name}"))
    }

    /// A host's address.
    pub fn address(&self, name: &str) -> Ipv4Addr {
        Ipv4Addr::new(10, 0, 0, self.number(name) as u8 + 1)
    }

    /// The host dies. First its link, so that nobody hears it die.
    ///
    /// # Errors
    /// It lives.
    pub fn kill_host(&self, name: &str) -> Result<usize> {
        self.switch.link_down(&self.port(name))?;
        Ok(self.host(name).kill_all())
    }
}

/// Whether hosts can be made here.
///
/// # Errors
/// They cannot, and why.
pub fn permitted() -> Result<()> {
    ensure!(
        nix::unistd::geteuid().is_root(),
        "network namespaces need root: run this as root"
    );
    ensure!(
        has_command("ip"),
        "there is no ip command: install iproute2"
    );
    Ok(())
}

/// Runs lines of `ip -batch`.
fn ip(space: Option<&str>, lines: &str) -> Result<()> {
    let mut command = Command::new("ip");
    if let Some(space) = space {
        command.args(["-n", space]);
    }
    let mut child = command
        .args(["-batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start ip: install iproute2")?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(lines.as_bytes())?;
    }
    let out = child.wait_with_output()?;
    if !out.status.success() {
        bail!(
            "ip: {} in {lines}",
            String::from_utf8_lossy(&out.stderr).trim()
        );
    }
    Ok(())
}

/// Whether a command can be found.
fn has_command(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|d| d.join(name).is_file()))
        || Path::new("/usr/sbin").join(name).is_file()
}
