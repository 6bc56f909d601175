//! What is known of a server and its load at one moment, and what happened between two.

use crate::scene::Load;
use crate::service::{Running, Status};
use std::time::Instant;

/// A moment of the run.
#[derive(Clone)]
pub struct Sample {
    /// When.
    pub at: Instant,
    /// Requests answered until then.
    pub answered: u64,
    /// What the supervisor said, if there is one.
    pub status: Option<Status>,
}

impl Sample {
    /// Asks now.
    pub fn take(load: &Load, server: Option<&Running>) -> Self {
        Self {
            at: Instant::now(),
            answered: load.answered(),
            status: server.and_then(|s| s.status().ok()),
        }
    }

    /// Requests a second.
    pub fn rate_since(&self, before: &Self) -> f64 {
        (self.answered - before.answered) as f64 / (self.at - before.at).as_secs_f64().max(1e-9)
    }

    /// Log bytes beyond input, and input bytes, for each request.
    pub fn bytes_since(&self, before: &Self) -> Option<(f64, f64)> {
        let (now, before_status) = (self.status.as_ref()?, before.status.as_ref()?);
        let requests = self
            .answered
            .checked_sub(before.answered)
            .filter(|n| *n > 0)? as f64;
        let input = now.input_bytes.saturating_sub(before_status.input_bytes) as f64;
        let log = now.log_bytes.saturating_sub(before_status.log_bytes) as f64;
        Some(((log - input).max(0.0) / requests, input / requests))
    }

    /// The share of the events that came as predicted.
    pub fn predicted_since(&self, before: &Self) -> Option<f64> {
        let (a, b) = (before.status.as_ref()?, self.status.as_ref()?);
        let events = b.events.checked_sub(a.events).filter(|n| *n > 0)? as f64;
        let as_predicted = |s: &Status| Some(s.predicted_share? * s.events as f64);
        Some((as_predicted(b)? - as_predicted(a)?) / events)
    }
}
