//! Pictures of a firm, written anew from whatever somebody chose: nothing of the file itself is ever served. What a camera
//! noted in it (place, time, device) is gone, and so is whatever else hid there.

mod background;
mod encode;
mod logo;
mod read;

use crate::{
    app::App,
    firms::{Firm, Picture},
    ids::FirmId,
    storage::Key,
};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::{
    fmt,
    sync::{Arc, LazyLock},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// Bytes of a file that somebody may choose.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// Pixels of one; a telephone's camera takes 12 to 50 million. Held against what the file says of itself, before anything
/// is unpacked.
pub const MAX_PIXELS: u64 = 40_000_000;

/// One picture at a time: each takes up to 200 MB for a moment, which is what it is unpacked and little more.
static ONE_AT_A_TIME: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// Which of the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// At the head of pages and letters.
    Logo,
    /// Behind the welcome of the sign-in page.
    Background,
}

impl Which {
    /// Each once.
    pub const ALL: [Which; 2] = [Which::Logo, Which::Background];

    /// Its name in forms and events.
    pub const fn key(self) -> &'static str {
        match self {
            Which::Logo => "logo",
            Which::Background => "background",
        }
    }

    /// The one that the firm has now.
    pub fn of(self, firm: &Firm) -> Option<Picture> {
        match self {
            Which::Logo => firm.logo(),
            Which::Background => firm.background(),
        }
    }

    /// Takes the picture off a firm.
    pub fn remove_from(self, firm: &mut Firm) {
        match self {
            Which::Logo => firm.set_logo(None),
            Which::Background => firm.set_background(None),
        }
    }
}

/// Why a file is not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureError {
    /// There are no bytes in it.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// None of PNG, JPEG and WebP, whatever its name says.
    Unknown,
    /// One of them, but it cannot be read to its end.
    Damaged,
    /// More than [`MAX_PIXELS`].
    TooManyPixels,
    /// A JPEG that comes in several passes and has more than 15 million pixels.
    TooManyPasses,
    /// It moves.
    Animated,
    /// Hardly a point.
    TooSmall,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PictureError::Empty => "This file is empty. Choose an image.",
            PictureError::TooLarge => "This file is larger than 10 MB. Choose a smaller one.",
            PictureError::Unknown => "This is not a PNG, JPEG, or WebP image. Choose one of these.",
            PictureError::Damaged => "This image cannot be read: part of it is missing or damaged. Save it again, or choose another.",
            PictureError::TooManyPixels => "This image has more than 40 million pixels. Make it smaller, or choose another.",
            PictureError::TooManyPasses => {
                "This is a progressive JPEG image with more than 15 million pixels. Make it smaller, or save it without “progressive”."
            }
            PictureError::Animated => "This image is animated. Choose a still image.",
            PictureError::TooSmall => "This image is too small: it needs at least 16 pixels on each side.",
        })
    }
}

impl std::error::Error for PictureError {}

/// A picture as it will be served.
#[derive(Debug, Clone)]
pub struct MadePicture {
    /// What it is to be.
    pub which: Which,
    /// The file, in the format that pages show.
    pub bytes: Bytes,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl MadePicture {
    /// Makes one from a file that somebody chose, on a thread of its own and after those that came before.
    ///
    /// # Errors
    /// Outside: ours to mend. Inside: why the file is not taken.
    pub async fn from_choice(
        which: Which,
        chosen: Bytes,
    ) -> crate::Result<Result<MadePicture, PictureError>> {
        let turn = ONE_AT_A_TIME.clone().acquire_owned().await.map_err(anyhow::Error::from)?;
        let made = on_own_thread(turn, move || MadePicture::from_bytes(which, &chosen)).await;
        // the readers are not ours: should one of them stumble over a file, it is the file's fault
        Ok(made.unwrap_or_else(|error| {
            tracing::warn!("a picture could not be read: {}", crate::error::for_log(error));
            Err(PictureError::Damaged)
        }))
    }

    /// The same at once; takes a second or two.
    ///
    /// # Errors
    /// Why the file is not taken.
    pub fn from_bytes(which: Which, chosen: &[u8]) -> Result<MadePicture, PictureError> {
        if chosen.len() > MAX_BYTES {
            return Err(PictureError::TooLarge);
        }
        let picture = read::picture(chosen)?;
        match which {
            Which::Logo => logo::made(picture),
            Which::Background => background::made(picture),
        }
    }

    /// One that was made before, such as those of the demo.
    ///
    /// # Errors
    /// A logo that is no WebP.
    pub fn from_file(which: Which, bytes: Bytes) -> Result<MadePicture, PictureError> {
        let (width, height) = match which {
            Which::Logo => read::size_of_webp(&bytes)?,
            Which::Background => (background::WIDTH, background::HEIGHT),
        };
        Ok(MadePicture { which, bytes, width, height })
    }

    /// Puts it into the storage under a name that nobody can guess.
    ///
    /// # Errors
    /// The storage's.
    pub async fn store(&self, app: &App, firm: FirmId) -> anyhow::Result<Picture> {
        let picture = self.named();
        app.storage.put(&Key::new(firm.0, picture.file), self.bytes.clone()).await?;
        Ok(picture)
    }

    /// What it is called, before it is stored.
    pub fn named(&self) -> Picture {
        let digest = Sha256::digest(&self.bytes);
        Picture { file: Uuid::new_v4(), version: data_encoding::HEXLOWER.encode(&digest[..6]) }
    }

    /// Gives it to a firm.
    pub fn put_on(&self, firm: &mut Firm, picture: Picture) {
        let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        match self.which {
            Which::Logo => firm.set_logo(Some((picture, (side(self.width), side(self.height))))),
            Which::Background => firm.set_background(Some(picture)),
        }
    }
}

/// The turn lasts as long as the work: whoever stops waiting for it does not stop it.
fn on_own_thread<T: Send + 'static>(
    turn: OwnedSemaphorePermit,
    work: impl FnOnce() -> T + Send + 'static,
) -> tokio::task::JoinHandle<T> {
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    })
}

#[cfg(test)]
mod tests;
