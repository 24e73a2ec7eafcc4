//! Receipts for money that came into a client's ledger: on paper, and with the mail that tells of it.

use super::{ClientLedger, PostingKind, PostingLine, client::method_words, queries};
use crate::{
    app::App,
    billing::{self, BillingSettings, HeldInTrust, PaidBackPayment, Parties, ReceiptPaper, ReceiptPart},
    clock::Ts,
    db::{Db, Tx},
    firms::{self, Firm},
    i18n::Lang,
    ids::{ClientId, FirmId, TrustLedgerId, TrustPostingId},
    mail::AttachedFile,
    pdf::{Error, Finished},
};
use anyhow::Context;
use axum::response::Response;
use diesel::{QueryResult, result::Error::NotFound};
use uuid::Uuid;

/// The kind of what goes with the mail of a deposit.
pub const ATTACHMENT: &str = "trust-receipt";

/// A deposit with all that its receipt says.
#[derive(Debug, Clone)]
pub struct TrustReceipt {
    line: PostingLine,
    home: ClientLedger,
    settings: BillingSettings,
}

/// The receipt of a deposit into a client's ledger. Whoever may see it is asked before.
///
/// # Errors
/// The database's; `NotFound` for what is no such deposit of this firm.
pub async fn load(tx: &Tx, firm: FirmId, id: TrustPostingId) -> QueryResult<TrustReceipt> {
    let line = queries::find_line_of_client(tx, firm, id).await?;
    if line.posting.kind != PostingKind::Deposit {
        return Err(NotFound);
    }
    let home = queries::find_client_ledger(tx, firm, line.posting.ledger_id).await?;
    let (settings, _) = billing::load_settings(tx, firm).await?;
    Ok(TrustReceipt { line, home, settings })
}

impl TrustReceipt {
    /// # Errors
    /// As [`crate::pdf::Document::finish`].
    fn pdf(&self, (firm, lang): (&Firm, Lang), look: &billing::Look) -> Result<Finished, Error> {
        let posting = &self.line.posting;
        let parts = [ReceiptPart {
            invoice: posting.purpose.clone(),
            case: self.home.case_name.clone(),
            amount: posting.amount,
            outstanding: None,
        }];
        let how = [method_words(lang, posting), posting.reference.clone()];
        let how: Vec<_> = how.into_iter().filter(|text| !text.is_empty()).collect();
        let back = self.line.taken_back;
        ReceiptPaper {
            number: posting.number.clone(),
            received_on: posting.posted_on,
            from: posting.party.clone(),
            amount: self.home.account.money(posting.amount),
            how: how.join(" · "),
            parts: &parts,
            parties: &Parties::of_firm(firm, &self.settings),
            paid_back: back.map(|(_, on)| PaidBackPayment { on, amount: posting.amount }),
            in_trust: Some(HeldInTrust {
                bank: self.home.account.bank_name.clone(),
                balance: posting.balance_after,
            }),
            language: lang,
            notation: self.settings.notation(lang),
        }
        .pdf(look)
    }

    /// As an answer to a request.
    ///
    /// # Errors
    /// The paper cannot be drawn, which is no one's input's fault.
    pub async fn answer(
        self,
        app: &App,
        (firm, lang, now): (&std::sync::Arc<Firm>, Lang, Ts),
    ) -> crate::Result<Response> {
        let (settings, number, of) = (self.settings.clone(), self.file(), firm.clone());
        billing::pdf_answer(app, firm, (&settings, now), Some(number), move |look| {
            self.pdf((&of, lang), look)
        })
        .await
    }

    /// Into which ledger the money came.
    pub fn ledger(&self) -> TrustLedgerId {
        self.home.ledger.id
    }

    /// Whose money it is.
    pub fn client(&self) -> Option<ClientId> {
        self.home.ledger.client_id
    }

    /// What its file is called. Numbers are of an account: `trust` keeps them apart from receipts of billing.
    fn file(&self) -> String {
        format!("trust-{}", self.line.posting.number)
    }
}

/// Draws the receipt that goes with a mail, in the client's language.
///
/// # Errors
/// The database's; there is no such receipt.
pub async fn attachment(app: App, db: Db, posting: Uuid) -> anyhow::Result<AttachedFile> {
    let (firm, now) = (db.firm(), app.clock.now());
    let read = db.read(async |tx: &Tx| {
        let firm = firms::find(tx, firm).await?;
        let receipt = load(tx, firm.id, TrustPostingId(posting)).await?;
        let client = receipt.client().ok_or(NotFound)?;
        let lang = queries::find_reader(tx, firm.id, client).await?.lang();
        Ok((firm, receipt, lang))
    });
    let (firm, receipt, lang) = read.await.map_err(|error| anyhow::anyhow!("a receipt: {error:?}"))?;
    let (settings, name, of) = (receipt.settings.clone(), format!("{}.pdf", receipt.file()), firm.clone());
    let finished =
        billing::draw(&app, &firm, (&settings, now), move |look| receipt.pdf((&of, lang), look)).await;
    Ok(AttachedFile { name, bytes: finished.context("a receipt")?.bytes })
}
