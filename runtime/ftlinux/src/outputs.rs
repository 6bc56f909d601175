//! Outputs on their way out: taken from the rings, put in order for each
//! object, and written once what they depend on is durable.

use crate::control::{Control, OUT_BOUND};
use crate::problem::{Problem, Result};
use crate::target::{Target, Wrote};
use ftlinux_replay::layout::{OUT_RING, Out, OutEntry};
use nix::cmsg_space;
use nix::errno::Errno;
use nix::sys::epoll::{Epoll, EpollEvent, EpollFlags};
use nix::sys::socket::{ControlMessageOwned, MsgFlags, recvmsg};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io::IoSliceMut;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::sync::atomic::Ordering::{Acquire, Release};
use std::time::{Duration, Instant};

/// Tokens of an object's descriptor in the epoll set begin here.
pub const FIRST_TOKEN: u64 = 1 << 8;

const HEAD: u64 = size_of::<OutEntry>() as u64;
/// How long a missing entry is waited for, where it may never come.
const GAP: Duration = Duration::from_millis(20);
/// Sent bytes that stay in front of a queue before it is moved up.
const SLACK: usize = 64 << 10;

/// One entry: `len` bytes in the object's queue.
#[derive(Clone, Copy, Debug)]
struct Item {
    kind: Out,
    arg: u32,
    len: usize,
    /// The cut that covers it.
    cut: u64,
}

struct Early {
    item: Item,
    bytes: Vec<u8>,
    since: Instant,
}

struct Object {
    target: Target,
    next: u64,
    early: BTreeMap<u64, Early>,
    items: VecDeque<Item>,
    bytes: Vec<u8>,
    gone: usize,
    /// Waits for the descriptor to take more.
    waits: bool,
    broken: bool,
}

/// All objects.
pub struct Outputs {
    objects: HashMap<u64, Object>,
    /// What becomes free to leave with which cut.
    marks: VecDeque<(u64, u64)>,
    tails: Vec<u64>,
    held: u64,
    entries: u64,
    dropped: u64,
    pass: Option<OwnedFd>,
    /// Whether entries may be missing: those from before the program went live.
    gaps: bool,
}

impl Outputs {
    /// For a program that has not started. `pass` is our end of the socket for
    /// descriptors; `gaps` says that entries of objects may begin later than
    /// with the first.
    ///
    /// # Errors
    /// Standard output or error cannot be duplicated.
    pub fn new(pass: Option<OwnedFd>, gaps: bool) -> Result<Self> {
        let mut objects = HashMap::new();
        for fd in [1, 2] {
            // A closed one is an object that takes nothing.
            if let Ok(fd2) = nix::fcntl::fcntl(borrow(fd), nix::fcntl::FcntlArg::F_DUPFD_CLOEXEC(3))
            {
                // SAFETY: a descriptor of our own.
                let target = Target::new(unsafe { OwnedFd::from_raw_fd(fd2) });
                objects.insert(fd as u64, Object::new(target));
            }
        }
        Ok(Self {
            objects,
            marks: VecDeque::new(),
            tails: vec![0; ftlinux_replay::layout::MAX_THREADS],
            held: 0,
            entries: 0,
            dropped: 0,
            pass,
            gaps,
        })
    }

    /// The socket on which descriptors come.
    pub fn pass(&self) -> Option<&OwnedFd> {
        self.pass.as_ref()
    }

    /// Bytes held, and entries.
    pub fn waiting(&self) -> (u64, u64) {
        (self.held, self.entries)
    }

    /// Entries that nobody will get: the other side is gone.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Whether there is something to take that there is room for.
    pub fn pending(&self, control: &Control, used: usize) -> bool {
        self.held < OUT_BOUND
            && (0..used).any(|n| control.slot(n).out_head.load(Acquire) != self.tails[n])
    }

