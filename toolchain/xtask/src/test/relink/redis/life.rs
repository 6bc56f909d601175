//! A server's life: killed and started again, saved by a child while it is written to,
//! followed by another server that is killed, too; and numbers as text.

use super::server::{Client, Reply, Server};
use crate::test::relink::nginx::wait;
use anyhow::{Context, Result, bail, ensure};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use tempfile::tempdir;

/// What is done with a `redis-server`.
type Part = fn(&Path) -> Result<()>;

/// All of them, with their names.
pub const PARTS: &[(&str, Part)] = &[
    ("acknowledged", acknowledged),
    ("snapshot", snapshot),
    ("rewrite", rewrite),
    ("replicas", replicas),
    ("numbers", numbers),
];

const WRITERS: usize = 4;

/// Appends `next`, `next + 1`, … to a list until the server is gone; tells each that was
/// acknowledged.
fn append(mut client: Client, writer: usize, next: u64, told: &mpsc::Sender<()>) -> Result<u64> {
    let list = format!("list:{writer}");
    let mut n = next;
    loop {
        // Some fit into one write to the file, some take many pages.
        let size = usize::try_from(n % 50)? * usize::try_from(n % 50)? * 8;
        match client.ask(&["RPUSH", &list, &format!("{n}:{:size$}", "")]) {
            Ok(reply) => ensure!(reply == Reply::Number(i64::try_from(n)? + 1), "{reply:?}"),
            Err(error) if error.kind() == ErrorKind::Other => bail!("{list}: {error}"),
            Err(_) => return Ok(n),
        }
        n += 1;
        // Nobody counts any more.
        let _ = told.send(());
    }
}

/// With `appendfsync always`, what a client was told is there after a `SIGKILL`, in its
/// order, and nothing that nobody sent, though the file is being rewritten meanwhile.
fn acknowledged(program: &Path) -> Result<()> {
    let folder = tempdir()?;
    let mut next = [0; WRITERS];
    for turn in 0..4 {
        let server = Server::start(
            program,
            folder.path(),
            &["--appendonly", "yes", "--appendfsync", "always"],
        )?;
        for (writer, next) in next.iter_mut().enumerate() {
            let list = format!("list:{writer}");
            let there = server
                .client()?
                .ask(&["LRANGE", &list, "0", "-1"])?
                .list()?;
            let there: Vec<u64> = there
                .into_iter()
                .map(|e| Ok(e.text()?.split(':').next().context("a number")?.parse()?))
                .collect::<Result<_>>()?;
            // The last one may have been done without a word.
            let count = u64::try_from(there.len())?;
            ensure!(
                count == *next || count == *next + 1 && turn > 0,
                "{list} has {count}, acknowledged were {next}"
            );
            ensure!(there.into_iter().eq(0..count), "{list} has another order");
            *next = count;
        }
        let (told, count) = mpsc::channel();
        next = std::thread::scope(|scope| -> Result<_> {
            let server = &server;
            let writers: Vec<_> = next
                .iter()
                .enumerate()
                .map(|(writer, &next)| {
                    // Connected before anybody can end the server.
                    let (client, told) = (server.client()?, told.clone());
                    Ok(scope.spawn(move || append(client, writer, next, &told)))
                })
                .collect::<Result<_>>()?;
            drop(told);
            let counted = (|| -> Result<()> {
                for n in 0..300 + turn * 40 {
                    if n == 200 {
                        server.client()?.ask(&["BGREWRITEAOF"])?;
                    }
                    // Writers that failed say why below.
                    if count.recv().is_err() {
                        break;
                    }
                }
                Ok(())
            })();
            // Only this ends the writers.
            server.strike()?;
            counted?;
            let mut all = next;
            for (writer, next) in writers.into_iter().zip(&mut all) {
                *next = writer.join().ok().context("a writer")??;
            }
            Ok(all)
        })?;
        server.kill()?;
    }
    Ok(())
}

/// How many keys the script below writes to, in turn.
const SLOTS: u64 = 20_000;

/// Counts, and writes the count into the next slot: what a moment's data must be follows
/// from its count.
const STEP: &str = "local n = redis.call('incr', 'count')
    redis.call('set', 'slot:' .. n % 20000, n .. string.rep('.', n % 200))
    return n";

/// Writes as long as it may; how often it did.
fn step(server: &Server<'_>, go_on: &AtomicBool) -> Result<u64> {
    let mut client = server.client()?;
    let mut steps = 0;
    while go_on.load(Ordering::Relaxed) {
        client.ask(&["EVAL", STEP, "0"])?;
        steps += 1;
    }
    Ok(steps)
}

fn steps(client: &mut Client) -> Result<u64> {
    Ok(client.text(&["GET", "count"])?.parse()?)
}

