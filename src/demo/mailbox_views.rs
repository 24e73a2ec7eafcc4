//! The pages of the demo's mailbox.

use super::paths::{MailPath, MailboxPath};
use crate::{
    actors::Anyone,
    i18n::Lang,
    mail::MailboxMail,
    t,
    ui::{self, Head, Scripts, Tone},
};
use maud::{Markup, html};

/// Every mail, newest first.
pub fn index(anyone: &Anyone, mails: &[MailboxMail]) -> Markup {
    let lang = anyone.lang;
    let content = html! {
        h1 { (t!(lang, "demo-mailbox-title")) }
        @if mails.is_empty() {
            section.card { (ui::empty("mail", &t!(lang, "demo-mailbox-none"), &t!(lang, "demo-mailbox-none-text"))) }
        } @else {
            section.card aria-label=(t!(lang, "demo-mailbox-title")) {
                ul.rows { @for mail in mails { (row(anyone, mail)) } }
            }
        }
        p { a href="/" { (t!(lang, "demo-mailbox-portal", firm = anyone.firm.name.as_str())) } }
    };
    page(anyone, &t!(lang, "demo-mailbox-title"), content)
}

fn row(anyone: &Anyone, mail: &MailboxMail) -> Markup {
    html! {
        li id={ "mail-" (mail.id) } {
            span.glyph { (ui::icon("mail")) }
            div.what {
                strong { a href=(MailPath { mail_id: mail.id }) { (subject(mail, anyone.lang)) } }
                span class="soft small" { bdi { (mail.to) } }
            }
            span class="when soft small" { (when(anyone, mail)) }
        }
    }
}

/// One mail: who, what, and its words as plain text.
pub fn show(anyone: &Anyone, mail: &MailboxMail) -> Markup {
    let lang = anyone.lang;
    let content = html! {
        p.crumbs { a href=(MailboxPath) { (t!(lang, "demo-mailbox-title")) } }
        h1 { (subject(mail, lang)) }
        section.card aria-label=(t!(lang, "demo-mail-words")) {
            div.body.stack {
                dl.facts {
                    dt { (t!(lang, "demo-mail-from")) } dd { bdi { (mail.from) } }
                    dt { (t!(lang, "demo-mail-to")) } dd { bdi { (mail.to) } }
                    dt { (t!(lang, "demo-mail-when")) } dd { (when(anyone, mail)) }
                    @if let Some(name) = &mail.attached { dt { (t!(lang, "demo-mail-attached")) } dd { bdi { (name) } } }
                }
                div.text lang=(mail.lang.code()) dir="auto" { (linked(&mail.text, &anyone.base_url)) }
            }
        }
    };
    page(anyone, &mail.subject, content)
}

fn page(anyone: &Anyone, title: &str, content: Markup) -> Markup {
    let (lang, style) = (anyone.lang, anyone.firm.style());
    let title = t!(lang, "page-title", page = title, firm = anyone.firm.name.as_str());
    ui::document(
        Head { lang, title: &title, style: Some(&style), scripts: Scripts::None },
        html! {
            body.bare {
                main.stack #main {
                    (ui::notice(Tone::Warn, html! { p { (t!(lang, "demo-mailbox-banner")) } }))
                    (content)
                }
            }
        },
    )
}

fn subject(mail: &MailboxMail, lang: Lang) -> Markup {
    html! { bdi lang=[(mail.lang != lang).then_some(mail.lang.code())] { (mail.subject) } }
}

fn when(anyone: &Anyone, mail: &MailboxMail) -> Markup {
    let zone = anyone.firm.zone();
    ui::moment(anyone.lang, mail.at, &zone, anyone.now.0.to_zoned(zone.clone()).date())
}

/// A mail's text, in which addresses of this very portal are links. Others stay text: who runs the demo should not be led
/// away by what somebody typed into a form.
fn linked(text: &str, base: &str) -> Markup {
    let start = format!("{base}/");
    let mut pieces = text.split(&start);
    html! {
        (pieces.next().unwrap_or_default())
        @for piece in pieces {
            @let (rest, after) = piece.split_at(piece.find(char::is_whitespace).unwrap_or(piece.len()));
            a href={ (start) (rest) } { (start) (rest) }
            (after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_addresses_become_links() {
        let text = "Go:\nhttp://localhost:3000/invitations/a?b=1&c=2\nnot http://evil.test/x <b>";
        assert_eq!(
            linked(text, "http://localhost:3000").into_string(),
            "Go:\n<a href=\"http://localhost:3000/invitations/a?b=1&amp;c=2\">http://localhost:3000/invitations/a?b=1&amp;c=2</a>\nnot \
             http://evil.test/x &lt;b&gt;"
        );
        assert_eq!(
            linked("http://localhost:30001/x", "http://localhost:3000").into_string(),
            "http://localhost:30001/x"
        );
    }

    #[test]
    fn an_address_cannot_become_that_of_another_site() {
        let text = "http://localhost:3000//evil.test/x";
        let markup = linked(text, "http://localhost:3000").into_string();
        assert!(!markup.contains("href=\"//"), "{markup}");
    }
}