    /// Takes what the rings have; the next cut, number `cut`, covers it. How many
    /// entries there were.
    ///
    /// # Errors
    /// The area holds what no program of ours writes.
    pub fn take(&mut self, control: &Control, used: usize, cut: u64) -> Result<u64> {
        let mut taken = 0;
        for n in 0..used {
            let slot = control.slot(n);
            let head = slot.out_head.load(Acquire);
            let mut tail = self.tails[n];
            if head == tail {
                continue;
            }
            let wild = || {
                Problem::new(
                    format!(
                        "the program damaged what it shares with the supervisor (outputs of thread {n})"
                    ),
                    "it writes to memory that is not its own; find out where with a debugger",
                )
            };
            if head.wrapping_sub(tail) > OUT_RING as u64 {
                return Err(wild());
            }
            while head - tail >= HEAD && self.held < OUT_BOUND {
                let entry = entry_at(control, n, tail);
                let end = tail + HEAD + u64::from(entry.len).next_multiple_of(8);
                if u64::from(entry.len) > OUT_RING as u64 {
                    return Err(wild());
                }
                if end > head {
                    break;
                }
                let kind = Out::from_raw(entry.kind).ok_or_else(wild)?;
                let bytes = control.out_bytes(n, tail + HEAD, tail + HEAD + u64::from(entry.len));
                self.accept(&entry, kind, bytes, cut);
                tail = end;
                taken += 1;
            }
            if tail != self.tails[n] {
                self.tails[n] = tail;
                slot.out_tail.store(tail, Release);
                control.room(n);
            }
        }
        Ok(taken)
    }

    fn accept(&mut self, entry: &OutEntry, kind: Out, bytes: [&[u8]; 2], cut: u64) {
        if !self.objects.contains_key(&entry.object) {
            // Passed before its first entry was written.
            self.take_descriptors();
        }
        let Some(object) = self.objects.get_mut(&entry.object) else {
            self.dropped += 1;
            return;
        };
        let item = Item {
            kind,
            arg: entry.arg,
            len: entry.len as usize,
            cut,
        };
        self.held += entry.len as u64 + HEAD;
        self.entries += 1;
        if entry.sequence == object.next {
            object.bytes.extend_from_slice(bytes[0]);
            object.bytes.extend_from_slice(bytes[1]);
            object.items.push_back(item);
            object.next += 1;
            object.catch_up();
        } else {
            let early = Early {
                item,
                bytes: bytes.concat(),
                since: Instant::now(),
            };
            if let Some(old) = object.early.insert(entry.sequence, early) {
                self.held -= old.item.len as u64 + HEAD;
                self.entries -= 1;
            }
        }
        if self.marks.back() != Some(&(cut, entry.object)) {
            self.marks.push_back((cut, entry.object));
        }
    }

    /// Goes on without entries that will not come.
    pub fn skip_gaps(&mut self, epoll: &Epoll, limit: u64) {
        if !self.gaps {
            return;
        }
        let late: Vec<u64> = self
            .objects
            .iter_mut()
            .filter(|(_, o)| {
                o.early
                    .first_key_value()
                    .is_some_and(|(_, e)| e.since.elapsed() > GAP)
            })
            .map(|(&n, o)| {
                o.next = *o.early.first_key_value().expect("just seen").0;
                o.catch_up();
                n
            })
            .collect();
        for n in late {
            self.flush(n, epoll, limit);
        }
    }

    /// Takes in the descriptors that have come.
    pub fn take_descriptors(&mut self) {
        while let Some(pass) = &self.pass {
            let mut number = [0u8; 8];
            let mut space = cmsg_space!(RawFd);
            let mut parts = [IoSliceMut::new(&mut number)];
            let flags = MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_CMSG_CLOEXEC;
            let fd = match recvmsg::<()>(pass.as_raw_fd(), &mut parts, Some(&mut space), flags) {
                Err(Errno::EINTR) => continue,
                Err(Errno::EAGAIN) => return,
                Ok(message) if message.bytes > 0 => message.cmsgs().ok().and_then(|mut m| {
                    m.find_map(|c| match c {
                        ControlMessageOwned::ScmRights(fds) => fds.first().copied(),
                        _ => None,
                    })
                }),
                // The program is gone.
                _ => {
                    self.pass = None;
                    return;
                }
            };
            if let Some(fd) = fd {
                // SAFETY: the message brought it to us.
                let target = Target::new(unsafe { OwnedFd::from_raw_fd(fd) });
                self.objects
                    .insert(u64::from_ne_bytes(number), Object::new(target));
            }
        }
    }

