//! Mails to clients about what is held for them in trust: of each receipt and disbursement, of what is asked for, of what they are asked to
//! approve.

use super::{
    ClientLedgerPath, ClientPayoutPath, Ledger, LedgerKind, Posting, PostingKind, Request, TrustAccount,
    TrustRequestPath,
    actions::Books,
    queries::{self, TrustReader},
    receipts,
};
use crate::{
    db::Tx,
    i18n::{Lang, format},
    ids::{ClientId, TrustPayoutId, TrustPostingId},
    mail::{Layout, Recipient},
    money::{self, Money, Notation},
    t,
};
use diesel::QueryResult;

/// A mail to be: its kind, subject and text, and where its button leads.
struct Words {
    kind: &'static str,
    subject: String,
    paragraphs: Vec<String>,
    button: (String, String),
    /// The deposit of which the receipt goes with it.
    receipt: Option<TrustPostingId>,
}

async fn tell(
    tx: &Tx,
    books: &Books<'_>,
    client: ClientId,
    words: impl FnOnce(Lang, Notation) -> Words,
) -> QueryResult<()> {
    let reader = queries::find_reader(tx, books.firm.id, client).await?;
    tell_reader(tx, books, reader, words).await
}

async fn tell_reader(
    tx: &Tx,
    books: &Books<'_>,
    reader: TrustReader,
    words: impl FnOnce(Lang, Notation) -> Words,
) -> QueryResult<()> {
    if reader.email.is_empty() {
        return Ok(());
    }
    let lang = reader.lang();
    let Words { kind, subject, paragraphs, button, receipt } = words(lang, books.firm.notation(lang));
    let mut layout = Layout::new(lang, books.firm.letterhead());
    if !reader.name.is_empty() {
        layout = layout.paragraph(t!(lang, "mail-greeting", name = reader.name.as_str()));
    }
    for paragraph in paragraphs {
        layout = layout.paragraph(paragraph);
    }
    let letter = layout
        .button(button.0, format!("{}{}", books.base_url, button.1))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = books.firm.name.as_str()))
        .letter(kind, Recipient { name: reader.name, email: reader.email }, subject);
    let letter = match receipt {
        Some(posting) => letter.with(receipts::ATTACHMENT, posting.0),
        None => letter,
    };
    books.outbox.queue(tx, books.firm.id, letter).await.map(drop)
}

/// Who is told of a posting in this ledger: nobody of those on the firm's own. Of what stands in for a deposit that went back, and of what
/// was there when the firm moved in, clients read in the portal alone.
///
/// # Errors
/// The database's.
pub async fn find_reader(
    tx: &Tx,
    books: &Books<'_>,
    ledger: &Ledger,
    kind: PostingKind,
) -> QueryResult<Option<TrustReader>> {
    let Some(client) = ledger.client_id.filter(|_| ledger.kind == LedgerKind::Client) else {
        return Ok(None);
    };
    if matches!(kind, PostingKind::Opening | PostingKind::Cover) {
        return Ok(None);
    }
    queries::find_reader(tx, books.firm.id, client).await.map(Some)
}

/// Tells the client of money that came into their ledger or left it.
///
/// # Errors
/// The database's.
pub async fn posted(
    tx: &Tx,
    books: &Books<'_>,
    (account, reader): (&TrustAccount, Option<TrustReader>),
    posting: &Posting,
) -> QueryResult<()> {
    let Some(reader) = reader else { return Ok(()) };
    let firm = books.firm.name.as_str();
    tell_reader(tx, books, reader, |lang, notation| {
        let show = |minor: i64| money::show(account.money(minor), notation);
        let (amount, balance) = (show(posting.amount.abs()), show(posting.balance_after));
        let (party, number) = (posting.party.as_str(), posting.number.as_str());
        let text = match posting.kind {
            PostingKind::Returned => t!(lang, "mail-trust-returned", amount = amount.as_str()),
            PostingKind::Reversal => {
                t!(lang, "mail-trust-reversed", amount = amount.as_str(), reason = posting.purpose.as_str())
            }
            PostingKind::Transfer => {
                t!(
                    lang,
                    "mail-trust-transferred",
                    amount = amount.as_str(),
                    purpose = posting.purpose.as_str()
                )
            }
            _ if posting.amount > 0 => {
                t!(lang, "mail-trust-received", amount = amount.as_str(), party = party, number = number)
            }
            _ => t!(
                lang,
                "mail-trust-paid-out",
                amount = amount.as_str(),
                party = party,
                purpose = posting.purpose.as_str()
            ),
        };
        let subject = match posting.amount > 0 {
            true => t!(lang, "mail-trust-in-subject", amount = amount.as_str(), firm = firm),
            false => t!(lang, "mail-trust-out-subject", amount = amount.as_str(), firm = firm),
        };
        Words {
            kind: "trust-posted",
            subject,
            paragraphs: vec![text, t!(lang, "mail-trust-balance", balance = balance)],
            button: (
                t!(lang, "mail-trust-button"),
                ClientLedgerPath { ledger_id: posting.ledger_id }.to_string(),
            ),
            receipt: (posting.kind == PostingKind::Deposit).then_some(posting.id),
        }
    })
    .await
}

/// Tells the client what they are asked to pay into trust.
///
/// # Errors
/// The database's.
pub async fn asked(tx: &Tx, books: &Books<'_>, request: &Request) -> QueryResult<()> {
    let firm = books.firm.name.as_str();
    tell(tx, books, request.client_id, |lang, notation| {
        let amount = money::show(request.money(request.amount), notation);
        let mut paragraphs = vec![
            t!(
                lang,
                "mail-trust-asked",
                firm = firm,
                amount = amount.as_str(),
                purpose = request.purpose.as_str()
            ),
            t!(lang, "trust-explained"),
        ];
        if let Some(due) = request.due_on {
            let day = format::day_in_words(lang, due.0, books.today().0);
            paragraphs.insert(1, t!(lang, "mail-trust-asked-due", day = day));
        }
        Words {
            kind: "trust-request",
            subject: t!(lang, "mail-trust-asked-subject", amount = amount, firm = firm),
            paragraphs,
            button: (
                t!(lang, "mail-trust-asked-button"),
                TrustRequestPath { trust_request_id: request.id }.to_string(),
            ),
            receipt: None,
        }
    })
    .await
}

/// Asks the client whether earned fees may be taken out of their ledger.
///
/// # Errors
/// The database's.
pub async fn approval_asked(
    tx: &Tx,
    books: &Books<'_>,
    (client, payout): (ClientId, TrustPayoutId),
    (money, invoice): (Money, &str),
) -> QueryResult<()> {
    let firm = books.firm.name.as_str();
    tell(tx, books, client, |lang, notation| {
        let amount = money::show(money, notation);
        Words {
            kind: "trust-approval",
            subject: t!(lang, "mail-trust-approval-subject", firm = firm),
            paragraphs: vec![t!(
                lang,
                "mail-trust-approval",
                firm = firm,
                amount = amount,
                invoice = invoice
            )],
            button: (
                t!(lang, "mail-trust-approval-button"),
                ClientPayoutPath { payout_id: payout }.to_string(),
            ),
            receipt: None,
        }
    })
    .await
}
