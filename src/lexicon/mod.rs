//! Words that tell clutter and article apart, as data.
//!
//! The lists stand in `data/`, one entry a line, sorted, with `#` lines on top that say where they
//! come from. They are parsed once, on first use. All languages are matched at once, because a
//! page's language is often absent or wrong.
//!
//! - `<class>.<lang>.txt`: phrases of clutter; see [`phrases`].
//! - `gate.txt`: what the button says that unfolds a text; see [`gate`].
//! - `names.txt`: tokens of class, id, data-testid and role values; see [`names`].
//! - `services.txt`, `networks.txt`: third parties found on every site; see [`service`], [`network`].
//! - `byline.txt`, `months.txt`, `reading_speed.txt`: for metadata; see [`byline`], [`month`],
//!   [`reading_speed`].

mod credits;
mod data;
mod gates;
mod hosts;
mod names;
mod phrases;
mod sequences;

pub use credits::{Speed, byline, has_reading_speed, month, reading_speed};
pub use gates::gate;
pub use hosts::{network, service};
pub use names::{NameHint, names};
pub use phrases::{Hit, How, MAX_TOKENS, phrases};
