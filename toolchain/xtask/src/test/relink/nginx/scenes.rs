//! What is asked, and what the answer must have in it.

use super::super::http::answer;
use super::clock;
use super::server::{BIG, LIMIT, Server};
use crate::test::process;
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::process::Command;

/// A request with curl: the answer must be glibc's, and have these words.
pub struct Scene {
    pub name: &'static str,
    args: &'static [&'static str],
    words: &'static [&'static str],
    /// Whether parts of the answer are chosen by chance.
    varies: bool,
}

const fn scene(
    name: &'static str,
    args: &'static [&'static str],
    words: &'static [&'static str],
) -> Scene {
    Scene {
        name,
        args,
        words,
        varies: false,
    }
}

/// A scene whose answer has something in it that differs each time.
const fn varying(
    name: &'static str,
    args: &'static [&'static str],
    words: &'static [&'static str],
) -> Scene {
    Scene {
        varies: true,
        ..scene(name, args, words)
    }
}

/// Each with its name.
pub const SCENES: &[Scene] = &[
    scene(
        "index",
        &["{http}/"],
        &["200 OK", "<h1>first</h1>", "ETag: \"6553f100-f\""],
    ),
    scene(
        "empty",
        &["{http}/empty.txt"],
        &["200 OK", "Content-Length: 0"],
    ),
    scene(
        "head",
        &["--head", "{http}/fox.txt"],
        &["Content-Length: 9000"],
    ),
    scene("folder", &["{http}/folder"], &["301 Moved", "/folder/"]),
    scene("folder-index", &["{http}/folder/"], &["a folder"]),
    scene(
        "missing",
        &["{http}/no/such"],
        &["404 Not Found", "nothing here"],
    ),
    scene("forbidden", &["{http}/closed.txt"], &["403 Forbidden"]),
    scene(
        "autoindex",
        &["{http}/list/"],
        &["\"name\":\"inner\"", "\"size\":2"],
    ),
    scene(
        "autoindex-html",
        &["{http}/listing/"],
        &[
            "<a href=\"inner/\">inner/</a>",
            "<a href=\"a%20%3Cb%3E.txt\">a &lt;b&gt;.txt</a>",
            // In the server's time zone.
            "15-Nov-2023 03:43",
        ],
    ),
    scene(
        "gunzip",
        &["{http}/gunzip/fox.txt"],
        &["200 OK", "lazy dog"],
    ),
    scene(
        "gunzip-not",
        &["--compressed", "{http}/gunzip/fox.txt"],
        &["Content-Encoding: gzip", "lazy dog"],
    ),
    scene(
        "method",
        &["--request", "BREW", "{http}/"],
        &["405 Not Allowed"],
    ),
    scene(
        "post-to-file",
        &["--request", "POST", "--data", "x", "{http}/"],
        &["405 Not Allowed"],
    ),
    scene(
        "range",
        &["--range", "4-8", "{http}/fox.txt"],
        &["206 Partial", "quick", "bytes 4-8/9000"],
    ),
    scene(
        "range-end",
        &["--range", "-5", "{http}/fox.txt"],
        &["206 Partial", "dog.\n"],
    ),
    varying(
        "ranges",
        &["--range", "0-2,16-18", "{http}/fox.txt"],
        &["multipart/byteranges", "The", "fox"],
    ),
    scene(
        "range-none",
        &["--range", "9000-", "{http}/fox.txt"],
        &["416 Requested Range"],
    ),
    scene(
        "if-modified",
        &[
            "--header",
            "If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT",
            "{http}/",
        ],
        &["304 Not Modified"],
    ),
    scene(
        "if-newer",
        &[
            "--header",
            "If-Modified-Since: Tue, 14 Nov 2023 22:13:19 GMT",
            "{http}/",
        ],
        &["200 OK"],
    ),
    scene(
        "if-none-match",
        &["--header", "If-None-Match: \"6553f100-f\"", "{http}/"],
        &["304 Not Modified"],
    ),
    scene(
        "if-match",
        &["--header", "If-Match: \"x\"", "{http}/"],
        &["412 Precondition"],
    ),
    scene(
        "gzip",
        &["--compressed", "{http}/fox.txt"],
        &["Content-Encoding: gzip", "lazy dog"],
    ),
    scene("regex", &["{http}/number/42/seven"], &["42 seven"]),
    scene("regex-not", &["{http}/number/4x"], &["404 Not Found"]),
    scene(
        "rewrite",
        &["{http}/old/page.htm?x=1"],
        &["301 Moved", "/new/page.html?x=1"],
    ),
    scene("map-regex", &["{http}/colour?fruit=apple"], &["red"]),
    scene("map-text", &["{http}/colour?fruit=banana"], &["yellow"]),
    scene("map-default", &["{http}/colour?fruit=plum"], &["none"]),
    varying(
        "status",
        &["{http}/status"],
        &["Active connections: ", "accepts handled requests"],
    ),
    scene("ssi", &["{http}/ssi/page.html"], &["x is five, yes7"]),
    scene(
        "substitution",
        &["{http}/sub/index.html"],
        &["<h1>first</h1>"],
    ),
    scene(
        "auth-none",
        &["{http}/secret/index.html"],
        &["401 Unauthorized", "Basic realm=\"closed\""],
    ),
    scene(
        "auth-wrong",
        &["--user", "md5:wrong", "{http}/secret/index.html"],
        &["401 Unauthorized"],
    ),
    scene(
        "auth-md5",
        &["--user", "md5:secret", "{http}/secret/index.html"],
        &["200 OK"],
    ),
    scene(
        "auth-sha512",
        &["--user", "sha:secret", "{http}/secret/index.html"],
        &["200 OK"],
    ),
    scene(
        "auth-des",
        &["--user", "des:secret", "{http}/secret/index.html"],
        &["200 OK"],
    ),
    scene(
        "auth-locked",
        &["--user", "nobody:secret", "{http}/secret/index.html"],
        &["401 Unauthorized"],
    ),
    varying(
        "put",
        &[
            "--upload-file",
            "{folder}/html/big.bin",
            "{http}/put/a/b.bin",
        ],
        &["HTTP/1.1 20"],
    ),
    varying(
        "put-chunked",
        &[
            "--header",
            "Transfer-Encoding: chunked",
            "--upload-file",
            "{folder}/html/fox.txt",
            "{http}/put/c.txt",
        ],
        &["HTTP/1.1 20"],
    ),
    scene(
        "delete-missing",
        &["--request", "DELETE", "{http}/put/none"],
        &["404 Not Found"],
    ),
    scene(
        "proxy",
        &["{http}/up/index.html"],
        &["200 OK", "<h1>first</h1>"],
    ),
    scene(
        "proxy-next",
        &["{http}/half/index.html"],
        &["200 OK", "<h1>first</h1>"],
    ),
    scene("proxy-dead", &["{http}/dead/"], &["502 Bad Gateway"]),
    scene(
        "proxy-body",
        &[
            "--data-binary",
            "@{folder}/html/big.bin",
            "{http}/up/length",
        ],
        &["POST 10000000"],
    ),
    scene(
        "proxy-chunked",
        &[
            "--header",
            "Transfer-Encoding: chunked",
            "--data-binary",
            "@{folder}/html/fox.txt",
            "{http}/up/length",
        ],
        &["POST 9000"],
    ),
    scene(
        "resolver",
        &["{http}/named/"],
        &["200 OK", "<h1>first</h1>"],
    ),
    scene("resolver-none", &["{http}/nowhere/"], &["502 Bad Gateway"]),
    scene(
        "host",
        &["--header", "Host: second.test", "{http}/x"],
        &["second: second.test"],
    ),
    scene(
        "host-wild",
        &["--header", "Host: a.second.test", "{http}/x"],
        &["second: a.second.test"],
    ),
    scene("stream", &["{stream}/data.json"], &["[1, 2, 3]"]),
    scene(
        "tls12",
        &["--tls-max", "1.2", "--http1.1", "{tls}/protocol"],
        &["TLSv1.2 HTTP/1.1"],
    ),
    scene(
        "tls13",
        &["--tlsv1.3", "--http1.1", "{tls}/protocol"],
        &["TLSv1.3 HTTP/1.1"],
    ),
    scene(
        "http2",
        &["--http2", "{tls}/protocol"],
        &["TLSv1.3 HTTP/2.0"],
    ),
    scene("tls-file", &["--http1.1", "{tls}/fox.txt"], &["lazy dog"]),
];

