//! What can go wrong at a system call.

use crate::trace::Calls;
use std::fmt;

/// What happens instead of a call, or at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The disk is full.
    Full,
    /// The disk is broken.
    Broken,
    /// The process is killed.
    Killed,
}

/// A fault at one call.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    call: &'static str,
    number: usize,
    what: What,
}

impl Fault {
    /// Returns it as strace is told of it.
    pub fn injection(&self) -> String {
        self.to_string()
    }

    /// Returns the name of the call.
    pub fn call(&self) -> &'static str {
        self.call
    }

    /// Tells whether it ends the process.
    pub fn kills(&self) -> bool {
        self.what == What::Killed
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            What::Full => "error=ENOSPC",
            What::Broken => "error=EIO",
            What::Killed => "signal=KILL",
        };
        write!(f, "inject={}:{what}:when={}", self.call, self.number)
    }
}

/// Returns the faults that are tried at `calls`: of each kind of call at most `most` with an error,
/// and as many with a kill.
pub fn of(calls: &Calls, most: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (&call, numbers) in calls {
        let can_fill = matches!(call, "mkdir" | "openat" | "rename" | "renameat2" | "write");
        for (at, number) in sample(numbers, most).into_iter().enumerate() {
            let is_full = can_fill && at % 2 == 0;
            let error = if is_full { What::Full } else { What::Broken };
            let whats = [error, What::Killed];
            faults.extend(whats.map(|what| Fault { call, number, what }));
        }
    }
    faults
}

/// Returns at most `most` of `numbers`, evenly spread, the first and the last among them.
fn sample(numbers: &[usize], most: usize) -> Vec<usize> {
    if numbers.len() <= most {
        return numbers.to_vec();
    }
    let last = numbers.len() - 1;
    (0..most)
        .map(|at| numbers[at * last / (most - 1)])
        .collect()
}