    /// Writes out what the cut number `limit` and those before it cover. True if
    /// there was anything.
    pub fn release(&mut self, epoll: &Epoll, limit: u64) -> bool {
        let mut any = false;
        while let Some(&(cut, object)) = self.marks.front() {
            if cut > limit {
                break;
            }
            self.marks.pop_front();
            self.flush(object, epoll, limit);
            any = true;
        }
        any
    }

    /// The descriptor with this token takes more.
    pub fn ready(&mut self, token: u64, epoll: &Epoll, limit: u64) {
        let number = token - FIRST_TOKEN;
        if let Some(object) = self.objects.get_mut(&number) {
            object.stop_waiting(epoll);
            self.flush(number, epoll, limit);
        }
    }

    fn flush(&mut self, number: u64, epoll: &Epoll, limit: u64) {
        let Some(object) = self.objects.get_mut(&number) else {
            return;
        };
        while !object.waits {
            let Some(&first) = object.items.front() else {
                break;
            };
            if first.cut > limit {
                break;
            }
            let (len, count) = object.run(first, limit);
            let bytes = &object.bytes[object.gone..object.gone + len];
            let wrote = match first.kind {
                _ if object.broken => Wrote::All,
                Out::Bytes => object.target.write(bytes, first.arg),
                Out::Datagram => object.target.datagram(bytes, first.arg as usize),
                Out::Shutdown => object.target.shutdown(first.arg),
                Out::Close => Wrote::All,
            };
            match wrote {
                Wrote::All => {
                    object.gone += len;
                    object.items.drain(..count);
                    self.held -= len as u64 + count as u64 * HEAD;
                    self.entries -= count as u64;
                    if object.broken {
                        self.dropped += count as u64;
                    }
                    if first.kind == Out::Close {
                        // Whatever else is queued has no place any more.
                        for rest in object
                            .items
                            .iter()
                            .chain(object.early.values().map(|e| &e.item))
                        {
                            self.held -= rest.len as u64 + HEAD;
                            self.entries -= 1;
                        }
                        object.stop_waiting(epoll);
                        self.objects.remove(&number);
                        return;
                    }
                }
                Wrote::Part(n) => {
                    let mut left = n;
                    object.gone += n;
                    self.held -= n as u64;
                    while let Some(item) = object.items.front_mut() {
                        if left < item.len {
                            item.len -= left;
                            break;
                        }
                        left -= item.len;
                        object.items.pop_front();
                        self.held -= HEAD;
                        self.entries -= 1;
                    }
                    object.broken |= !object.wait(number, epoll);
                }
                Wrote::Later => object.broken |= !object.wait(number, epoll),
                Wrote::Broken => object.broken = true,
            }
        }
        object.tidy();
    }

    /// Whether everything has left that will.
    pub fn is_empty(&self) -> bool {
        self.entries == 0
    }

    #[cfg(test)]
    fn with(objects: Vec<(u64, OwnedFd)>, gaps: bool) -> Self {
        let mut outputs = Self::new(None, gaps).unwrap();
        outputs.objects = objects
            .into_iter()
            .map(|(n, fd)| (n, Object::new(Target::new(fd))))
            .collect();
        outputs
    }
}

impl Object {
    fn new(target: Target) -> Self {
        Self {
            target,
            next: 0,
            early: BTreeMap::new(),
            items: VecDeque::new(),
            bytes: Vec::new(),
            gone: 0,
            waits: false,
            broken: false,
        }
    }

    /// Appends what had come too early and is in order now.
    fn catch_up(&mut self) {
        while let Some(early) = self.early.remove(&self.next) {
            self.bytes.extend_from_slice(&early.bytes);
            self.items.push_back(early.item);
            self.next += 1;
        }
    }

    /// How many bytes, and entries, can leave in one call.
    fn run(&self, first: Item, limit: u64) -> (usize, usize) {
        if first.kind != Out::Bytes
            || first.arg & libc::MSG_OOB as u32 != 0
            || !self.target.joins_bytes()
        {
            return (first.len, 1);
        }
        let same = |i: &&Item| i.kind == Out::Bytes && i.arg == first.arg && i.cut <= limit;
        self.items
            .iter()
            .take_while(same)
            .fold((0, 0), |(len, count), i| (len + i.len, count + 1))
    }

