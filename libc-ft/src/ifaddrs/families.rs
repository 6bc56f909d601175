//! Which families of addresses this host has, for `AI_ADDRCONFIG`.

use super::netlink::{RTM_GETADDR, RTM_NEWADDR, attributes, dump};

/// Whether there is an IPv4, and an IPv6 address other than the loopback one.
pub fn configured_families() -> (bool, bool) {
    const IFA_ADDRESS: u16 = 1;
    let (mut v4, mut v6) = (false, false);
    let r = dump(RTM_GETADDR, &mut |kind, body| {
        if kind == RTM_NEWADDR && body.len() >= 8 {
            for (kind, value) in attributes(&body[8..]) {
                match (body[0], kind) {
                    (2, IFA_ADDRESS) => v4 |= value != [127, 0, 0, 1],
                    (10, IFA_ADDRESS) => {
                        v6 |= value != [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    });
    match r {
        Ok(()) => (v4, v6),
        // Nobody knows: leave nothing out.
        Err(_) => (true, true),
    }
}