/// Writes each slot once.
fn fill(client: &mut Client) -> Result<()> {
    let all = format!("for i = 1, {SLOTS} do (function() {STEP} end)() end");
    client.ask(&["EVAL", &all, "0"])?;
    ensure!(steps(client)? == SLOTS, "not filled");
    Ok(())
}

/// Whether all slots are what the count says; the count.
fn moment(client: &mut Client) -> Result<u64> {
    let count = steps(client)?;
    let size = client.ask(&["DBSIZE"])?.number()?;
    ensure!(size == i64::try_from(SLOTS)? + 1, "{size} keys");
    for first in (0..SLOTS).step_by(1000) {
        let slots: Vec<u64> = (first..SLOTS).take(1000).collect();
        let names: Vec<String> = slots.iter().map(|s| format!("slot:{s}")).collect();
        let words: Vec<&str> = ["MGET"]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .collect();
        for (slot, there) in slots.into_iter().zip(client.ask(&words)?.list()?) {
            let last = count - (count + SLOTS - slot) % SLOTS;
            let expected = format!("{last}{}", ".".repeat(usize::try_from(last % 200)?));
            let there = there.text()?;
            ensure!(
                there == expected,
                "at {count}, slot {slot} has {there}, not {expected}"
            );
        }
    }
    Ok(count)
}

/// Runs `work` while two connections write.
fn under_load(server: &Server<'_>, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let go_on = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let writers = [(); 2].map(|()| scope.spawn(|| step(server, &go_on)));
        let done = work();
        go_on.store(false, Ordering::Relaxed);
        for writer in writers {
            let steps = writer.join().ok().context("a writer")??;
            ensure!(steps > 0, "nothing was written meanwhile");
        }
        done
    })
}

/// Waits for the children that save; they must have done well.
fn saved(client: &mut Client) -> Result<()> {
    wait("the child that saves", || {
        Ok(client.info("rdb_bgsave_in_progress")? == "0"
            && client.info("aof_rewrite_in_progress")? == "0"
            && client.info("aof_rewrite_scheduled")? == "0")
    })?;
    for field in ["rdb_last_bgsave_status", "aof_last_bgrewrite_status"] {
        let status = client.info(field)?;
        ensure!(status == "ok", "{field}: {status}");
    }
    Ok(())
}

/// The file that a child writes has one moment's data, though the parent goes on.
fn snapshot(program: &Path) -> Result<()> {
    let folder = tempdir()?;
    let server = Server::start(program, folder.path(), &[])?;
    let mut client = server.client()?;
    fill(&mut client)?;
    let mut counts = Vec::new();
    under_load(&server, || {
        for _ in 0..3 {
            let before = steps(&mut client)?;
            client.ask(&["BGSAVE"])?;
            saved(&mut client)?;
            let after = steps(&mut client)?;
            let other = tempdir()?;
            let file = "dump.rdb";
            std::fs::copy(folder.path().join(file), other.path().join(file))?;
            let loaded = Server::start(program, other.path(), &[])?;
            let count = moment(&mut loaded.client()?)?;
            ensure!(
                (before..=after).contains(&count),
                "{count} is not from {before} to {after}"
            );
            counts.push(count);
        }
        Ok(())
    })?;
    ensure!(counts.is_sorted_by(|a, b| a < b), "{counts:?}");
    moment(&mut client)?;
    server.shut_down()
}

/// A file of commands that was rewritten by a child, with what came meanwhile, gives
/// the same data.
fn rewrite(program: &Path) -> Result<()> {
    let folder = tempdir()?;
    let options = ["--appendonly", "yes", "--aof-use-rdb-preamble", "no"];
    let server = Server::start(program, folder.path(), &options)?;
    let mut client = server.client()?;
    fill(&mut client)?;
    under_load(&server, || {
        for _ in 0..3 {
            client.ask(&["BGREWRITEAOF"])?;
            saved(&mut client)?;
        }
        Ok(())
    })?;
    let count = moment(&mut client)?;
    let digest = client.text(&["DEBUG", "DIGEST"])?;
    server.shut_down()?;
    let again = Server::start(program, folder.path(), &options)?;
    let mut client = again.client()?;
    ensure!(moment(&mut client)? == count, "not all came back");
    ensure!(client.text(&["DEBUG", "DIGEST"])? == digest, "other data");
    again.shut_down()
}

