//! The card of a provider.

use super::{
    gateway_form::{GatewayForm, Stored, ending},
    page::Content,
};
use crate::{
    actors::Staff,
    billing::{
        GatewayCheckPath, GatewayDeletePath, GatewayPath, GatewayRow, GatewayTestPath, WebhookPath, gateways,
    },
    form::{Conflict, FieldErrors},
    payments::{FirmAccount, GatewayKind, GatewaySecrets, Mode, Secret, stripe::EVENT_KINDS, stripe_mode},
    ui::{self, Choice, Field, Select, Tone},
};
use maud::{Markup, Render, html};

/// What clients see now.
pub(super) fn standing(content: &Content) -> Markup {
    let enabled = content.rows.iter().find(|row| row.enabled).and_then(|row| row.gateway.parse().ok());
    let lines = &content.settings.bank_lines;
    html! {
        @match enabled {
            Some(kind) => p { "Clients pay online through " strong { (gateways::name(kind)) } "." },
            None => {
                p { "Online payments are off: clients see no “Pay now” button." }
                @if lines.is_empty() {
                    p.soft { "They see no way to pay either. Enter your bank details, or where to send a check, below under “Other ways to pay”." }
                } @else {
                    p.soft { "They see these ways to pay instead:" }
                    ul { @for line in lines { li { (line) } } }
                }
            }
        }
    }
}

pub(super) struct GatewayCard<'a> {
    pub staff: &'a Staff,
    pub kind: GatewayKind,
    pub row: Option<&'a GatewayRow>,
    pub stored: Option<Stored>,
    pub fields: GatewayForm,
    pub errors: &'a FieldErrors,
    pub conflict: Option<&'a Conflict>,
}

impl Render for GatewayCard<'_> {
    fn render(&self) -> Markup {
        let (id, gateway) = (self.kind.as_str(), self.kind.as_str().to_owned());
        let enabled = format!("{id}_enabled");
        let aside = self.row.map(|row| match row.enabled {
            true => ui::pill(Tone::Good, "On"),
            false => ui::pill(Tone::Plain, "Off"),
        });
        let content = html! {
            div class="body stack" {
                (ui::error_summary(self.staff.lang, self.errors))
                (ui::conflict(self.staff.lang, self.conflict))
                @if let Some(row) = self.row { (self.checked(row)) }
                (ui::post_form(GatewayPath { gateway: gateway.clone() }).class("form").flag("novalidate").fields(html! {
                    (ui::based_on(&self.fields.based_on))
                    @match self.kind {
                        GatewayKind::Stripe => (self.stripe()),
                        GatewayKind::LawPay => (self.lawpay()),
                        GatewayKind::Sandbox => p.soft { "A test page: no money moves. Available in the demo only." },
                    }
                    label.choice {
                        input type="checkbox" id={ "f-" (enabled) } name=(enabled) value="yes" checked[self.fields.enabled];
                        span { "Clients pay through " (gateways::name(self.kind)) small { "Turning this on turns the other providers off." } }
                    }
                    div.form-actions { button class="button primary" { "Save" span.visually-hidden { " " (gateways::name(self.kind)) } } }
                }))
                @if self.row.is_some() { (self.actions(&gateway)) }
            }
        };
        ui::card(id, gateways::name(self.kind), aside, content)
    }
}

