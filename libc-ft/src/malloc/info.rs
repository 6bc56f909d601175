//! `malloc_info` (`man 3 malloc_info`): the calling thread's heap, as XML.

use super::stats::info;
use crate::internal::shim::ret_unit;
use crate::stdio::{Stream, decimal, locked};
use crate::unistd::Text;
use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

/// An empty element whose attributes are numbers but for the type.
fn element(out: &mut Text, name: &[u8], kind: &[u8], numbers: &[(&[u8], usize)]) -> Result<()> {
    for part in [b"<", name, b" type=\"", kind, b"\""] {
        out.push(part)?;
    }
    for (attribute, n) in numbers {
        for part in [
            b" ",
            *attribute,
            b"=\"",
            decimal(*n as u64, &mut [0; 20]),
            b"\"",
        ] {
            out.push(part)?;
        }
    }
    out.push(b"/>\n")
}

fn describe() -> Result<Text> {
    let m = info();
    let mut out = Text::new();
    // The two kinds of free blocks of glibc are one here.
    let fast: [(&[u8], usize); 2] = [(b"count", m.smblks), (b"size", m.fsmblks)];
    let rest: [(&[u8], usize); 2] = [(b"count", m.ordblks), (b"size", m.fordblks)];
    let mapped: [(&[u8], usize); 2] = [(b"count", m.hblks), (b"size", m.hblkhd)];
    let size: [(&[u8], usize); 1] = [(b"size", m.arena)];
    out.push(b"<malloc version=\"1\">\n")?;
    for whole in [false, true] {
        if !whole {
            out.push(b"<heap nr=\"0\">\n<sizes>\n</sizes>\n")?;
        }
        element(&mut out, b"total", b"fast", &fast)?;
        element(&mut out, b"total", b"rest", &rest)?;
        if whole {
            element(&mut out, b"total", b"mmap", &mapped)?;
        }
        element(&mut out, b"system", b"current", &size)?;
        element(&mut out, b"system", b"max", &size)?;
        element(&mut out, b"aspace", b"total", &size)?;
        element(&mut out, b"aspace", b"mprotect", &size)?;
        if !whole {
            out.push(b"</heap>\n")?;
        }
    }
    out.push(b"</malloc>\n")?;
    Ok(out)
}

unsafe fn print(options: c_int, stream: *mut Stream) -> Result<()> {
    if options != 0 {
        return Err(Errno::EINVAL);
    }
    let text = describe()?;
    // SAFETY: the stream is the C caller's. What fails is in its state, as for `fputs`.
    unsafe { locked(stream) }.write_bytes(text.bytes());
    Ok(())
}

/// `malloc_info` (glibc): `EINVAL` for options other than 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn malloc_info(options: c_int, stream: *mut Stream) -> c_int {
    // SAFETY: as the C caller vouches.
    ret_unit(unsafe { print(options, stream) })
}