    /// Waits for the descriptor to take more; false if that is not possible.
    fn wait(&mut self, number: u64, epoll: &Epoll) -> bool {
        let event = EpollEvent::new(EpollFlags::EPOLLOUT, FIRST_TOKEN + number);
        self.waits = epoll.add(self.target.descriptor(), event).is_ok();
        self.waits
    }

    fn stop_waiting(&mut self, epoll: &Epoll) {
        if self.waits {
            let _ = epoll.delete(self.target.descriptor());
            self.waits = false;
        }
    }

    fn tidy(&mut self) {
        if self.gone == self.bytes.len() {
            self.bytes.clear();
            self.bytes.shrink_to(SLACK);
            self.gone = 0;
        } else if self.gone > SLACK {
            self.bytes.drain(..self.gone);
            self.gone = 0;
        }
    }
}

fn entry_at(control: &Control, n: usize, at: u64) -> OutEntry {
    let [a, b] = control.out_bytes(n, at, at + HEAD);
    let mut raw = [0u8; HEAD as usize];
    raw[..a.len()].copy_from_slice(a);
    raw[a.len()..].copy_from_slice(b);
    // SAFETY: any bytes make an entry.
    unsafe { std::mem::transmute::<[u8; HEAD as usize], OutEntry>(raw) }
}

