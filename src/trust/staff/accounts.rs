//! Bank accounts, as owners open, change and close them.

use super::page::form_page;
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::Reader,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::TrustAccountId,
    money::Currency,
    trust::{
        EditTrustAccountPath, InterestKind, NewTrustAccountPath, TrustAccount, TrustAccountClosingPath,
        TrustAccountPath, TrustPath,
        account_form::{AccountForm, GATEWAYS},
        actions::{self, AccountError, Books, NewAccount},
        queries,
        settings::Rules,
    },
    ui::{self, Choice, Field, Select, TextArea, Tone},
    web::Flash,
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::{Markup, html};

struct Desk<'a> {
    app: &'a App,
    staff: &'a Staff,
    db: &'a Db,
}

impl Desk<'_> {
    async fn read(&self, id: Option<TrustAccountId>) -> Result<(Option<TrustAccount>, Rules)> {
        let firm = self.staff.firm.id;
        self.db
            .read(async |tx: &Tx| {
                let account = match id {
                    Some(id) => Some(queries::find_account(tx, firm, id).await?),
                    None => None,
                };
                Ok((account, Rules::load(tx, firm).await?))
            })
            .await
    }

    fn reader(&self, rules: &Rules) -> Reader {
        Reader::of(self.staff, Some(&rules.billing.country))
    }

    async fn form(
        &self,
        account: Option<&TrustAccount>,
        (fields, errors): (&AccountForm, &FieldErrors),
        status: StatusCode,
    ) -> Result<Response> {
        let title = if account.is_some() { "Edit the account" } else { "New trust account" };
        let main = html! {
            header {
                p.crumbs { a href=(TrustPath) { "Trust account" } @if let Some(account) = account { " · " a href=(TrustAccountPath { account_id: account.id }) { (account.name) } } }
                h1 { (title) }
            }
            (ui::error_summary(self.staff.lang, errors))
            (form(self.app, account, (fields, errors)))
            @if let Some(account) = account.filter(|account| account.closed_at.is_none()) { (closing(account)) }
        };
        form_page(self.staff, self.db, (title, main), status).await
    }
}

fn form(app: &App, account: Option<&TrustAccount>, (fields, errors): (&AccountForm, &FieldErrors)) -> Markup {
    let action = match account {
        Some(account) => TrustAccountPath { account_id: account.id }.to_string(),
        None => TrustPath.to_string(),
    };
    let field =
        |name, label, value| Field { name, label, value, error: errors.get(name), ..Field::default() };
    let currencies: Vec<_> =
        Currency::choices().map(|currency| Choice::new(currency.code(), currency.code())).collect();
    let interests = [
        Choice::new(InterestKind::Iolta.as_str(), "The bar’s fund: a pooled account (IOLTA)"),
        Choice::new(InterestKind::Client.as_str(), "The clients themselves"),
    ];
    let gateways = GATEWAYS.iter().filter(|(word, _)| *word != "sandbox" || app.config.demo);
    let gateways: Vec<_> = std::iter::once(Choice::new("", "No online payments into this account"))
        .chain(gateways.map(|(word, name)| Choice::new(word, *name)))
        .collect();
    html! {
        (ui::post_form(action).makes(account.is_none()).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                input type="hidden" name="version" value=(fields.version);
                (Field { hint: "Such as Client trust account.", ..field("name", "Name", &fields.name) })
                div.row-2 {
                    (field("bank_name", "Bank", &fields.bank_name))
                    (Field { hint: "The last four, as on statements.", ..field("ending", "Account number ending", &fields.ending) })
                }
                (Select { name: "interest", label: "Who has the interest", chosen: &fields.interest, choices: &interests, error: errors.get("interest"), ..Select::default() })
                @if account.is_none() {
                    div.row-2 {
                        (Select { name: "currency", label: "Currency", chosen: &fields.currency, choices: &currencies, error: errors.get("currency"),
                            hint: "It stays so.", ..Select::default() })
                        (Field { kind: "date", hint: "Opening balances are recorded on it.", ..field("opened_on", "First day of the books here", &fields.opened_on) })
                    }
                }
                div.row-2 {
                    (Field { inputmode: Some("decimal"), hint: "To pay the bank’s charges.", ..field("charges_ceiling", "Most of the firm’s own money in it", &fields.charges_ceiling) })
                    (Field { inputmode: Some("numeric"), hint: "For checks, bank debits and cards.", ..field("clearing_days", "Days until deposits clear", &fields.clearing_days) })
                }
                (Select { name: "gateway", label: "Online payments", chosen: &fields.gateway, choices: &gateways, error: errors.get("gateway"), ..Select::default() })
                (TextArea { name: "fees", label: "Where the provider takes its fees from", value: &fields.fees, error: errors.get("fees"), optional: Some("for Stripe required"),
                    hint: "Fees must never come out of trust. What you write here is kept with your name.", ..TextArea::default() })
                div.form-actions { button class="button primary" { "Save" } a.button href=(TrustPath) { "Cancel" } }
            }
        }))
    }
}

