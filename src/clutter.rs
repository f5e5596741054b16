//! The classes of clutter.

use serde::{Deserialize, Serialize};

/// What kind of thing a hidden block is. The order is the order in which people see the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Class {
    /// Share and follow buttons.
    Social,
    /// Calls to action: subscribe, log in, donate, "make us a preferred source", gates that fold the text.
    Cta,
    /// Newsletter sign-ups.
    Newsletter,
    /// Teasers of other stories: related, most read, next, read also.
    Related,
    /// Advertising and its labels.
    Ad,
    /// Cookie and consent walls.
    Consent,
    /// Readers' comments and the invitations to write them.
    Comments,
    /// Prompts to install or open an app, or to allow push messages.
    App,
    /// Videos and players that are not part of the article.
    Video,
    /// Bars and boxes that stay in view while the page scrolls and are of no class above: site headers
    /// that follow the reader, chat bubbles, dialogs.
    Sticky,
    /// Navigation: menus, breadcrumbs, tag lists, pagination, site header and footer.
    Nav,
    /// Clutter of no class above.
    Other,
}

impl Class {
    /// All classes in order.
    pub const ALL: [Class; 12] = [
        Class::Social,
        Class::Cta,
        Class::Newsletter,
        Class::Related,
        Class::Ad,
        Class::Consent,
        Class::Comments,
        Class::App,
        Class::Video,
        Class::Sticky,
        Class::Nav,
        Class::Other,
    ];

    /// The lower-case name, as in JSON and file names.
    pub fn name(self) -> &'static str {
        [
            "social",
            "cta",
            "newsletter",
            "related",
            "ad",
            "consent",
            "comments",
            "app",
            "video",
            "sticky",
            "nav",
            "other",
        ][self as usize]
    }

    /// The class of a lower-case name.
    pub fn from_name(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|c| c.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for class in Class::ALL {
            assert_eq!(Class::from_name(class.name()), Some(class));
        }
    }
}
