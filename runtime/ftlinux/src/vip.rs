//! The service address: adding it, telling the neighbours, taking it away.

use crate::problem::{Problem, Result};
use nix::errno::Errno;
use nix::sys::socket::{AddressFamily, SockFlag, SockType, socket};
use std::io;
use std::net::{IpAddr, Ipv6Addr};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::str::FromStr;

/// An address of an interface, as `ADDR/LEN@IFACE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vip {
    address: IpAddr,
    prefix: u8,
    interface: String,
}

impl FromStr for Vip {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let form = || "wanted is ADDR/LEN@IFACE, such as 10.0.0.9/24@eth0".to_owned();
        let (address, interface) = text.split_once('@').ok_or_else(form)?;
        let (address, prefix) = address.split_once('/').ok_or_else(form)?;
        let address: IpAddr = address.parse().map_err(|_| form())?;
        let prefix: u8 = prefix.parse().map_err(|_| form())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        if prefix > most || interface.is_empty() || interface.len() > 15 {
            return Err(form());
        }
        Ok(Self {
            address,
            prefix,
            interface: interface.to_owned(),
        })
    }
}

impl std::fmt::Display for Vip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}@{}", self.address, self.prefix, self.interface)
    }
}

/// An address that was added, and is taken away when this is dropped.
#[derive(Debug)]
pub struct Held {
    vip: Vip,
    index: u32,
    /// Whether it was there before.
    found: bool,
}

const RIGHTS: &str = "run as root, or give ftlinux CAP_NET_ADMIN and CAP_NET_RAW";

impl Vip {
    fn index(&self) -> Result<u32> {
        nix::net::if_::if_nametoindex(self.interface.as_str()).map_err(|_| {
            Problem::new(
                format!("there is no network interface {}", self.interface),
                "see `ip link` for those there are",
            )
        })
    }

    /// Checks that the address could be added.
    ///
    /// # Errors
    /// The interface is missing, or the right to.
    pub fn check(&self) -> Result<()> {
        self.index()?;
        if has_right(cap::NET_ADMIN) && has_right(cap::NET_RAW) {
            Ok(())
        } else {
            Err(Problem::new(format!("no right to add {self}"), RIGHTS))
        }
    }

    /// Adds the address.
    ///
    /// # Errors
    /// The interface is missing, or the right to.
    pub fn add(&self) -> Result<Held> {
        let index = self.index()?;
        let found = match self.request(
            index,
            libc::RTM_NEWADDR,
            libc::NLM_F_CREATE | libc::NLM_F_EXCL,
        ) {
            Ok(()) => false,
            Err(e) if e.raw_os_error() == Some(libc::EEXIST) => true,
            Err(e) if e.raw_os_error() == Some(libc::EPERM) => {
                return Err(Problem::new(format!("no right to add {self}"), RIGHTS));
            }
            Err(e) => {
                return Err(Problem::new(
                    format!("cannot add {self}: {e}"),
                    "see `ip address`",
                ));
            }
        };
        Ok(Held {
            vip: self.clone(),
            index,
            found,
        })
    }

    fn octets(&self) -> Vec<u8> {
        match self.address {
            IpAddr::V4(a) => a.octets().to_vec(),
            IpAddr::V6(a) => a.octets().to_vec(),
        }
    }

