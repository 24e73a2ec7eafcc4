//! What a first visit takes over the network, seen by Chromium with an empty cache: the sign-in page, then home.

use crate::browser::{Browser, Fetched};
use crate::portal::{EMAIL, PASSWORD, Portal};
use crate::table::Table;
use crate::units::kilobytes;
use anyhow::{Result, ensure};

pub fn measure(portal: &Portal, table: &mut Table) -> Result<()> {
    let Some(browser) = Browser::start()? else {
        table.figure("first visit", "not measured: there is no chromedriver");
        return Ok(());
    };
    browser.open(&portal.url("/login"))?;
    let door = browser.fetched()?;
    browser.type_into("input[name=email]", EMAIL)?;
    browser.type_into("input[name=password]", PASSWORD)?;
    browser.click("form[action='/login'] button")?;
    let home = browser.fetched()?;
    let address = browser.address()?;
    ensure!(address == portal.url("/"), "signing in led to {address}");
    row("first visit, the sign-in page", &door, table);
    row("then home", &home, table);
    // home again, signed in, as if nothing had been seen before
    browser.open("about:blank")?;
    browser.empty_cache()?;
    browser.fetched()?;
    browser.open(&portal.url("/"))?;
    row("home with nothing cached", &browser.fetched()?, table);
    Ok(())
}

fn row(what: &str, fetched: &[Fetched], table: &mut Table) {
    let bytes: u64 = fetched.iter().map(|one| one.bytes).sum();
    for one in fetched {
        eprintln!("  {} {}", one.bytes, one.url);
    }
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    table.budget(&format!("{what}: requests"), &fetched.len().to_string(), "8", fetched.len() <= 8);
    table.budget(
        &format!("{what}: bytes on the wire, fonts and headers included"),
        &kilobytes(bytes),
        "60 KB",
        bytes <= 60_000,
    );
}
