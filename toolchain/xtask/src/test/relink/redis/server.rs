//! A Redis that is started in a folder of its own, asked, and killed.

use crate::test::relink::nginx::wait;
use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(60);

/// A running server; it is killed when this is dropped.
pub struct Server<'a> {
    folder: &'a Path,
    process: Child,
}

impl<'a> Server<'a> {
    /// Starts it and waits until it has its data. It listens on a socket in `folder`
    /// only, if the options name no port.
    pub fn start(program: &Path, folder: &'a Path, options: &[&str]) -> Result<Self> {
        let process = Command::new(program)
            .args(["--port", "0", "--unixsocket", "socket", "--save", ""])
            .args(["--logfile", "log", "--enable-debug-command", "yes"])
            .args(options)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| program.display().to_string())?;
        let mut server = Self { folder, process };
        let up = wait("Redis to have its data", || {
            let ended = server.process.try_wait()?;
            ensure!(ended.is_none(), "it ended: {ended:?}");
            // It is not there yet, or still loading.
            Ok(server.client().is_ok_and(|mut c| c.text(&["PING"]).is_ok()))
        });
        up.with_context(|| server.log())?;
        Ok(server)
    }

    /// A new connection.
    pub fn client(&self) -> Result<Client> {
        let stream = UnixStream::connect(self.folder.join("socket"))?;
        stream.set_read_timeout(Some(LIMIT))?;
        Ok(Client(BufReader::new(stream)))
    }

    /// What it wrote into its log last.
    pub fn log(&self) -> String {
        let text = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }

    /// Ends it with `SIGKILL`, while others may be using it.
    pub fn strike(&self) -> Result<()> {
        let pid = Pid::from_raw(i32::try_from(self.process.id())?);
        Ok(kill(pid, Signal::SIGKILL)?)
    }

    /// Ends it with `SIGKILL`.
    pub fn kill(mut self) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// Ends it by its own means.
    pub fn shut_down(mut self) -> Result<()> {
        // It answers by closing the connection.
        let answer = self.client()?.ask(&["SHUTDOWN", "NOSAVE"]);
        ensure!(answer.is_err(), "SHUTDOWN says {answer:?}");
        let status = self.process.wait()?;
        ensure!(status.success(), "{status}\n{}", self.log());
        Ok(())
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A string
    Text(Vec<u8>),
    /// A number
    Number(i64),
    /// Nothing
    Nil,
    /// Several
    List(Vec<Reply>),
}

impl Reply {
    /// The text.
    pub fn text(self) -> Result<String> {
        match self {
            Self::Text(text) => Ok(String::from_utf8(text)?),
            other => anyhow::bail!("{other:?} is no text"),
        }
    }

    /// The number, also if it was sent as text.
    pub fn number(self) -> Result<i64> {
        match self {
            Self::Number(n) => Ok(n),
            other => Ok(other.text()?.parse()?),
        }
    }

    /// The list.
    pub fn list(self) -> Result<Vec<Self>> {
        match self {
            Self::List(list) => Ok(list),
            other => anyhow::bail!("{other:?} is no list"),
        }
    }
}

/// A connection that speaks RESP2.
pub struct Client(BufReader<UnixStream>);

impl Client {
    /// Sends a command and waits for its answer.
    ///
    /// # Errors
    /// `ErrorKind::Other` if the server says that something is wrong, another kind if
    /// the connection broke.
    pub fn ask(&mut self, words: &[&str]) -> io::Result<Reply> {
        let mut line = format!("*{}\r\n", words.len()).into_bytes();
        for word in words {
            write!(line, "${}\r\n{word}\r\n", word.len())?;
        }
        self.0.get_mut().write_all(&line)?;
        self.reply()
    }

    /// The same for an answer that is text.
    pub fn text(&mut self, words: &[&str]) -> Result<String> {
        self.ask(words)?.text()
    }

    /// A field of `INFO`.
    pub fn info(&mut self, field: &str) -> Result<String> {
        let text = self.text(&["INFO", "everything"])?;
        let line = text
            .lines()
            .find_map(|l| l.strip_prefix(field)?.strip_prefix(':'));
        Ok(line.with_context(|| format!("no {field}"))?.to_owned())
    }

    fn reply(&mut self) -> io::Result<Reply> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let bad = || io::Error::other(format!("not RESP: {line:?}"));
        let (kind, rest) = line.trim_end().split_at_checked(1).ok_or_else(bad)?;
        let number = || rest.parse::<i64>().map_err(|_| bad());
        Ok(match kind {
            "+" => Reply::Text(rest.into()),
            "-" => return Err(io::Error::other(rest.to_owned())),
            ":" => Reply::Number(number()?),
            "$" | "*" if rest == "-1" => Reply::Nil,
            "$" => {
                let len = usize::try_from(number()?).map_err(|_| bad())?;
                let mut text = vec![0; len + 2];
                self.0.read_exact(&mut text)?;
                text.truncate(len);
                Reply::Text(text)
            }
            "*" => Reply::List(
                (0..number()?)
                    .map(|_| self.reply())
                    .collect::<io::Result<_>>()?,
            ),
            _ => return Err(bad()),
        })
    }
}