    /// One request about the address to the kernel, and its answer.
    fn request(&self, index: u32, kind: u16, flags: i32) -> io::Result<()> {
        let octets = self.octets();
        let mut body = Vec::new();
        body.push(if self.address.is_ipv4() {
            libc::AF_INET
        } else {
            libc::AF_INET6
        } as u8);
        body.push(self.prefix);
        // No duplicate address detection: the address is to work at once.
        body.push(if self.address.is_ipv6() {
            libc::IFA_F_NODAD as u8
        } else {
            0
        });
        body.push(0);
        body.extend_from_slice(&index.to_ne_bytes());
        for attribute in [libc::IFA_LOCAL, libc::IFA_ADDRESS] {
            body.extend_from_slice(&(4 + octets.len() as u16).to_ne_bytes());
            body.extend_from_slice(&attribute.to_ne_bytes());
            body.extend_from_slice(&octets);
        }
        let mut message = Vec::new();
        message.extend_from_slice(&(16 + body.len() as u32).to_ne_bytes());
        message.extend_from_slice(&kind.to_ne_bytes());
        message.extend_from_slice(
            &((flags | libc::NLM_F_REQUEST | libc::NLM_F_ACK) as u16).to_ne_bytes(),
        );
        message.extend_from_slice(&[0; 8]);
        message.extend_from_slice(&body);

        let fd = socket(
            AddressFamily::Netlink,
            SockType::Raw,
            SockFlag::SOCK_CLOEXEC,
            None,
        )?;
        // The kernel is the other side of an unconnected socket.
        nix::unistd::write(&fd, &message)?;
        let mut answer = [0u8; 1024];
        let n = nix::unistd::read(&fd, &mut answer)?;
        // After the header of 16 bytes: the error, negative.
        let error = answer[..n].get(16..20).map_or(-libc::EPROTO, |b| {
            i32::from_ne_bytes([b[0], b[1], b[2], b[3]])
        });
        if error == 0 {
            Ok(())
        } else {
            Err(io::Error::from_raw_os_error(-error))
        }
    }
}

impl Held {
    /// Tells the neighbours where the address is now.
    ///
    /// # Errors
    /// The host refuses.
    pub fn announce(&self) -> io::Result<()> {
        match self.vip.address {
            IpAddr::V4(address) => {
                // Some listen to requests only, some to replies only.
                for operation in [1u16, 2] {
                    self.send_arp(address.octets(), operation)?;
                }
                Ok(())
            }
            IpAddr::V6(address) => self.send_advertisement(address),
        }
    }

    fn hardware_address(&self) -> io::Result<[u8; 6]> {
        let fd = socket(
            AddressFamily::Inet,
            SockType::Datagram,
            SockFlag::SOCK_CLOEXEC,
            None,
        )?;
        // SAFETY: zero bytes are a valid request; the name fits with its NUL;
        // the kernel fills in the member that is read.
        unsafe {
            let mut request: libc::ifreq = std::mem::zeroed();
            for (to, from) in request.ifr_name.iter_mut().zip(self.vip.interface.bytes()) {
                *to = from as libc::c_char;
            }
            if libc::ioctl(fd.as_raw_fd(), libc::SIOCGIFHWADDR, &mut request) < 0 {
                return Err(io::Error::last_os_error());
            }
            let data = request.ifr_ifru.ifru_hwaddr.sa_data;
            Ok(std::array::from_fn(|i| data[i] as u8))
        }
    }

    fn send_arp(&self, address: [u8; 4], operation: u16) -> io::Result<()> {
        let mac = self.hardware_address()?;
        let protocol = (libc::ETH_P_ARP as u16).to_be();
        // SAFETY: a plain system call.
        let fd = Errno::result(unsafe {
            libc::socket(
                libc::AF_PACKET,
                libc::SOCK_DGRAM | libc::SOCK_CLOEXEC,
                i32::from(protocol),
            )
        })?;
        // SAFETY: a descriptor of our own.
        let fd = unsafe { OwnedFd::from_raw_fd(fd) };
        let mut packet = Vec::with_capacity(28);
        // Ethernet, IPv4, lengths of their addresses.
        packet.extend_from_slice(&[0, 1, 8, 0, 6, 4]);
        packet.extend_from_slice(&operation.to_be_bytes());
        packet.extend_from_slice(&mac);
        packet.extend_from_slice(&address);
        packet.extend_from_slice(&if operation == 1 { [0; 6] } else { mac });
        packet.extend_from_slice(&address);
        // SAFETY: zero bytes are a valid address; lengths are as we say.
        let sent = unsafe {
            let mut to: libc::sockaddr_ll = std::mem::zeroed();
            to.sll_family = libc::AF_PACKET as u16;
            to.sll_protocol = protocol;
            to.sll_ifindex = self.index as i32;
            to.sll_halen = 6;
            to.sll_addr[..6].fill(0xff);
            let len = size_of::<libc::sockaddr_ll>() as libc::socklen_t;
            libc::sendto(
                fd.as_raw_fd(),
                packet.as_ptr().cast(),
                packet.len(),
                0,
                (&raw const to).cast(),
                len,
            )
        };
        Errno::result(sent)?;
        Ok(())
    }

