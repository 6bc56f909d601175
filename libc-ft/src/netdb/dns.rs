//! Lookups in the DNS.

use super::address::{Addr, Found, INET, INET6};
use super::h_errno::Lookup;
use crate::resolv::config::Config;
use crate::resolv::exchange::{Question, exchange, random_id};
use crate::resolv::message::{self, A, AAAA, Answers, CNAME, IN, MAX_QUERY, PTR, rcode};
use crate::resolv::name::{MAX_TEXT, Name};
use ftlinux_kernel::Errno;

/// Looks up the addresses of a name, of the families asked for.
pub fn by_name(name: &[u8], v4: bool, v6: bool, found: &mut Found) -> Result<(), Lookup> {
    let config = Config::load();
    let absolute = name.last() == Some(&b'.');
    let dots = name.iter().filter(|&&c| c == b'.').count();
    let mut worst = Lookup::HostNotFound;
    let mut attempt = |domain: &[u8]| -> Result<bool, Lookup> {
        let mut full = [0; MAX_TEXT];
        let stem = name.strip_suffix(b".").unwrap_or(name);
        let end = stem.len() + 1 + domain.len();
        if end > full.len() {
            return Ok(false);
        }
        full[..stem.len()].copy_from_slice(stem);
        full[stem.len()] = b'.';
        full[stem.len() + 1..end].copy_from_slice(domain);
        match ask(&config, &full[..end], v4, v6, found) {
            Ok(()) => Ok(true),
            Err(Lookup::HostNotFound) => Ok(false),
            Err(e @ Lookup::NoData) => {
                worst = e;
                Ok(false)
            }
            Err(Lookup::ServerFailed) => {
                if !matches!(worst, Lookup::NoData) {
                    worst = Lookup::TryAgain;
                }
                Ok(false)
            }
            Err(e) => Err(e),
        }
    };
    let as_is_first = absolute || dots >= config.ndots as usize;
    if as_is_first && attempt(b"")? {
        return Ok(());
    }
    if !absolute {
        for domain in config.domains() {
            let domain = domain.strip_prefix(b".").unwrap_or(domain);
            if !domain.is_empty() && attempt(domain)? {
                return Ok(());
            }
        }
    }
    if !as_is_first && attempt(b"")? {
        return Ok(());
    }
    Err(worst)
}

/// Asks for one whole name.
fn ask(config: &Config, name: &[u8], v4: bool, v6: bool, found: &mut Found) -> Result<(), Lookup> {
    let name = Name::parse(name).ok_or(Lookup::HostNotFound)?;
    let (mut query4, mut query6) = ([0; MAX_QUERY], [0; MAX_QUERY]);
    let (mut answer4, mut answer6) = ([0; 4096], [0; 4096]);
    let id = random_id();
    let n4 = message::query(&mut query4, id, &name, IN, A);
    let n6 = message::query(&mut query6, id.wrapping_add(1), &name, IN, AAAA);
    let mut both = [
        Question::new(&query4[..n4], &mut answer4),
        Question::new(&query6[..n6], &mut answer6),
    ];
    let questions = match (v4, v6) {
        (true, true) => &mut both[..],
        (true, false) => &mut both[..1],
        _ => &mut both[1..],
    };
    exchange(config, questions).map_err(from_errno)?;
    let mut result = Err(Lookup::HostNotFound);
    for q in questions {
        let answer = &q.answer[..q.len];
        match (verdict(answer), &result) {
            (Ok(()), _) => {
                if take_addresses(answer, &name, found) {
                    result = Ok(());
                } else if result.is_err() {
                    result = Err(Lookup::NoData);
                }
            }
            (Err(_), Ok(())) => {}
            (Err(e), Err(old)) => {
                if e > *old {
                    result = Err(e);
                }
            }
        }
    }
    result
}

fn from_errno(e: Errno) -> Lookup {
    match e {
        Errno::EMFILE | Errno::ENFILE | Errno::ENOMEM => Lookup::Internal(e),
        _ => Lookup::TryAgain,
    }
}

