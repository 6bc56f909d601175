//! Addresses and names on their way through a lookup.

use crate::arpa_inet::{parse_loose, parse4, parse6};

/// `AF_INET`.
pub const INET: u16 = 2;
/// `AF_INET6`.
pub const INET6: u16 = 10;

/// An address of either family; IPv4 has the first four bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Addr {
    /// `AF_INET` or `AF_INET6`.
    pub family: u16,
    /// The interface that a link-local address belongs to.
    pub scope: u32,
    /// The address in network order.
    pub bytes: [u8; 16],
}

impl Addr {
    /// An IPv4 address.
    pub fn v4(a: [u8; 4]) -> Self {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&a);
        Self {
            family: INET,
            scope: 0,
            bytes,
        }
    }

    /// An IPv6 address.
    pub const fn v6(bytes: [u8; 16]) -> Self {
        Self {
            family: INET6,
            scope: 0,
            bytes,
        }
    }

    /// An IPv4 address as the IPv6 address that stands for it.
    pub fn mapped(self) -> Self {
        if self.family == INET6 {
            return self;
        }
        let mut bytes = [0; 16];
        bytes[10..12].fill(0xff);
        bytes[12..].copy_from_slice(&self.bytes[..4]);
        Self::v6(bytes)
    }

    /// Whether this is an IPv6 address that stands for an IPv4 one.
    pub fn is_mapped(&self) -> bool {
        self.family == INET6 && self.bytes[..12] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
    }

    /// The bytes that count.
    pub fn raw(&self) -> &[u8] {
        &self.bytes[..if self.family == INET { 4 } else { 16 }]
    }

    /// Parses what files of names have.
    pub fn parse(text: &[u8]) -> Option<Self> {
        parse4(text)
            .map(Self::v4)
            .or_else(|| Self::parse_scoped(text))
    }

    /// Parses what a user may have typed: old forms of IPv4 as well.
    pub fn parse_typed(text: &[u8]) -> Option<Self> {
        parse_loose(text, false)
            .map(Self::v4)
            .or_else(|| Self::parse_scoped(text))
    }

    fn parse_scoped(text: &[u8]) -> Option<Self> {
        let Some(at) = text.iter().position(|&c| c == b'%') else {
            return parse6(text).map(Self::v6);
        };
        let mut addr = Self::v6(parse6(&text[..at])?);
        let scope = &text[at + 1..];
        let by_name = if addr.is_link_local() {
            crate::net_if::index_of(scope).ok()
        } else {
            None
        };
        addr.scope = by_name.or_else(|| super::file::decimal(scope))?;
        Some(addr)
    }

    /// Whether an IPv6 address means something on one link only.
    pub fn is_link_local(&self) -> bool {
        self.family == INET6
            && (self.bytes[0] == 0xfe && self.bytes[1] & 0xc0 == 0x80
                || self.bytes[0] == 0xff && matches!(self.bytes[1] & 15, 1 | 2))
    }
}

/// What a lookup found: addresses, the canonical name, other names.
pub struct Found {
    addrs: [Addr; Self::MAX],
    count: usize,
    names: [u8; 2048],
    names_len: usize,
}

impl Found {
    /// More addresses of one name than this are left out.
    pub const MAX: usize = 64;

    /// Nothing.
    pub const fn new() -> Self {
        Self {
            addrs: [Addr::v6([0; 16]); Self::MAX],
            count: 0,
            names: [0; 2048],
            names_len: 0,
        }
    }

    /// The addresses.
    pub fn addrs(&self) -> &[Addr] {
        &self.addrs[..self.count]
    }

    /// The addresses, to be put in order.
    pub fn addrs_mut(&mut self) -> &mut [Addr] {
        &mut self.addrs[..self.count]
    }

    /// Adds an address that is not there yet.
    pub fn add(&mut self, addr: Addr) {
        if self.count < Self::MAX && !self.addrs().contains(&addr) {
            self.addrs[self.count] = addr;
            self.count += 1;
        }
    }

    /// Keeps what `keep` says.
    pub fn retain(&mut self, keep: impl Fn(&Addr) -> bool) {
        let mut n = 0;
        for i in 0..self.count {
            if keep(&self.addrs[i]) {
                self.addrs[n] = self.addrs[i];
                n += 1;
            }
        }
        self.count = n;
    }

    /// Adds a name that is not there yet; the first one is the canonical one.
    pub fn add_name(&mut self, name: &[u8]) {
        let end = self.names_len + name.len() + 1;
        if end > self.names.len() || self.names().any(|n| n.eq_ignore_ascii_case(name)) {
            return;
        }
        self.names[self.names_len..end - 1].copy_from_slice(name);
        self.names[end - 1] = 0;
        self.names_len = end;
    }

    /// Makes `name` the canonical name and the others its aliases.
    pub fn set_canonical(&mut self, name: &[u8]) {
        let mut old = [0; 2048];
        let len = self.names_len;
        old[..len].copy_from_slice(&self.names[..len]);
        self.names_len = 0;
        self.add_name(name);
        for n in old[..len].split(|&c| c == 0).filter(|n| !n.is_empty()) {
            self.add_name(n);
        }
    }

    /// The names, the canonical one first.
    pub fn names(&self) -> impl Iterator<Item = &[u8]> + Clone {
        self.names[..self.names_len]
            .split(|&c| c == 0)
            .filter(|n| !n.is_empty())
    }
}
