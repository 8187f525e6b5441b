//! Renders a workspace's own templates in processes of their own, which can be stopped.
//!
//! The parent starts the `briefwright` program with [`COMMAND`] and writes lines of JSON to its
//! standard input: the templates, then a request for each page. It reads lines: `at TEMPLATE LINE`
//! while the child renders, then `done` and the page, or `fault` and what is wrong. The child limits
//! its own memory; the parent ends it when its time for a page is over. A child that did well
//! renders more pages.

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
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// The hidden command that makes the program render for another one.
pub const COMMAND: &str = "render-apart";

/// How long the parent waits beyond the child's own deadline.
const GRACE: Duration = Duration::from_secs(1);

/// The most bytes of a line that the child says.
const LINE: u64 = 1 << 20;

/// A page to be rendered.
#[derive(Serialize)]
struct Asked<'c, C> {
    entry: &'c str,
    context: &'c C,
}

/// The same, as the child reads it.
#[derive(Deserialize)]
struct Request {
    entry: String,
    context: serde_json::Value,
}

/// What the child says.
enum Answer {
    At(Place),
    Done(Result<String, Fault>),
}

/// Why a child gave no page.
enum Trouble {
    /// It says what is wrong.
    Fault(Fault),
    /// It did not end in time; where it was last.
    Late(Option<Place>),
    /// It ended; where it was last.
    Gone(Option<Place>),
}

/// The processes that render one set of templates, one for each thread that asks.
#[derive(Debug)]
pub struct Pool {
    program: PathBuf,
    templates: Arc<Templates>,
    idle: Mutex<Vec<Process>>,
}

impl Pool {
    /// Makes a pool in which nothing runs yet.
    pub fn new(program: PathBuf, templates: Arc<Templates>) -> Pool {
        Pool {
            program,
            templates,
            idle: Mutex::default(),
        }
    }

    /// Renders the template `entry` with the fields of `context`.
    pub fn render<C: Serialize>(&self, entry: &str, context: &C) -> Result<String, Fault> {
        let request = line(&Asked { entry, context })
            .map_err(|error| Fault::at(entry, 1, format!("its data cannot be shown: {error}")))?;
        let request: Arc<[u8]> = request.into();
        let idle = self.idle().pop();
        if let Some(process) = idle {
            match self.ask(process, &request) {
                // It may have used up its memory on other pages: a new one tells.
                Err(Trouble::Gone(_)) => {}
                other => return other.map_err(|trouble| self.fault(trouble, entry)),
            }
        }
        let process = Process::start(&self.program, &self.templates).map_err(|reason| {
            let (template, line) = self.templates.place(None, entry);
            let message = format!("its process cannot be started: {reason}");
            Fault {
                template,
                line,
                message,
            }
        })?;
        self.ask(process, &request)
            .map_err(|trouble| self.fault(trouble, entry))
    }

    /// Asks a process for a page; one that gave it is kept.
    fn ask(&self, mut process: Process, request: &Arc<[u8]>) -> Result<String, Trouble> {
        let page = process.render(request)?;
        self.idle().push(process);
        Ok(page)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Process>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self, trouble: Trouble, entry: &str) -> Fault {
        let (last, message) = match trouble {
            Trouble::Fault(fault) => return fault,
            Trouble::Late(last) => (last, Stop::Time.message()),
            Trouble::Gone(last) => {
                let limit = MEMORY >> 20;
                let message = format!("it crashes, or needs more than {limit} MiB of memory");
                (last, message)
            }
        };
        let (template, line) = self.templates.place(last, entry);
        Fault {
            template,
            line,
            message,
        }
    }
}

/// A child that renders. It ends with this value.
#[derive(Debug)]
struct Process {
    child: Child,
    requests: Sender<Arc<[u8]>>,
    answers: Receiver<Answer>,
}

