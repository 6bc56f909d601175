//! What Rust's standard library does with a C library. Without an argument each part is
//! run and named; with one, the part that needs a process of its own.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock, mpsc};
use std::time::{Duration, Instant, SystemTime};
use std::{env, fs, panic, process, thread};

fn threads() {
    let sum = Mutex::new(0u64);
    thread::scope(|s| {
        for i in 0..16 {
            let sum = &sum;
            s.spawn(move || (0..1000).for_each(|n| *sum.lock().unwrap() += n * i));
        }
    });
    assert_eq!(*sum.lock().unwrap(), 499_500 * 120);
    let named = thread::Builder::new()
        .name("a name".into())
        .stack_size(1 << 20)
        .spawn(|| thread::current().name().map(str::to_owned))
        .unwrap();
    assert_eq!(named.join().unwrap().as_deref(), Some("a name"));
    assert!(thread::available_parallelism().unwrap().get() >= 1);
    let parked = thread::spawn(thread::park);
    parked.thread().unpark();
    parked.join().unwrap();
}

fn thread_locals() {
    static DROPPED: AtomicUsize = AtomicUsize::new(0);
    struct Counted;
    impl Drop for Counted {
        fn drop(&mut self) {
            DROPPED.fetch_add(1, Ordering::SeqCst);
        }
    }
    thread_local!(static OWN: RefCell<Vec<Counted>> = const { RefCell::new(Vec::new()) });
    for _ in 0..10 {
        thread::spawn(|| OWN.with(|own| own.borrow_mut().extend([Counted, Counted])))
            .join()
            .unwrap();
    }
    assert_eq!(DROPPED.load(Ordering::SeqCst), 20);
}

fn channels_and_locks() {
    let (to, from) = mpsc::channel();
    let senders: Vec<_> = (0..4)
        .map(|i| {
            let to = to.clone();
            thread::spawn(move || (0..500).for_each(|n| to.send(i * 500 + n).unwrap()))
        })
        .collect();
    drop(to);
    assert_eq!(from.iter().sum::<u32>(), 1_999_000);
    senders.into_iter().for_each(|s| s.join().unwrap());

    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let other = Arc::clone(&pair);
    let setter = thread::spawn(move || {
        *other.0.lock().unwrap() = true;
        other.1.notify_all();
    });
    let mut set = pair.0.lock().unwrap();
    while !*set {
        set = pair.1.wait(set).unwrap();
    }
    drop(set);
    setter.join().unwrap();
    let (_lock, late) = pair
        .1
        .wait_timeout(pair.0.lock().unwrap(), Duration::from_millis(10))
        .unwrap();
    assert!(late.timed_out());

    let lock = RwLock::new(5);
    assert_eq!(*lock.read().unwrap() + *lock.read().unwrap(), 10);
    *lock.write().unwrap() += 1;
    let barrier = Barrier::new(3);
    let leaders = thread::scope(|s| {
        let all: Vec<_> = (0..3).map(|_| s.spawn(|| barrier.wait().is_leader())).collect();
        all.into_iter().filter(|_| true).map(|t| t.join().unwrap()).filter(|&l| l).count()
    });
    assert_eq!(leaders, 1);
    static ONCE: OnceLock<u32> = OnceLock::new();
    assert_eq!((*ONCE.get_or_init(|| 3), *ONCE.get_or_init(|| 4)), (3, 3));
}

