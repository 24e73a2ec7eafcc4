//! Settings > Questionnaires: what people confirm, and whether staff may submit for them. For owners.

use super::{
    actions::{self, KeptSettings},
    paths::ResponseSettingsPath,
    settings_model::{self, ResponseSettings},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    feature::SettingsTab,
    form::{BASED_ON, Conflict, FieldErrors, Pairs, TextRule, Texts},
    settings::Page,
    ui::{self, LocalizedFields, Scripts},
    web::{Flash, Right, Routes},
};
use axum::{http::StatusCode, response::Response};
use axum_extra::routing::TypedPath;
use maud::html;

/// Its place among the firm's settings.
pub const TAB: SettingsTab = SettingsTab {
    order: 44,
    scripts: Scripts::Htmx,
    href: ResponseSettingsPath::PATH,
    icon: "form",
    title: "Questionnaires",
    about: "What clients confirm when they submit, and whether you may submit for them.",
};

/// Longest declaration, in characters.
const MAX_DECLARATION: usize = 4_000;

/// What owners are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<ResponseSettingsPath, _, _>(Right::Owner, edit)
        .post::<ResponseSettingsPath, _, _>(Right::Owner, update)
}

/// What stands in the form.
struct Typed {
    declaration: Texts,
    staff_may_submit: bool,
    based_on: String,
}

/// GET /staff/settings/questionnaires
pub async fn edit(_: ResponseSettingsPath, staff: Staff, db: Db) -> Result<Response> {
    staff.require_owner()?;
    let (settings, _) = db.read(async |tx: &Tx| Ok(settings_model::load(tx, staff.firm.id).await?)).await?;
    let typed = Typed {
        declaration: Texts::of(&settings.declaration),
        staff_may_submit: settings.staff_may_submit,
        based_on: actions::settings_record(&settings).mark(),
    };
    answer((&staff, &db), (&typed, &FieldErrors::default()), (None, StatusCode::OK)).await
}

/// POST /staff/settings/questionnaires
pub async fn update(path: ResponseSettingsPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    staff.require_owner()?;
    let mut typed = Typed {
        declaration: pairs.texts("declaration"),
        staff_may_submit: pairs.get("staff_may_submit") == "yes",
        based_on: pairs.get(BASED_ON).to_owned(),
    };
    let mut errors = FieldErrors::default();
    let rule = TextRule { most: MAX_DECLARATION, required: None };
    let declaration = typed.declaration.check(&mut errors, "declaration", rule);
    if !errors.is_empty() {
        return answer((&staff, &db), (&typed, &errors), (None, StatusCode::UNPROCESSABLE_ENTITY)).await;
    }
    let wanted = ResponseSettings { declaration, staff_may_submit: typed.staff_may_submit };
    let based_on = typed.based_on.clone();
    let done = db.write(async |tx: &Tx| actions::keep_settings(tx, &staff, &wanted, &based_on).await).await?;
    match done {
        KeptSettings::Saved => Ok(Flash::Saved.redirect(path)),
        KeptSettings::Unchanged => Ok(Flash::Already.redirect(path)),
        KeptSettings::Behind(conflict) => {
            typed.based_on.clone_from(&conflict.mark);
            answer((&staff, &db), (&typed, &errors), (Some(&conflict), StatusCode::CONFLICT)).await
        }
    }
}

async fn answer(
    (staff, db): (&Staff, &Db),
    (typed, errors): (&Typed, &FieldErrors),
    (conflict, status): (Option<&Conflict>, StatusCode),
) -> Result<Response> {
    let content = html! {
        (ui::error_summary(staff.lang, errors))
        (ui::conflict(staff.lang, conflict))
        (ui::post_form(ResponseSettingsPath).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (ui::based_on(&typed.based_on))
                p.soft { "Clients confirm the declaration when they submit. If it is empty, they confirm that their answers are complete and correct." }
                (LocalizedFields { name: "declaration", label: "Declaration", texts: &typed.declaration, errors, first: staff.firm.language,
                    required: false, rows: Some(5) })
                label.choice {
                    input type="checkbox" name="staff_may_submit" value="yes" checked[typed.staff_may_submit];
                    span {
                        "Staff may submit a questionnaire for a client"
                        small { "It is marked as submitted by the firm. Otherwise you can fill in for clients, and they submit." }
                    }
                }
                div.form-actions { button class="button primary" { "Save" } }
            }
        }))
    };
    Page { tab: TAB, status, content }.response(staff, db).await
}
