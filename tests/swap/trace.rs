//! The system calls of an ordinary build, as strace tells them.

use crate::place::Place;
use std::collections::BTreeMap;
use std::fs;

/// The calls that faults are injected into.
pub const NAMES: &[&str] = &[
    "fsync",
    "flock",
    "getdents64",
    "linkat",
    "mkdir",
    "openat",
    "read",
    "rename",
    "renameat2",
    "rmdir",
    "statx",
    "syncfs",
    "unlink",
    "unlinkat",
    "write",
];

/// The places of calls of a kind, counted from 1 among the calls of that name in one thread.
pub type Calls = BTreeMap<&'static str, Vec<usize>>;

/// Builds, and returns the calls on the output folder or beside it.
///
/// Not those by which mdBook looks at the theme that lies in its folder: one that it cannot read,
/// it takes for none. It was written there a moment before.
pub fn calls(place: &Place) -> Calls {
    let output = place.path("dist");
    let beside = place.path(".dist-");
    let root = format!("{}>", place.root().display());
    let theme = place.path(".dist-work/book/theme");
    let is_ours = |line: &str| {
        if line.contains(&*theme.to_string_lossy()) {
            return false;
        }
        [&output, &beside]
            .iter()
            .any(|path| line.contains(&*path.to_string_lossy()))
            || line.starts_with("flock(")
            || (line.starts_with("fsync(") && line.contains(&root))
    };
    traced(place, is_ours)
}

/// Builds, and returns the calls on the workspace's own files.
pub fn input_calls(place: &Place) -> Calls {
    let [briefs, texts] = ["briefs", "articles"].map(|name| place.path(name));
    let is_ours = |line: &str| {
        [&briefs, &texts]
            .iter()
            .any(|path| line.contains(&*path.to_string_lossy()))
            && !line.contains(".dist-")
    };
    traced(place, is_ours)
}

fn traced(place: &Place, is_ours: impl Fn(&str) -> bool) -> Calls {
    let log = place.scratch("trace");
    let names = format!("trace={}", NAMES.join(","));
    let log_name = log.to_string_lossy().into_owned();
    place
        .strace(&["-y", "-e", &names, "-o", &log_name])
        .expect_end(0);
    let text = String::from_utf8_lossy(&fs::read(&log).unwrap()).into_owned();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut calls = Calls::new();
    for line in text.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        let Some(name) = NAMES
            .iter()
            .find(|name| call.starts_with(&format!("{name}(")))
        else {
            continue;
        };
        let count = counts.entry((thread, name)).or_default();
        *count += 1;
        if is_ours(call) {
            calls.entry(name).or_default().push(*count);
        }
    }
    for places in calls.values_mut() {
        places.sort_unstable();
        places.dedup();
    }
    calls
}
