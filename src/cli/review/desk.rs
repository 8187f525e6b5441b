//! Asks for answers one by one, with single keys.

use crate::cli::error::Error;
use crate::cli::review::Open;
use crate::cli::review::card::card;
use crate::cli::review::ledger;
use crate::cli::review::ledger::Entry;
use crate::cli::session::Session;
use crate::model::review::Answer;
use crate::report::Look;
use crate::review::Reading;
use crate::sink::terminal;
use console::Key;
use console::Term;
use std::collections::BTreeSet;
use std::io;

/// What can be pressed.
const KEYS: &str = "f follows   m says more   w wrong speaker   s skip   b back   q quit";

const HELP: &str = "\
f  follows: the claim says no more than its quotations, of whom they say it
m  says more: it says more than they do, or something else; a remark is asked for
w  wrong speaker: they are somebody else's words; a remark is asked for
r  writes a remark that goes with the next answer
s  skips the claim; it stays open
b  goes back to the claim before
q  quits; every answer is saved already
";

/// A person at a terminal.
pub trait Person {
    /// Shows text.
    fn show(&self, text: &str) -> io::Result<()>;
    /// Waits for a key.
    fn key(&self) -> io::Result<Key>;
    /// Waits for a line.
    fn line(&self) -> io::Result<String>;
}

impl Person for Term {
    fn show(&self, text: &str) -> io::Result<()> {
        self.write_str(text)
    }

    fn key(&self) -> io::Result<Key> {
        self.read_key()
    }

    fn line(&self) -> io::Result<String> {
        self.read_line()
    }
}

/// The claims that are to be read.
pub struct Desk<'s> {
    session: &'s Session,
    open: &'s [Open],
    by: &'s str,
    look: Look,
}

/// What comes after a key.
enum Step {
    Next,
    Back,
    Stay,
    Quit,
}

impl<'s> Desk<'s> {
    /// Lays out the claims for a reviewer.
    pub fn new(session: &'s Session, open: &'s [Open], by: &'s str, look: Look) -> Self {
        Desk {
            session,
            open,
            by,
            look,
        }
    }

    /// Asks for each claim until the last one is answered or the reviewer quits; returns how many
    /// claims were answered.
    pub fn work(&self, person: &dyn Person) -> Result<usize, Error> {
        let mut answered = BTreeSet::new();
        let mut at = 0;
        let mut remark = None;
        while let Some(open) = self.open.get(at) {
            ask(person.show(&self.page(at)))?;
            loop {
                match self.press(person, *open, &mut remark)? {
                    (Step::Next, is_answered) => {
                        if is_answered {
                            answered.insert(at);
                        }
                        at += 1;
                    }
                    (Step::Back, _) => at = at.saturating_sub(1),
                    (Step::Stay, _) => continue,
                    (Step::Quit, _) => return Ok(answered.len()),
                }
                break;
            }
        }
        Ok(answered.len())
    }

    fn page(&self, at: usize) -> String {
        let open = self.open[at];
        let analysis = &self.session.analyses[open.brief];
        let claim = &analysis.certified.corpus.claims[open.claim];
        let rule = "─".repeat(self.look.width.min(72));
        format!(
            "\n{rule}\n{} of {}  {}  {}\n\n{}\n{KEYS}\n",
            at + 1,
            self.open.len(),
            terminal::line(&claim.id),
            terminal::line(&claim.file),
            card(analysis, open.claim, self.look)
        )
    }

    /// Waits for a key and does what it says; tells whether that was an answer.
    fn press(
        &self,
        person: &dyn Person,
        open: Open,
        remark: &mut Option<String>,
    ) -> Result<(Step, bool), Error> {
        let answer = match ask(person.key())? {
            Key::Char('f' | 'F') => Answer::Follows,
            Key::Char('m' | 'M') => Answer::SaysMore,
            Key::Char('w' | 'W') => Answer::WrongSpeaker,
            Key::Char('s' | 'S') => return Ok((Step::Next, false)),
            Key::Char('b' | 'B') | Key::ArrowLeft => return Ok((Step::Back, false)),
            Key::Char('q' | 'Q') | Key::Escape | Key::CtrlC | Key::Char('\u{4}') => {
                return Ok((Step::Quit, false));
            }
            Key::Char('r' | 'R') => {
                *remark = self.remark(person)?;
                return Ok((Step::Stay, false));
            }
            _ => {
                ask(person.show(HELP))?;
                return Ok((Step::Stay, false));
            }
        };
        if answer != Answer::Follows && remark.is_none() {
            ask(person.show(&format!("{answer}; `-` takes it back\n")))?;
            let line = self.remark(person)?;
            if line.as_deref() == Some("-") {
                ask(person.show("taken back\n"))?;
                return Ok((Step::Stay, false));
            }
            *remark = line;
        }
        self.save(open, answer, remark.take())?;
        ask(person.show(&format!("{answer}: saved\n")))?;
        Ok((Step::Next, true))
    }