impl GatewayCard<'_> {
    fn checked(&self, row: &GatewayRow) -> Markup {
        let staff = self.staff;
        html! {
            @if self.stored.is_none() {
                (ui::notice(Tone::Bad, html! { "The stored keys cannot be read. Enter them again." }))
            } @else if !row.checked_as.is_empty() {
                (ui::notice(if row.checked_at.is_some() { Tone::Good } else { Tone::Warn }, html! {
                    @for line in row.checked_as.lines() { p { (line) } }
                    @if let Some(at) = row.checked_at {
                        p class="small soft" { "Checked " (ui::moment(staff.lang, at, &staff.zone, staff.today())) }
                    }
                }))
            }
        }
    }

    fn actions(&self, gateway: &str) -> Markup {
        let (own, test) = (|| gateway.to_owned(), format!("{gateway}_test"));
        let name = html! { span.visually-hidden { " " (gateways::name(self.kind)) } };
        let question =
            "Remove this account and its keys? Payments already begun there can no longer be followed.";
        html! {
            div.cluster {
                (ui::post_form(GatewayCheckPath { gateway: own() }).fields(html! {
                    button class="button compact" { (ui::icon("refresh")) "Check keys" (name) }
                }))
                (ui::post_form(GatewayTestPath { gateway: own() }).makes(true).fields(html! {
                    button class="button compact" id={ "f-" (test) } { (ui::icon("money")) "Test payment" (name) }
                }))
                (ui::post_form(GatewayDeletePath { gateway: own() }).confirm(question).fields(html! {
                    button class="button compact" { (ui::icon("x")) "Remove" (name) }
                }))
            }
            p class="small soft" { "A test payment opens the provider’s page for the smallest practical sum. With live keys it is real money: refund it afterwards." }
        }
    }

    fn key<'a>(&'a self, name: &'a str, label: &'a str, hint: &'a str, is_optional: bool) -> Field<'a> {
        let optional = is_optional.then_some("optional");
        Field {
            name,
            label,
            kind: "password",
            hint,
            error: self.errors.get(name),
            optional,
            ..Field::default()
        }
    }

    fn text<'a>(&'a self, name: &'a str, label: &'a str, value: &'a str, hint: &'a str) -> Field<'a> {
        let optional = name.contains("trust").then_some("optional");
        Field { name, label, value, hint, error: self.errors.get(name), optional, ..Field::default() }
    }

    fn stripe(&self) -> Markup {
        let secrets = match self.stored.as_ref().map(|stored| &stored.secrets) {
            Some(GatewaySecrets::Stripe(secrets)) => Some(secrets),
            _ => None,
        };
        let saved = secrets.map(|secrets| {
            let mode = match stripe_mode(&secrets.secret_key) {
                Mode::Live => " (live)",
                Mode::Test => " (test)",
            };
            saved(&secrets.secret_key, mode)
        });
        let webhooks = secrets.map(|secrets| secrets.webhook_secrets.as_slice()).unwrap_or_default();
        let webhooks = webhooks.iter().map(saved_ending).collect::<Vec<_>>().join(", ");
        let webhook_hint = match webhooks.as_str() {
            "" => "Begins with whsec_. Several, separated by spaces, while you replace one.".to_owned(),
            endings => format!("Saved, ending in {endings}. Leave empty to keep."),
        };
        let hint = saved.as_deref().unwrap_or("Begins with sk_ or rk_. In Stripe: Developers, API keys.");
        let address = WebhookPath { gateway: self.kind.as_str().to_owned() };
        html! {
            (self.key("stripe_secret_key", "Secret key", hint, secrets.is_some()))
            (self.key("stripe_webhook_secrets", "Webhook signing secret", &webhook_hint, true))
            (Select {
                name: "stripe_account",
                label: "Stripe pays out to",
                chosen: &self.fields.account,
                choices: &[
                    Choice::new(FirmAccount::Operating.as_str(), "The operating account: what clients owe"),
                    Choice::new(FirmAccount::Trust.as_str(), "The trust account: clients’ money"),
                ],
                hint: "One Stripe account pays out to one of them. Clients pay into trust once an owner has written down, at the trust account, where Stripe takes its fees from.",
                error: self.errors.get("stripe_account"),
                ..Select::default()
            })
            details {
                summary { "Set up the webhook in Stripe" }
                p { "Add an endpoint with this address: " code { (self.staff.base_url) (address) } }
                p { "Send these events:" }
                ul { @for kind in EVENT_KINDS { li { code { (kind) } } } }
                p.soft { "Without a webhook the portal asks Stripe, so payments show up a little later." }
            }
        }
    }

    fn lawpay(&self) -> Markup {
        let key = match self.stored.as_ref().map(|stored| &stored.secrets) {
            Some(GatewaySecrets::LawPay(secrets)) => Some(saved(&secrets.secret_key, "")),
            _ => None,
        };
        let hint = key
            .as_deref()
            .unwrap_or("In LawPay: Settings, API keys. Not the public key, which begins with m_.");
        let page = "Such as https://secure.lawpay.com/pages/firm/operating.";
        let ids = "Separated by spaces. “Check keys” lists them.";
        let fields = &self.fields;
        html! {
            (self.key("lawpay_secret_key", "Secret key", hint, key.is_some()))
            (self.text("lawpay_operating_page", "Operating account: payment page", &fields.operating_page, page))
            (self.text("lawpay_operating_accounts", "Operating account: IDs", &fields.operating_accounts, ids))
            (self.text("lawpay_trust_page", "Trust account: payment page", &fields.trust_page, ""))
            (self.text("lawpay_trust_accounts", "Trust account: IDs", &fields.trust_accounts, ids))
        }
    }
}

fn saved_ending(secret: &Secret) -> String {
    format!("…{}", ending(secret))
}

fn saved(secret: &Secret, mode: &str) -> String {
    format!("Saved, ending in {}{mode}. Leave empty to keep.", saved_ending(secret))
}
