//! The page for whoever looks after the firm's website.

use super::{
    HostsCheckPath, HostsDeletePath, HostsPath,
    host_names::HostNames,
    proofs::{PendingHost, Proof},
};
use crate::{
    app::App,
    feature::PublicPage,
    firms::Firm,
    form::FieldErrors,
    i18n::Lang,
    t,
    ui::{self, Field},
    web::Host,
};
use maud::{Markup, html};
use serde::Deserialize;

/// A host name as it is posted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HostForm {
    pub host: String,
}

/// Addresses to copy, the snippet, the host names.
pub fn page(
    app: &App,
    (firm, hosts): (&Firm, &HostNames<'_>),
    here: &Host,
    (fields, errors): (&HostForm, &FieldErrors),
) -> Markup {
    let base = app.base_url(&here.0);
    html! {
        (ui::error_summary(Lang::EnUs, errors))
        (ui::card("addresses", "Addresses", None, addresses(app, &hosts.own, here)))
        (ui::card("snippet", "For your website", None, snippet_card(firm, &base)))
        (ui::card("hosts", "Host names", None, hosts_card(&hosts.own, here, pending_hosts(app, firm, hosts), (fields, errors))))
    }
}

fn addresses(app: &App, hosts: &[String], here: &Host) -> Markup {
    let others = hosts.iter().filter(|host| **host != *here.0);
    html! {
        div class="body form" {
            p.soft { "For links on your website, letters, and cards." }
            (of_host(app, &here.0, ""))
            @for (number, host) in others.enumerate() {
                details.fold {
                    summary { "The same at " (host) }
                    div class="form" { (of_host(app, host, &format!("-{number}"))) }
                }
            }
        }
    }
}

fn of_host(app: &App, host: &str, suffix: &str) -> Markup {
    let base = app.base_url(host);
    html! {
        @for PublicPage { name, label, path } in &app.catalog.public_pages {
            @let id = format!("f-{name}{suffix}");
            div.field {
                label for=(id) { (label) " address" @if !suffix.is_empty() { " at " (host) } }
                div.cluster {
                    input .grow id=(id) readonly value={ (base) (path) } spellcheck="false";
                    (copies(&id, label))
                }
            }
        }
    }
}

/// Copies a field, where scripts run.
fn copies(field: &str, what: &str) -> Markup {
    html! {
        button.button type="button" data-copies=(field) data-done="Copied" hidden {
            "Copy" span.visually-hidden { " the address: " (what) }
        }
    }
}

fn snippet_card(firm: &Firm, base: &str) -> Markup {
    html! {
        div class="body form" {
            div.field {
                label for="f-snippet" { "HTML to paste" }
                span.hint #f-snippet-hint { "A button that leads to sign-in, in the firm’s color. No script, nothing is loaded from here." }
                textarea #f-snippet readonly rows="5" spellcheck="false" aria-describedby="f-snippet-hint" { "\n" (snippet(firm, base)) }
            }
            div.form-actions { (copies("f-snippet", "HTML")) }
        }
    }
}

/// The HTML, in the firm's language. Styles are inline, as whoever pastes it has no stylesheet of ours.
fn snippet(firm: &Firm, base: &str) -> String {
    let (lang, shades) = (firm.language, firm.shades());
    let button = format!(
        "display:inline-block;padding:.7em 1.2em;border-radius:8px;background:{};color:{};font-weight:600;text-decoration:none",
        shades.brand, shades.ink
    );
    let markup = html! {
        p lang=(lang.code()) {
            "\n  " a href={ (base) "/login" } style=(button) { (t!(lang, "website-sign-in", firm = firm.name.as_str())) } "\n"
        }
    };
    markup.into_string()
}

/// Those that wait for a proof, each with what to do.
fn pending_hosts(app: &App, firm: &Firm, hosts: &HostNames<'_>) -> Markup {
    html! {
        @for PendingHost { host, .. } in &hosts.pending {
            @let error = hosts.unproven.filter(|(unproven, _)| unproven == host).map(|(_, words)| words);
            @let check = HostsCheckPath.to_string();
            @let proof = Proof { app, firm: firm.id, domain: host, check, field: Some(("host", host)), error };
            li id={ "host-" (host) } {
                span.glyph { (ui::icon("globe")) }
                div.what { strong { (host) } span class="soft small" { "Waiting for confirmation: nobody is served there yet." } }
                div.act {
                    (ui::post_form(HostsDeletePath).fields(html! {
                        input type="hidden" name="host" value=(host);
                        button class="button compact" { "Remove" span.visually-hidden { " " (host) } }
                    }))
                }
                div.below { (proof) }
            }
        }
    }
}

fn hosts_card(
    hosts: &[String],
    here: &Host,
    pending: Markup,
    (fields, errors): (&HostForm, &FieldErrors),
) -> Markup {
    html! {
        ul.rows {
            @for host in hosts {
                li id={ "host-" (host) } {
                    span.glyph { (ui::icon("globe")) }
                    div.what { strong { (host) } @if **host == *here.0 { span class="soft small" { "You are here." } } }
                    @if **host != *here.0 && hosts.len() > 1 {
                        div.act {
                            @let question = format!("Remove {host}? Links and bookmarks that lead there stop working at once.");
                            (ui::post_form(HostsDeletePath).confirm(question).fields(html! {
                                input type="hidden" name="host" value=(host);
                                button class="button compact" { "Remove" span.visually-hidden { " " (host) } }
                            }))
                        }
                    }
                }
            }
            (pending)
        }
        div.body {
            (ui::post_form(HostsPath).makes(true).class("form").flag("novalidate").fields(html! {
                (Field { name: "host", label: "Add a host name", value: &fields.host, error: errors.get("host"),
                    hint: "Such as portal.example.com. Its DNS record must point to this installation, and the proxy in front of it must have a certificate for it.",
                    ..Field::default() })
                div.form-actions { button.button { "Add" } }
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FirmId;

    #[test]
    fn the_snippet_is_plain_html_in_which_nothing_of_the_firm_can_break_out() {
        let firm = Firm::new(FirmId(uuid::Uuid::from_u128(1)), "A \"<script>alert(1)</script>\" & B");
        let html = snippet(&firm, "https://portal.example.com");
        let page = scraper::Html::parse_fragment(&html);
        let anchors = scraper::Selector::parse("a").unwrap();
        let links = page.select(&anchors).map(|link| link.attr("href").unwrap());
        assert_eq!(links.collect::<Vec<_>>(), ["https://portal.example.com/login"]);
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("background:#1f4e79;color:#ffffff"));
    }
}