fn closing(account: &TrustAccount) -> Markup {
    html! {
        section.card.narrow #closing {
            header { h2 { "Close this account" } }
            div.body {
                p.soft { "A closed account takes no more postings. Its books stay readable. Nothing may be left in it." }
                (ui::post_form(TrustAccountClosingPath { account_id: account.id }).confirm("Close this account?").fields(html! {
                    input type="hidden" name="version" value=(account.version);
                    button class="button danger" disabled[account.balance > 0] { "Close the account" }
                }))
            }
        }
    }
}

/// GET /staff/trust/new
pub async fn new(_: NewTrustAccountPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let desk = Desk { app: &app, staff: &staff, db: &db };
    let (_, rules) = desk.read(None).await?;
    let fields = AccountForm::new_for(rules.billing.currency, desk.reader(&rules));
    desk.form(None, (&fields, &FieldErrors::default()), StatusCode::OK).await
}

/// POST /staff/trust
pub async fn create(
    _: TrustPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    db.check_not_sent().await?;
    let desk = Desk { app: &app, staff: &staff, db: &db };
    let (_, rules) = desk.read(None).await?;
    let fields = AccountForm::posted(&pairs);
    let (row, beginning) = match fields.check(desk.reader(&rules), None, (staff.account, staff.now)) {
        Ok(checked) => checked,
        Err(errors) => return desk.form(None, (&fields, &errors), StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let new = NewAccount { row, currency: beginning.currency, opened_on: beginning.opened_on };
    let done = db
        .write(async |tx: &Tx| {
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::open_account(tx, &books, staff.account, &new).await?)
        })
        .await?;
    match settled(done) {
        Ok(account_id) => Ok(Flash::Saved.redirect(TrustAccountPath { account_id })),
        Err(refused) => desk.form(None, (&fields, &refused), StatusCode::CONFLICT).await,
    }
}

/// A refusal at the field that it is about.
fn settled<T>(done: Result<T, AccountError>) -> Result<T, FieldErrors> {
    done.map_err(|refused| {
        let mut errors = FieldErrors::default();
        match refused {
            AccountError::Changed => errors.add(
                "name",
                "Somebody else changed this account meanwhile. Open it again, and enter your changes there.",
            ),
            AccountError::NotEmpty => errors.add("name", "There is money in this account."),
            AccountError::GatewayTaken => {
                errors.add("gateway", "Another trust account takes online payments in this currency.");
            }
        }
        errors
    })
}

/// GET /staff/trust/{account_id}/edit
pub async fn edit(
    path: EditTrustAccountPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    let desk = Desk { app: &app, staff: &staff, db: &db };
    let (account, rules) = desk.read(Some(path.account_id)).await?;
    let Some(account) = account else { return Err(crate::Error::NotFound) };
    let fields = AccountForm::of(&account, desk.reader(&rules));
    desk.form(Some(&account), (&fields, &FieldErrors::default()), StatusCode::OK).await
}

/// POST /staff/trust/{account_id}
pub async fn update(
    path: TrustAccountPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    let desk = Desk { app: &app, staff: &staff, db: &db };
    let (account, rules) = desk.read(Some(path.account_id)).await?;
    let Some(account) = account else { return Err(crate::Error::NotFound) };
    let fields = AccountForm::posted(&pairs);
    let who = (staff.account, staff.now);
    let (row, _) = match fields.check(desk.reader(&rules), Some(&account), who) {
        Ok(checked) => checked,
        Err(errors) => {
            return desk.form(Some(&account), (&fields, &errors), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let done = db
        .write(async |tx: &Tx| {
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::update_account(tx, &books, (account.id, fields.version), &row).await?)
        })
        .await?;
    match settled(done) {
        Ok(()) => Ok(Flash::Saved.redirect(TrustAccountPath { account_id: account.id })),
        Err(refused) => desk.form(Some(&account), (&fields, &refused), StatusCode::CONFLICT).await,
    }
}

/// POST /staff/trust/{account_id}/closing
pub async fn close(
    path: TrustAccountClosingPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    let version = pairs.get("version").parse().unwrap_or_default();
    let done = db
        .write(async |tx: &Tx| {
            let rules = Rules::load(tx, staff.firm.id).await?;
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::close_account(tx, &books, staff.account, (path.account_id, version)).await?)
        })
        .await?;
    let page = TrustAccountPath { account_id: path.account_id };
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(page)),
        Err(AccountError::NotEmpty) => {
            let words = "There is money in this account. Pay out or move what is left, then close it.";
            let main = html! {
                header { p.crumbs { a href=(page) { "Back to the account" } } h1 { "It cannot be closed yet" } }
                (ui::notice(Tone::Bad, html! { (words) }))
            };
            form_page(&staff, &db, ("Close the account", main), StatusCode::CONFLICT).await
        }
        Err(_) => Ok(Flash::ChangedSince.redirect(page)),
    }
}
