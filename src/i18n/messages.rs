//! The words of the portal: one Fluent loader per language, made at first use, and the macro that reads from it.

use std::sync::LazyLock;

use i18n_embed::{
    LanguageLoader,
    fluent::{FluentLanguageLoader, fluent_language_loader},
    unic_langid::LanguageIdentifier,
};
use rust_embed::RustEmbed;

use super::Lang;

#[derive(RustEmbed)]
#[folder = ".locales"]
struct Locales;

static AMERICAN: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Lang::EnUs));
static BRITISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Lang::EnGb));
static SPANISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Lang::Es));

/// The messages of a language, falling back to English. Use [`t!`](crate::t) instead, which checks keys and arguments.
pub fn loader(lang: Lang) -> &'static FluentLanguageLoader {
    match lang {
        Lang::EnUs => &AMERICAN,
        Lang::EnGb => &BRITISH,
        Lang::Es => &SPANISH,
    }
}

/// The folder of a language in `assets/locales`. That of British English has only what is written in another way.
pub(super) const fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::EnUs => "en",
        Lang::EnGb | Lang::Es => lang.code(),
    }
}

fn load(lang: Lang) -> FluentLanguageLoader {
    let loader = fluent_language_loader!();
    let identifier: LanguageIdentifier =
        folder(lang).parse().expect("every folder is a language identifier, a test says so");
    loader
        .load_languages(&Locales, &[identifier])
        .expect("fails only without the English file, which every t! has already read while compiling");
    // Isolation marks would end up in values, titles and mail subjects, and in what people copy. Names are
    // isolated by <bdi> instead, see `t_html!`.
    loader.set_use_isolating(false);
    loader
}

/// A message in a language, as text: `t!(lang, "save")`, `t!(lang, "task-due", day = day)`.
///
/// The key and the names of the arguments are checked against the English file while compiling. A number given
/// as a number chooses the plural form; everything else should come formatted ([`format`](crate::i18n::format)).
#[macro_export]
macro_rules! t {
    ($lang:expr, $key:literal $(,)?) => {
        ::i18n_embed_fl::fl!($crate::i18n::loader($lang), $key)
    };
    ($lang:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        // The braces keep an argument such as `a + b` in one piece: fl! appends `.into()` to it.
        ::i18n_embed_fl::fl!($crate::i18n::loader($lang), $key, $($name = { $value }),+)
    };
}
