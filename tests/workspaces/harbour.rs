//! A small workspace about an invented event, in our own words.

use crate::program::Workspace;

/// The claims file.
pub const CLAIMS: &str = "briefs/harbour/claims.yaml";

/// The text of the first source.
pub const GAZETTE: &str = "articles/gazette.txt";

const ARTICLE: &str = "\
Harbour stays shut as lock gate fails

ORLA SOUND - The northern lock of Orla harbour will not reopen before Monday, the harbour master \
said on Friday, after a gate came off its hinges and sank. About 3,000 passengers were stranded \
on the island.

The town council denied that it had been warned of cracks in the gate in March. \"We were told \
the hinges were sound,\" said Mayor Ines Talvik.

Two tugs from the mainland are expected on Saturday, the harbour master said, if the wind drops.
";

const SECOND: &str = "\
Ferries idle

Three thousand people could not leave the island on Friday, the ferry line said. It expects no \
sailing before Monday.
";

/// Makes the workspace: everything in it is right, and the texts are at hand.
pub fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace
        .write(
            "book.toml",
            "[book]\ntitle = \"Harbour\"\nsrc = \"briefs\"\n",
        )
        .write(GAZETTE, ARTICLE)
        .write("articles/bulletin.txt", SECOND)
        .write(
            "briefs/harbour/brief.yaml",
            "\
title: Orla harbour
as_of: 2030-05-03
sections:
  - id: lock
    title: The lock
    layout: status
    issues: [lock-reopens, cracks-known, passengers-stranded]
",
        )
        .write(
            "briefs/harbour/people.yaml",
            "\
actors:
  - id: harbour-master
    name: the harbour master
  - id: council
    name: the town council
sources:
  - id: gazette
    text: gazette.txt
    outlet: unknown
    published: 2030-05-03
  - id: bulletin
    text: bulletin.txt
    outlet: unknown
    published: 2030-05-03
issues:
  - id: lock-reopens
    title: The northern lock reopens
    asks: date
  - id: cracks-known
    title: The council knew of the cracks
  - id: passengers-stranded
    title: Passengers are stranded
    asks: number
",
        )
        .write(
            CLAIMS,
            "\
claims:
  - id: not-before-monday
    actor: harbour-master
    issue: lock-reopens
    stance: denies
    text: The harbour master said that the northern lock will not reopen before Monday.
    as_of: 2030-05-03
    citations:
      - source: gazette
        quote: The northern lock of Orla harbour will not reopen before Monday
        speaker: harbour-master
  - id: council-denies
    actor: council
    issue: cracks-known
    stance: denies
    text: The council denied that it had been warned of cracks in the gate.
    as_of: 2030-05-03
    citations:
      - source: gazette
        quote: denied that it had been warned of cracks in the gate in March
        speaker: council
  - id: thousands-stranded
    kind: reported
    issue: passengers-stranded
    text: About 3,000 passengers were stranded.
    as_of: 2030-05-03
    citations:
      - source: gazette
        quote: About 3,000 passengers were stranded
      - source: bulletin
        quote: Three thousand people could not leave the island on Friday
",
        );
    workspace
}

/// Makes the same workspace, locked, without its texts.
pub fn locked() -> Workspace {
    let workspace = workspace();
    workspace.run(&["lock"]).ends(0);
    workspace.remove("articles");
    workspace
}