fn files() {
    let folder = env::temp_dir().join(format!("ftlinux-std-{}", process::id()));
    fs::create_dir_all(folder.join("a/b")).unwrap();
    let path = folder.join("a/b/file");
    let mut file = fs::File::create_new(&path).unwrap();
    file.write_all(b"one\ntwo\nthree\n").unwrap();
    file.sync_all().unwrap();
    file.set_permissions(fs::Permissions::from_mode(0o640)).unwrap();
    drop(file);
    let meta = fs::metadata(&path).unwrap();
    assert_eq!((meta.len(), meta.permissions().mode() & 0o777), (14, 0o640));
    assert!(meta.modified().unwrap() <= SystemTime::now() + Duration::from_secs(1));
    let mut file = fs::File::options().read(true).append(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(4)).unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "two\nthree\n");
    let lines = BufReader::new(fs::File::open(&path).unwrap()).lines().count();
    assert_eq!(lines, 3);
    fs::copy(&path, folder.join("copy")).unwrap();
    fs::rename(folder.join("copy"), folder.join("moved")).unwrap();
    std::os::unix::fs::symlink("moved", folder.join("link")).unwrap();
    assert_eq!(fs::read_link(folder.join("link")).unwrap().to_str(), Some("moved"));
    assert_eq!(
        fs::canonicalize(folder.join("link")).unwrap(),
        fs::canonicalize(folder.join("moved")).unwrap()
    );
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["a", "link", "moved"]);
    assert_eq!(
        fs::read(folder.join("none")).unwrap_err().kind(),
        std::io::ErrorKind::NotFound
    );
    fs::remove_dir_all(&folder).unwrap();
    assert!(!folder.exists());
}

fn network() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        stream.write_all(text.to_uppercase().as_bytes()).unwrap();
    });
    let mut client = TcpStream::connect_timeout(&address, Duration::from_secs(5)).unwrap();
    client.set_nodelay(true).unwrap();
    client.write_all(b"hello").unwrap();
    client.shutdown(std::net::Shutdown::Write).unwrap();
    let mut text = String::new();
    client.read_to_string(&mut text).unwrap();
    assert_eq!(text, "HELLO");
    server.join().unwrap();

    let [a, b] = [(); 2].map(|()| UdpSocket::bind("127.0.0.1:0").unwrap());
    a.send_to(b"datagram", b.local_addr().unwrap()).unwrap();
    let mut buffer = [0; 32];
    let (n, from) = b.recv_from(&mut buffer).unwrap();
    assert_eq!((&buffer[..n], from), (&b"datagram"[..], a.local_addr().unwrap()));
    b.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    assert!(b.recv_from(&mut buffer).is_err());

    let path = env::temp_dir().join(format!("ftlinux-std-{}.sock", process::id()));
    let listener = UnixListener::bind(&path).unwrap();
    let mut one = UnixStream::connect(&path).unwrap();
    let (mut two, _) = listener.accept().unwrap();
    one.write_all(b"x").unwrap();
    two.read_exact(&mut buffer[..1]).unwrap();
    fs::remove_file(path).unwrap();

    assert!(("localhost", 80).to_socket_addrs().unwrap().any(|a| a.ip().is_loopback()));
    assert!(("no-such-name.invalid", 80).to_socket_addrs().is_err());
}

fn this() -> Command {
    Command::new(env::current_exe().unwrap())
}

fn processes() {
    let out = this().arg("args").args(["one", "two words", ""]).output().unwrap();
    assert_eq!(out.stdout, b"[\"one\", \"two words\", \"\"]\n");
    let mut cat = this()
        .arg("cat")
        .env("MARK", "a mark")
        .env_remove("HOME")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    cat.stdin.take().unwrap().write_all(b"through a pipe").unwrap();
    let out = cat.wait_with_output().unwrap();
    assert_eq!(out.stdout, b"a mark no home through a pipe");
    assert_eq!(this().arg("exit").status().unwrap().code(), Some(42));
    let aborted = this().arg("abort").stderr(Stdio::null()).status().unwrap();
    assert_eq!(aborted.signal(), Some(6));
    let mut sleeper = this().arg("forever").spawn().unwrap();
    assert!(sleeper.try_wait().unwrap().is_none());
    sleeper.kill().unwrap();
    assert_eq!(sleeper.wait().unwrap().signal(), Some(9));
    assert!(Command::new("/no/such/program").spawn().is_err());
    let changed = this().arg("cwd").current_dir("/").output().unwrap();
    assert_eq!(changed.stdout, b"/");
}

