//! The service address moves with the program.

use crate::hosts::Hosts;
use crate::run::fake;
use crate::trial;
use libtest_mimic::Trial;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

pub fn trials() -> Vec<Trial> {
    vec![trial("the_address_moves_with_the_program", moves).with_ignored_flag(!Hosts::possible())]
}

fn ask(address: &SocketAddr) -> std::io::Result<()> {
    let patience = Duration::from_millis(200);
    let mut stream = TcpStream::connect_timeout(address, patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.write_all(b"hello")?;
    stream.read_exact(&mut [0; 5])
}

fn wait_for_answer(address: &SocketAddr) -> Duration {
    let start = Instant::now();
    while let Err(e) = ask(address) {
        assert!(start.elapsed() < Duration::from_secs(20), "no answer: {e}");
        std::thread::sleep(Duration::from_millis(5));
    }
    start.elapsed()
}

fn moves() {
    let hosts = Hosts::new("v", 78);
    let vip = format!("{}/24@eth0", hosts.address(9));
    let service = format!("{}:5000", hosts.address(9));
    let backup_at = format!("{}:5001", hosts.address(3));
    let echo = format!("echo={service}");
    let service: SocketAddr = service.parse().unwrap();
    let backup = hosts.start(
        "backup",
        &[
            "backup",
            "--listen",
            &backup_at,
            "--vip",
            &vip,
            "--heartbeat",
            "1000",
        ],
    );
    std::thread::sleep(Duration::from_millis(500));
    let run = hosts.start(
        "primary",
        &[
            "run",
            "--backup",
            &backup_at,
            "--vip",
            &vip,
            "--heartbeat",
            "1000",
            "--",
            &fake(),
            &echo,
        ],
    );
    wait_for_answer(&service);
    assert!(hosts.addresses("primary").contains("10.78.0.9/24"));
    assert!(!hosts.addresses("backup").contains("10.78.0.9/24"));
    // A dead host takes its address with it; here it is still there, and
    // the neighbours must believe the newcomer.
    run.kill();
    backup.wait_for_error("is live here at 10.78.0.9/24@eth0");
    wait_for_answer(&service);
    assert!(hosts.addresses("backup").contains("10.78.0.9/24"));
    backup.signal(libc::SIGTERM);
    assert_eq!(backup.end().0, Some(128 + 15));
    assert!(!hosts.addresses("backup").contains("10.78.0.9/24"));
}
