//! What becomes of photographs before they are a document, and how they become one; on the caller's transaction. The row of the set is
//! locked first of all, then the case, then the counts of room.

use super::{
    model::{Change, MAX_PHOTOS, Photo, PhotoPageId, PhotoSet, PhotoSetId, is_photo},
    queries::{self, NewPhoto, NewPhotoSet},
};
use crate::{
    Error, Result,
    actors::Client,
    clock::Ts,
    db::Tx,
    documents::{
        actions::{self, HandIn, HandedIn},
        intake::Arrived,
        usage::{self, Counted},
    },
    ids::{CaseId, ClientId, FirmId, RequestId},
    pages::Turn,
    storage::give_up_files,
};
use diesel::QueryResult;
use std::collections::BTreeSet;

/// What the document of a set will be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// In which it will lie.
    pub case: CaseId,
    /// What it answers, if the firm asked for it.
    pub request: Option<RequestId>,
    /// Whose it is; none where the request says so, and for the whole case.
    pub applicant: Option<ClientId>,
}

/// What became of files that were added, by their names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// How many are in the set now that were not before.
    pub taken: usize,
    /// Other files than photos.
    pub no_photo: Vec<String>,
    /// For which there is no room in the portal.
    pub no_room: Vec<String>,
    /// Beyond what one set holds.
    pub too_many: Vec<String>,
}

/// Begins a set with these files; without a photo among them there is none. A form that is sent twice begins one.
///
/// # Errors
/// The database's; `NotFound` for files that took too long to come in.
pub async fn begin(
    tx: &Tx,
    client: &Client,
    place: Place,
    files: &[Arrived],
) -> Result<(Option<PhotoSetId>, Added)> {
    let (firm, id) = (client.firm.id, PhotoSetId::new());
    let Place { case: case_id, request: request_id, applicant: applicant_id } = place;
    queries::lock_beginning(tx, client.scope(), case_id).await?;
    if let Some(twin) = find_twin(tx, client, &place, files).await? {
        return Ok((Some(twin), Added::default()));
    }
    let created_at = client.now;
    let set = NewPhotoSet {
        firm_id: firm,
        id,
        case_id,
        client_id: client.id,
        request_id,
        applicant_id,
        created_at,
    };
    queries::insert_set(tx, &set).await?;
    let added = fill(tx, client, &queries::lock_set(tx, firm, id).await?, files).await?;
    if added.taken == 0 {
        queries::delete_set(tx, firm, id).await?;
        return Ok((None, added));
    }
    Ok((Some(id), added))
}

/// A set for the same that has just these files.
async fn find_twin(
    tx: &Tx,
    client: &Client,
    place: &Place,
    files: &[Arrived],
) -> QueryResult<Option<PhotoSetId>> {
    let sent: BTreeSet<&[u8]> = files.iter().map(|file| &file.received.sha256[..]).collect();
    for set in queries::list_open(tx, client.scope(), place).await? {
        let photos = queries::list_photos(tx, client.firm.id, set).await?;
        if !photos.is_empty() && photos.iter().map(|photo| &photo.sha256[..]).collect::<BTreeSet<_>>() == sent
        {
            return Ok(Some(set));
        }
    }
    Ok(None)
}

/// Puts files behind the photos of a set; what is in it already is not put there again.
///
/// # Errors
/// `NotFound` once the set has ended; the database's.
pub async fn add(tx: &Tx, client: &Client, set: PhotoSetId, files: &[Arrived]) -> Result<Added> {
    let set = lock_open(tx, client, set).await?;
    fill(tx, client, &set, files).await
}

async fn fill(tx: &Tx, client: &Client, set: &PhotoSet, files: &[Arrived]) -> Result<Added> {
    let firm = client.firm.id;
    let there = queries::list_photos(tx, firm, set.id).await?;
    let mut last = there.last().map_or(0, |photo| photo.position);
    let mut added = Added::default();
    let mut known: BTreeSet<Vec<u8>> = there.iter().map(|photo| photo.sha256.clone()).collect();
    for file in files {
        let name = file.name.clone();
        if known.contains(&file.received.sha256[..]) {
            continue;
        }
        if !is_photo(file.received.kind) {
            added.no_photo.push(name);
        } else if there.len() + added.taken >= MAX_PHOTOS {
            added.too_many.push(name);
        } else if !file.take_room(tx, counted(firm, set), set.request_id.is_some()).await? {
            added.no_room.push(name);
        } else {
            last += 1;
            let photo = NewPhoto {
                firm_id: firm,
                id: PhotoPageId::new(),
                set_id: set.id,
                position: last,
                file_name: &file.name,
                file_kind: file.received.kind.extension(),
                bytes: i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
                sha256: &file.received.sha256,
                storage_key: file.received.key.to_string(),
                turn: Turn::None,
            };
            queries::insert_photo(tx, &photo).await?;
            file.claim(tx, client.now).await?;
            known.insert(file.received.sha256.to_vec());
            added.taken += 1;
        }
    }
    Ok(added)
}

