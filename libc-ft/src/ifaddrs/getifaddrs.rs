//! `getifaddrs` (`man 3 getifaddrs`).

use super::netlink::{RTM_GETADDR, RTM_GETLINK, RTM_NEWADDR, RTM_NEWLINK, attributes, dump};
use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_uint, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// `struct ifaddrs`.
#[repr(C)]
pub struct Ifaddrs {
    next: *mut Ifaddrs,
    name: *mut c_char,
    flags: c_uint,
    addr: *mut Address,
    netmask: *mut Address,
    /// Broadcast or destination address.
    other: *mut Address,
    data: *mut c_void,
}

const _: () = assert!(size_of::<Ifaddrs>() == 56);

const NAME: usize = 16;
const STATS: usize = 96;
const INET: u16 = 2;
const INET6: u16 = 10;
const PACKET: u16 = 17;

/// A `sockaddr_in`, `sockaddr_in6` or `sockaddr_ll`.
#[repr(C, align(8))]
struct Address([u8; 40]);

/// An entry and all that it points to, in one block.
#[repr(C)]
struct Node {
    entry: Ifaddrs,
    index: c_int,
    name: [u8; NAME],
    addr: Address,
    netmask: Address,
    other: Address,
    stats: [u8; STATS],
}

impl Node {
    fn set_name(&mut self, name: &[u8]) {
        let n = name
            .iter()
            .position(|&c| c == 0)
            .unwrap_or(name.len())
            .min(NAME - 1);
        self.name[..n].copy_from_slice(&name[..n]);
    }
}

/// The list being made.
struct List {
    head: *mut Node,
    last: *mut Node,
}

impl List {
    /// Appends an entry whose memory is zero.
    fn append(&mut self) -> Result<&mut Node> {
        // SAFETY: an all-zero node is a valid one; `last` is null or a node of this list.
        unsafe {
            let node = crate::malloc::alloc_zeroed(size_of::<Node>()).cast::<Node>();
            if node.is_null() {
                return Err(Errno::ENOMEM);
            }
            (*node).entry.name = (&raw mut (*node).name).cast();
            if self.last.is_null() {
                self.head = node;
            } else {
                (*self.last).entry.next = node.cast();
            }
            self.last = node;
            Ok(&mut *node)
        }
    }

