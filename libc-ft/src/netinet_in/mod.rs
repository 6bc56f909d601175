//! `netinet/in.h`.

mod bindresvport;
mod options;
mod routing;

/// `htonl`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub extern "C" fn htonl(x: u32) -> u32 {
    x.to_be()
}
alias!(htonl => ntohl);

/// `htons`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub extern "C" fn htons(x: u16) -> u16 {
    x.to_be()
}
alias!(htons => ntohs);

/// `struct in6_addr`, aligned as in C.
#[repr(C, align(4))]
pub struct In6Addr([u8; 16]);

/// `in6addr_any`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub static in6addr_any: In6Addr = In6Addr([0; 16]);

/// `in6addr_loopback`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub static in6addr_loopback: In6Addr = In6Addr([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
