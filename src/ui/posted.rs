//! What every form that sends something carries, put into whole pages at one place.

/// The same page with `field` as the first thing in each of its POST forms. Forms are found by their letters; see
/// [`super::locked`] for why that is safe.
pub fn with_field(page: &str, field: &str) -> String {
    let (mut done, mut rest) = (String::with_capacity(page.len() + 512), page);
    while let Some(start) = rest.find("<form") {
        let Some(end) = rest[start..].find('>').map(|end| start + end + 1) else { break };
        done.push_str(&rest[..end]);
        if rest[start..end].contains(r#" method="post""#) {
            done.push_str(field);
        }
        rest = &rest[end..];
    }
    done.push_str(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn the_field_comes_first_in_forms_that_send() {
        let page = html! {
            p { "a <form method=\"post\"> in words" }
            form.x data-confirm="Sure >?" method="post" action="/a" { input name="é"; }
            form method="get" action="/b" { button { "Two" } }
            form method="post" {}
        };
        let expected = page
            .0
            .replace("action=\"/a\">", "action=\"/a\"><i>")
            .replace("<form method=\"post\"></form>", "<form method=\"post\"><i></form>");
        assert_eq!(with_field(&page.0, "<i>"), expected);
        assert_eq!(with_field("<p>none</p> <form", "<i>"), "<p>none</p> <form");
    }
}
