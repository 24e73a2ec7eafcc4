//! "View as client": the bars that say so, and pages on which no form can be sent.

use super::icon;
use maud::{Markup, PreEscaped, html};

/// Stands above every page of a preview. In English, as staff read it, whatever the language of the page.
pub fn preview_bar(name: &str) -> Markup {
    bar(html! { "You are viewing the portal as " b { bdi { (name) } } " sees it. You cannot make changes." })
}

/// Stands above the pages of staff while a preview runs beside them, for instance in another tab.
pub fn previewing_bar(name: &str) -> Markup {
    bar(html! { "You are viewing the portal as " b { bdi { (name) } } " in this browser." })
}

fn bar(words: Markup) -> Markup {
    html! {
        div.preview-bar role="status" lang="en" dir="ltr" {
            (icon("eye"))
            span { (words) }
            form method="post" action="/staff/preview/delete" { button class="button compact" { "End preview" } }
        }
    }
}

/// What in a form can be filled in or pressed.
const CONTROLS: [&str; 4] = ["<button", "<input", "<select", "<textarea"];

/// The same page with every control of its POST forms disabled; forms that only ask (GET) work as ever. The marks of forms
/// are found by their letters, which is safe here: our templates write neither `<` nor `>` into texts or attributes
/// unescaped, and forms do not nest (HTML standard, 4.10.3). Nothing is put around them, so the page looks as it does.
pub fn locked(page: &Markup) -> Markup {
    let (mut done, mut rest) = (String::with_capacity(page.0.len() + 512), page.0.as_str());
    while let Some((before, form)) = split_at(rest, "<form", 0) {
        let Some((tag, after)) = split_at(form, ">", 1) else { break };
        let Some((inside, next)) = split_at(after, "</form>", 0) else { break };
        done.extend([before, tag]);
        if tag.contains(r#" method="post""#) {
            let disable =
                |text: String, control: &&str| text.replace(control, &format!("{control} disabled"));
            done.push_str(&CONTROLS.iter().fold(inside.to_owned(), disable));
        } else {
            done.push_str(inside);
        }
        rest = next;
    }
    done.push_str(rest);
    PreEscaped(done)
}

/// Before a mark and from it on; the first `with` bytes of the mark go with what is before.
fn split_at<'a>(text: &'a str, mark: &str, with: usize) -> Option<(&'a str, &'a str)> {
    text.find(mark).map(|at| text.split_at(at + with))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_send_are_locked_and_the_others_are_not() {
        let page = html! {
            p { "a <form method=\"post\"> in words" }
            form.x data-confirm="Sure >?" method="post" action="/a" { button { "One" } }
            form method="get" action="/b" { button { "Two" } }
            form method="post" { input name="é"; }
            p { "end" }
        };
        let locked = locked(&page).0;
        let expected =
            page.0.replace("<button>One", "<button disabled>One").replace("<input", "<input disabled");
        assert_eq!(locked, expected);
    }

    #[test]
    fn a_page_without_forms_stays_as_it_is() {
        let page = html! { p { "Nothing & nobody" } };
        assert_eq!(locked(&page).0, page.0);
        assert_eq!(locked(&html! {}).0, "");
    }
}
