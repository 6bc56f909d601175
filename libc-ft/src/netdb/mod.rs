//! `netdb.h`.

mod address;
mod dns;
pub mod file;
mod gai_strerror;
mod getaddrinfo;
mod gethostbyname;
mod getnameinfo;
mod grow;
mod h_errno;
mod hostent;
mod hosts;
mod lookups;
mod netgroup;
mod networks;
mod order;
mod pack;
mod protocols;
mod services;

pub use h_errno::set_h_errno;
