//! The output folder under faults: a full disk, a broken disk, and a kill, at every call that a build
//! makes on it. Either the old tree stands or the new one, never a part of either, and the next build
//! clears away what is left.
//!
//! Needs Debian's `strace`: `cargo test --test swap -- --include-ignored`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and works on the disk"
)]

#[path = "swap/fault.rs"]
mod fault;
#[path = "swap/place.rs"]
mod place;
#[path = "swap/trace.rs"]
mod trace;

use fault::Fault;
use place::Ended;
use place::Place;
use place::Tree;
use std::sync::Mutex;
use std::thread;

/// How many calls of a kind are made to fail, at most: the first, the last, and some in between.
const MOST: usize = 40;

/// The trees that may stand after a build, and nothing between them.
struct Trees {
    old: Tree,
    new: Tree,
}

#[test]
#[ignore = "needs Debian's strace"]
fn a_build_that_fails_leaves_the_old_tree_or_the_new_one() {
    let place = Place::new();
    place.build().expect_end(0);
    let old = place.output();
    place.edit();
    let calls = trace::calls(&place);
    let trees = Trees {
        old,
        new: place.output(),
    };
    assert_ne!(trees.old, trees.new);
    let faults = fault::of(&calls, MOST);
    assert!(
        faults.len() > 100,
        "only {} faults: {calls:?}",
        faults.len()
    );
    let queue = Mutex::new(faults.iter());
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let place = Place::new();
                place.edit();
                while let Some(fault) = { queue.lock().unwrap().next() } {
                    if let Err(reason) = suffer(&place, fault, &trees) {
                        wrong.lock().unwrap().push(format!("{fault}: {reason}"));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(
        wrong.is_empty(),
        "of {}:\n{}",
        faults.len(),
        wrong.join("\n")
    );
    println!("{} faults", faults.len());
}

/// Builds under a fault, and looks at what stands then, and after the next build.
fn suffer(place: &Place, fault: &Fault, trees: &Trees) -> Result<(), String> {
    place.reset(&trees.old);
    let run = place.build_under(fault);
    let stands = place.output();
    let is_old = stands == trees.old;
    if !is_old && stands != trees.new {
        let mut names: Vec<&String> = trees.new.keys().chain(stands.keys()).collect();
        names.retain(|name| trees.new.get(*name) != stands.get(*name));
        return Err(format!(
            "part of a tree stands, without {names:?}: {}",
            run.err
        ));
    }
    match run.ended {
        Ended::Code(0) if is_old => return Err("it is content with the old tree".to_owned()),
        Ended::Code(0 | 2) | Ended::Killed => {}
        // Each thread counts its own calls, so that the first of a writer are also those of the
        // system's loader (127) and those that read the workspace (1).
        Ended::Code(1 | 127) if is_old => {}
        Ended::Code(code) => return Err(format!("it ends with {code}: {}", run.err)),
    }
    let next = place.build();
    if next.ended != Ended::Code(0) {
        return Err(format!("the next build fails: {}", next.err));
    }
    if place.output() != trees.new {
        return Err("the next build leaves another tree".to_owned());
    }
    match place.debris() {
        debris if debris.is_empty() => Ok(()),
        debris => Err(format!("the next build leaves {}", debris.join(", "))),
    }
}

/// What cannot be read is a finding, or the end; neither is a reason to write.
#[test]
#[ignore = "needs Debian's strace"]
fn a_build_that_cannot_read_leaves_the_old_tree() {
    let place = Place::new();
    place.build().expect_end(0);
    let old = place.output();
    place.edit();
    let calls = trace::input_calls(&place);
    let faults = fault::of(&calls, MOST);
    assert!(faults.len() > 8, "only {} faults", faults.len());
    for fault in faults.iter().filter(|fault| !fault.kills()) {
        place.reset(&old);
        let run = place.build_under(fault);
        let is_old = place.output() == old;
        match run.ended {
            Ended::Code(1 | 2) => assert!(is_old, "{fault}: {}", run.err),
            Ended::Code(0) => assert!(!is_old, "{fault}: {}", run.err),
            _ => panic!("{fault}: {}", run.err),
        }
    }
}
