//! Pages on what building reports beside the rules: it can be neither set nor allowed.

/// An id that a message may have, and its page.
pub struct Notice {
    /// The id.
    pub id: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// Every one, sorted by id.
pub const NOTICES: &[Notice] = &[
    Notice {
        id: "invalid-include",
        page: include_str!("invalid-include.md"),
    },
    Notice {
        id: "invalid-summary",
        page: include_str!("invalid-summary.md"),
    },
    Notice {
        id: "invalid-template",
        page: include_str!("invalid-template.md"),
    },
    Notice {
        id: "unlisted-brief",
        page: include_str!("unlisted-brief.md"),
    },
    Notice {
        id: "unreadable-file",
        page: include_str!("unreadable-file.md"),
    },
    Notice {
        id: "unused-setting",
        page: include_str!("unused-setting.md"),
    },
];
