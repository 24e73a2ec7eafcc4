//! The pages on which a posting is recorded.

use super::postings::Content;
use crate::{
    actors::Staff,
    billing::Reader,
    cases::Case,
    form::FieldErrors,
    ids::CaseId,
    money,
    people::{self, ClientLine, ClientRecord},
    trust::{
        NewTrustPostingPath, Request, TrustAccount, TrustAccountPath, TrustPath, TrustPostingsPath,
        actions::PostError,
        posting_form::{PostingForm, What, first_day},
        views,
    },
    ui::{self, Choice, Field, Select},
    web::cursor::Slice,
};
use maud::{Markup, Render, html};

fn head(account: &TrustAccount, title: &str) -> Markup {
    html! {
        header {
            p.crumbs {
                a href=(TrustPath) { "Trust account" } " · " a href=(TrustAccountPath { account_id: account.id }) { (account.name) }
            }
            h1 { (title) }
        }
    }
}

/// What is to be recorded.
pub(super) fn choose_what(content: &Content) -> Markup {
    let page = NewTrustPostingPath { account_id: content.account.id };
    let place = |what: What| match &content.whose {
        Some(whose) => {
            format!("{page}?what={}&client={}&case={}", what.as_str(), whose.client.id, whose.case.id)
        }
        None => format!("{page}?what={}", what.as_str()),
    };
    let shown = What::ALL.iter().filter(|what| content.whose.is_none() || what.is_of_client());
    html! {
        (head(&content.account, "Record a posting"))
        @if let Some(whose) = &content.whose { p.lead { bdi { (whose.client.name) } " · " bdi { (whose.case.name) } } }
        section.card aria-label="What is recorded" {
            ul.rows { @for what in shown {
                li {
                    span.glyph { (ui::icon("money")) }
                    div.what { strong { a href=(place(*what)) { (what.words()) } } }
                }
            } }
        }
        p.soft { "Money that is to go out for a client is prepared on the client’s ledger." }
    }
}

/// Whose it is: a client by name.
pub(super) fn choose_client(
    content: &Content,
    what: What,
    (words, clients): (&str, &Slice<ClientLine>),
) -> Markup {
    let page = NewTrustPostingPath { account_id: content.account.id };
    html! {
        (head(&content.account, what.words()))
        section.card aria-label="Clients" {
            div.body {
                form.filters method="get" action=(page) role="search" {
                    input type="hidden" name="what" value=(what.as_str());
                    div class="field grow" {
                        label for="q" { "Find the client" }
                        input #q type="search" name="q" value=(words) maxlength="100" placeholder="Part of a name or an email address";
                    }
                    button.button { "Find" }
                }
            }
            @if clients.rows.is_empty() { (people::nobody_found(words)) }
            @else {
                ul.rows { @for client in &clients.rows {
                    li {
                        span.glyph { (ui::icon("user")) }
                        div.what { strong { a href={ (page) "?what=" (what.as_str()) "&client=" (client.id) } { bdi { (client.name) } } } }
                    }
                } }
            }
        }
        @if clients.more { p.soft { "There are more: search for a part of the name." } }
    }
}

/// And for which of their cases.
pub(super) fn choose_case(
    content: &Content,
    what: What,
    (client, cases): (&ClientRecord, &[Case]),
) -> Markup {
    let page = NewTrustPostingPath { account_id: content.account.id };
    let place = |case: CaseId| format!("{page}?what={}&client={}&case={case}", what.as_str(), client.id);
    html! {
        (head(&content.account, what.words()))
        p.lead { bdi { (client.name) } }
        section.card aria-label="Cases" {
            @if cases.is_empty() { (ui::empty("case", "No case", "Money in trust belongs to a client and a case. Open a case for them first.")) }
            @else {
                ul.rows { @for case in cases {
                    li {
                        span.glyph { (ui::icon("case")) }
                        div.what {
                            strong { a href=(place(case.id)) { bdi { (case.name) } } }
                            span class="soft small" { (case.reference) }
                        }
                    }
                } }
            }
        }
    }
}

