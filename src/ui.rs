//! Parts of pages. A function per part; a struct from four arguments on. Parts know nothing of features: words and
//! addresses come in ready.

mod arrange;
mod branding;
mod card;
mod conflict;
mod count;
mod due;
mod field;
mod icon;
mod localized;
mod notice;
mod page;
mod pager;
mod post_form;
mod preview;
mod qr;
mod rich;
mod shell;
mod time;
mod welcome;

pub use arrange::LineButtons;
pub use branding::{Branding, Logo, Style};
pub use card::{card, empty, pill};
pub use conflict::{based_on, conflict};
pub use count::{MAX_COUNTED, count};
pub use due::{Urgency, due_pill, urgency};
pub use field::{Choice, Field, Select, TextArea, code_field, error_summary};
pub use icon::icon;
pub use localized::{LocalizedFields, others, translated};
pub use notice::{flash, notice};
pub use page::{Head, Scripts, bare, document};
pub use pager::{Pager, pager};
pub use post_form::{FORM_ID, PostForm, post_form};
pub use preview::{preview_bar, previewing_bar};
pub use qr::qr;
pub use rich::Rich;
pub use shell::{Account, Live, NavLink, Shell};
pub use time::{day, moment};
pub use welcome::{Scene, Welcome};

/// How something stands: colors a pill, a row's sign or a notice. The words beside it say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Under way: the firm's color.
    Brand,
    /// As it should be.
    Good,
    /// Look at it soon.
    Warn,
    /// Wrong, late or refused.
    Bad,
}

impl Tone {
    /// The class in the stylesheet.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Brand => "brand",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }
}
