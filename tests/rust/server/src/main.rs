//! An ordinary asynchronous server. Prints its address, and ends when it gets SIGINT,
//! after the requests that have begun.

use axum::Router;
use axum::body::Bytes;
use axum::extract::Query;
use axum::routing::{get, post};
use std::collections::HashMap;
use std::time::{Duration, Instant};

type Words = Query<HashMap<String, i64>>;

async fn sum(Query(words): Words) -> String {
    words.values().sum::<i64>().to_string()
}

/// Waits as long as it is told, and says whether it was that long.
async fn sleep(Query(words): Words) -> String {
    let wanted = Duration::from_millis(words.get("ms").copied().unwrap_or(0) as u64);
    let start = Instant::now();
    tokio::time::sleep(wanted).await;
    format!("slept {}", start.elapsed() >= wanted)
}

/// On a thread where it may block.
async fn block() -> String {
    tokio::task::spawn_blocking(|| std::thread::current().name().unwrap_or("none").to_owned())
        .await
        .unwrap()
}

async fn file(body: Bytes) -> Vec<u8> {
    let path = std::env::temp_dir().join(format!("ftlinux-server-{}", std::process::id()));
    tokio::fs::write(&path, &body).await.unwrap();
    let read = tokio::fs::read(&path).await.unwrap();
    tokio::fs::remove_file(&path).await.unwrap();
    read
}

async fn names() -> String {
    let found = tokio::net::lookup_host(("localhost", 80)).await.unwrap();
    format!("{}", found.into_iter().any(|a| a.ip().is_loopback()))
}

/// Another program's output.
async fn program() -> Vec<u8> {
    tokio::process::Command::new("/bin/echo")
        .arg("from outside")
        .output()
        .await
        .unwrap()
        .stdout
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let routes = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/sum", get(sum))
        .route("/sleep", get(sleep))
        .route("/block", get(block))
        .route("/file", post(file))
        .route("/names", get(names))
        .route("/program", get(program));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    axum::serve(listener, routes)
        .with_graceful_shutdown(async { tokio::signal::ctrl_c().await.unwrap() })
        .await
        .unwrap();
    println!("ended");
}