/// The form.
pub(super) struct PostingPage<'a> {
    pub staff: &'a Staff,
    pub content: &'a Content,
    pub what: What,
    pub fields: &'a PostingForm,
    pub errors: &'a FieldErrors,
}

impl Render for PostingPage<'_> {
    fn render(&self) -> Markup {
        let account = &self.content.account;
        html! {
            (head(account, self.what.words()))
            @if let Some(whose) = &self.content.whose {
                p.lead { bdi { (whose.client.name) } " · " bdi { (whose.case.name) } ", " (whose.case.reference) }
            }
            (ui::error_summary(self.staff.lang, self.errors))
            (ui::post_form(TrustPostingsPath { account_id: account.id }).makes(true).class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    input type="hidden" name="what" value=(self.what.as_str());
                    @if let Some(whose) = &self.content.whose {
                        input type="hidden" name="client" value=(whose.client.id);
                        input type="hidden" name="case" value=(whose.case.id);
                    }
                    (self.fields())
                    div.form-actions { button class="button primary" { "Record" } a.button href=(TrustAccountPath { account_id: account.id }) { "Cancel" } }
                }
            }))
        }
    }
}

impl PostingPage<'_> {
    fn field<'b>(&'b self, name: &'b str, label: &'b str, value: &'b str) -> Field<'b> {
        Field { name, label, value, error: self.errors.get(name), ..Field::default() }
    }

    fn requests(&self) -> Vec<Choice> {
        let notation = self.content.rules.billing.notation(self.staff.lang);
        let words = |request: &Request| {
            format!("{}, {}", money::show(request.money(request.outstanding), notation), request.purpose)
        };
        let asked = self.content.requests.iter().map(|request| Choice::new(request.id, words(request)));
        asked.chain([Choice::new("", "Nothing that was asked for")]).collect()
    }

    fn fields(&self) -> Markup {
        let (account, fields, what) = (&self.content.account, self.fields, self.what);
        let choices: Vec<_> =
            what.methods().iter().map(|one| Choice::new(one.as_str(), views::method_words(*one))).collect();
        let goes_out = matches!(what, What::FirmWithdrawal | What::InterestOut);
        let hint = if goes_out { "For a check, its number." } else { "Such as the number of a check." };
        let optional = (!goes_out).then_some("optional").or(Some("required for a check"));
        html! {
            div.row-2 {
                (Field { inputmode: Some("decimal"), ..self.field("amount", &format!("Amount in {}", account.currency()), &fields.amount) })
                (Field { kind: "date", min: Some(first_day(account).0), max: Some(self.staff.today()), ..self.field("posted_on", "Date", &fields.posted_on) })
            }
            @if what == What::Deposit && !self.content.requests.is_empty() {
                (Select { name: "request", label: "For what was asked", chosen: &fields.request, choices: &self.requests(), ..Select::default() })
            }
            @if choices.len() > 1 {
                (Select { name: "method", label: "Method", chosen: &fields.method, choices: &choices, error: self.errors.get("method"), ..Select::default() })
            }
            @if let Some(label) = what.party_label() { (self.field("party", label, &fields.party)) }
            (self.field("purpose", "Purpose", &fields.purpose))
            @if what.moves_at_bank() { (Field { hint, optional, ..self.field("reference", "Reference", &fields.reference) }) }
        }
    }
}

/// Why the books refuse it, at the field that it is about.
pub(super) fn refused(refused: &PostError, account: &TrustAccount, reader: Reader) -> FieldErrors {
    let mut errors = FieldErrors::default();
    match refused {
        PostError::MonthClosed => errors.add("posted_on", refused.words()),
        PostError::CheckUsed => errors.add("reference", refused.words()),
        PostError::Cash => errors.add("party", refused.words()),
        PostError::OverCeiling(room) => {
            let room = money::show(account.money(*room), reader.notation);
            errors.add("amount", format!("{} At most {room} more may come in.", refused.words()));
        }
        _ => errors.add("amount", refused.words()),
    }
    errors
}
