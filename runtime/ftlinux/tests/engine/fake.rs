//! A program that plays the other side of the control area: threads that log
//! random values and what they saw of each other, and say so in outputs.
//!
//! It has no library of ours and no kernel, so what is tested with it is the
//! supervisor alone.

use ftlinux::control::Control;
use ftlinux_replay::layout::{CONTROL_VARIABLE, Failure, LOG_RING, Mode, OUT_RING, Out, OutEntry};
use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicU64, fence};
use std::time::Duration;

/// What tells the supervisor that this binary may be recorded.
#[used]
#[unsafe(link_section = ".note.ftlinux-libc")]
static NOTE: [u32; 3] = [0; 3];

/// Whether this process was started as the fake program.
pub fn wanted() -> bool {
    std::env::var_os(std::str::from_utf8(CONTROL_VARIABLE).unwrap()).is_some()
}

struct Args(HashMap<String, String>);

impl Args {
    fn number(&self, name: &str) -> u64 {
        self.0.get(name).map_or(0, |v| v.parse().unwrap())
    }
}

struct Fake {
    control: Control,
    /// What each thread has shown others of its count.
    shown: Vec<AtomicU64>,
    sums: Vec<AtomicU64>,
    sequence: Mutex<u64>,
    events: u64,
    out_every: u64,
    pace: Duration,
    pad: u64,
    dump: Option<Mutex<File>>,
    diverge: Option<PathBuf>,
}

#[derive(Clone, Copy)]
struct Event {
    value: u64,
    other: u8,
    seen: u64,
}

const EVENT: usize = 17;

impl Event {
    fn pad(self, most: u64) -> usize {
        if most == 0 {
            0
        } else {
            (self.value % most) as usize
        }
    }

    fn encode(self, pad: usize) -> Vec<u8> {
        let mut bytes = self.value.to_le_bytes().to_vec();
        bytes.push(self.other);
        bytes.extend(self.seen.to_le_bytes());
        bytes.resize(EVENT + pad, self.value as u8);
        bytes
    }

    fn decode(bytes: &[u8], pad: u64) -> (Self, usize) {
        let word = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
        let event = Self {
            value: word(0),
            other: bytes[8],
            seen: word(9),
        };
        let len = EVENT + event.pad(pad);
        assert!(
            bytes[EVENT..len].iter().all(|&b| b == event.value as u8),
            "padding of the log"
        );
        (event, len)
    }
}

fn mix(a: u64, b: u64) -> u64 {
    (a ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    // SAFETY: a plain system call; what it points to outlives it.
    unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), 8, 0) };
    u64::from_le_bytes(bytes)
}

fn own(fd: RawFd) -> OwnedFd {
    // SAFETY: a fresh duplicate that nobody else owns.
    unsafe { OwnedFd::from_raw_fd(libc::dup(fd)) }
}

/// Plays the program and ends the process.
pub fn main() -> ! {
    let control_fd: RawFd = std::env::var("FTLINUX_CONTROL").unwrap().parse().unwrap();
    let args = Args(
        std::env::args()
            .skip(1)
            .filter_map(|a| a.split_once('=').map(|(k, v)| (k.into(), v.into())))
            .collect(),
    );
    if let Some(text) = args.0.get("print") {
        println!("{text}");
    }
    // SAFETY: a fresh duplicate that nobody else owns.
    let wake = unsafe { OwnedFd::from_raw_fd(libc::dup(901)) };
    let control = Control::open(own(control_fd), wake).unwrap();
    let threads = args.number("threads").max(1) as usize;
    let fake = Fake {
        shown: (0..threads).map(|_| AtomicU64::new(0)).collect(),
        sums: (0..threads).map(|_| AtomicU64::new(0)).collect(),
        sequence: Mutex::new(args.number("sequence")),
        events: args.number("events"),
        out_every: args.number("out_every"),
        pace: Duration::from_micros(args.number("pace_us")),
        pad: args.number("pad"),
        dump: args.0.get("dump").map(|p| Mutex::new(new_file(p))),
        diverge: args.0.get("diverge").map(PathBuf::from),
        control,
    };
    let mode = Mode::from_raw(fake.control.header().mode).unwrap();
    if let Some(address) = args.0.get("echo") {
        fake.serve(address, mode);
    }
    let logs = fake.read_logs(threads);
    let stop = fake.stops(mode, &logs);
    std::thread::scope(|s| {
        for n in 0..threads {
            let (fake, log, stop) = (&fake, &logs[n], stop[n]);
            s.spawn(move || fake.thread(n, mode, log, stop));
        }
    });
    fake.end(args.number("status") as i32, args.0.contains_key("abort"))
}

/// The first of `path.0`, `path.1`, … that is not there.
fn new_file(path: &str) -> File {
    (0..)
        .find_map(|n| File::create_new(format!("{path}.{n}")).ok())
        .unwrap()
}

