//! Labels forms by what they ask for.

use super::{Cover, Rule};
use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::{Attr, NodeId, Tag};

pub const RULE: Rule = Rule { name: "form", apply };

/// A form with more words is a page built into one form element.
const MOST_WORDS: u32 = 250;
const MOST_PROSE: u32 = 200;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    let mut cover = Cover::default();
    // A form in another, which only a script can make, is part of it.
    let mut asked = 0;
    let mut boxed = 0;
    for id in 0..page.s.len() {
        if page.s.tag(id) != Tag::Form || id < asked || page.features(id).words > MOST_WORDS {
            continue;
        }
        asked = page.s.end(id);
        // Forms side by side share the box of the first.
        if boxed == 0 || !page.s.contains(boxed, id) {
            boxed = enclosing(page, id);
        }
        let (class, confidence) = asks(page, id);
        count += cover.label(page, boxed, class, RULE.name, confidence);
    }
    count
}

fn asks(page: &Page, form: NodeId) -> (Class, u16) {
    let (mut email, mut password, mut area, mut search) = (false, false, false, false);
    for id in form..page.s.end(form) {
        let value = |name| page.s.attr(id, name).unwrap_or("").to_ascii_lowercase();
        match page.s.tag(id) {
            Tag::Textarea => area = true,
            Tag::Input => {
                let (kind, name, hint) = (value(Attr::Type), value(Attr::Name), value(Attr::Placeholder));
                password |= kind == "password";
                email |= kind == "email" || name.contains("email") || hint.contains("mail");
                search |= kind == "search" || name == "q" || name == "s" || name.contains("search");
            }
            Tag::Form => search |= value(Attr::Role) == "search",
            _ => {}
        }
    }
    match () {
        () if password => (Class::Cta, 650),
        () if area => (Class::Comments, 600),
        () if search => (Class::Nav, 750),
        () if email => (Class::Newsletter, 700),
        () => (Class::Other, 500),
    }
}

/// The form with the words that lead up to it: the largest element around it that holds little else.
fn enclosing(page: &Page, form: NodeId) -> NodeId {
    let mut at = form;
    for up in page.s.ancestors(form) {
        let f = page.features(up);
        let small = f.words <= page.features(form).words + 60 && f.headings <= 1 && f.links <= 4;
        if !small || page.holds_heading(up) || page.holds_prose(up, MOST_PROSE) || page.s.tag(up) == Tag::Body {
            break;
        }
        at = up;
    }
    at
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, after, article};

    fn class(form: &str) -> Option<Class> {
        let page = article("", &format!("<form><p>Fill it in</p>{form}</form>"), "");
        after("form", &page).clutter("Fill it in").filter(|c| c.1 == RULE.name).map(|c| c.0)
    }

    #[test]
    fn what_forms_ask_for() {
        assert_eq!(class("<input type=email>"), Some(Class::Newsletter));
        assert_eq!(class("<input type=email><input type=password>"), Some(Class::Cta));
        assert_eq!(class("<textarea></textarea>"), Some(Class::Comments));
        assert_eq!(class("<input name=q>"), Some(Class::Nav));
        assert_eq!(class("<input type=radio>"), Some(Class::Other));
    }

    #[test]
    fn the_words_that_lead_up_to_it() {
        let form = "<div><p>What the keeper says</p><form><input type=email></form></div>";
        assert_eq!(
            after("form", &article("", form, "")).clutter("What the keeper"),
            Some((Class::Newsletter, RULE.name))
        );
    }

    #[test]
    fn forms_side_by_side_get_the_surest_label() {
        let forms = "<div><p>Stay</p><form><input type=radio></form><form><input type=email></form></div>";
        assert_eq!(after("form", &article("", forms, "")).clutter("Stay"), Some((Class::Newsletter, RULE.name)));
    }

    #[test]
    fn not_a_page_in_a_form_nor_the_heading() {
        let page = format!("<title>Boats</title><form><h1>Boats</h1><p>Here</p>{}<input></form>", PROSE.repeat(12));
        assert_eq!(after("form", &page).clutter("Here"), None);
        let page =
            format!("<title>Boats</title><div><h1>Boats</h1><p>Here</p><form><input name=q></form></div>{PROSE}");
        assert_eq!(after("form", &page).clutter("Here"), None);
    }
}
