//! The limits of time and output under which templates are rendered, and how far one has come.
#![expect(
    clippy::disallowed_methods,
    reason = "a deadline needs a clock; nothing of it is shown"
)]

use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

/// How long one page may take.
pub const TIME: Duration = Duration::from_secs(5);

/// How many bytes one page may have.
pub const OUTPUT: usize = 64 << 20;

/// How many bytes of memory rendering in a process of its own may take.
pub const MEMORY: u64 = 512 << 20;

/// Why rendering was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It took too long.
    Time,
    /// It wrote too much.
    Output,
}

impl Stop {
    /// Returns the reason in words.
    pub fn message(self) -> String {
        match self {
            Stop::Time => format!("it takes longer than {} seconds", TIME.as_secs()),
            Stop::Output => format!("it writes more than {} MiB", OUTPUT >> 20),
        }
    }
}

/// A moment that comes.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Instant);

impl Deadline {
    /// Returns the moment that is `time` away.
    pub fn after(time: Duration) -> Self {
        Deadline(Instant::now() + time)
    }

    /// Returns how long it is until then; nothing once it is over.
    pub fn remaining(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}

/// A place in a template: its place in the set, and the line from 1.
pub type Place = (usize, usize);

/// How far rendering has come.
#[derive(Debug)]
pub struct Progress {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    deadline: Deadline,
    last: Option<Place>,
    said: Vec<Place>,
    said_last: Option<(Place, Instant)>,
    stop: Option<Stop>,
}

impl Progress {
    /// Starts the clock.
    pub fn start() -> Self {
        Progress {
            state: Mutex::new(State::start()),
        }
    }

    /// Starts the clock anew, for another page.
    pub fn restart(&self) {
        *self.state() = State::start();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that rendering is at `place`; `say` is called where that is worth telling. Returns why
    /// it must stop.
    pub fn at(&self, place: Place, say: impl FnOnce(Place)) -> Option<Stop> {
        /// How often a place that was told before is told again.
        const AGAIN: Duration = Duration::from_millis(50);
        let now = Instant::now();
        let mut state = self.state();
        state.last = Some(place);
        let is_new = !state.said.contains(&place);
        let is_due = state
            .said_last
            .is_none_or(|(last, when)| last != place && now.duration_since(when) > AGAIN);
        if is_new || is_due {
            if is_new {
                state.said.push(place);
            }
            state.said_last = Some((place, now));
            say(place);
        }
        if state.deadline.remaining().is_zero() {
            state.stop = Some(Stop::Time);
        }
        state.stop
    }

    /// Returns where rendering was last, and why it was stopped, if it was.
    pub fn last(&self) -> (Option<Place>, Option<Stop>) {
        let state = self.state();
        (state.last, state.stop)
    }

    fn stop(&self, stop: Stop) {
        let mut state = self.state();
        state.stop = Some(stop);
    }

    fn is_late(&self) -> bool {
        self.state().deadline.remaining().is_zero()
    }
}

impl State {
    fn start() -> State {
        State {
            deadline: Deadline::after(TIME),
            last: None,
            said: Vec::new(),
            said_last: None,
            stop: None,
        }
    }
}

/// Output that counts, and refuses to become too much or too late.
#[derive(Debug)]
pub struct Limited {
    written: Vec<u8>,
    progress: Arc<Progress>,
}

impl Limited {
    /// Makes an empty output.
    pub fn new(progress: &Arc<Progress>) -> Self {
        Limited {
            written: Vec::new(),
            progress: Arc::clone(progress),
        }
    }

    /// Returns what was written.
    pub fn into_written(self) -> Vec<u8> {
        self.written
    }
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let stop = if self.written.len() + bytes.len() > OUTPUT {
            Some(Stop::Output)
        } else {
            self.progress.is_late().then_some(Stop::Time)
        };
        if let Some(stop) = stop {
            self.progress.stop(stop);
            return Err(io::Error::other(stop.message()));
        }
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