fn panics() {
    let caught = panic::catch_unwind(|| {
        let _guard = Mutex::new(1);
        panic!("on purpose {}", std::hint::black_box(1));
    });
    assert_eq!(
        caught.unwrap_err().downcast_ref::<String>().map(String::as_str),
        Some("on purpose 1")
    );
    let joined = thread::spawn(|| panic!("in a thread")).join();
    assert!(joined.is_err());
    // A panic that nobody catches says where it was, with names of functions.
    let out = this().arg("panic").env("RUST_BACKTRACE", "1").output().unwrap();
    let text = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(101), "{text}");
    assert!(text.contains("deep down") && text.contains("one_deeper"), "{text}");
}

fn overflow() {
    let out = this().arg("overflow").output().unwrap();
    let text = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.signal(), Some(6), "{text}");
    assert!(text.contains("has overflowed its stack"), "{text}");
    let out = this().arg("overflow-thread").output().unwrap();
    let text = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(text.contains("'deep' has overflowed its stack") || text.contains("thread 'deep'"), "{text}");
}

fn time() {
    let start = Instant::now();
    thread::sleep(Duration::from_millis(20));
    let took = start.elapsed();
    assert!(took >= Duration::from_millis(20), "{took:?}");
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    assert!(now.as_secs() > 1_700_000_000);
}

fn environment() {
    // SAFETY: no other thread is running.
    unsafe { env::set_var("FTLINUX_STD_TEST", "value") };
    assert_eq!(env::var("FTLINUX_STD_TEST").as_deref(), Ok("value"));
    // SAFETY: as above.
    unsafe { env::remove_var("FTLINUX_STD_TEST") };
    assert!(env::var_os("FTLINUX_STD_TEST").is_none());
    assert!(env::current_dir().unwrap().is_absolute());
    let seeds: Vec<HashMap<u32, ()>> = (0..2).map(|_| (0..64).map(|n| (n, ())).collect()).collect();
    let orders: Vec<Vec<_>> = seeds.iter().map(|m| m.keys().copied().collect()).collect();
    assert_ne!(orders[0], orders[1], "maps have seeds of their own");
}

#[inline(never)]
fn one_deeper(n: u64) -> u64 {
    let page = std::hint::black_box([n; 512]);
    if n == u64::MAX { 0 } else { one_deeper(n + 1) + page[n as usize % 512] }
}

#[inline(never)]
fn part(name: &str) -> ! {
    match name {
        "args" => println!("{:?}", env::args().skip(2).collect::<Vec<_>>()),
        "cat" => {
            let home = if env::var_os("HOME").is_none() { "no home" } else { "a home" };
            print!("{} {home} ", env::var("MARK").unwrap());
            std::io::copy(&mut std::io::stdin(), &mut std::io::stdout()).unwrap();
        }
        "cwd" => print!("{}", env::current_dir().unwrap().display()),
        "exit" => process::exit(42),
        "abort" => process::abort(),
        "forever" => loop {
            thread::park();
        },
        "panic" => {
            #[inline(never)]
            fn one_deeper() {
                panic!("deep down");
            }
            one_deeper();
        }
        "overflow" => println!("{}", one_deeper(0)),
        "overflow-thread" => {
            let deep = thread::Builder::new().name("deep".into());
            let _ = deep.spawn(|| one_deeper(0)).unwrap().join();
        }
        other => panic!("no part {other}"),
    }
    process::exit(0)
}

fn main() {
    if let Some(name) = env::args().nth(1) {
        part(&name);
    }
    let parts: &[(&str, fn())] = &[
        ("environment", environment),
        ("threads", threads),
        ("thread locals", thread_locals),
        ("channels and locks", channels_and_locks),
        ("files", files),
        ("network", network),
        ("processes", processes),
        ("panics", panics),
        ("stack overflow", overflow),
        ("time", time),
    ];
    for (name, part) in parts {
        part();
        println!("{name}");
    }
}