impl Scene {
    /// Asks both.
    pub fn compare(&self, server: &Server, reference: &Server) -> Result<()> {
        let got = server.curl(self.args)?;
        for word in self.words {
            ensure!(got.contains(word), "no {word:?} in\n{got}");
        }
        let wanted = reference.curl(self.args).context("with glibc")?;
        ensure!(self.varies || got == wanted, "{got}\ninstead of\n{wanted}");
        Ok(())
    }
}

/// What curl cannot do, or a file to compare.
type Part = fn(&Server) -> Result<()>;

/// Each with its name.
pub const RAW: &[(&str, Part)] = &[
    ("big", |s| fetched(s, "{http}/big.bin")),
    ("big-buffered", |s| fetched(s, "{http}/buffered/big.bin")),
    ("big-sendfile", |s| fetched(s, "{http}/sendfile/big.bin")),
    ("big-threads", |s| fetched(s, "{http}/threads/big.bin")),
    ("big-aio", |s| fetched(s, "{http}/aio/big.bin")),
    ("big-proxied", |s| fetched(s, "{http}/small/big.bin")),
    ("big-sliced", |s| fetched(s, "{http}/slice/big.bin")),
    ("big-tls", |s| fetched(s, "{tls}/big.bin")),
    ("gzip-bytes", gzip_bytes),
    ("gunzip-long", |s| {
        same_file(s, "{http}/gunzip/lines.txt", "lines.txt").map(drop)
    }),
    ("proxy-kept", proxy_kept),
    ("large-header", large_header),
    ("plain-to-tls", plain_to_tls),
    ("clock", clock::clock),
    ("put-and-get", put_and_get),
    ("pipelined", pipelined),
    ("kept-alive", kept_alive),
    ("bad-requests", bad_requests),
    ("huge-header", huge_header),
    ("half-closed", half_closed),
    ("limited", limited),
    ("tls12-resumed", |s| tls_resumed(s, "-tls1_2")),
    ("tls13-resumed", |s| tls_resumed(s, "-tls1_3")),
    ("log", log),
];

