//! Payment links of a sum without an invoice: the list, and the form of a new one.

use crate::{
    actors::Staff,
    billing::{
        Advance, CheckoutState, FoundClient, LinkPayment, ListedLink, NewSumLinkPath, PaymentLinkEndPath,
        Reader, StaffInvoicesPath, StaffPaymentPath, StaffReceiptPath, SumLink, SumLinkForm, SumLinksPath,
        form_view, stored_currency, sum_link_form::EARNED, views,
    },
    form::FieldErrors,
    i18n::Lang,
    money::{self, Currency, Money, Notation},
    ui::{self, Choice, Field, Pager, Select, Tone},
    web::cursor::Slice,
};
use maud::{Markup, Render, html};

/// The form of a new link for the case with this reference.
pub fn new_sum_link(reference: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("case", reference).finish();
    format!("{NewSumLinkPath}?{query}")
}

/// Whether the money is earned already, and else whose it is. None is chosen beforehand.
fn advance_choices() -> Vec<Choice> {
    let advances =
        Advance::ALL.iter().map(|advance| Choice::new(advance.as_str(), form_view::advance_words(*advance)));
    [Choice::new("", "Choose…"), Choice::new(EARNED, "Earned, or laid out")]
        .into_iter()
        .chain(advances)
        .collect()
}

/// What is read for the list.
pub struct IndexContent {
    pub links: Slice<ListedLink>,
    /// What was paid with them, or is on its way.
    pub payments: Vec<LinkPayment>,
    pub notation: Notation,
}

pub struct Index<'a> {
    pub staff: &'a Staff,
    pub content: &'a IndexContent,
    pub is_first: bool,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        let links = &self.content.links;
        let place = SumLinksPath.to_string();
        let next = links.next(|last| last.link.id).map(|cursor| format!("{place}?before={cursor}"));
        html! {
            header {
                p.crumbs { a href=(StaffInvoicesPath) { "Billing" } }
                div.title {
                    h1 { "Payment links" }
                    div.actions { a class="button primary compact" href=(NewSumLinkPath) { (ui::icon("plus")) "New payment link" } }
                }
                p.lead { "Links that ask for a sum without an invoice: a consultation, a deposit. Links of an invoice are on its page." }
            }
            section.card #links aria-label="Payment links" {
                @if links.rows.is_empty() {
                    (ui::empty("link", "No payment links here", "Make one, and send it to whoever is to pay: they need no account."))
                } @else {
                    ul.rows { @for listed in &links.rows { (self.row(listed)) } }
                }
            }
            (ui::pager(self.staff.lang, &Pager { first: (!self.is_first).then_some(place), next }))
        }
    }
}

impl Index<'_> {
    fn payment(&self, listed: &ListedLink) -> Option<&LinkPayment> {
        let with = |payment: &&LinkPayment| payment.link_id == Some(listed.link.id);
        let mut all = self.content.payments.iter().filter(with);
        all.clone().find(|payment| payment.state == CheckoutState::Succeeded).or_else(|| all.next())
    }

    fn row(&self, listed: &ListedLink) -> Markup {
        let link = &listed.link;
        let currency =
            stored_currency(link.currency.as_deref().unwrap_or_default(), link.exponent.unwrap_or_default());
        let money = Money::new(link.amount.unwrap_or_default(), currency);
        let payment = self.payment(listed);
        html! {
            li id={ "link-" (link.id) } {
                span.glyph { (ui::icon("link")) }
                div.what {
                    strong {
                        @match payment.and_then(|payment| payment.payment_id) {
                            Some(payment_id) => a href=(StaffPaymentPath { payment_id }) { (views::amount(money, self.content.notation)) },
                            None => (views::amount(money, self.content.notation)),
                        }
                        " · " bdi { (link.purpose) }
                    }
                    span class="soft small" {
                        @if let Some(name) = &listed.client_name { bdi { (name) } " · " }
                        @if let Some(name) = &listed.case_name { bdi { (name) } " · " }
                        @if link.advance.is_some() { "In advance, the firm’s by the fee agreement · " }
                        "Made " (ui::moment(self.staff.lang, link.created_at, &self.staff.zone, self.staff.today()))
                    }
                }
                span.when { (self.state(listed, payment)) }
                @match payment {
                    Some(LinkPayment { state: CheckoutState::Succeeded, payment_id: Some(payment_id), .. }) => {
                        a class="button compact act" href=(StaffReceiptPath { payment_id: *payment_id }) download { (ui::icon("download")) "Receipt" }
                    }
                    Some(_) => {},
                    None => @if link.is_open(self.staff.now) {
                        (ui::post_form(PaymentLinkEndPath { link_id: link.id }).class("act")
                            .confirm("End this link? Whoever has it cannot pay with it any more.").fields(html! {
                            button class="button compact" { "End link" }
                        }))
                    }
                }
            }
        }
    }

    fn state(&self, listed: &ListedLink, payment: Option<&LinkPayment>) -> Markup {
        let link = &listed.link;
        let last = self.staff.firm.today(link.expires_at.minus(std::time::Duration::from_secs(1)));
        match payment {
            Some(payment) if payment.state == CheckoutState::Succeeded => ui::pill(Tone::Good, "Paid"),
            Some(_) => ui::pill(Tone::Warn, "Under way"),
            None if link.ended_at.is_some() => ui::pill(Tone::Plain, "Ended"),
            None if link.expires_at <= self.staff.now => ui::pill(Tone::Plain, "Expired"),
            None => {
                html! { span.small { "Open until " (ui::day(self.staff.lang, last.0, self.staff.today())) } }
            }
        }
    }
}

