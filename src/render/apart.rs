//! Renders a workspace's own templates in a process of their own, which can be stopped.
//!
//! The parent starts the `briefwright` program with [`COMMAND`], writes a request to its standard
//! input, and reads lines: `at TEMPLATE LINE` while it renders, then `done` and the page, or `fault`
//! and what is wrong. The child limits its own memory; the parent ends it when its time is over.

use crate::render::engine::Engine;
use crate::render::fault::Fault;
use crate::render::limit::Deadline;
use crate::render::limit::MEMORY;
use crate::render::limit::OUTPUT;
use crate::render::limit::Place;
use crate::render::limit::Progress;
use crate::render::limit::Stop;
use crate::render::limit::TIME;
use crate::render::templates::Templates;
use serde::Deserialize;
use serde::Serialize;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::Duration;

/// The hidden command that makes the program render for another one.
pub const COMMAND: &str = "render-apart";

/// How long the parent waits beyond the child's own deadline.
const GRACE: Duration = Duration::from_secs(1);

#[derive(Serialize, Deserialize)]
struct Request {
    templates: Templates,
    entry: String,
    context: serde_json::Value,
}

/// What the child says.
enum Answer {
    At(Place),
    Done(Result<String, Fault>),
}

/// Renders the template `entry` in a process of its own.
pub fn render(
    program: &Path,
    templates: &Templates,
    entry: &str,
    context: serde_json::Value,
) -> Result<String, Fault> {
    let request = Request {
        templates: templates.clone(),
        entry: entry.to_owned(),
        context,
    };
    let broken = |reason: String| {
        let (template, line) = templates.place(None, entry);
        Fault {
            template,
            line,
            message: format!("its process cannot be started: {reason}"),
        }
    };
    let request = serde_json::to_vec(&request).map_err(|error| broken(error.to_string()))?;
    let mut child = Command::new(program)
        .arg(COMMAND)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| broken(error.to_string()))?;
    let outcome = converse(&mut child, request);
    // It has said all that it will; whether it still runs is of no matter.
    let _ = child.kill();
    let _ = child.wait();
    match outcome {
        Ok(result) => result,
        Err((last, message)) => {
            let (template, line) = templates.place(last, entry);
            Err(Fault {
                template,
                line,
                message,
            })
        }
    }
}

/// Writes the request and reads answers until the last one, the end, or the deadline.
fn converse(
    child: &mut Child,
    request: Vec<u8>,
) -> Result<Result<String, Fault>, (Option<Place>, String)> {
    if let Some(mut input) = child.stdin.take() {
        // A child that ends early closes its input; what it said before is what counts.
        thread::spawn(move || input.write_all(&request));
    }
    let (sender, answers) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || listen(output, &sender));
    }
    let deadline = Deadline::after(TIME + GRACE);
    let mut last = None;
    loop {
        match answers.recv_timeout(deadline.remaining()) {
            Ok(Answer::At(place)) => last = Some(place),
            Ok(Answer::Done(result)) => return Ok(result),
            Err(RecvTimeoutError::Timeout) => return Err((last, Stop::Time.message())),
            Err(RecvTimeoutError::Disconnected) => {
                let limit = MEMORY >> 20;
                let message = format!("it crashes, or needs more than {limit} MiB of memory");
                return Err((last, message));
            }
        }
    }
}

/// Reads what the child says.
fn listen(output: impl Read, sender: &mpsc::Sender<Answer>) {
    let mut output = BufReader::new(output.take((OUTPUT + (1 << 20)) as u64));
    let mut line = String::new();
    while output.read_line(&mut line).is_ok_and(|length| length > 0) {
        let answer = match line.trim_end().split_once(' ') {
            Some(("at", place)) => place.split_once(' ').and_then(|(template, line)| {
                Some(Answer::At((template.parse().ok()?, line.parse().ok()?)))
            }),
            Some(("fault", fault)) => serde_json::from_str(fault)
                .ok()
                .map(|fault| Answer::Done(Err(fault))),
            Some(("done", length)) => length.parse().ok().and_then(|length| {
                let mut page = Vec::new();
                output.by_ref().take(length).read_to_end(&mut page).ok()?;
                let is_whole = page.len() as u64 == length;
                let page = String::from_utf8(page).ok().filter(|_| is_whole)?;
                Some(Answer::Done(Ok(page)))
            }),
            _ => None,
        };
        match answer {
            Some(answer) => {
                if sender.send(answer).is_err() {
                    return;
                }
                line.clear();
            }
            None => return,
        }
    }
}

/// Serves one request from `input`; the child's side.
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    limit_memory();
    let request: Request = serde_json::from_reader(BufReader::new(input))?;
    let progress = Arc::new(Progress::start());
    let rendered = Engine::ticking(&request.templates, &progress, say)
        .and_then(|engine| engine.render(&request.entry, &request.context));
    match rendered {
        Ok(page) => {
            writeln!(output, "done {}", page.len())?;
            output.write_all(page.as_bytes())?;
        }
        Err(fault) => writeln!(output, "fault {}", serde_json::to_string(&fault)?)?,
    }
    output.flush()
}

/// Tells the parent where rendering is.
fn say((template, line): Place) {
    // A parent that has gone needs no answer.
    let mut output = io::stdout().lock();
    let _ = writeln!(output, "at {template} {line}");
    let _ = output.flush();
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::Resource;
    use rustix::process::Rlimit;
    use rustix::process::setrlimit;
    let limit = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    // Where the system has no such limit, time and output are limited all the same.
    let _ = setrlimit(Resource::As, limit(MEMORY));
    let _ = setrlimit(Resource::Core, limit(0));
    let _ = setrlimit(Resource::Cpu, limit(TIME.as_secs() + 2));
}

#[cfg(not(unix))]
fn limit_memory() {}