/// Downloads a copy of the large file.
fn fetched(server: &Server, url: &str) -> Result<()> {
    let got = same_file(server, url, "big.bin")?;
    ensure!(got == BIG, "{got} bytes");
    Ok(())
}

/// Downloads what must be a copy of a file; its size.
fn same_file(server: &Server, url: &str, file: &str) -> Result<usize> {
    let name = url.replace(['{', '}', '/'], "-");
    let path = server.folder().join(&name);
    server.curl(&["--no-include", "--output", &path.display().to_string(), url])?;
    let wanted = server.folder().join("html").join(file);
    let (got, wanted) = (std::fs::read(&path)?, std::fs::read(wanted)?);
    ensure!(
        got == wanted,
        "other bytes: {} instead of {}",
        got.len(),
        wanted.len()
    );
    Ok(got.len())
}

/// What is compressed is a stream that another program takes, and shorter.
fn gzip_bytes(server: &Server) -> Result<()> {
    let path = server.folder().join("fox.gz");
    let text = path.display().to_string();
    let mut args = vec!["--no-include", "--output", &text];
    args.extend(["--header", "Accept-Encoding: gzip", "{http}/fox.txt"]);
    server.curl(&args)?;
    let plain = std::fs::read(server.folder().join("html/fox.txt"))?;
    ensure!(std::fs::metadata(&path)?.len() < plain.len() as u64 / 2);
    let done = process::run(Command::new("gzip").args(["-dc", &text]), LIMIT)?;
    done.success()?;
    ensure!(done.stdout == plain, "another text: {}", done.words());
    Ok(())
}