/// Turns a photo by a quarter, or lets it change places with the one beside it; what cannot be done changes nothing.
///
/// # Errors
/// `NotFound` once the set has ended or the photo is gone; the database's.
pub async fn change(tx: &Tx, client: &Client, set: PhotoSetId, id: PhotoPageId, what: Change) -> Result<()> {
    let (firm, set) = (client.firm.id, lock_open(tx, client, set).await?);
    let photos = queries::list_photos(tx, firm, set.id).await?;
    let at = photos.iter().position(|photo| photo.id == id).ok_or(Error::NotFound)?;
    let photo = &photos[at];
    let beside = match what {
        Change::TurnLeft => {
            return Ok(queries::place(tx, firm, id, (photo.position, photo.turn.left())).await?);
        }
        Change::TurnRight => {
            return Ok(queries::place(tx, firm, id, (photo.position, photo.turn.right())).await?);
        }
        Change::Earlier => at.checked_sub(1),
        Change::Later => Some(at + 1),
    };
    if let Some(beside) = beside.and_then(|at| photos.get(at)) {
        queries::place(tx, firm, id, (beside.position, photo.turn)).await?;
        queries::place(tx, firm, beside.id, (photo.position, beside.turn)).await?;
    }
    Ok(())
}

/// Takes a photo out; its file goes the way of uploads that nobody claimed.
///
/// # Errors
/// `NotFound` once the set has ended; the database's.
pub async fn remove(tx: &Tx, client: &Client, set: PhotoSetId, id: PhotoPageId) -> Result<()> {
    let (firm, set) = (client.firm.id, lock_open(tx, client, set).await?);
    let photo = queries::find_photo(tx, firm, set.id, id).await?;
    Ok(drop_photos(tx, (firm, client.now), &set, std::slice::from_ref(&photo)).await?)
}

/// Throws a set away that is not handed in; whatever became of it before stays.
///
/// # Errors
/// The database's.
pub async fn discard(tx: &Tx, client: &Client, set: PhotoSetId) -> Result<PhotoSet> {
    let set = lock_own(tx, client, set).await?;
    end(tx, (client.firm.id, client.now), &set).await?;
    Ok(set)
}

/// What became of a set that was to be handed in.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    /// It was already, or just now.
    Done(HandedIn),
    /// Its photos are not those any more that the document was made of; nothing was done.
    Changed,
}

/// Hands in the document that was made of these photos, and ends the set with it.
///
/// # Errors
/// Those of [`actions::hand_in`].
pub async fn hand_in(
    tx: &Tx,
    client: &Client,
    (set, photos): (PhotoSetId, &[Photo]),
    document: &[Arrived],
) -> Result<Sent> {
    let firm = client.firm.id;
    let set = lock_own(tx, client, set).await?;
    if set.ended_at.is_some() {
        return Ok(Sent::Done(HandedIn::default()));
    }
    if queries::list_photos(tx, firm, set.id).await? != photos {
        return Ok(Sent::Changed);
    }
    let this =
        HandIn { case: set.case_id, request: set.request_id, applicant: set.applicant_id, files: document };
    let done = actions::hand_in(tx, client, &this).await?;
    if !done.taken.is_empty() || !done.known.is_empty() {
        end(tx, (firm, client.now), &set).await?;
    }
    Ok(Sent::Done(done))
}

/// Removes a set that is older than it is kept; for the job, which may find it gone.
///
/// # Errors
/// The database's.
pub async fn throw_away(tx: &Tx, (firm, now): (FirmId, Ts), id: PhotoSetId) -> QueryResult<()> {
    let Some(set) = diesel::OptionalExtension::optional(queries::lock_set(tx, firm, id).await)? else {
        return Ok(());
    };
    end(tx, (firm, now), &set).await?;
    queries::delete_set(tx, firm, id).await
}

/// Without its photos, which are the client's files and nobody else's.
async fn end(tx: &Tx, (firm, now): (FirmId, Ts), set: &PhotoSet) -> QueryResult<()> {
    if set.ended_at.is_some() {
        return Ok(());
    }
    let photos = queries::list_photos(tx, firm, set.id).await?;
    drop_photos(tx, (firm, now), set, &photos).await?;
    queries::end_set(tx, firm, set.id, now).await
}

async fn drop_photos(
    tx: &Tx,
    (firm, now): (FirmId, Ts),
    set: &PhotoSet,
    photos: &[Photo],
) -> QueryResult<()> {
    if photos.is_empty() {
        return Ok(());
    }
    queries::delete_photos(tx, firm, photos).await?;
    usage::give_back(tx, counted(firm, set), photos.iter().map(Photo::size).sum()).await?;
    give_up_files(tx, firm, photos.iter().map(|photo| photo.storage_key.as_str()), now).await
}

fn counted(firm: FirmId, set: &PhotoSet) -> Counted {
    Counted { firm, case: Some(set.case_id), client: Some(set.client_id) }
}

/// # Errors
/// `NotFound` unless it is the client's and not ended.
async fn lock_open(tx: &Tx, client: &Client, set: PhotoSetId) -> Result<PhotoSet> {
    let set = lock_own(tx, client, set).await?;
    if set.ended_at.is_none() { Ok(set) } else { Err(Error::NotFound) }
}

async fn lock_own(tx: &Tx, client: &Client, set: PhotoSetId) -> QueryResult<PhotoSet> {
    queries::find_set(tx, client.scope(), set).await?;
    queries::lock_set(tx, client.firm.id, set).await
}
