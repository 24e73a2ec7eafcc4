//! Passwords: Argon2id with the parameters of OWASP's cheat sheet on password storage (19 MiB, two passes, one lane).

use anyhow::{Context, Result};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Fewest characters of a new password.
pub const MIN_PASSWORD: usize = 10;
/// Most characters of a new password: room for any sentence.
pub const MAX_PASSWORD: usize = 200;

/// Each takes 19 MiB and a core for some tens of milliseconds: a crowd that signs in must not take the machine down.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What an unknown address is checked against, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    Argon2::default()
        .hash_password(b"nobody has this password")
        .map(|hash| hash.to_string())
        .unwrap_or_default()
});

/// The PHC string to store.
///
/// # Errors
/// When the system gives no randomness.
pub async fn hash_password(password: &str) -> Result<String> {
    let password = password.to_owned();
    in_turn(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow::anyhow!("password hash: {error}"))
    })
    .await
}

/// Whether `password` is the one behind `stored`. Without a stored one it takes as long, and is false.
///
/// # Errors
/// When the work could not be started.
pub async fn verify_password(password: &str, stored: Option<&str>) -> Result<bool> {
    let password = password.to_owned();
    let stored = stored.map(str::to_owned);
    in_turn(move || {
        // made at the first of all, whoever it is, so that it does not tell an unknown address
        let nobody = &*NOBODY;
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| nobody.clone());
        let hash = PasswordHash::new(&stored).map_err(|error| anyhow::anyhow!("stored password: {error}"))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
}

/// What is kept of a secret that has to be looked for: Argon2id with a salt that is known beforehand.
///
/// # Errors
/// When the work could not be done.
pub(super) async fn derive(secret: &str, salt: &[u8]) -> Result<Vec<u8>> {
    let (secret, salt) = (secret.to_owned(), salt.to_vec());
    in_turn(move || {
        let mut derived = vec![0; 32];
        let done = Argon2::default().hash_password_into(secret.as_bytes(), &salt, &mut derived);
        done.map_err(|error| anyhow::anyhow!("secret: {error}"))?;
        Ok(derived)
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _turn = AT_ONCE.acquire().await.context("password queue")?;
    tokio::task::spawn_blocking(work).await.context("password work")?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_verifies_against_its_own_hash_alone() -> Result<()> {
        let hash = hash_password("portico-demo").await?;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_password("portico-demo", Some(&hash)).await?);
        assert!(!verify_password("portico-dem0", Some(&hash)).await?);
        assert!(!verify_password("nobody has this password", None).await?);
        Ok(())
    }
}