/// A second server follows the first, also after it was killed; it has everything
/// when the first one is killed, and goes on.
fn replicas(program: &Path) -> Result<()> {
    let (one, two) = (tempdir()?, tempdir()?);
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let port = port.to_string();
    let first = Server::start(
        program,
        one.path(),
        &[
            "--bind",
            "127.0.0.1",
            "--port",
            &port,
            "--repl-diskless-sync-delay",
            "0",
        ],
    )?;
    let mut client = first.client()?;
    fill(&mut client)?;
    let following = ["--replicaof", "127.0.0.1", &port];
    let follows = |second: &Server<'_>| {
        wait("the replica to follow", || {
            Ok(second.client()?.info("master_link_status")? == "up")
        })
        .with_context(|| second.log())
    };
    let mut second = None;
    under_load(&first, || {
        // By a file and by a pipe from the child; loaded beside the old data.
        for (by, load) in [("no", "disabled"), ("yes", "swapdb"), ("yes", "disabled")] {
            drop(second.take());
            client.ask(&["CONFIG", "SET", "repl-diskless-sync", by])?;
            let options = [&following[..], &["--repl-diskless-load", load]].concat();
            let new = Server::start(program, two.path(), &options)?;
            follows(&new)?;
            second = Some(new);
        }
        Ok(())
    })?;
    let second = second.context("a replica")?;
    let count = client.ask(&["EVAL", STEP, "0"])?.number()?;
    let heard = client.ask(&["WAIT", "1", "60000"])?.number()?;
    ensure!(heard == 1, "{heard} replicas have it");
    let digest = client.text(&["DEBUG", "DIGEST"])?;
    first.kill()?;
    let mut client = second.client()?;
    ensure!(client.text(&["DEBUG", "DIGEST"])? == digest, "other data");
    client.ask(&["REPLICAOF", "NO", "ONE"])?;
    client.ask(&["EVAL", STEP, "0"])?;
    ensure!(
        i64::try_from(moment(&mut client)?)? == count + 1,
        "not all came"
    );
    second.shut_down()
}

/// As C's `%.17g`, for numbers that are not 0.
fn precisely(x: f64) -> Result<String> {
    let text = format!("{x:.16e}");
    let (digits, exponent) = text.split_once('e').context("an exponent")?;
    let exponent: i32 = exponent.parse()?;
    let text = if (-4..17).contains(&exponent) {
        // As many digits in all: exact, since no digit is lost.
        format!("{x:.*}", usize::try_from(16 - exponent)?)
    } else {
        digits.to_owned()
    };
    let short = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    Ok(if (-4..17).contains(&exponent) {
        short.to_owned()
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{short}e{sign}{:02}", exponent.abs())
    })
}

/// Scripts and sorted sets read and write numbers to the last bit.
fn numbers(program: &Path) -> Result<()> {
    const SCRIPT: &str = "local out = {}
        for i, text in ipairs(ARGV) do
            local n = tonumber(text)
            out[i] = string.format('%.17g', n)
            redis.call('zadd', 'set', text, text)
        end
        return out";
    let folder = tempdir()?;
    let server = Server::start(program, folder.path(), &[])?;
    let mut client = server.client()?;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..40 {
        let numbers: Vec<f64> = std::iter::from_fn(|| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            // Any bits, and numbers as people write them.
            Some(match state % 3 {
                0 => f64::from_bits(state.rotate_left(20)),
                1 => (state >> 33) as f64 / 1000.0,
                _ => (state >> 20) as f64 * 1e-30,
            })
        })
        .filter(|x| x.is_normal() || x.is_subnormal())
        .take(200)
        .collect();
        let texts: Vec<String> = numbers.iter().map(|x| format!("{x:e}")).collect();
        let mut words = vec!["EVAL", SCRIPT, "0"];
        words.extend(texts.iter().map(String::as_str));
        let said = client.ask(&words)?.list()?;
        ensure!(said.len() == numbers.len(), "{} answers", said.len());
        for ((x, text), said) in numbers.iter().zip(&texts).zip(said) {
            let (said, expected) = (said.text()?, precisely(*x)?);
            ensure!(
                said == expected,
                "round {round}: {text} is {said}, not {expected}"
            );
            let score = client.text(&["ZSCORE", "set", text])?;
            ensure!(
                score.parse::<f64>()?.to_bits() == x.to_bits(),
                "round {round}: the score {text} is {score}"
            );
        }
    }
    for (words, expected) in [
        (
            &[
                "EVAL",
                "return cjson.encode({0.1, 1e15, 2^53, 1/3, -1e-7})",
                "0",
            ][..],
            "[0.1,1e+15,9.007199254741e+15,0.33333333333333,-1e-07]",
        ),
        (
            &[
                "EVAL",
                "return tostring(1e14) .. ' ' .. tostring(123456789012345678) .. ' ' .. 1/3",
                "0",
            ],
            "1e+14 1.2345678901235e+17 0.33333333333333",
        ),
        (&["INCRBYFLOAT", "x", "1.05e1"], "10.5"),
        (&["INCRBYFLOAT", "x", "0.1"], "10.6"),
        (&["HINCRBYFLOAT", "h", "x", "1e-10"], "0.0000000001"),
    ] {
        let said = client.text(words)?;
        ensure!(said == expected, "{words:?} gives {said}, not {expected}");
    }
    server.shut_down()
}
