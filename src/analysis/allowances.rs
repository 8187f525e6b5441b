//! `allow:` in the YAML: one rule, one place, a reason.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Allow;
use crate::model::decode::nearest;
use crate::resolve::Corpus;
use crate::rules;
use crate::text::Span;

/// An allowance and the place for which it holds.
struct Place<'c> {
    allow: &'c Allow,
    file: &'c FileName,
    span: Span,
    used: bool,
}

/// Takes out what is allowed, and reports allowances that are malformed or not needed. An
/// allowance for a rule that is not in `ran` is left alone: nobody knows whether it is needed.
pub fn apply(corpus: &Corpus, ran: &[&str], diagnostics: &mut Vec<Diagnostic>) {
    let mut places = collect(corpus);
    diagnostics.retain(|diagnostic| {
        if rules::find(diagnostic.rule).is_none_or(|rule| !rule.firmness.allows_places()) {
            return true;
        }
        let Some(label) = diagnostic.primary() else {
            return true;
        };
        let mut kept = true;
        for place in &mut places {
            let here = *place.file == label.file
                && place.span.start <= label.span.start
                && label.span.end <= place.span.end;
            if here && place.allow.rule.value == *diagnostic.rule && has_reason(place.allow) {
                place.used = true;
                kept = false;
            }
        }
        kept
    });
    for place in &places {
        diagnostics.extend(judge(place, ran));
    }
}

fn has_reason(allow: &Allow) -> bool {
    !allow.reason.trim().is_empty()
}

fn collect(corpus: &Corpus) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for claim in &corpus.claims {
        let file = &claim.file;
        for allow in &claim.allow {
            places.push(Place {
                allow,
                file,
                span: claim.span,
                used: false,
            });
        }
        for citation in &claim.citations {
            for allow in &citation.allow {
                places.push(Place {
                    allow,
                    file,
                    span: citation.span,
                    used: false,
                });
            }
        }
    }
    if let Some(brief) = &corpus.brief {
        let file = &brief.file;
        for allow in &brief.allow {
            places.push(Place {
                allow,
                file,
                span: brief.span,
                used: false,
            });
        }
        for judgement in &brief.judgements {
            for allow in &judgement.allow {
                places.push(Place {
                    allow,
                    file,
                    span: judgement.span,
                    used: false,
                });
            }
        }
    }
    places
}

fn judge(place: &Place<'_>, ran: &[&str]) -> Option<Diagnostic> {
    let name = &place.allow.rule;
    if name.is_empty() {
        return None;
    }
    let at = |rule, message: String| Diagnostic::new(rule, place.file, name.span, message);
    match rules::find(name) {
        None => {
            let ids: Vec<&str> = rules::RULES.iter().map(|rule| rule.id).collect();
            let diagnostic = at("invalid-value", format!("there is no rule `{}`", &**name));
            Some(match nearest(name, &ids) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("`briefwright explain` lists the rules"),
            })
        }
        Some(rule) if !rule.firmness.allows_places() => Some(
            at("invalid-value", format!("`{}` cannot be allowed", rule.id))
                .help("correct what it finds: what is published rests on it"),
        ),
        Some(rule) if !place.used && has_reason(place.allow) && ran.contains(&rule.id) => Some(
            at("unused-allow", format!("`{}` finds nothing here", rule.id))
                .help("remove the allowance"),
        ),
        Some(_) => None,
    }
}