    fn remark(&self, person: &dyn Person) -> Result<Option<String>, Error> {
        ask(person.show("remark (empty for none): "))?;
        let line = ask(person.line())?;
        Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty()))
    }

    fn save(&self, open: Open, answer: Answer, remark: Option<String>) -> Result<(), Error> {
        let certified = &self.session.analyses[open.brief].certified;
        let claim = &certified.corpus.claims[open.claim];
        let read = Reading::of(certified, claim).sha256();
        let entry = Entry::new(&claim.id, self.by, answer, remark, read);
        ledger(self.session, open.brief)?.add(&[entry])
    }
}

fn ask<T>(result: io::Result<T>) -> Result<T, Error> {
    result.map_err(|error| Error::new("ask for answers", error))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a workspace lies on the disk")]

    use super::*;
    use crate::cli::args::WorkspaceArgs;
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::fs;

    const BRIEF: &str = "\
title: T
as_of: 2031-05-09
issues: [{id: open, title: The lock opens}]
sources: [{id: gazette, outlet: unknown, published: 2031-05-09, text: g.txt}]
claims:
- {id: a, kind: reported, issue: open, text: It opens., as_of: 2031-05-09, comment: Odd., citations: [{source: gazette, quote: it opens}]}
- {id: b, kind: reported, issue: open, text: It shuts., as_of: 2031-05-09, citations: [{source: gazette, quote: it is shut}]}
";

    struct Script {
        keys: RefCell<VecDeque<Key>>,
        shown: RefCell<String>,
    }

    impl Person for Script {
        fn show(&self, text: &str) -> io::Result<()> {
            self.shown.borrow_mut().push_str(text);
            Ok(())
        }

        fn key(&self) -> io::Result<Key> {
            let key = self.keys.borrow_mut().pop_front();
            key.ok_or_else(|| io::Error::other("no more keys"))
        }

        fn line(&self) -> io::Result<String> {
            Ok("too much ".to_owned())
        }
    }

    fn work(keys: &str) -> (Result<usize, Error>, String, String) {
        let folder = tempfile::tempdir().unwrap();
        let brief = folder.path().join("briefs/a");
        fs::create_dir_all(&brief).unwrap();
        fs::create_dir(folder.path().join("articles")).unwrap();
        fs::write(brief.join("brief.yaml"), BRIEF).unwrap();
        let text = "They say it opens at noon. After that it is shut.";
        fs::write(folder.path().join("articles/g.txt"), text).unwrap();
        let args = WorkspaceArgs {
            folder: Some(folder.path().to_owned()),
            workspace: None,
            texts: Vec::new(),
        };
        let session = Session::open(&args, false).unwrap();
        let open: Vec<Open> = (0..2).map(|claim| Open { brief: 0, claim }).collect();
        let look = Look {
            width: 60,
            colours: false,
        };
        let script = Script {
            keys: RefCell::new(keys.chars().map(Key::Char).collect()),
            shown: RefCell::default(),
        };
        let result = Desk::new(&session, &open, "Ann", look).work(&script);
        let saved = fs::read_to_string(brief.join("reviews.yaml")).unwrap_or_default();
        (result, script.shown.into_inner(), saved)
    }

    #[test]
    fn each_answer_is_saved_at_once() {
        let (result, shown, saved) = work("f");
        assert!(result.is_err(), "the terminal went away");
        assert!(shown.contains("comment  Odd."), "{shown}");
        assert!(shown.contains("They say it opens at noon."), "{shown}");
        assert!(saved.contains("claim: a\n  by: Ann\n") && saved.contains("answer: follows"));
        assert!(!saved.contains("claim: b"));
    }

    #[test]
    fn keys_skip_go_back_and_quit() {
        let (result, shown, saved) = work("xsbmwq");
        assert_eq!(result.unwrap(), 2);
        assert!(
            shown.contains("r  writes a remark"),
            "a key that means nothing asks for help"
        );
        assert!(
            saved.contains("answer: says-more\n  remark: too much\n"),
            "{saved}"
        );
        assert!(saved.contains("claim: b\n") && saved.contains("answer: wrong-speaker"));
        let (result, _, saved) = work("sq");
        assert_eq!((result.unwrap(), saved.as_str()), (0, ""));
    }
}
