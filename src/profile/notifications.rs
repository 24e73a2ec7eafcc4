//! What somebody wants to be told of, and how.

use super::{
    NotificationsPath, ProfilePath, actions,
    model::{Delivery, Preferences},
    queries, views,
};
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    form::{BASED_ON, Conflict, FieldErrors, Pairs, Record},
    notification::NotificationKind,
    t,
    web::{Flash, see_other},
};
use axum::response::Response;
use maud::{Markup, Render, html};

/// `GET /profile/notifications`
pub async fn edit(_: NotificationsPath, signed_in: SignedIn, db: Db) -> Result<Response> {
    if signed_in.catalog.notifications.is_empty() {
        return Ok(see_other(ProfilePath));
    }
    let (firm, account) = (signed_in.firm.id, signed_in.account);
    let kinds = &signed_in.catalog.notifications;
    let chosen = db.read(async |tx| Ok(queries::find_preferences(tx, firm, account, kinds).await?)).await?;
    let based_on = record(&signed_in, &chosen).mark();
    form(&db, &signed_in, (&chosen, &based_on), &FieldErrors::default(), None).await
}

fn record(signed_in: &SignedIn, chosen: &Preferences) -> Record {
    let lang = signed_in.lang;
    signed_in.catalog.notifications.iter().fold(Record::default(), |record, kind| {
        let delivery = chosen.delivery(kind);
        record.with_value((kind.words)(lang), delivery.as_str(), delivery.words(lang))
    })
}

/// `POST /profile/notifications`
pub async fn update(_: NotificationsPath, signed_in: SignedIn, db: Db, pairs: Pairs) -> Result<Response> {
    let (mut errors, mut chosen) = (FieldErrors::default(), Vec::new());
    let kinds = &signed_in.catalog.notifications;
    if kinds.is_empty() {
        return Ok(see_other(ProfilePath));
    }
    for kind in kinds {
        match pairs.get(kind.name).parse::<Delivery>() {
            Ok(delivery) => chosen.push((kind.name.to_owned(), delivery)),
            Err(()) => errors.add(kind.name, t!(signed_in.lang, "profile-notify-error")),
        }
    }
    let (typed, based_on) = (Preferences::of(kinds, &chosen), pairs.get(BASED_ON));
    if !errors.is_empty() {
        return form(&db, &signed_in, (&typed, based_on), &errors, None).await;
    }
    let (firm, account) = (signed_in.firm.id, signed_in.account);
    let conflict = db.write(async |tx| {
        queries::lock_time_zone(tx, firm, account).await?;
        let now = queries::find_preferences(tx, firm, account, kinds).await?;
        let conflict = record(&signed_in, &now).conflict(based_on, &record(&signed_in, &typed));
        if conflict.is_none() {
            actions::choose_deliveries(tx, &signed_in, &chosen).await?;
        }
        Ok(conflict)
    });
    match conflict.await? {
        None => Ok(Flash::Saved.redirect(ProfilePath)),
        conflict => form(&db, &signed_in, (&typed, based_on), &errors, conflict.as_ref()).await,
    }
}

async fn form(
    db: &Db,
    signed_in: &SignedIn,
    (chosen, based_on): (&Preferences, &str),
    errors: &FieldErrors,
    conflict: Option<&Conflict>,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-notifications");
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: &t!(lang, "profile-notifications-lead"),
        errors,
        action: NotificationsPath.to_string(),
        fields: views::versioned(
            lang,
            based_on,
            conflict,
            html! { @for kind in &signed_in.catalog.notifications { (choice(signed_in, kind, chosen.delivery(kind), errors)) } },
        ),
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    let page = views::page(db, signed_in, &title, errors, page.render()).await?;
    Ok(views::versioned_page(page, conflict))
}

fn choice(signed_in: &SignedIn, kind: &NotificationKind, chosen: Delivery, errors: &FieldErrors) -> Markup {
    let lang = signed_in.lang;
    let error = errors.get(kind.name);
    html! {
        fieldset.field id={ "f-" (kind.name) } {
            legend { ((kind.words)(lang)) }
            @if let Some(error) = error { span.error { (error) } }
            div.choices {
                @for delivery in Delivery::ALL {
                    label.choice {
                        input type="radio" name=(kind.name) value=(delivery.as_str()) checked[*delivery == chosen];
                        span { (delivery.words(lang)) }
                    }
                }
            }
        }
    }
}
