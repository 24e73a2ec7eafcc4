//! In the demo: the firm itself, with its pictures and its owner.

use super::{MadePicture, Which, actions};
use crate::{
    Result,
    actors::CastStaff,
    app::{Moment, Script, Stage},
    firms::{Firm, Network, Social},
    fixtures,
    i18n::{Lang, Localized},
    ids::{AccountId, StaffId},
    people::StaffMember,
    sessions::Role,
    sign_in::{NewAccount, Person},
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;
use std::collections::BTreeMap;

/// When firms are founded, in days from the loading.
const FOUNDED: i64 = -1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    firm: FirmData,
    owner: OwnerData,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirmData {
    hosts: Vec<String>,
    name: String,
    tagline: String,
    color: String,
    language: Lang,
    time_zone: String,
    phone: String,
    email: String,
    website: String,
    welcome: Localized,
    #[serde(default)]
    address: String,
    #[serde(default)]
    hours: Localized,
    #[serde(default)]
    social: BTreeMap<Network, String>,
    #[serde(default)]
    agency: String,
    #[serde(default)]
    sender_name: String,
    /// Files as the settings would have stored them: written anew from a picture, which takes seconds.
    logo: Option<String>,
    background: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnerData {
    key: String,
    name: String,
    email: String,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let part: Option<Part> = script.part()?;
    let Part { firm: data, owner } = part.context("no firm")?;
    let hosts = data.hosts.clone();
    script.before(move |stage| prepare(stage, data).boxed());
    script.on(FOUNDED, move |moment| found(moment, hosts, owner).boxed());
    Ok(())
}

/// What the firm is called among the names until it is founded.
const TO_BE: &str = "to be";

/// The firm, with its pictures in the storage.
async fn prepare(stage: &Stage, data: FirmData) -> anyhow::Result<()> {
    let social = data.social.iter().fold(Social::default(), |all, (network, url)| all.with(*network, url));
    let mut firm = Firm {
        tagline: data.tagline,
        color: data.color,
        language: data.language,
        time_zone: data.time_zone,
        phone: data.phone,
        email: data.email,
        website: data.website,
        welcome: data.welcome,
        address: data.address.trim().to_owned(),
        hours: data.hours,
        social,
        agency: data.agency,
        sender_name: data.sender_name,
        ..Firm::new(stage.firm_id(), &data.name)
    };
    for (which, name) in [(Which::Logo, data.logo), (Which::Background, data.background)] {
        let Some(name) = name else { continue };
        let made = MadePicture::from_file(which, fixtures::file(&name)?).with_context(|| name.clone())?;
        let picture = made.store(&stage.app, firm.id).await?;
        made.put_on(&mut firm, picture);
    }
    stage.names.set(TO_BE, firm);
    Ok(())
}

async fn found(moment: Moment<'_>, hosts: Vec<String>, data: OwnerData) -> Result<()> {
    let firm: Firm = moment.names.get(TO_BE)?;
    let OwnerData { key, name, email } = data;
    let owner = StaffMember { id: StaffId::new(), name, role: Role::Owner };
    let account = NewAccount {
        id: AccountId::new(),
        email,
        password_hash: Some(moment.password_hash.clone()),
        person: Person::Staff(owner.id),
        language: None,
        time_zone: None,
    };
    actions::found(moment.tx, (&firm, &hosts), (&owner, &account), moment.now).await?;
    moment.found(firm);
    let (StaffMember { id, name, role }, NewAccount { id: account, email, .. }) = (owner, account);
    moment.names.set(&key, CastStaff { id, account, role, name, email });
    Ok(())
}
