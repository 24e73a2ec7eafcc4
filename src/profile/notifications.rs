//! What somebody wants to be told of, and how.

use super::{
    NotificationsPath, ProfilePath,
    model::{Delivery, NotificationKind, Preferences},
    queries, views,
};
use crate::{
    Result,
    access::Member,
    db::Db,
    events::{self, Event},
    t,
    web::{FieldErrors, Flash, Pairs},
};
use axum::response::Response;
use maud::{Markup, Render, html};

/// `GET /profile/notifications`
pub async fn edit(_: NotificationsPath, member: Member, db: Db) -> Result<Response> {
    let (firm, account) = (member.firm.id, member.account);
    let chosen = db.read(async |tx| Ok(queries::find_preferences(tx, firm, account).await?)).await?;
    form(&db, &member, &chosen, &FieldErrors::default()).await
}

/// `POST /profile/notifications`
pub async fn update(_: NotificationsPath, member: Member, db: Db, pairs: Pairs) -> Result<Response> {
    let (firm, account) = (member.firm.id, member.account);
    let (mut errors, mut chosen) = (FieldErrors::default(), Vec::new());
    for kind in NotificationKind::ALL {
        match pairs.get(kind.as_str()).parse::<Delivery>() {
            Ok(delivery) => chosen.push((*kind, delivery)),
            Err(()) => errors.add(kind.as_str(), t!(member.lang, "profile-notify-error")),
        }
    }
    if !errors.is_empty() {
        return form(&db, &member, &Preferences::of(&chosen), &errors).await;
    }
    db.write(async |tx| {
        let before = queries::find_preferences(tx, firm, account).await?;
        if before == Preferences::of(&chosen) {
            return Ok(());
        }
        for one in &chosen {
            queries::set_delivery(tx, firm, account, *one).await?;
        }
        let event = Event::ProfileUpdated { client: member.client(), field: "notifications".to_owned() };
        Ok(events::record(tx, firm, member.by(), None, &event, member.now).await?)
    })
    .await?;
    Ok(Flash::Saved.redirect(ProfilePath))
}

async fn form(db: &Db, member: &Member, chosen: &Preferences, errors: &FieldErrors) -> Result<Response> {
    let lang = member.lang;
    let title = t!(lang, "profile-notifications");
    let page = views::FormPage {
        lang,
        title: &title,
        lead: &t!(lang, "profile-notifications-lead"),
        errors,
        action: NotificationsPath.to_string(),
        fields: html! { @for (kind, delivery) in chosen.iter() { (choice(member, kind, delivery, errors)) } },
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    views::page(db, member, &title, errors, page.render()).await
}

fn choice(member: &Member, kind: NotificationKind, chosen: Delivery, errors: &FieldErrors) -> Markup {
    let lang = member.lang;
    let error = errors.get(kind.as_str());
    html! {
        fieldset.field id={ "f-" (kind.as_str()) } {
            legend { (kind.words(lang)) }
            @if let Some(error) = error { span.error { (error) } }
            div.choices {
                @for delivery in Delivery::ALL {
                    label.choice {
                        input type="radio" name=(kind.as_str()) value=(delivery.as_str()) checked[*delivery == chosen];
                        span { (delivery.words(lang)) }
                    }
                }
            }
        }
    }
}