impl Fake {
    fn read_logs(&self, threads: usize) -> Vec<Vec<(Event, usize)>> {
        let h = self.control.header();
        if h.input_fd < 0 {
            return vec![Vec::new(); threads];
        }
        let file = File::from(own(h.input_fd));
        (0..threads)
            .map(|n| {
                let slot = self.control.slot(n);
                let mut bytes = vec![0; slot.input_len as usize];
                file.read_exact_at(&mut bytes, slot.input_at).unwrap();
                let (mut at, mut events) = (0, Vec::new());
                while events.len() < slot.v2 as usize {
                    let (event, len) = Event::decode(&bytes[at..], self.pad);
                    at += len;
                    events.push((event, at));
                }
                events
            })
            .collect()
    }

    /// How many events each thread follows: at least what V1 depends on, at
    /// most V2.
    fn stops(&self, mode: Mode, logs: &[Vec<(Event, usize)>]) -> Vec<usize> {
        if mode == Mode::Replay {
            return logs.iter().map(Vec::len).collect();
        }
        let mut need: Vec<usize> = (0..logs.len())
            .map(|n| self.control.slot(n).v1 as usize)
            .collect();
        loop {
            let before = need.clone();
            for (n, log) in logs.iter().enumerate() {
                for (event, _) in &log[..need[n]] {
                    let other = event.other as usize;
                    need[other] = need[other].max(event.seen as usize);
                }
            }
            for (n, log) in logs.iter().enumerate() {
                if need[n] > log.len() {
                    self.fail(n, "the frontier is not consistent");
                }
            }
            if need == before {
                break;
            }
        }
        (0..need.len())
            .map(|n| need[n] + (random() as usize) % (logs[n].len() - need[n] + 1))
            .collect()
    }

    fn fail(&self, thread: usize, text: &str) -> ! {
        let h = self.control.header();
        h.failure.store(Failure::Diverged as u32, Relaxed);
        h.failed_thread.store(thread as u32, Relaxed);
        h.failed_event
            .store(self.control.slot(thread).count.load(Relaxed), Relaxed);
        h.failed_call.store(1, Relaxed);
        h.failed_text_len.store(text.len() as u32, Relaxed);
        // SAFETY: a plain system call; what it points to outlives it.
        unsafe {
            std::ptr::copy_nonoverlapping(
                text.as_ptr(),
                h.failed_text.as_ptr().cast_mut(),
                text.len(),
            )
        };
        h.failed.store(1, Release);
        std::process::exit(99)
    }

    fn thread(&self, n: usize, mode: Mode, log: &[(Event, usize)], stop: usize) {
        let slot = self.control.slot(n);
        slot.state.store(1, Release);
        let mut sum = 0;
        for (number, (event, _)) in log[..stop].iter().enumerate() {
            self.dump(n, number as u64, event.value);
            sum = mix(sum, event.value);
            slot.count.store(number as u64 + 1, Release);
            self.shown[n].store(number as u64 + 1, Release);
        }
        if mode == Mode::Replay {
            if self.diverge.as_ref().is_some_and(|p| p.exists()) {
                self.fail(n, "something else was asked for");
            }
            // Threads end where they ended.
            self.sums[n].store(sum, Relaxed);
            slot.state.store(2, Release);
            return;
        }
        if mode == Mode::TakeOver {
            slot.followed
                .store(if stop == 0 { 0 } else { log[stop - 1].1 as u64 }, Relaxed);
            slot.live_count.store(stop as u64, Relaxed);
            slot.went_live.store(1, Release);
            self.control.header().live.store(1, Release);
        }
        let mut number = stop as u64;
        while number < self.events {
            if !self.pace.is_zero() {
                std::thread::sleep(self.pace);
            }
            let other = (random() % self.shown.len() as u64) as usize;
            let seen = if other == n {
                0
            } else {
                self.shown[other].load(Acquire)
            };
            let event = Event {
                value: random(),
                other: other as u8,
                seen,
            };
            self.log(n, &event.encode(event.pad(self.pad)));
            self.dump(n, number, event.value);
            sum = mix(sum, event.value);
            number += 1;
            slot.count.store(number, Release);
            self.shown[n].store(number, Release);
            if self.out_every != 0 && number.is_multiple_of(self.out_every) && mode != Mode::Record
            {
                self.output(
                    n,
                    1,
                    format!("{n} {} {:x} {other} {seen}\n", number - 1, event.value).as_bytes(),
                );
            }
        }
        self.sums[n].store(sum, Relaxed);
        slot.state.store(2, Release);
        self.wake();
    }

    /// Answers each message on each connection with itself.
    fn serve(&self, address: &str, mode: Mode) -> ! {
        let mut first = 0;
        if mode == Mode::TakeOver {
            // What was answered before needs no repeating.
            for slot in self.control.slots().filter(|s| s.v2 > 0) {
                slot.count.store(slot.v2, Relaxed);
                slot.followed.store(slot.input_len, Relaxed);
                slot.went_live.store(1, Release);
                first += 1;
            }
            self.control.header().live.store(1, Release);
        }
        let listener = TcpListener::bind(address).unwrap();
        std::thread::scope(|s| {
            for n in first.. {
                let (stream, _) = listener.accept().unwrap();
                s.spawn(move || self.echo(n, stream, mode));
            }
        });
        unreachable!()
    }