fn borrow(fd: RawFd) -> std::os::fd::BorrowedFd<'static> {
    // SAFETY: used for one call, which says so if the descriptor is not there.
    unsafe { std::os::fd::BorrowedFd::borrow_raw(fd) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::Setup;
    use ftlinux_replay::layout::Mode;
    use ftlinux_ship::Config;
    use nix::sys::epoll::EpollCreateFlags;
    use proptest::prelude::*;
    use std::io::Read;
    use std::os::unix::net::UnixStream;
    use std::sync::atomic::Ordering::Relaxed;

    struct Bench {
        control: Control,
        outputs: Outputs,
        epoll: Epoll,
        other: UnixStream,
    }

    fn bench(gaps: bool) -> Bench {
        let (ours, other) = UnixStream::pair().unwrap();
        other.set_nonblocking(true).unwrap();
        let setup = Setup {
            mode: Mode::Protect,
            config: Config::default(),
            echo: false,
            input: None,
        };
        Bench {
            control: Control::create(&setup).unwrap(),
            outputs: Outputs::with(vec![(9, ours.into())], gaps),
            epoll: Epoll::new(EpollCreateFlags::EPOLL_CLOEXEC).unwrap(),
            other,
        }
    }

    impl Bench {
        fn put(&self, n: usize, kind: Out, sequence: u64, bytes: &[u8]) {
            let entry = OutEntry {
                object: 9,
                sequence,
                len: bytes.len() as u32,
                arg: 0,
                kind: kind as u8,
                reserved: [0; 7],
            };
            // SAFETY: the entry has no padding.
            let mut raw = unsafe { std::mem::transmute::<OutEntry, [u8; 32]>(entry) }.to_vec();
            raw.extend_from_slice(bytes);
            raw.resize(raw.len().next_multiple_of(8), 0);
            let slot = self.control.slot(n);
            let head = slot.out_head.load(Relaxed);
            for (i, b) in raw.iter().enumerate() {
                // SAFETY: within the ring.
                unsafe {
                    self.control
                        .out_ring(n)
                        .add((head as usize + i) % OUT_RING)
                        .write(*b)
                };
            }
            slot.out_head.store(head + raw.len() as u64, Release);
        }

        fn take(&mut self, cut: u64) {
            self.outputs.take(&self.control, 256, cut).unwrap();
        }

        fn release(&mut self, limit: u64) {
            self.outputs.release(&self.epoll, limit);
        }

        fn got(&mut self) -> String {
            let mut bytes = [0; 1 << 16];
            let n = self.other.read(&mut bytes).unwrap_or(0);
            String::from_utf8_lossy(&bytes[..n]).into_owned()
        }
    }

    #[test]
    fn nothing_leaves_before_its_cut() {
        let mut b = bench(false);
        b.put(0, Out::Bytes, 0, b"one ");
        b.take(1);
        b.put(0, Out::Bytes, 1, b"two ");
        b.take(2);
        b.release(0);
        assert_eq!(b.got(), "");
        b.release(1);
        assert_eq!(b.got(), "one ");
        b.release(2);
        assert_eq!(b.got(), "two ");
        assert!(b.outputs.is_empty() && b.outputs.waiting() == (0, 0));
    }

    #[test]
    fn threads_are_put_in_order() {
        let mut b = bench(false);
        b.put(3, Out::Bytes, 2, b"c");
        b.put(1, Out::Bytes, 1, b"b");
        b.take(1);
        b.release(1);
        assert_eq!(b.got(), "");
        b.put(2, Out::Bytes, 0, b"a");
        b.take(2);
        b.release(1);
        assert_eq!(b.got(), "");
        b.release(2);
        assert_eq!(b.got(), "abc");
    }

    #[test]
    fn close_comes_last_and_ends_the_object() {
        let mut b = bench(false);
        b.put(0, Out::Close, 1, b"");
        b.put(1, Out::Bytes, 0, b"bye");
        b.take(1);
        b.release(1);
        assert_eq!(b.got(), "bye");
        b.other.set_nonblocking(false).unwrap();
        assert_eq!(b.other.read(&mut [0; 1]).unwrap(), 0);
        assert!(b.outputs.is_empty() && b.outputs.objects.is_empty());
    }

    #[test]
    fn what_a_full_socket_does_not_take_stays() {
        let mut b = bench(false);
        let part = vec![b'x'; 100_000];
        let mut expected = 0;
        for n in 0..40 {
            b.put(0, Out::Bytes, n, &part);
            b.take(n);
            b.release(n);
            expected += part.len();
        }
        assert!(b.outputs.waiting().0 > 0);
        let mut got = 0;
        while got < expected {
            let n = b.got().len();
            got += n;
            b.outputs.ready(FIRST_TOKEN + 9, &b.epoll, 100);
        }
        assert_eq!(got, expected);
        assert!(b.outputs.is_empty() && b.outputs.waiting() == (0, 0));
    }

    #[test]
    fn outputs_to_nobody_are_counted_and_dropped() {
        let mut b = bench(false);
        b.other = UnixStream::pair().unwrap().0;
        for n in 0..3 {
            b.put(0, Out::Bytes, n, b"gone");
        }
        b.take(1);
        b.release(1);
        assert!(b.outputs.is_empty());
        assert_eq!(b.outputs.dropped(), 3);
    }

    #[test]
    fn a_gap_is_skipped_only_where_there_may_be_one() {
        for gaps in [false, true] {
            let mut b = bench(gaps);
            b.put(0, Out::Bytes, 17, b"on");
            b.take(1);
            b.release(1);
            assert_eq!(b.got(), "");
            std::thread::sleep(GAP * 2);
            b.outputs.skip_gaps(&b.epoll, 1);
            assert_eq!(b.got(), if gaps { "on" } else { "" });
        }
    }

    #[test]
    fn no_more_is_taken_than_may_be_held() {
        let mut b = bench(false);
        let part = vec![0; 1 << 19];
        let mut n = 0;
        while b.outputs.pending(&b.control, 1) || n == 0 {
            b.put(0, Out::Bytes, n, &part);
            b.take(1);
            n += 1;
            assert!(n < 1000);
            if b.control.slot(0).out_head.load(Relaxed) != b.outputs.tails[0] {
                break;
            }
        }
        assert!(b.outputs.waiting().0 < OUT_BOUND + (1 << 20));
    }

    proptest! {
        #[test]
        fn any_spread_over_threads_comes_out_in_order(slots in proptest::collection::vec(0usize..5, 1..200), step in 1usize..20) {
            let mut b = bench(false);
            let mut expected = String::new();
            let mut later: Vec<Vec<(u64, String)>> = vec![Vec::new(); 5];
            for (n, &slot) in slots.iter().enumerate() {
                let text = format!("{n},");
                expected.push_str(&text);
                later[slot].push((n as u64, text));
            }
            // Thread by thread, some entries at a time.
            let mut cut = 0;
            for (slot, entries) in later.iter().enumerate() {
                for some in entries.chunks(step) {
                    for (sequence, text) in some {
                        b.put(slot, Out::Bytes, *sequence, text.as_bytes());
                    }
                    cut += 1;
                    b.take(cut);
                    b.release(cut);
                }
            }
            prop_assert_eq!(b.got(), expected);
        }
    }
}
