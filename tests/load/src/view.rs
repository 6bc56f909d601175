//! What is shown while load runs: a live line on a terminal, a line each
//! quarter of a second elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::collections::VecDeque;
use std::io::IsTerminal;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Where it is shown.
pub struct View {
    bar: Option<ProgressBar>,
    /// Requests per second, the last ones.
    rates: VecDeque<f64>,
}

impl View {
    /// On standard output.
    pub fn new() -> Self {
        let bar = std::io::stdout().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, indicatif::ProgressDrawTarget::stdout());
            if let Ok(style) = ProgressStyle::with_template("{msg}") {
                bar.set_style(style);
            }
            bar
        });
        Self {
            bar,
            rates: VecDeque::new(),
        }
    }

    /// The figures now.
    pub fn now(&mut self, rate: f64, text: &str) {
        self.rates.push_back(rate);
        if self.rates.len() > 48 {
            self.rates.pop_front();
        }
        match &self.bar {
            Some(bar) => bar.set_message(format!("{}\n{text}", self.sparks())),
            None => println!("{text}"),
        }
    }

    fn sparks(&self) -> String {
        let most = self.rates.iter().copied().fold(1.0, f64::max);
        let spark = |r: &f64| {
            if *r <= 0.0 {
                ' '
            } else {
                BARS[((r / most * 7.0) as usize).min(7)]
            }
        };
        self.rates.iter().map(spark).collect()
    }

    /// Something that stays.
    pub fn event(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| println!("{text}")),
            None => println!("{text}"),
        }
    }

    /// That is all.
    pub fn end(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// 1234567 as 1,234,567.
pub fn grouped(n: f64) -> String {
    let digits = format!("{n:.0}");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn groups() {
        let all = [0.0, 999.0, 1000.0, 1234567.0].map(super::grouped);
        assert_eq!(all, ["0", "999", "1,000", "1,234,567"]);
    }
}