/// What stands in the form.
#[derive(Default)]
pub struct FormContent {
    /// What is typed.
    pub fields: SumLinkForm,
    /// What was wrong with it.
    pub errors: FieldErrors,
    /// How it was read, with the names of the case and of the client; none before anybody sent it.
    pub read: Option<(SumLink, Option<String>, Option<FoundClient>)>,
}

pub struct SumLinkPage<'a> {
    pub reader: Reader,
    pub content: &'a FormContent,
    pub currencies: &'a [Currency],
}

impl Render for SumLinkPage<'_> {
    fn render(&self) -> Markup {
        let FormContent { errors, read, .. } = self.content;
        html! {
            header {
                p.crumbs { a href=(StaffInvoicesPath) { "Billing" } " · " a href=(SumLinksPath) { "Payment links" } }
                h1 { "New payment link" }
                p.lead { "Anybody who has it can pay this sum once, without an account." }
            }
            (ui::error_summary(self.reader.lang, errors))
            @if let Some((link, case, client)) = read { (self.shown_back(link, (case.as_deref(), client.as_ref()))) }
            (ui::post_form(SumLinksPath).makes(true).class("card narrow").flag("novalidate").fields(self.fields()))
        }
    }
}

impl SumLinkPage<'_> {
    fn shown_back(&self, link: &SumLink, (case, client): (Option<&str>, Option<&FoundClient>)) -> Markup {
        let amount = money::show(link.money, self.reader.notation);
        ui::notice(
            Tone::Plain,
            html! {
                div #read {
                    p { "The link asks for " strong { span.amount { (amount) } } " for " bdi { (link.purpose) }
                        @if let Some(client) = client { ", as a payment of " strong { bdi { (client.name) } } }
                        @if let Some(case) = case { ", for the case " bdi { (case) } }
                        @if link.advance.is_some() { ", paid before it is earned: " strong { "the firm’s at once, as the fee agreement says" } }
                        ". It can be used until " (ui::day(self.reader.lang, link.last_day.0, self.reader.today.0)) "." }
                    p { "Nothing was made yet. If all of this is right, make the link." }
                }
            },
        )
    }

    fn fields(&self) -> Markup {
        let FormContent { fields, errors, read } = self.content;
        let optional = Some("optional");
        let field =
            |name, label, value| Field { name, label, value, error: errors.get(name), ..Field::default() };
        let currencies: Vec<_> = self.currencies.iter().copied().map(form_view::currency_choice).collect();
        let langs: Vec<_> = Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name())).into();
        html! {
            div class="body form" {
                input type="hidden" name="seen" value=(fields.seen);
                (Field { hint: "Such as: First consultation. Whoever pays reads it.", ..field("purpose", "What it is for", &fields.purpose) })
                div.row-2 {
                    (Field { inputmode: Some("decimal"), ..field("amount", "Amount", &fields.amount) })
                    (Select { name: "currency", label: "Currency", chosen: &fields.currency, choices: &currencies,
                        error: errors.get("currency"), ..Select::default() })
                }
                (Select { name: "advance", label: "This money is", chosen: &fields.advance, choices: &advance_choices(), error: errors.get("advance"),
                    hint: "A link pays into the operating account. What is not earned yet belongs in trust, unless the fee agreement says that it is the firm’s once it is paid.",
                    ..Select::default() })
                (Field { kind: "date", min: Some(self.reader.today.0), ..field("last_day", "Can be used until", &fields.last_day) })
                div.row-2 {
                    (Field { optional, hint: "Its reference.", ..field("case", "Case", &fields.case) })
                    (Field { optional, hint: "Name or email address.", ..field("client", "Client", &fields.client) })
                }
                div.row-2 {
                    (Field { optional, kind: "email", hint: "The link is sent there.", ..field("email", "Email address", &fields.email) })
                    (Select { name: "language", label: "Language of the email", chosen: &fields.language, choices: &langs,
                        error: errors.get("language"), ..Select::default() })
                }
                div.form-actions {
                    button class="button primary" { @if read.is_some() { "Make the link" } @else { "Check the link" } }
                    a.button href=(SumLinksPath) { "Cancel" }
                }
            }
        }
    }
}