    /// The entry of the link with that index.
    fn link(&self, index: c_int) -> Option<&Node> {
        let mut p = self.head;
        while !p.is_null() {
            // SAFETY: a node of this list.
            let node = unsafe { &*p };
            if node.index == index && u16::from_ne_bytes([node.addr.0[0], node.addr.0[1]]) == PACKET
            {
                return Some(node);
            }
            p = node.entry.next.cast();
        }
        None
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let mut out = [0; 4];
    out.copy_from_slice(&bytes[at..at + 4]);
    u32::from_ne_bytes(out)
}

/// A link: its hardware address, flags and statistics.
fn add_link(list: &mut List, body: &[u8]) -> Result<()> {
    const IFLA_ADDRESS: u16 = 1;
    const IFLA_BROADCAST: u16 = 2;
    const IFLA_IFNAME: u16 = 3;
    const IFLA_STATS: u16 = 7;
    if body.len() < 16 {
        return Ok(());
    }
    let hardware_type = [body[2], body[3]];
    let index = number(body, 4);
    let node = list.append()?;
    node.index = index as c_int;
    node.entry.flags = number(body, 8);
    let hardware = |value: &[u8], out: &mut Address| {
        out.0[..2].copy_from_slice(&PACKET.to_ne_bytes());
        out.0[4..8].copy_from_slice(&index.to_ne_bytes());
        out.0[8..10].copy_from_slice(&hardware_type);
        let n = value.len().min(28);
        out.0[11] = n as u8;
        out.0[12..12 + n].copy_from_slice(&value[..n]);
    };
    hardware(&[], &mut node.addr);
    node.entry.addr = &mut node.addr;
    for (kind, value) in attributes(&body[16..]) {
        match kind {
            IFLA_ADDRESS => hardware(value, &mut node.addr),
            IFLA_BROADCAST => {
                hardware(value, &mut node.other);
                node.entry.other = &mut node.other;
            }
            IFLA_IFNAME => node.set_name(value),
            IFLA_STATS => {
                let n = value.len().min(STATS);
                node.stats[..n].copy_from_slice(&value[..n]);
                node.entry.data = node.stats.as_mut_ptr().cast();
            }
            _ => {}
        }
    }
    Ok(())
}

/// Fills in an Internet address.
fn internet(family: u16, value: &[u8], index: c_int, out: &mut Address) -> bool {
    out.0[..2].copy_from_slice(&family.to_ne_bytes());
    match (family, value.len()) {
        (INET, 4) => out.0[4..8].copy_from_slice(value),
        (INET6, 16) => {
            out.0[8..24].copy_from_slice(value);
            let local = value[0] == 0xfe && value[1] & 0xc0 == 0x80
                || value[0] == 0xff && matches!(value[1] & 15, 1 | 2);
            if local {
                out.0[24..28].copy_from_slice(&index.to_ne_bytes());
            }
        }
        _ => return false,
    }
    true
}

/// An address of a link.
fn add_address(list: &mut List, body: &[u8]) -> Result<()> {
    const IFA_ADDRESS: u16 = 1;
    const IFA_LOCAL: u16 = 2;
    const IFA_LABEL: u16 = 3;
    const IFA_BROADCAST: u16 = 4;
    if body.len() < 8 || !matches!(body[0], 2 | 10) {
        return Ok(());
    }
    let family = u16::from(body[0]);
    let prefix = usize::from(body[1]);
    let index = number(body, 4) as c_int;
    let (mut address, mut local, mut label, mut broadcast) = (None, None, None, None);
    for (kind, value) in attributes(&body[8..]) {
        match kind {
            IFA_ADDRESS => address = Some(value),
            IFA_LOCAL => local = Some(value),
            IFA_LABEL => label = Some(value),
            IFA_BROADCAST => broadcast = Some(value),
            _ => {}
        }
    }
    let Some(own) = local.or(address) else {
        return Ok(());
    };
    let (flags, link_name) = match list.link(index) {
        Some(link) => (link.entry.flags, link.name),
        None => (0, [0; NAME]),
    };
    let node = list.append()?;
    node.index = index;
    node.entry.flags = flags;
    node.set_name(label.unwrap_or(&link_name));
    if internet(family, own, index, &mut node.addr) {
        node.entry.addr = &mut node.addr;
    }
    // What is not the own address is the other end's.
    let other = broadcast.or(local.and(address));
    if other.is_some_and(|a| internet(family, a, index, &mut node.other)) {
        node.entry.other = &mut node.other;
    }
    let mut mask = [0u8; 16];
    for (i, byte) in mask.iter_mut().enumerate() {
        let bits = prefix.saturating_sub(8 * i).min(8);
        *byte = !(0xffu16 >> bits) as u8;
    }
    if internet(family, &mask[..own.len().min(16)], 0, &mut node.netmask) {
        node.netmask.0[24..28].fill(0);
        node.entry.netmask = &mut node.netmask;
    }
    Ok(())
}

/// `getifaddrs`: `man 3 getifaddrs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getifaddrs(out: *mut *mut Ifaddrs) -> c_int {
    let mut list = List {
        head: null_mut(),
        last: null_mut(),
    };
    let r = dump(RTM_GETLINK, &mut |kind, body| match kind {
        RTM_NEWLINK => add_link(&mut list, body),
        _ => Ok(()),
    })
    .and_then(|()| {
        dump(RTM_GETADDR, &mut |kind, body| match kind {
            RTM_NEWADDR => add_address(&mut list, body),
            _ => Ok(()),
        })
    });
    match r {
        // SAFETY: the caller's pointer, by the contract of the C function.
        Ok(()) => unsafe { out.write(list.head.cast()) },
        // SAFETY: a list of our own.
        Err(_) => unsafe { freeifaddrs(list.head.cast()) },
    }
    ret_unit(r)
}

/// `freeifaddrs`: `man 3 getifaddrs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeifaddrs(list: *mut Ifaddrs) {
    let mut p = list;
    while !p.is_null() {
        // SAFETY: an entry is the head of its block.
        unsafe {
            let next = (*p).next;
            crate::malloc::dealloc(p.cast());
            p = next;
        }
    }
}
