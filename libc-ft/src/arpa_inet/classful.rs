//! Addresses taken apart by class (`man 3 inet`).

/// How many low bits of an address, in host order, number the host.
const fn host_bits(addr: u32) -> u32 {
    match addr >> 30 {
        0 | 1 => 24,
        2 => 16,
        _ => 8,
    }
}

/// `inet_netof`: the network number, in host order.
#[unsafe(no_mangle)]
pub extern "C" fn inet_netof(addr: u32) -> u32 {
    let a = u32::from_be(addr);
    a >> host_bits(a)
}

/// `inet_lnaof`: the host number, in host order.
#[unsafe(no_mangle)]
pub extern "C" fn inet_lnaof(addr: u32) -> u32 {
    let a = u32::from_be(addr);
    a & ((1 << host_bits(a)) - 1)
}

/// `inet_makeaddr`: an address of network and host numbers.
#[unsafe(no_mangle)]
pub extern "C" fn inet_makeaddr(net: u32, host: u32) -> u32 {
    let bits = match net {
        0..128 => 24,
        128..65536 => 16,
        65536..16_777_216 => 8,
        _ => return (net | host).to_be(),
    };
    (net << bits | host & ((1 << bits) - 1)).to_be()
}