    fn send_advertisement(&self, address: Ipv6Addr) -> io::Result<()> {
        let mac = self.hardware_address()?;
        // SAFETY: a plain system call.
        let fd = Errno::result(unsafe {
            libc::socket(
                libc::AF_INET6,
                libc::SOCK_RAW | libc::SOCK_CLOEXEC,
                libc::IPPROTO_ICMPV6,
            )
        })?;
        // SAFETY: a descriptor of our own.
        let fd = unsafe { OwnedFd::from_raw_fd(fd) };
        // Type 136, the kernel's checksum, "override", the address, and ours
        // as an option.
        let mut packet = vec![136, 0, 0, 0, 0x20, 0, 0, 0];
        packet.extend_from_slice(&address.octets());
        packet.extend_from_slice(&[2, 1]);
        packet.extend_from_slice(&mac);
        let hops = 255i32;
        // SAFETY: values and lengths are as we say.
        let sent = unsafe {
            for option in [libc::IPV6_MULTICAST_HOPS, libc::IPV6_UNICAST_HOPS] {
                let len = size_of::<i32>() as libc::socklen_t;
                libc::setsockopt(
                    fd.as_raw_fd(),
                    libc::IPPROTO_IPV6,
                    option,
                    (&raw const hops).cast(),
                    len,
                );
            }
            let mut to: libc::sockaddr_in6 = std::mem::zeroed();
            to.sin6_family = libc::AF_INET6 as u16;
            to.sin6_addr.s6_addr = Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 0, 1).octets();
            to.sin6_scope_id = self.index;
            let len = size_of::<libc::sockaddr_in6>() as libc::socklen_t;
            libc::sendto(
                fd.as_raw_fd(),
                packet.as_ptr().cast(),
                packet.len(),
                0,
                (&raw const to).cast(),
                len,
            )
        };
        Errno::result(sent)?;
        Ok(())
    }

    /// The address.
    pub fn vip(&self) -> &Vip {
        &self.vip
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if !self.found {
            let _ = self.vip.request(self.index, libc::RTM_DELADDR, 0);
        }
    }
}

/// Numbers of capabilities.
pub mod cap {
    /// Configure the network.
    pub const NET_ADMIN: u32 = 12;
    /// Send raw packets.
    pub const NET_RAW: u32 = 13;
}

/// Whether this process has a capability.
pub fn has_right(capability: u32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let effective = status.lines().find_map(|l| l.strip_prefix("CapEff:"));
    effective
        .and_then(|hex| u64::from_str_radix(hex.trim(), 16).ok())
        .is_some_and(|set| set >> capability & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::Vip;

    #[test]
    fn forms() {
        assert_eq!(
            "10.0.0.9/24@eth0".parse::<Vip>().unwrap().to_string(),
            "10.0.0.9/24@eth0"
        );
        assert_eq!(
            "fd00::1/64@br-x".parse::<Vip>().unwrap().to_string(),
            "fd00::1/64@br-x"
        );
        for bad in [
            "",
            "10.0.0.9",
            "10.0.0.9/24",
            "10.0.0.9/33@eth0",
            "10.0.0/24@eth0",
            "10.0.0.9/24@",
            "x/1@eth0",
        ] {
            assert!(bad.parse::<Vip>().is_err(), "{bad}");
        }
    }
}