    fn echo(&self, n: usize, mut stream: TcpStream, mode: Mode) {
        stream.set_nodelay(true).unwrap();
        let (slot, object) = (self.control.slot(n), 10 + n as u64);
        slot.state.store(1, Release);
        if mode != Mode::Record {
            self.pass(object, &stream);
        }
        let mut bytes = [0; 4096];
        for sequence in 0.. {
            let len = stream.read(&mut bytes).unwrap();
            if len == 0 {
                return;
            }
            self.log(n, &bytes[..len]);
            slot.count.fetch_add(1, Release);
            if mode == Mode::Record {
                stream.write_all(&bytes[..len]).unwrap();
            } else {
                *self.sequence.lock().unwrap() = sequence;
                self.output(n, object, &bytes[..len]);
            }
        }
    }

    fn pass(&self, object: u64, stream: &TcpStream) {
        use nix::sys::socket::{ControlMessage, MsgFlags, sendmsg};
        let fds = [stream.as_raw_fd()];
        let number = object.to_ne_bytes();
        let parts = [std::io::IoSlice::new(&number)];
        let rights = [ControlMessage::ScmRights(&fds)];
        sendmsg::<()>(902, &parts, &rights, MsgFlags::empty(), None).unwrap();
    }

    fn dump(&self, n: usize, event: u64, value: u64) {
        if let Some(dump) = &self.dump {
            writeln!(dump.lock().unwrap(), "{n} {event} {value:x}").unwrap();
        }
    }

    fn wake(&self) {
        fence(SeqCst);
        if self.control.header().supervisor_asleep.swap(0, SeqCst) == 1 {
            let one = 1u64.to_ne_bytes();
            // SAFETY: a plain system call; what it points to outlives it.
            unsafe { libc::write(self.control.wake().as_raw_fd(), one.as_ptr().cast(), 8) };
        }
    }

    fn wait_for_room(&self, n: usize, fits: impl Fn() -> bool) {
        let slot = self.control.slot(n);
        while !fits() {
            slot.room_wanted.store(1, SeqCst);
            fence(SeqCst);
            self.wake();
            if fits() {
                break;
            }
            // SAFETY: a plain system call; what it points to outlives it.
            unsafe {
                libc::syscall(
                    libc::SYS_futex,
                    slot.room_wanted.as_ptr(),
                    libc::FUTEX_WAIT,
                    1,
                    std::ptr::null::<libc::timespec>(),
                );
            }
        }
    }

    fn put(ring: *mut u8, size: usize, at: u64, bytes: &[u8]) {
        for (i, b) in bytes.iter().enumerate() {
            // SAFETY: the place is within the ring.
            unsafe { ring.add(((at + i as u64) % size as u64) as usize).write(*b) };
        }
    }

    fn log(&self, n: usize, bytes: &[u8]) {
        let slot = self.control.slot(n);
        let head = slot.log_head.load(Relaxed);
        let after = head + bytes.len() as u64;
        self.wait_for_room(n, || after - slot.log_tail.load(Acquire) <= LOG_RING as u64);
        Self::put(self.control.log_ring(n), LOG_RING, head, bytes);
        slot.log_head.store(after, Release);
        slot.mispredicted.fetch_add(1, Relaxed);
        if after - slot.log_tail.load(Acquire) >= LOG_RING as u64 / 2 {
            self.wake();
        }
    }

    fn output(&self, n: usize, object: u64, bytes: &[u8]) {
        let mut sequence = self.sequence.lock().unwrap();
        let head = OutEntry {
            object,
            sequence: *sequence,
            len: bytes.len() as u32,
            arg: 0,
            kind: Out::Bytes as u8,
            reserved: [0; 7],
        };
        *sequence += 1;
        drop(sequence);
        // SAFETY: an entry is 32 plain bytes.
        let head = unsafe { std::mem::transmute::<OutEntry, [u8; 32]>(head) };
        let slot = self.control.slot(n);
        let from = slot.out_head.load(Relaxed);
        let after = from + 32 + bytes.len().next_multiple_of(8) as u64;
        self.wait_for_room(n, || after - slot.out_tail.load(Acquire) <= OUT_RING as u64);
        Self::put(self.control.out_ring(n), OUT_RING, from, &head);
        Self::put(self.control.out_ring(n), OUT_RING, from + 32, bytes);
        slot.out_head.store(after, Release);
        slot.outputs.fetch_add(1, Relaxed);
        slot.output_bytes.fetch_add(bytes.len() as u64, Relaxed);
        self.wake();
    }

    fn end(&self, status: i32, abort: bool) -> ! {
        if abort {
            std::process::abort();
        }
        let h = self.control.header();
        let hash = self.sums.iter().fold(0, |a, s| mix(a, s.load(Relaxed)));
        h.memory_hash.store(hash, Relaxed);
        h.memory_hash_state.store(1, Release);
        h.exit_status.store(status, Relaxed);
        h.exited.store(1, Release);
        self.wake();
        std::process::exit(status)
    }
}