/// What a response code means.
fn verdict(answer: &[u8]) -> Result<(), Lookup> {
    if answer.is_empty() {
        return Err(Lookup::TryAgain);
    }
    match rcode(answer) {
        0 => Ok(()),
        2 => Err(Lookup::ServerFailed),
        3 => Err(Lookup::HostNotFound),
        _ => Err(Lookup::NoRecovery),
    }
}

/// Takes a name's addresses out of an answer, by way of its aliases.
fn take_addresses(answer: &[u8], name: &Name, found: &mut Found) -> bool {
    let Some(records) = Answers::new(answer) else {
        return false;
    };
    let mut text = [0; MAX_TEXT];
    let mut owner;
    let mut current: &Name = name;
    let mut any = false;
    for r in records {
        if r.class != IN || !r.owner.same(current) {
            continue;
        }
        let data = &answer[r.data..r.data + r.len];
        match r.kind {
            CNAME => {
                if let Some((target, _)) = Name::unpack(answer, r.data).filter(|(n, _)| n.is_host())
                {
                    found.add_name(current.text(&mut text));
                    owner = target;
                    current = &owner;
                }
            }
            A => {
                if let Ok(a) = <[u8; 4]>::try_from(data) {
                    found.add(Addr::v4(a));
                    any = true;
                }
            }
            AAAA => {
                if let Ok(a) = <[u8; 16]>::try_from(data) {
                    found.add(Addr::v6(a));
                    any = true;
                }
            }
            _ => {}
        }
    }
    if any {
        found.set_canonical(current.text(&mut text));
    }
    any
}

/// Looks up the name of an address.
pub fn by_address(addr: &Addr, found: &mut Found) -> Result<(), Lookup> {
    let mut text = [0u8; 80];
    let name = Name::parse(reverse_name(addr, &mut text)).ok_or(Lookup::NoRecovery)?;
    let mut query = [0; MAX_QUERY];
    let n = message::query(&mut query, random_id(), &name, IN, PTR);
    let mut answer = [0; 4096];
    let mut question = [Question::new(&query[..n], &mut answer)];
    exchange(&Config::load(), &mut question).map_err(from_errno)?;
    let answer = &question[0].answer[..question[0].len];
    verdict(answer).map_err(|e| match e {
        Lookup::ServerFailed => Lookup::TryAgain,
        e => e,
    })?;
    let mut current = name;
    let mut text = [0; MAX_TEXT];
    let mut any = false;
    for r in Answers::new(answer).into_iter().flatten() {
        if r.class != IN || !r.owner.same(&current) {
            continue;
        }
        let Some((target, _)) = Name::unpack(answer, r.data) else {
            continue;
        };
        match r.kind {
            CNAME => current = target,
            PTR if target.is_host() => {
                found.add_name(target.text(&mut text));
                any = true;
            }
            _ => {}
        }
    }
    if any { Ok(()) } else { Err(Lookup::NoData) }
}

/// `4.3.2.1.in-addr.arpa` and the like (RFC 1035, 3.5; RFC 3596, 2.5).
fn reverse_name<'a>(addr: &Addr, out: &'a mut [u8; 80]) -> &'a [u8] {
    let mut text = crate::arpa_inet::Text::new();
    let v4 = match addr.family {
        INET6 if addr.is_mapped() => Some(&addr.bytes[12..]),
        INET => Some(&addr.bytes[..4]),
        _ => None,
    };
    match v4 {
        Some(bytes) => {
            for &b in bytes.iter().rev() {
                text.push_decimal(b.into());
                text.push(b'.');
            }
            text.push_bytes(b"in-addr.arpa");
        }
        None => {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            for &b in addr.bytes.iter().rev() {
                text.push(HEX[usize::from(b & 15)]);
                text.push(b'.');
                text.push(HEX[usize::from(b >> 4)]);
                text.push(b'.');
            }
            text.push_bytes(b"ip6.arpa");
        }
    }
    let n = text.as_bytes().len();
    out[..n].copy_from_slice(text.as_bytes());
    &out[..n]
}
