//! Logo and background: chosen, written anew, served to everybody, taken away.

use super::{newest_event, save_branding};
use crate::support::{Actor, HARTWELL, TestApp};
use std::time::Duration;

/// A PNG of so many pixels, without a library's help: one color, stored and not compressed would be large, so deflated.
fn png(width: u32, height: u32) -> Vec<u8> {
    use std::io::Write;
    let mut rows = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for y in 0..height {
        let mut row = vec![0];
        row.extend((0..width).flat_map(|x| [(x / 4 % 256) as u8, (y / 4 % 256) as u8, 120]));
        rows.write_all(&row).expect("deflated");
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    for (kind, data) in [
        (b"IHDR", head),
        (b"tEXt", b"Comment\0Taken at home".to_vec()),
        (b"IDAT", rows.finish().expect("deflated")),
        (b"IEND", vec![]),
    ] {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(&data);
        file.extend((data.len() as u32).to_be_bytes());
        file.extend([&kind[..], &data, &sum.sum().to_be_bytes()].concat());
    }
    file
}

fn stored(app: &TestApp) -> usize {
    let folder = app.files().join(HARTWELL.to_string());
    std::fs::read_dir(folder).map(|files| files.count()).unwrap_or_default()
}

async fn logo_url(app: &TestApp) -> String {
    app.nobody().get("/login").await.attr(".scene img.logo", "src")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_written_anew_and_served_for_ever() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    save_branding(&lena, &[], &[("logo", &png(960, 320))]).await.assert_redirect("/staff/settings/branding");
    assert_eq!(newest_event(&app).await, r#"firm.updated {"changes":["logo"]}"#);
    let door = app.nobody().get("/login").await;
    let url = door.attr(".scene img.logo", "src");
    assert_eq!(door.attr(".scene img.logo", "alt"), "Hartwell & Osei");
    assert_eq!(door.attr("link[rel=icon]", "href"), url, "one request for both");
    let logo = app.nobody().get(&url).await.assert_ok();
    assert_eq!(
        (logo.header("content-type"), logo.header("x-content-type-options")),
        ("image/webp", "nosniff")
    );
    assert_eq!(logo.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(
        logo.header("content-security-policy").contains("default-src 'none'")
            && logo.header("vary").contains("Host")
    );
    assert!(logo.bytes.starts_with(b"RIFF") && logo.bytes.len() < 20_000, "{}", logo.bytes.len());
    assert!(!logo.bytes.windows(5).any(|part| part == b"Taken"), "what stood in the file is gone");
    assert!(logo.header("set-cookie").is_empty(), "no session stands behind it");
    let etag = logo.header("etag").to_owned();
    app.nobody().with_header("if-none-match", etag).get(&url).await.assert(304);
    assert_eq!(
        app.nobody().get("/assets/firm/logo?v=0123").await.assert_ok().header("cache-control"),
        "no-store"
    );
    let second = Actor { host: "second.localhost", ..app.nobody() };
    second.get(&url).await.assert_not_found();
    assert!(lena.get("/staff").await.has(".side img.logo"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_background_comes_with_the_stylesheet_on_screens_with_room_for_it() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let before = app.nobody().get("/login").await.attr("link[href^='/assets/firm.css']", "href");
    save_branding(&lena, &[], &[("background", &png(1500, 900))]).await.assert(303);
    let sheet = app.nobody().get("/login").await.attr("link[href^='/assets/firm.css']", "href");
    assert_ne!(before, sheet);
    let css = app.nobody().get(&sheet).await.text();
    let url = css.split("url(").nth(1).and_then(|rest| rest.split(')').next()).expect("an address");
    assert!(css.contains("@media(width>60rem)"), "phones do not load it: {css}");
    let picture = app.nobody().get(url).await.assert_ok();
    assert_eq!(picture.header("content-type"), "image/webp");
    assert!(picture.bytes.len() < 60_000, "{}", picture.bytes.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_are_refused_at_their_field_and_change_nothing() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    save_branding(&lena, &[], &[("logo", &png(64, 64))]).await.assert(303);
    let (kept, before) = (logo_url(&app).await, stored(&app));
    let mut bomb = png(20, 20);
    bomb[16..24].copy_from_slice(&[50_000_u32.to_be_bytes(), 50_000_u32.to_be_bytes()].concat());
    let mut sum = flate2::Crc::new();
    sum.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let whole = png(300, 300);
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("cut off", whole[..whole.len() / 2].to_vec(), "cannot be read"),
        ("bomb", bomb, "40 million pixels"),
        ("SVG", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "not a PNG"),
        ("page", b"<!doctype html><script>alert(1)</script>".to_vec(), "not a PNG"),
        ("GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "not a PNG"),
        ("large", vec![7; 11 * 1024 * 1024], "larger than 10 MB"),
    ];
    for (name, bytes, words) in cases {
        for field in ["logo", "background"] {
            let answer =
                save_branding(&lena, &[("welcome-en", "Typed")], &[(field, &bytes)]).await.assert_invalid();
            let error = answer.one(&format!("#f-{field}-error"));
            assert!(error.contains(words), "{name}: {error}");
            assert_eq!(answer.one("#f-welcome-en"), "Typed");
        }
    }
    assert_eq!((logo_url(&app).await, stored(&app)), (kept, before));
    assert_eq!(app.event_kinds(HARTWELL).await, ["firm.updated"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_was_replaced_or_taken_away_is_removed_a_little_later() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    save_branding(&lena, &[], &[("logo", &png(64, 64)), ("background", &png(700, 420))]).await.assert(303);
    let old = logo_url(&app).await;
    save_branding(&lena, &[], &[("logo", &png(96, 64))]).await.assert(303);
    assert_eq!(stored(&app), 3);
    app.run_jobs().await;
    assert_eq!(stored(&app), 3, "another process may serve it for some seconds");
    assert_eq!(app.nobody().get(&old).await.assert_ok().header("cache-control"), "no-store");
    app.advance(Duration::from_secs(61));
    app.run_jobs().await;
    assert_eq!(stored(&app), 2);

    save_branding(&lena, &[("remove", "logo"), ("remove", "background")], &[]).await.assert(303);
    assert_eq!(newest_event(&app).await, r#"firm.updated {"changes":["logo","background"]}"#);
    let door = app.nobody().get("/login").await;
    assert!(!door.has("img.logo") && door.has(".scene .mark"));
    assert!(door.attr("link[rel=icon]", "href").contains("favicon"));
    app.nobody().get("/assets/firm/logo").await.assert_not_found();
    app.nobody().get("/assets/firm/background").await.assert_not_found();
    app.advance(Duration::from_secs(61));
    app.run_jobs().await;
    assert_eq!((stored(&app), app.number("SELECT count(*) FROM intakes").await), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_is_never_kept_under_an_older_address_nor_the_other_way_round() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    save_branding(&lena, &[], &[("logo", &png(64, 64))]).await.assert(303);
    let old = logo_url(&app).await;
    // as another process saves it: this one remembers the old firm
    app.nobody().get(&old).await.assert_ok();
    app.sql(&format!("UPDATE firms SET color = '#123456' WHERE id = '{HARTWELL}'")).await;
    let known = app.nobody().get("/login").await.attr("link[href^='/assets/firm.css']", "href");
    app.advance(Duration::from_secs(6));
    let newer = app.nobody().get("/login").await.attr("link[href^='/assets/firm.css']", "href");
    assert_ne!(known, newer);
    app.sql(&format!("UPDATE firms SET color = '#654321' WHERE id = '{HARTWELL}'")).await;
    let css = app.nobody().get(&newer).await.assert_ok();
    assert!(css.text().contains("#123456") && css.header("cache-control").contains("immutable"));
    let css = app.nobody().get(&known).await.assert_ok();
    assert!(css.text().contains("#654321"), "asked anew: {}", css.text());
    assert_eq!(css.header("cache-control"), "no-store");
}
