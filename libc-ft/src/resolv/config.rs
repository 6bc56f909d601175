//! `/etc/resolv.conf` (`man 5 resolv.conf`).

use crate::arpa_inet::{parse_loose, parse6};
use crate::netdb::file::{File, decimal, words};
use core::ffi::CStr;

/// The address of a name server, as `connect` takes it.
#[derive(Clone, Copy)]
pub struct Server {
    /// `struct sockaddr_in` or `sockaddr_in6`.
    pub bytes: [u8; 28],
    /// Its length.
    pub len: u32,
}

impl Server {
    /// The server with this address, at the DNS's port.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; 28];
        bytes[2..4].copy_from_slice(&53u16.to_be_bytes());
        if let Some(a) = parse_loose(text, false) {
            bytes[..2].copy_from_slice(&2u16.to_ne_bytes());
            bytes[4..8].copy_from_slice(&a);
            return Some(Self { bytes, len: 16 });
        }
        let at = text.iter().position(|&c| c == b'%');
        let a = parse6(&text[..at.unwrap_or(text.len())])?;
        if let Some(at) = at {
            let name = &text[at + 1..];
            let scope = crate::net_if::index_of(name)
                .ok()
                .or_else(|| decimal(name))?;
            bytes[24..28].copy_from_slice(&scope.to_ne_bytes());
        }
        bytes[..2].copy_from_slice(&10u16.to_ne_bytes());
        bytes[8..24].copy_from_slice(&a);
        Some(Self { bytes, len: 28 })
    }

    /// `AF_INET` or `AF_INET6`.
    pub fn family(&self) -> i32 {
        u16::from_ne_bytes([self.bytes[0], self.bytes[1]]).into()
    }
}

/// How to ask.
pub struct Config {
    /// Whom to ask, in this order.
    pub servers: [Server; 3],
    /// How many servers there are.
    pub count: usize,
    /// The domains to look in, with spaces between.
    pub search: [u8; 1024],
    /// The length of `search`.
    pub search_len: usize,
    /// A name with at least this many dots is first tried as it is.
    pub ndots: u32,
    /// Seconds to wait for one server.
    pub timeout: u32,
    /// How often to ask all servers.
    pub attempts: u32,
    /// Begin with another server each time.
    pub rotate: bool,
    /// Ask by TCP only.
    pub use_tcp: bool,
}

impl Config {
    /// The defaults: the server of this host.
    pub fn new() -> Self {
        let none = Server {
            bytes: [0; 28],
            len: 0,
        };
        Self {
            servers: [none; 3],
            count: 0,
            search: [0; 1024],
            search_len: 0,
            ndots: 1,
            timeout: 5,
            attempts: 2,
            rotate: false,
            use_tcp: false,
        }
    }

    /// Reads the system's file and the environment.
    pub fn load() -> Self {
        let mut config = Self::new();
        if let Ok(file) = File::read(c"/etc/resolv.conf") {
            config.parse(file.bytes());
        }
        config.finish();
        config
    }

    fn finish(&mut self) {
        use crate::stdlib::environ;
        if let Some(v) = environ::get_secure(b"LOCALDOMAIN") {
            // SAFETY: an environment string.
            self.set_search(unsafe { CStr::from_ptr(v) }.to_bytes());
        }
        if let Some(v) = environ::get_secure(b"RES_OPTIONS") {
            // SAFETY: as above.
            self.set_options(unsafe { CStr::from_ptr(v) }.to_bytes());
        }
        if self.count == 0
            && let Some(local) = Server::parse(b"127.0.0.1")
        {
            self.servers[0] = local;
            self.count = 1;
        }
        if self.search_len == 0 {
            self.set_search_from_host_name();
        }
    }

    /// Takes a configuration's text.
    pub fn parse(&mut self, text: &[u8]) {
        for line in text.split(|&c| c == b'\n') {
            if matches!(line.first(), Some(b'#' | b';')) {
                continue;
            }
            let mut rest = words(line);
            match rest.next() {
                Some(b"nameserver") if self.count < self.servers.len() => {
                    if let Some(server) = rest.next().and_then(Server::parse) {
                        self.servers[self.count] = server;
                        self.count += 1;
                    }
                }
                Some(b"domain") => self.set_search(rest.next().unwrap_or(b"")),
                Some(b"search") => {
                    let at = line.iter().position(|&c| c == b'h').unwrap_or(0);
                    self.set_search(&line[at + 1..]);
                }
                Some(b"options") => rest.for_each(|o| self.set_option(o)),
                _ => {}
            }
        }
    }

    fn set_search(&mut self, list: &[u8]) {
        self.search_len = 0;
        for domain in words(list) {
            let end = self.search_len + domain.len() + 1;
            if end > self.search.len() {
                break;
            }
            self.search[self.search_len..end - 1].copy_from_slice(domain);
            self.search[end - 1] = b' ';
            self.search_len = end;
        }
    }

    fn set_search_from_host_name(&mut self) {
        let mut name = core::mem::MaybeUninit::zeroed();
        // SAFETY: the buffer outlives the call.
        if unsafe { ftlinux_kernel::process::uname(name.as_mut_ptr()) }.is_err() {
            return;
        }
        // SAFETY: zeroed, then filled by the call.
        let name = unsafe { name.assume_init_ref() };
        // SAFETY: the host's name is a C string within the structure.
        let host = unsafe { CStr::from_ptr(name.nodename.as_ptr()) }.to_bytes();
        if let Some(at) = host.iter().position(|&c| c == b'.') {
            self.set_search(&host[at + 1..]);
        }
    }

    fn set_options(&mut self, options: &[u8]) {
        words(options).for_each(|o| self.set_option(o));
    }

    fn set_option(&mut self, option: &[u8]) {
        let (key, value) = match option.iter().position(|&c| c == b':') {
            Some(at) => (&option[..at], decimal(&option[at + 1..])),
            None => (option, None),
        };
        match (key, value) {
            (b"ndots", Some(n)) => self.ndots = n.min(15),
            (b"timeout", Some(n)) => self.timeout = n.clamp(1, 30),
            (b"attempts", Some(n)) => self.attempts = n.clamp(1, 5),
            (b"rotate", None) => self.rotate = true,
            (b"use-vc", None) => self.use_tcp = true,
            _ => {}
        }
    }

    /// The domains to look in.
    pub fn domains(&self) -> impl Iterator<Item = &[u8]> {
        words(&self.search[..self.search_len])
    }
}
