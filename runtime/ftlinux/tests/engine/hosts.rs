//! Hosts on one network: namespaces on a bridge. This one is the client's.

use crate::run::{Running, ftlinux};
use std::process::Command;

/// Two hosts and their network. They are gone when this is dropped.
pub struct Hosts {
    mark: &'static str,
    subnet: u8,
}

fn ip(args: &str) -> bool {
    Command::new("ip")
        .args(args.split_whitespace())
        .output()
        .is_ok_and(|o| o.status.success())
}

impl Hosts {
    /// Whether hosts can be made here.
    pub fn possible() -> bool {
        let name = "netns add ftprobe";
        ip(name) && ip("netns del ftprobe")
    }

    /// A network 10.SUBNET.0.0/24 with the client at .1, the primary at .2 and
    /// the backup at .3; `mark` tells it from other tests' networks.
    pub fn new(mark: &'static str, subnet: u8) -> Self {
        let hosts = Self { mark, subnet };
        hosts.remove();
        let bridge = format!("ftbr{mark}");
        let mut all = vec![
            format!("link add {bridge} type bridge"),
            format!("addr add 10.{subnet}.0.1/24 dev {bridge}"),
            format!("link set {bridge} up"),
        ];
        for (n, host) in [(2, "primary"), (3, "backup")] {
            let space = hosts.space(host);
            let link = format!("ft{mark}{n}");
            all.extend([
                format!("netns add {space}"),
                format!("link add {link} type veth peer name eth0 netns {space}"),
                format!("link set {link} master {bridge} up"),
                format!("-n {space} addr add 10.{subnet}.0.{n}/24 dev eth0"),
                format!("-n {space} link set eth0 up"),
                format!("-n {space} link set lo up"),
            ]);
        }
        for args in all {
            assert!(ip(&args), "ip {args}");
        }
        hosts
    }

    fn space(&self, host: &str) -> String {
        format!("ft{}-{host}", self.mark)
    }

    /// An address in the network.
    pub fn address(&self, last: u8) -> String {
        format!("10.{}.0.{last}", self.subnet)
    }

    /// Starts `ftlinux` on a host.
    pub fn start(&self, host: &str, args: &[&str]) -> Running {
        let inner = ftlinux(args);
        let mut command = Command::new("ip");
        command
            .args(["netns", "exec", &self.space(host)])
            .arg(inner.get_program())
            .args(inner.get_args());
        Running::start(command)
    }

    /// The IPv4 addresses of a host.
    pub fn addresses(&self, host: &str) -> String {
        let output = Command::new("ip")
            .args(["-n", &self.space(host), "-4", "-o", "address"])
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn remove(&self) {
        for host in ["primary", "backup"] {
            ip(&format!("netns del {}", self.space(host)));
        }
        ip(&format!("link del ftbr{}", self.mark));
    }
}

impl Drop for Hosts {
    fn drop(&mut self) {
        self.remove();
    }
}
