//! Whose words a document has: whoever the text says wrote it, or said so in it.

use super::super::items::Item;
use super::super::key::Key;
use super::super::mention;
use super::super::mention::Mention;
use super::super::report::Manner;
use super::super::subject::Phrase;
use super::super::vocabulary::Traits;
use super::Builder;
use super::Meaning;
use super::Sentence;

/// Verbs by which somebody makes a document.
const MAKES: &[&str] = &[
    "wrote",
    "written",
    "issued",
    "sent",
    "published",
    "posted",
    "released",
    "signed",
    "issues",
    "drafted",
    "filed",
    "penned",
];

/// Prepositions by which words stand in a document.
const WITHIN: &[&str] = &["in", "on", "by", "via", "from", "through"];

/// How many words may stand between the preposition and the document's noun.
const BEFORE: usize = 5;

impl Builder<'_> {
    /// Returns whose words the document has that a phrase names again: "the letter".
    pub(super) fn author_of(&self, mention: &Mention) -> Option<Meaning> {
        let head = mention.heads.last().filter(|_| mention.is_definite)?;
        self.documents.get(head).cloned()
    }

    /// Notes whose words the documents have that a sentence names; returns the last one's.
    pub(super) fn note_documents(
        &mut self,
        items: &[Item],
        sentence: &Sentence,
    ) -> Option<Meaning> {
        let range = sentence.items.clone();
        let mut last = None;
        for at in range.clone() {
            let item = &items[at];
            if !item.is(Traits::DOCUMENT) || item.is(Traits::GENITIVE.and(Traits::CAPITAL)) {
                continue;
            }
            let is_subject = |one: &super::Voiced| one.report.subject.range.contains(&at);
            if sentence.reports.iter().any(is_subject) {
                continue;
            }
            let author = self
                .author_at(items, sentence, at)
                .filter(|author| *author != Meaning::Unknown);
            if let Some(author) = author {
                let head = Key::read(item.span.slice(self.text));
                self.documents.insert(head, author.clone());
                last = Some(author);
            }
        }
        last
    }

    fn author_at(&mut self, items: &[Item], sentence: &Sentence, at: usize) -> Option<Meaning> {
        let range = sentence.items.clone();
        let mut start = at;
        while start > range.start && at - start < BEFORE && {
            let before = &items[start - 1];
            before.is_word() && !before.is(Traits::PREPOSITION.and(Traits::BORDER).and(Traits::AND))
        } {
            start -= 1;
            if items[start].is(Traits::DETERMINER) {
                break;
            }
        }
        let mut end = at + 1;
        if items
            .get(end)
            .is_some_and(|next| end < range.end && next.is_any(self.text, &["from", "by"]))
        {
            while end < range.end && end < at + 8 && items[end].is_word() {
                end += 1;
            }
        }
        let phrase = Phrase {
            range: start..end,
            aside: None,
        };
        let mention = mention::read(self.text, items, &phrase)?;
        if let Some(owner) = mention.owner.clone()
            && let Some(owner) = mention::read_owner(self.text, items, owner)
        {
            return Some(self.mean(&owner, sentence, &[], None));
        }
        // "a letter that Lindgren wrote".
        let made = (at + 1..range.end.min(at + 8)).find(|&at| items[at].is_any(self.text, MAKES));
        if let Some(made) = made
            && items[at + 1].is(Traits::BORDER.and(Traits::RELATIVE).and(Traits::CAPITAL))
        {
            let from = match items[at + 1].is(Traits::CAPITAL) {
                true => at + 1,
                false => at + 2,
            };
            let phrase = Phrase {
                range: from..made,
                aside: None,
            };
            let maker = mention::read(self.text, items, &phrase);
            return maker.map(|maker| self.mean(&maker, sentence, &[], None));
        }
        // "said in a statement", "wrote to them in a letter"; "issued a statement".
        let before = items.get(start.checked_sub(1)?)?;
        if before.is_any(self.text, WITHIN) {
            let own = sentence
                .reports
                .iter()
                .find(|one| one.report.manner == Manner::Verb)?;
            return Some(own.meaning.clone());
        }
        if before.is_any(self.text, MAKES) {
            return sentence.topic.clone();
        }
        None
    }
}
