//! The file of records.

use super::record::Utmp;
use crate::unistd::PathBuf;
use core::ffi::{CStr, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{
    AT_FDCWD, F_RDLCK, F_SETLKW, F_UNLCK, F_WRLCK, O_APPEND, O_CLOEXEC, O_RDONLY, O_RDWR, O_WRONLY,
    flock,
};
use kernel::order::TurnLock;
use kernel::{Errno, Result};

const SIZE: usize = size_of::<Utmp>();

/// The open file and the position in it.
pub(super) struct File {
    fd: c_int,
    writable: bool,
    offset: i64,
    name: Option<PathBuf>,
}

/// The file of the functions that keep a position.
pub(super) static FILE: TurnLock<File> = TurnLock::new(File {
    fd: -1,
    writable: false,
    offset: 0,
    name: None,
});

/// Runs `f` with the whole file locked against other processes.
fn locked<T>(fd: c_int, ty: u32, f: impl FnOnce() -> Result<T>) -> Result<T> {
    let lock = |ty: u32| {
        // SAFETY: zero is a valid `flock`; it is local.
        unsafe {
            let mut l: flock = core::mem::zeroed();
            l.l_type = ty as _;
            kernel::fs::fcntl(fd, F_SETLKW as c_int, &raw mut l as usize)
        }
    };
    lock(ty)?;
    let r = f();
    lock(F_UNLCK)?;
    r
}

impl File {
    /// Names another file; it is opened when it is needed.
    pub(super) fn set_name(&mut self, name: &CStr) -> Result<()> {
        let mut path = PathBuf::new();
        path.push(name.to_bytes())?;
        self.close();
        self.name = Some(path);
        Ok(())
    }

    /// Forgets the file.
    pub(super) fn close(&mut self) {
        if self.fd >= 0 {
            // SAFETY: no pointers are passed.
            let _ = unsafe { kernel::fs::close(self.fd) };
            self.fd = -1;
        }
        self.offset = 0;
    }

    /// From the beginning again.
    pub(super) fn rewind(&mut self) {
        self.offset = 0;
    }

    fn opened(&mut self, to_write: bool) -> Result<c_int> {
        if self.fd >= 0 && (self.writable || !to_write) {
            return Ok(self.fd);
        }
        let path = self
            .name
            .as_ref()
            .map_or(c"/var/run/utmp".as_ptr(), PathBuf::as_ptr);
        let flags = O_CLOEXEC | if to_write { O_RDWR } else { O_RDONLY };
        // SAFETY: the name is a C string.
        let fd = unsafe { kernel::fs::openat(AT_FDCWD, path, flags as c_int, 0) }?;
        let offset = self.offset;
        self.close();
        (self.fd, self.writable, self.offset) = (fd, to_write, offset);
        Ok(fd)
    }

    /// The next record; `ESRCH` at the end.
    fn read(&mut self) -> Result<Utmp> {
        let fd = self.opened(false)?;
        let mut record = Utmp::EMPTY;
        // SAFETY: any bytes are a record.
        let n = locked(fd, F_RDLCK, || unsafe {
            kernel::fs::pread(fd, (&raw mut record).cast(), SIZE, self.offset)
        })?;
        if n < SIZE {
            return Err(Errno::ESRCH);
        }
        self.offset += SIZE as i64;
        Ok(record)
    }

    /// The next record that fits.
    pub(super) fn find(&mut self, fits: impl Fn(&Utmp) -> bool) -> Result<Utmp> {
        loop {
            let record = self.read()?;
            if fits(&record) {
                return Ok(record);
            }
        }
    }

    /// Writes a record over the one that it fits, or at the end.
    pub(super) fn put(&mut self, record: &Utmp) -> Result<()> {
        let fd = self.opened(true)?;
        self.offset = 0;
        // After a miss the position is the end.
        if self.find(|r| r.fits_id(record)).is_ok() {
            self.offset -= SIZE as i64;
        }
        let at = self.offset;
        // SAFETY: the record is as large as said.
        let n = locked(fd, F_WRLCK, || unsafe {
            kernel::fs::pwrite(fd, core::ptr::from_ref(record).cast(), SIZE, at)
        })?;
        self.offset = at + SIZE as i64;
        if n == SIZE { Ok(()) } else { Err(Errno::EIO) }
    }
}

/// Adds a record to a log.
///
/// # Safety
/// `path` is a C string.
pub(super) unsafe fn append(path: *const core::ffi::c_char, record: &Utmp) -> Result<()> {
    // SAFETY: by the caller's word; the record is as large as said.
    unsafe {
        let fd = kernel::fs::openat(
            AT_FDCWD,
            path,
            (O_WRONLY | O_APPEND | O_CLOEXEC) as c_int,
            0,
        )?;
        let n = locked(fd, F_WRLCK, || {
            kernel::fs::write(fd, core::ptr::from_ref(record).cast(), SIZE)
        });
        let _ = kernel::fs::close(fd);
        if n? == SIZE { Ok(()) } else { Err(Errno::EIO) }
    }
}
