//! A name server of the test's own, for nginx's resolver: `up.test` is 127.0.0.1,
//! other names do not exist.

use anyhow::Result;
use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Answers until it is dropped.
pub struct Names {
    socket: Arc<UdpSocket>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Names {
    pub fn start() -> Result<Self> {
        let socket = Arc::new(UdpSocket::bind("127.0.0.1:0")?);
        let stop = Arc::new(AtomicBool::new(false));
        let (own, ended) = (Arc::clone(&socket), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            let mut question = [0; 512];
            while let Ok((n, from)) = own.recv_from(&mut question) {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                if let Some(answer) = answer(&question[..n]) {
                    // Who asks again is answered again.
                    let _ = own.send_to(&answer, from);
                }
            }
        });
        Ok(Self {
            socket,
            stop,
            thread: Some(thread),
        })
    }

    pub fn port(&self) -> Result<u16> {
        Ok(self.socket.local_addr()?.port())
    }
}

impl Drop for Names {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Ok(own) = self.socket.local_addr() {
            // Wakes the thread, which then sees that it is to stop.
            let _ = self.socket.send_to(&[0], own);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The answer to a question (RFC 1035): header, the question again, one address.
fn answer(question: &[u8]) -> Option<Vec<u8>> {
    let name_len = question.get(12..)?.iter().position(|&b| b == 0)?;
    let name = &question[12..12 + name_len];
    let known = name.eq_ignore_ascii_case(b"\x02up\x04test");
    let end = 12 + name_len + 5;
    let mut out = question.get(..end)?.to_vec();
    // A response, recursion available; 3 is "no such name".
    out[2] = 0x81;
    out[3] = if known { 0x80 } else { 0x83 };
    out[6..12].fill(0);
    if known {
        out[7] = 1;
        out.extend_from_slice(&[0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn one_name_is_known() {
        let ask = |name: &[u8]| {
            let mut q = vec![9, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
            q.extend_from_slice(name);
            q.extend_from_slice(&[0, 0, 1, 0, 1]);
            answer(&q).unwrap()
        };
        assert!(ask(b"\x02up\x04test").ends_with(&[127, 0, 0, 1]));
        assert_eq!(ask(b"\x02no\x04test")[3] & 15, 3);
        assert!(answer(&[0]).is_none());
    }
}
