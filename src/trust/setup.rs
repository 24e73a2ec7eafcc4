//! Settings > Trust account: the firm's rules, and who may do what. For owners.

use super::{
    TrustRight, TrustSettings, TrustSettingsPath,
    actions::{self, KeptRules},
    rights::{self, Named, comes_with},
    settings::Rules,
    settings_form::{SettingsForm, box_name, right_words},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::Reader,
    db::{Db, Tx},
    feature::SettingsTab,
    form::{Conflict, FieldErrors, Pairs},
    settings::Page,
    ui::{self, Field, Scripts},
    web::{Flash, Right, Routes},
};
use axum::{http::StatusCode, response::Response};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

/// Its place among the firm's settings.
pub const TAB: SettingsTab = SettingsTab {
    order: 47,
    scripts: Scripts::Htmx,
    href: TrustSettingsPath::PATH,
    icon: "lock",
    title: "Trust account",
    about: "Who may record, approve, reverse and reconcile clients’ money, and by which rules.",
};

/// What owners are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<TrustSettingsPath, _, _>(Right::Owner, edit)
        .post::<TrustSettingsPath, _, _>(Right::Owner, update)
}

async fn read(staff: &Staff, db: &Db) -> Result<(Rules, Vec<Named>)> {
    staff.require_owner()?;
    db.read(async |tx: &Tx| {
        let rules = Rules::load(tx, staff.firm.id).await?;
        Ok((rules, rights::list_named(tx, staff).await?))
    })
    .await
}

/// GET /staff/settings/trust
pub async fn edit(_: TrustSettingsPath, staff: Staff, db: Db) -> Result<Response> {
    let (rules, named) = read(&staff, &db).await?;
    let notation = rules.billing.notation(staff.lang);
    let fields = SettingsForm::of(&rules.trust, &named, (rules.billing.currency, notation));
    answer((&staff, &db), &rules, (&fields, &FieldErrors::default()), (None, StatusCode::OK)).await
}

/// POST /staff/settings/trust
pub async fn update(path: TrustSettingsPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let (rules, named) = read(&staff, &db).await?;
    let reader = Reader::of(&staff, Some(&rules.billing.country));
    let mut fields = SettingsForm::posted(&pairs, &named);
    let desk = (&staff, &db);
    let typed = match fields.check(reader, (rules.billing.currency, &rules.trust)) {
        Ok(typed) => typed,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(desk, &rules, (&fields, &errors), (None, status)).await;
        }
    };
    let wanted: (&TrustSettings, &[Named]) = (&typed, &fields.named);
    let based_on = fields.based_on.as_str();
    let done = db.write(async |tx: &Tx| actions::keep_rules(tx, &staff, wanted, based_on).await).await?;
    match done {
        KeptRules::Saved => Ok(Flash::Saved.redirect(path)),
        KeptRules::Unchanged => Ok(Flash::Already.redirect(path)),
        KeptRules::Behind(conflict) => {
            fields.based_on.clone_from(&conflict.mark);
            let shown = (&fields, &FieldErrors::default());
            answer(desk, &rules, shown, (Some(&conflict), StatusCode::CONFLICT)).await
        }
    }
}

async fn answer(
    (staff, db): (&Staff, &Db),
    rules: &Rules,
    (fields, errors): (&SettingsForm, &FieldErrors),
    (conflict, status): (Option<&Conflict>, StatusCode),
) -> Result<Response> {
    let content = html! {
        (ui::error_summary(staff.lang, errors))
        (ui::conflict(staff.lang, conflict))
        (ui::post_form(TrustSettingsPath).class("stack").flag("novalidate").fields(html! {
            (ui::based_on(&fields.based_on))
            (people(fields))
            (limits(rules, (fields, errors)))
            div.form-actions { button class="button primary" { "Save" } }
        }))
    };
    Page { tab: TAB, status, content }.response(staff, db).await
}

/// Who may do what: a box for each member of staff and right.
fn people(fields: &SettingsForm) -> Markup {
    let content = html! {
        div.body { p.soft { "Owners may do all of it, and attorneys approve. Name here who else may." } }
        table.table {
            caption.visually-hidden { "Who may do what" }
            thead { tr {
                th scope="col" { "Name" }
                @for right in TrustRight::ALL { th scope="col" { (right_words(*right)) } }
            } }
            tbody { @for one in &fields.named {
                tr id={ "member-" (one.member) } {
                    td { strong { bdi { (one.name) } } }
                    @for right in TrustRight::ALL { td data-label=(right_words(*right)) { (tick(one, *right)) } }
                }
            } }
        }
    };
    ui::card("people", "Who may do what", None, content)
}

fn tick(one: &Named, right: TrustRight) -> Markup {
    let (name, given) = (box_name(one, right), comes_with(one.role, right));
    html! {
        label.choice {
            input type="checkbox" name=(name) id={ "f-" (name) } value="yes" checked[given || one.rights.contains(&right)] disabled[given];
            span.visually-hidden { (one.name) ": " (right_words(right)) }
        }
    }
}

fn limits(rules: &Rules, (fields, errors): (&SettingsForm, &FieldErrors)) -> Markup {
    let field =
        |name, label, value| Field { name, label, value, error: errors.get(name), ..Field::default() };
    let own_limit = format!("Amount in {} that one person may approve alone", rules.billing.currency);
    let content = html! {
        div class="body form" {
            (Field { inputmode: Some("decimal"), hint: "Above it, whoever prepared a disbursement may not approve it. 0: somebody else always approves.",
                ..field("own_limit", &own_limit, &fields.own_limit) })
            div.row-2 {
                (Field { inputmode: Some("numeric"), hint: "After the end of a month.", ..field("deadline_days", "Days to reconcile", &fields.deadline_days) })
                (Field { inputmode: Some("numeric"), ..field("unpresented_days", "Days until a check counts as unpresented", &fields.unpresented_days) })
            }
            (Field { inputmode: Some("numeric"), hint: "After a case ended, five at least. It can be raised and never lowered; until then nobody can erase what belongs to the case.",
                ..field("retention_years", "Years to keep records", &fields.retention_years) })
            label.choice {
                input type="checkbox" name="two_persons" id="f-two_persons" value="yes" checked[fields.two_persons];
                span { "One person prepares a month, another signs it off" }
            }
        }
    };
    ui::card("rules", "Rules", None, content)
}