fn put_and_get(server: &Server) -> Result<()> {
    let made = server.curl(&[
        "--upload-file",
        "{folder}/html/fox.txt",
        "{http}/put/x/y/fox.txt",
    ])?;
    ensure!(made.contains("201 Created"), "{made}");
    let stored = std::fs::read(server.folder().join("put/x/y/fox.txt"))?;
    ensure!(stored == std::fs::read(server.folder().join("html/fox.txt"))?);
    let gone = server.curl(&["--request", "DELETE", "{http}/put/x/y/fox.txt"])?;
    ensure!(gone.contains("204 No Content"), "{gone}");
    ensure!(!server.folder().join("put/x/y/fox.txt").exists());
    Ok(())
}

/// Sends all, and reads until the other side closes.
fn exchange(server: &Server, text: &str) -> Result<String> {
    exchange_with(server, "http", text)
}

fn exchange_with(server: &Server, port: &str, text: &str) -> Result<String> {
    let mut stream = server.connect_to(port)?;
    stream.write_all(text.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn pipelined(server: &Server) -> Result<()> {
    let mut text: String = (0..50)
        .map(|n| format!("GET /number/{n} HTTP/1.1\r\nHost: first.test\r\n\r\n"))
        .collect();
    text.push_str("GET /number/999 HTTP/1.1\r\nHost: first.test\r\nConnection: close\r\n\r\n");
    let answer = exchange(server, &text)?;
    let numbers: Vec<&str> = answer
        .lines()
        .filter(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_digit() || b == b' '))
        .map(str::trim)
        .collect();
    let wanted: Vec<String> = (0..50).chain([999]).map(|n| n.to_string()).collect();
    ensure!(numbers == wanted, "{answer}");
    Ok(())
}

fn kept_alive(server: &Server) -> Result<()> {
    let mut stream = server.connect()?;
    for n in 0..500 {
        stream.write_all(format!("GET /number/{n} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes())?;
        let body = answer(&mut stream)?.body;
        ensure!(body == format!("{n} \n"), "{body}");
    }
    Ok(())
}

fn bad_requests(server: &Server) -> Result<()> {
    for (text, wanted) in [
        ("GET / HTTP/1.1\r\n\r\n", "400 Bad Request"),
        ("GET\r\n\r\n", "400 Bad Request"),
        ("GET / HTTP/9.9\r\nHost: a\r\n\r\n", "505 HTTP Version"),
        (
            "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
            "400 Bad Request",
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
            "400 Bad Request",
        ),
        (
            "POST /up/length HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
            "413 Request",
        ),
    ] {
        let answer = exchange(server, text)?;
        ensure!(answer.contains(wanted), "{text:?}: {answer}");
    }
    Ok(())
}

fn huge_header(server: &Server) -> Result<()> {
    let text = format!(
        "GET / HTTP/1.1\r\nHost: a\r\nX-Mark: {}\r\n\r\n",
        "x".repeat(20_000)
    );
    let answer = exchange(server, &text)?;
    ensure!(
        answer.contains("400 Request Header Or Cookie Too Large"),
        "{answer}"
    );
    Ok(())
}

fn half_closed(server: &Server) -> Result<()> {
    let mut stream = server.connect()?;
    stream.write_all(b"GET /fox.txt HTTP/1.0\r\n\r\n")?;
    stream.shutdown(Shutdown::Write)?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    ensure!(text.ends_with("lazy dog.\n"), "{text}");
    Ok(())
}

fn limited(server: &Server) -> Result<()> {
    let ask = || server.curl(&["{http}/once/fox.txt"]);
    let first = ask()?;
    ensure!(first.contains("200 OK"), "{first}");
    let second = ask()?;
    ensure!(second.contains("503 Service"), "{second}");
    Ok(())
}

/// Headers of which each fits into one of the large buffers, and all into no single one,
/// come as they were sent.
fn large_header(server: &Server) -> Result<()> {
    let value = |first: usize| -> String {
        let letters = (first..first + 7000).map(|n| char::from(b'a' + (n * n % 23) as u8));
        letters.collect()
    };
    let [one, two, three] = [1, 2, 3].map(value);
    let answer = exchange(
        server,
        &format!(
            "GET /marks HTTP/1.0\r\nX-Mark: {one}\r\nX-Second: {two}\r\nX-Third: {three}\r\n\r\n"
        ),
    )?;
    let (head, body) = answer.split_once("\r\n\r\n").context("a head")?;
    ensure!(head.contains("200 OK"), "{head}");
    ensure!(body == format!("{one} {two} {three}\n"), "{body}");
    Ok(())
}

fn plain_to_tls(server: &Server) -> Result<()> {
    let answer = exchange_with(server, "tls", "GET / HTTP/1.1\r\nHost: a\r\n\r\n")?;
    for wanted in [
        "400 Bad Request",
        "The plain HTTP request was sent to HTTPS port",
    ] {
        ensure!(answer.contains(wanted), "no {wanted:?} in {answer}");
    }
    Ok(())
}

/// All requests of a connection, which is one worker's, go upstream by the same one.
fn proxy_kept(server: &Server) -> Result<()> {
    let mut stream = server.connect()?;
    let mut seen = Vec::new();
    for _ in 0..20 {
        stream.write_all(b"GET /kept/connection HTTP/1.1\r\nHost: a\r\n\r\n")?;
        let body = answer(&mut stream)?.body;
        let (connection, request) = body.trim().split_once(' ').context("two numbers")?;
        seen.push((connection.to_owned(), request.parse::<usize>()?));
    }
    let (first, from) = seen[0].clone();
    let wanted: Vec<_> = (from..from + 20).map(|n| (first.clone(), n)).collect();
    ensure!(seen == wanted, "{seen:?}");
    Ok(())
}

/// The first connection's session is taken up by others, in whichever worker.
fn tls_resumed(server: &Server, version: &str) -> Result<()> {
    let [request, session] =
        ["request", "session"].map(|n| server.folder().join(format!("{n}{version}")));
    std::fs::write(&request, "GET /reused HTTP/1.0\r\n\r\n")?;
    let ask = |option: &str| -> Result<String> {
        let mut client = Command::new("openssl");
        client
            .args(["s_client", version, "-quiet", "-connect"])
            .arg(format!("127.0.0.1:{}", server.port("tls")))
            .arg(option)
            .arg(&session);
        let done = process::run_fed(&mut client, File::open(&request)?.into(), LIMIT)?;
        done.success()?;
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        let (_, body) = text.split_once("\r\n\r\n").with_context(|| done.words())?;
        Ok(body.to_owned())
    };
    // What nginx says of a session that is new, and of one that is not.
    let first = ask("-sess_out")?;
    ensure!(first == ".\n", "{first}");
    for n in 1..=8 {
        let next = ask("-sess_in")?;
        ensure!(next == "r\n", "connection {n} is not resumed: {next}");
    }
    Ok(())
}

fn log(server: &Server) -> Result<()> {
    server.curl(&[
        "--header",
        "X-Mark: a \"mark\"\u{1}",
        "{http}/number/31/log?q=%20",
    ])?;
    let log = server.read("access.log");
    let wanted = "127.0.0.1 GET /number/31/log q=%20 HTTP/1.1 200 7 \"a \\x22mark\\x22\\x01\"";
    ensure!(log.lines().any(|l| l == wanted), "no {wanted} in\n{log}");
    Ok(())
}