impl Process {
    fn start(program: &Path, templates: &Templates) -> io::Result<Process> {
        let templates = line(templates)?;
        let mut child = Command::new(program)
            .arg(COMMAND)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        // A child that is busy reads nothing: whoever writes to it waits for it.
        let (requests, to_write) = mpsc::channel::<Arc<[u8]>>();
        if let Some(mut input) = child.stdin.take() {
            let write = move || {
                let mut write = |bytes: &[u8]| input.write_all(bytes).and_then(|()| input.flush());
                // A child that ends early closes its input; what it said before is what counts.
                let _ = write(&templates)
                    .and_then(|()| to_write.iter().try_for_each(|request| write(&request)));
            };
            thread::spawn(write);
        }
        let (heard, answers) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || listen(output, &heard));
        }
        Ok(Process {
            child,
            requests,
            answers,
        })
    }

    /// Writes a request and reads answers until the last one, the end, or the deadline.
    fn render(&mut self, request: &Arc<[u8]>) -> Result<String, Trouble> {
        let deadline = Deadline::after(TIME + GRACE);
        // Should it be gone, so are its answers.
        let _ = self.requests.send(Arc::clone(request));
        let mut last = None;
        loop {
            match self.answers.recv_timeout(deadline.remaining()) {
                Ok(Answer::At(place)) => last = Some(place),
                Ok(Answer::Done(result)) => return result.map_err(Trouble::Fault),
                Err(RecvTimeoutError::Timeout) => return Err(Trouble::Late(last)),
                Err(RecvTimeoutError::Disconnected) => return Err(Trouble::Gone(last)),
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has said all that it will; whether it still runs is of no matter.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns a value as a line of JSON, which has no line break in itself.
fn line<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

/// Reads what the child says.
fn listen(output: impl Read, sender: &Sender<Answer>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = String::new();
        let read = output.by_ref().take(LINE).read_line(&mut line);
        if !read.is_ok_and(|length| length > 0) {
            return;
        }
        let answer = match line.trim_end().split_once(' ') {
            Some(("at", place)) => place.split_once(' ').and_then(|(template, line)| {
                Some(Answer::At((template.parse().ok()?, line.parse().ok()?)))
            }),
            Some(("fault", fault)) => serde_json::from_str(fault)
                .ok()
                .map(|fault| Answer::Done(Err(fault))),
            Some(("done", length)) => length.parse().ok().and_then(|length: u64| {
                let length = length.min(OUTPUT as u64);
                let mut page = Vec::new();
                output.by_ref().take(length).read_to_end(&mut page).ok()?;
                let is_whole = page.len() as u64 == length;
                let page = String::from_utf8(page).ok().filter(|_| is_whole)?;
                Some(Answer::Done(Ok(page)))
            }),
            _ => None,
        };
        let is_heard = answer.is_some_and(|answer| sender.send(answer).is_ok());
        if !is_heard {
            return;
        }
    }
}

/// Serves requests from `input` until it ends; the child's side.
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    limit_memory();
    let mut input = BufReader::new(input);
    let mut line = String::new();
    input.read_line(&mut line)?;
    let templates: Arc<Templates> = Arc::new(serde_json::from_str(&line)?);
    let progress = Arc::new(Progress::start());
    let mut engine = None;
    loop {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        progress.restart();
        limit_time();
        let request: Request = serde_json::from_str(&line)?;
        // Reading the templates counts against the first page's time.
        let engine = engine.get_or_insert_with(|| Engine::ticking(&templates, &progress, say));
        let rendered = match engine {
            Ok(engine) => engine.render(&request.entry, &request.context, &progress),
            Err(fault) => Err(fault.clone()),
        };
        match rendered {
            Ok(page) => {
                writeln!(output, "done {}", page.len())?;
                output.write_all(page.as_bytes())?;
            }
            Err(fault) => writeln!(output, "fault {}", serde_json::to_string(&fault)?)?,
        }
        output.flush()?;
    }
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
}

/// Lets the system end this process, should nobody else, when the time for a page is over.
#[cfg(unix)]
fn limit_time() {
    use rustix::process::Resource;
    use rustix::process::Rlimit;
    use rustix::process::setrlimit;
    use rustix::time::ClockId;
    use rustix::time::clock_gettime;
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
    let used = u64::try_from(used).unwrap_or(0);
    let limit = Rlimit {
        current: Some(used + TIME.as_secs() + 2),
        maximum: None,
    };
    let _ = setrlimit(Resource::Cpu, limit);
}

#[cfg(not(unix))]
fn limit_memory() {}

#[cfg(not(unix))]
fn limit_time() {}
