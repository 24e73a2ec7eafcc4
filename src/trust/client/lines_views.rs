//! What came into a ledger and left it, as its client reads it.

use crate::{
    actors::Client,
    clock::Day,
    i18n::{Lang, format},
    money::{self, Notation},
    t,
    trust::{ClientLedger, ClientTrustReceiptPath, Posting, PostingKind, PostingLine, PostingMethod},
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// A table of postings, the newest first; on a phone each is a small card.
pub struct Lines<'a> {
    pub client: &'a Client,
    pub home: &'a ClientLedger,
    pub lines: &'a [PostingLine],
    pub notation: Notation,
}

/// How money came or went.
pub fn method_words(lang: Lang, posting: &Posting) -> String {
    match posting.method {
        PostingMethod::Check => match &posting.check_number {
            Some(number) => format!("{} {number}", t!(lang, "method-check")),
            None => t!(lang, "method-check"),
        },
        PostingMethod::Wire => t!(lang, "method-wire"),
        PostingMethod::BankDebit => t!(lang, "method-bank-debit"),
        PostingMethod::Card => t!(lang, "method-card"),
        PostingMethod::Cash => t!(lang, "method-cash"),
        PostingMethod::Online => t!(lang, "method-online"),
        PostingMethod::Transfer => t!(lang, "trust-method-transfer"),
        PostingMethod::None => String::new(),
    }
}

/// What happened, in a few words.
pub fn what_words(lang: Lang, posting: &Posting) -> String {
    let party = posting.party.as_str();
    match posting.kind {
        PostingKind::Opening => t!(lang, "trust-what-opening"),
        PostingKind::Transfer => t!(lang, "trust-what-transfer"),
        PostingKind::Refund => t!(lang, "trust-what-refund"),
        PostingKind::Returned => t!(lang, "trust-what-returned"),
        PostingKind::Reversal => t!(lang, "trust-what-reversal"),
        PostingKind::Cover => t!(lang, "trust-what-cover"),
        PostingKind::Interest => t!(lang, "trust-what-interest"),
        _ if posting.amount > 0 => t!(lang, "trust-what-from", party = party),
        _ => t!(lang, "trust-what-to", party = party),
    }
}

/// By when what came in can usually be used.
fn clears_by(home: &ClientLedger, posting: &Posting) -> Option<Day> {
    let days = i64::from(home.account.clearing_days);
    posting.posted_on.0.checked_add(jiff::Span::new().days(days)).ok().map(Day)
}

impl Render for Lines<'_> {
    fn render(&self) -> Markup {
        let lang = self.client.lang;
        html! {
            @if self.lines.is_empty() {
                (ui::empty("money", &t!(lang, "trust-no-postings"), &t!(lang, "trust-no-postings-text")))
            } @else {
                table.table {
                    caption.visually-hidden { (t!(lang, "trust-ledger-of", case = self.home.case_name.as_str())) }
                    thead { tr {
                        th scope="col" { (t!(lang, "trust-column-what")) }
                        th scope="col" { (t!(lang, "trust-column-day")) }
                        th scope="col" { (t!(lang, "trust-column-method")) }
                        th scope="col" class="num" { (t!(lang, "trust-column-amount")) }
                        th scope="col" class="num" { (t!(lang, "trust-column-balance")) }
                    } }
                    tbody { @for line in self.lines { (self.row(line)) } }
                }
            }
        }
    }
}

impl Lines<'_> {
    fn row(&self, line: &PostingLine) -> Markup {
        let (lang, posting, today) = (self.client.lang, &line.posting, self.client.today());
        let show = |minor| money::show(self.home.account.money(minor), self.notation);
        let method = method_words(lang, posting);
        html! {
            tr id={ "posting-" (posting.id) } {
                td data-label=(t!(lang, "trust-column-what")) {
                    strong { bdi { (what_words(lang, posting)) } }
                    br; span class="soft small" { bdi { (posting.purpose) } " · " (posting.number) }
                    @if posting.kind == PostingKind::Deposit {
                        br; a.small href=(ClientTrustReceiptPath { receipt_id: posting.id }) download {
                            (t!(lang, "trust-receipt")) span.visually-hidden { " " (posting.number) }
                        }
                    }
                    (self.fate(line))
                }
                td data-label=(t!(lang, "trust-column-day")) { (ui::day(lang, posting.posted_on.0, today)) }
                td data-label=(t!(lang, "trust-column-method")) { @if !method.is_empty() { span { (method) } } }
                td class="num" data-label=(t!(lang, "trust-column-amount")) {
                    span.amount { @if posting.amount > 0 { "+" } (show(posting.amount)) }
                }
                td class="num" data-label=(t!(lang, "trust-column-balance")) { span.amount { (show(posting.balance_after)) } }
            }
        }
    }

    /// That it was taken back, or may not be used yet.
    fn fate(&self, line: &PostingLine) -> Markup {
        let lang = self.client.lang;
        let day = |day: Day| format::day(lang, day.0, self.client.today());
        let words = match line.taken_back {
            Some((PostingKind::Returned, on)) => {
                Some((Tone::Bad, t!(lang, "trust-fate-returned", day = day(on))))
            }
            Some((_, on)) => Some((Tone::Plain, t!(lang, "trust-fate-reversed", day = day(on)))),
            None if !line.cleared => {
                let by = clears_by(self.home, &line.posting);
                by.map(|by| (Tone::Warn, t!(lang, "trust-fate-clears", day = day(by))))
            }
            None => None,
        };
        html! { @if let Some((tone, words)) = words { br; (ui::pill(tone, &words)) } }
    }
}
