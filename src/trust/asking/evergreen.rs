//! When a ledger asks for more by itself.

use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::Reader,
    db::{Db, Tx},
    form::{BASED_ON, Conflict, FieldErrors, Pairs, Record},
    money::{self, Money},
    shell::{LivePart, StaffPage, waiting_for_staff},
    trust::{
        EvergreenPath, StaffLedgerPath, TrustRight,
        actions::{self, Books},
        queries::{self, Home},
        request_form::EvergreenForm,
        rights,
        settings::Rules,
    },
    ui::{self, Field},
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

/// What stands in the way of a form, and what was typed.
struct Shown<'a> {
    fields: &'a EvergreenForm,
    errors: &'a FieldErrors,
    mark: &'a str,
    conflict: Option<&'a Conflict>,
    status: StatusCode,
}

async fn read(tx: &Tx, staff: &Staff, path: EvergreenPath) -> Result<(Home, Reader, Rules)> {
    queries::find_listed(tx, staff, path.ledger_id).await?;
    rights::require(tx, staff, TrustRight::Post).await?;
    let home = queries::find_home(tx, staff.firm.id, path.ledger_id).await?;
    if home.ledger.client_id.is_none() {
        return Err(Error::NotFound);
    }
    let rules = Rules::load(tx, staff.firm.id).await?;
    let reader = Reader::of(staff, Some(&rules.billing.country));
    Ok((home, reader, rules))
}

fn plain(home: &Home, reader: Reader, minor: Option<i64>) -> String {
    let money = |minor| Money::new(minor, home.account.currency());
    minor.map(|minor| money::plain(money(minor), reader.notation)).unwrap_or_default()
}

fn record(home: &Home, reader: Reader, (floor, refill_to): (Option<i64>, Option<i64>)) -> Record {
    Record::default()
        .with("Ask when less than this is left", plain(home, reader, floor))
        .with("Fill it up to", plain(home, reader, refill_to))
}

async fn page(
    (staff, db): (&Staff, &Db),
    (home, reader): (&Home, Reader),
    shown: Shown<'_>,
) -> Result<Response> {
    let Shown { fields, errors, mark, conflict, status } = shown;
    let ledger_id = home.ledger.id;
    let code = home.account.currency();
    let field = |name, label, value| Field {
        name,
        label,
        value,
        error: errors.get(name),
        inputmode: Some("decimal"),
        optional: Some("optional"),
        ..Field::default()
    };
    let (floor, refill_to) =
        (format!("Ask when less than this is left, in {code}"), format!("Fill it up to, in {code}"));
    let main = html! {
        header {
            p.crumbs { a href=(StaffLedgerPath { ledger_id }) { "Ledger" } }
            h1 { "Evergreen retainer" }
            p.lead { "When less than the floor is left, the client is asked for what lacks, once, without anybody doing anything." }
        }
        (ui::conflict(reader.lang, conflict))
        (ui::error_summary(reader.lang, errors))
        (ui::post_form(EvergreenPath { ledger_id }).class("card narrow").flag("novalidate").fields(html! {
            (ui::based_on(mark))
            div class="body form" {
                (Field { hint: "Leave both empty where it is not to ask.", ..field("floor", &floor, &fields.floor) })
                (field("refill_to", &refill_to, &fields.refill_to))
                div.form-actions { button class="button primary" { "Save" } a.button href=(StaffLedgerPath { ledger_id }) { "Cancel" } }
            }
        }))
    };
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let page = StaffPage {
        waiting,
        here: crate::trust::STAFF_TAB,
        title: "Evergreen retainer",
        main,
        live: LivePart::Navigation,
        case: home.ledger.case_id,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// GET /staff/trust-ledgers/{ledger_id}/evergreen
pub async fn edit(path: EvergreenPath, staff: Staff, db: Db) -> Result<Response> {
    let (home, reader, _) = db.read(async |tx: &Tx| read(tx, &staff, path).await).await?;
    let (floor, refill_to) = (home.ledger.floor, home.ledger.refill_to);
    let mark = record(&home, reader, (floor, refill_to)).mark();
    let fields =
        EvergreenForm { floor: plain(&home, reader, floor), refill_to: plain(&home, reader, refill_to) };
    let shown = Shown {
        fields: &fields,
        errors: &FieldErrors::default(),
        mark: &mark,
        conflict: None,
        status: StatusCode::OK,
    };
    page((&staff, &db), (&home, reader), shown).await
}

/// POST /staff/trust-ledgers/{ledger_id}/evergreen
pub async fn update(
    path: EvergreenPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let ledger_id = path.ledger_id;
    let (home, reader, rules) = db.read(async |tx: &Tx| read(tx, &staff, path).await).await?;
    let (fields, mark) = (EvergreenForm::of(&pairs), pairs.get(BASED_ON));
    let floor = match fields.check(reader, home.account.currency()) {
        Ok(floor) => floor,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = Shown { fields: &fields, errors: &errors, mark, conflict: None, status };
            return page((&staff, &db), (&home, reader), shown).await;
        }
    };
    let now = record(&home, reader, (home.ledger.floor, home.ledger.refill_to));
    let conflict = now.conflict(mark, &record(&home, reader, floor.unzip()));
    if let Some(conflict) = &conflict {
        let shown = Shown {
            fields: &fields,
            errors: &FieldErrors::default(),
            mark: &conflict.mark,
            conflict: Some(conflict),
            status: StatusCode::CONFLICT,
        };
        return page((&staff, &db), (&home, reader), shown).await;
    }
    let seen = (ledger_id, home.ledger.version);
    let done = db
        .write(async |tx| {
            let books = Books::of_staff(&app, &staff, &rules);
            Ok(actions::set_evergreen(tx, &books, seen, floor).await?)
        })
        .await?;
    let flash = if done { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.on(want.redirect(StaffLedgerPath { ledger_id })))
}
