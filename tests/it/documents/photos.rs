//! Photographs of several pages that become one upright document.

use super::*;
use crate::files::{JPEG, pdf};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use portico::documents::intake::{sweep_intakes, sweep_photos};
use std::time::Duration;

/// EXIF that says nothing but that the top of the picture is on the right of what is stored: turn it by 90 degrees clockwise.
const TURNED: &[u8] = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

/// A photo that lies: red on its left, blue on its right; a camera that was turned says so.
fn photo(exif: Option<&[u8]>, green: u8) -> Vec<u8> {
    let color = |x| if x < 320 { Rgb([200, green, 0]) } else { Rgb([0, green, 200]) };
    let pixels = RgbImage::from_fn(640, 320, |x, _| color(x));
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).expect("metadata");
    }
    encoder.write_image(pixels.as_raw(), 640, 320, ExtendedColorType::Rgb8).expect("a photo");
    bytes
}

impl Ana<'_> {
    fn photos_url(&self, request: RequestId) -> String {
        format!("/cases/{}/photos?request={request}", self.case)
    }

    async fn add_photos(&self, url: &str, photos: &[(&str, &[u8])]) -> Answer {
        let parts: Vec<_> = photos.iter().map(|(name, bytes)| Part::File("photo", name, bytes)).collect();
        self.ana.post_multipart(url, &parts).await
    }

    /// Begins a set, and answers its address.
    async fn begin(&self, request: RequestId, photos: &[(&str, &[u8])]) -> String {
        let answer = self.add_photos(&self.photos_url(request), photos).await.assert(303);
        answer.location().to_owned()
    }

    /// Presses a button beside the photo at this place, from 1.
    async fn press(&self, set: &str, number: usize, change: &str) {
        let page = self.ana.get(set).await.assert_ok();
        let form = page.attr(&format!(".photos > li:nth-child({number}) form[hx-post]"), "action");
        self.ana.post(form, &[("change", change)]).await.assert_redirect(set);
    }

    /// The names of the photos in their order.
    async fn names(&self, set: &str) -> Vec<String> {
        let page = self.ana.get(set).await.assert_ok();
        let count = page.all(".photos > li").len();
        let alt = |number| page.attr(&format!(".photos > li:nth-child({number}) img"), "alt");
        (1..=count).map(alt).map(|alt| alt.split_once(", ").expect("a name").1.to_owned()).collect()
    }
}

fn is_red(picture: &RgbImage, (x, y): (u32, u32)) -> bool {
    let (width, height) = picture.dimensions();
    let [red, _, blue] = picture.get_pixel(width * x / 100, height * y / 100).0;
    red > 150 && blue < 60
}

async fn picture(ana: &Ana<'_>, url: &str) -> RgbImage {
    image::load_from_memory(&ana.ana.get(url).await.assert_ok().bytes).expect("a picture").into_rgb8()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_photos_become_one_upright_document() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let lease = ana.request("Lease").await;
    let list = ana.ana.get(ana.page()).await.assert_ok();
    let way = list.attr(&format!("#request-{lease} a[href*='/photos']"), "href");
    assert_eq!(way, ana.photos_url(lease));
    let form = ana.ana.get(&way).await.assert_ok();
    assert!(form.has("form[enctype] input[capture=environment]") && form.has("input[type=file][multiple]"));
    let photos = [photo(Some(TURNED), 0), photo(None, 10), photo(None, 20)];
    let sent = [("1.jpg", &photos[0][..]), ("2.jpg", &photos[1]), ("3.jpg", &photos[2])];
    let set = ana.begin(lease, &sent).await;
    // pressed twice it is one set, and a photo that is added twice is one photo
    assert_eq!(ana.begin(lease, &sent).await, set);
    ana.add_photos(&format!("{set}/pages"), &sent[..1]).await.assert_redirect(&set);
    // upright as the camera says, once
    let page = ana.ana.get(&set).await.assert_ok();
    assert_eq!((page.all(".photos > li").len(), page.attr("#f-title", "value")), (3, "Lease".to_owned()));
    let first = picture(&ana, &page.attr(".photos > li:first-child img", "src")).await;
    assert_eq!(first.dimensions(), (320, 640));
    assert!(is_red(&first, (50, 20)) && !is_red(&first, (50, 80)));
    // and what a hand turns is turned on top of that
    ana.press(&set, 2, "turn-right").await;
    assert!(ana.ana.get(&set).await.has(".photos > li:nth-child(2) img.turn-right"));
    let list = ana.ana.get(ana.page()).await.assert_ok();
    let told = list.all(".notice");
    let words = "You have 3 photos that are not sent yet. For: Lease.";
    assert!(told.iter().any(|notice| notice.starts_with(words)), "{told:?}");
    assert_eq!(list.attr(".notice a[href^='/photos/']", "href"), set);
    assert!(rows(&app).await.is_empty(), "nothing is handed in yet");

    let document = format!("{set}/document");
    ana.ana.post(&document, &[("title", "Lease, all pages")]).await.assert_redirect(&ana.page());
    let found = rows(&app).await;
    let [row] = &found[..] else { panic!("{found:?}") };
    assert_eq!((row.title.as_str(), row.file_name.as_str()), ("Lease, all pages", "Lease, all pages.pdf"));
    assert_eq!((row.request, state(&app, lease).await.as_str()), (Some(lease), "in_review"));
    assert_eq!(app.number("SELECT count(*) FROM document_receipts").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM photo_set_pages").await, 0);
    assert!(app.number("SELECT bytes FROM document_versions").await < 3 * 400_000);
    let seen = ana.ana.get(format!("/documents/{}", row.id)).await.assert_ok();
    assert_eq!(seen.attr(".sheet img", "alt"), "Page 1 of 3, Lease, all pages.pdf");
    // where red is on the three pages, and how they lie
    for (number, red, blue, is_upright) in
        [(1, (50, 30), (50, 70), true), (2, (50, 30), (50, 70), true), (3, (30, 50), (70, 50), false)]
    {
        let url = format!("/documents/{}/page?version=1&number={number}&size=page", row.id);
        let page = picture(&ana, &url).await;
        assert!(is_red(&page, red) && !is_red(&page, blue), "page {number}");
        let (short, long) = (page.width().min(page.height()), page.width().max(page.height()));
        assert!(short.abs_diff(1224) < 3 && long.abs_diff(1584) < 3, "letter paper: {short} {long}");
        assert_eq!(page.width() < page.height(), is_upright, "page {number}");
    }

    // a second press, and a page that was left open, do nothing more
    ana.ana.post(&document, &[("title", "Lease, all pages")]).await.assert_redirect(&ana.page());
    ana.ana.get(&set).await.assert_redirect(&ana.page());
    ana.add_photos(&format!("{set}/pages"), &[("4.jpg", JPEG)]).await.assert_redirect(&set);
    assert_eq!((rows(&app).await.len(), app.number("SELECT count(*) FROM photo_set_pages").await), (1, 0));
    assert!(!ana.ana.get(ana.page()).await.has("a[href^='/photos/']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_are_sorted_removed_and_thrown_away_and_their_room_is_given_back() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let lease = ana.request("Lease").await;
    let photos = [photo(None, 0), photo(None, 10), photo(None, 20)];
    let set = ana.begin(lease, &[("1.jpg", &photos[0]), ("2.jpg", &photos[1])]).await;
    ana.add_photos(&format!("{set}/pages"), &[("3.jpg", &photos[2])]).await.assert_redirect(&set);
    let taken = photos.iter().map(|photo| photo.len() as i64).sum::<i64>();
    let counted = "SELECT max(bytes) FROM storage_usage WHERE scope = 'client'";
    assert_eq!(app.number(counted).await, taken);
    ana.press(&set, 3, "earlier").await;
    ana.press(&set, 1, "later").await;
    // the last one cannot go further
    ana.press(&set, 3, "later").await;
    ana.press(&set, 1, "sideways").await;
    assert_eq!(ana.names(&set).await, ["3.jpg", "1.jpg", "2.jpg"]);
    for turns in ["turn-left", "turn-half", "turn-right"] {
        ana.press(&set, 2, "turn-left").await;
        assert!(ana.ana.get(&set).await.has(&format!(".photos > li:nth-child(2) img.{turns}")), "{turns}");
    }
    let page = ana.ana.get(&set).await.assert_ok();
    let remove = page.attr(".photos > li:nth-child(2) form[action$='/delete']", "action");
    ana.ana.post(&remove, &[]).await.assert_redirect(&set);
    ana.ana.post(&remove, &[]).await.assert_not_found();
    assert_eq!(ana.names(&set).await, ["3.jpg", "2.jpg"]);
    assert_eq!(app.number(counted).await, taken - photos[0].len() as i64);
    ana.ana.post(format!("{set}/delete"), &[]).await.assert_redirect(&ana.page());
    ana.ana.post(format!("{set}/delete"), &[]).await.assert_redirect(&ana.page());
    assert_eq!(app.number(counted).await, 0);
    assert_eq!(app.number("SELECT count(*) FROM intakes").await, 3, "their files are swept away");
    assert!(rows(&app).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_photo_is_refused_there_by_its_name() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let lease = ana.request("Lease").await;
    let url = ana.photos_url(lease);
    let letter = pdf("letter");
    let none = ana.add_photos(&url, &[("letter.pdf", &letter), ("notes.txt", b"Hello.")]).await.assert(422);
    let problems = none.all("[data-upload-error] li");
    assert!(
        problems[0].starts_with("letter.pdf is not a photo") && problems[1].starts_with("notes.txt is not")
    );
    assert_eq!(none.one("h1"), "Photograph several pages");
    let nothing = ana.add_photos(&url, &[]).await.assert(422);
    assert_eq!(nothing.all("[data-upload-error] li"), ["Choose a photo first."]);
    assert_eq!(app.number("SELECT count(*) FROM photo_sets").await, 0);
    // beside a photo it is named, and the photo is kept
    let some = ana.add_photos(&url, &[("letter.pdf", &letter), ("1.jpg", JPEG)]).await.assert(422);
    assert_eq!((some.one("h1"), some.all(".photos > li").len()), ("Check your photos".to_owned(), 1));
    assert_eq!(some.all("[data-upload-error] li").len(), 1);
    assert_eq!(app.number("SELECT count(*) FROM intakes").await, 0);
    // a set holds so many
    let set = some.attr("form[action$='/document']", "action").replace("/document", "");
    app.sql(
        "INSERT INTO photo_set_pages SELECT firm_id, gen_random_uuid(), set_id, n, file_name, file_kind, bytes, \
         sha256(n::text::bytea), firm_id || '/' || gen_random_uuid(), turn FROM photo_set_pages, generate_series(2, 40) n",
    )
    .await;
    let full = ana.add_photos(&format!("{set}/pages"), &[("41.jpg", &photo(None, 41))]).await.assert(422);
    assert!(full.one("[data-upload-error] li").starts_with("41.jpg was not added: one document can have 40"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_without_a_name_or_with_a_photo_that_cannot_be_read_is_not_made() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let lease = ana.request("Lease").await;
    let set = ana.begin(lease, &[("1.jpg", JPEG), ("2.jpg", &photo(None, 0))]).await;
    let document = format!("{set}/document");
    let page = ana.ana.post(&document, &[("title", " ")]).await.assert(422);
    assert!(page.has(".error-summary a[href='#f-title']") && page.has("#f-title[aria-invalid]"));
    let long = "x".repeat(151);
    let page = ana.ana.post(&document, &[("title", &long)]).await.assert(422);
    assert_eq!(page.attr("#f-title", "value"), long);
    // something else than it seems
    app.sql("UPDATE photo_set_pages SET file_kind = 'webp' WHERE position = 2").await;
    let page = ana.ana.post(&document, &[("title", "Lease")]).await.assert(422);
    assert!(
        page.one("[data-upload-error]").starts_with("Photo 2 (2.jpg) cannot be read, so nothing was sent")
    );
    assert_eq!((page.attr("#f-title", "value"), page.all(".photos > li").len()), ("Lease".to_owned(), 2));
    assert!(rows(&app).await.is_empty());
    let remove = page.attr(".photos > li:nth-child(2) form[action$='/delete']", "action");
    ana.ana.post(&remove, &[]).await.assert(303);
    ana.ana.post(&document, &[("title", "Lease / all")]).await.assert(303);
    assert_eq!(rows(&app).await[0].file_name, "Lease - all.pdf");
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_that_are_not_handed_in_are_nobodys_but_their_clients() {
    let app = TestApp::new().await;
    // of the same case, of which both see all
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    let ana = Ana { app: &app, ana, case };
    let lease = ana.request("Lease").await;
    let dana = app.staff("dana").await;
    let set = ana.begin(lease, &[("1.jpg", JPEG)]).await;
    let picture = ana.ana.get(&set).await.attr(".photos img", "src");
    boris.get(ana.page()).await.assert_ok();
    for url in [&set, &picture] {
        boris.get(url).await.assert_not_found();
        dana.get(url).await.assert_not_found();
    }
    boris.post(format!("{set}/document"), &[("title", "Mine")]).await.assert_not_found();
    boris.post(format!("{set}/delete"), &[]).await.assert_not_found();
    assert!(!boris.get(ana.page()).await.has("a[href^='/photos/']"));
    // an approved request takes no photos
    app.sql(&format!("UPDATE document_requests SET state = 'approved' WHERE id = '{lease}'")).await;
    ana.ana.get(ana.photos_url(lease)).await.assert(409);
    ana.ana.post(format!("{set}/document"), &[("title", "Lease")]).await.assert(409);
    assert_eq!(ana.names(&set).await.len(), 1, "they are there still");
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_that_nobody_handed_in_are_thrown_away_after_a_month() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let lease = ana.request("Lease").await;
    let (old, new) = (photo(None, 0), photo(None, 10));
    let left = ana.begin(lease, &[("old.jpg", &old)]).await;
    assert!(ana.ana.get(&left).await.one("main").contains("We keep them until"));
    app.sql("UPDATE photo_sets SET created_at = created_at - interval '31 days'").await;
    let kept = ana.begin(lease, &[("new.jpg", &new)]).await;
    let jobs = portico::db::pool(app.database.url(portico::db::roles::JOBS), 1).expect("pool");
    assert_eq!(sweep_photos(&app.app, &jobs).await.expect("swept"), 1);
    assert_eq!(sweep_photos(&app.app, &jobs).await.expect("swept"), 0);
    ana.ana.get(&left).await.assert_not_found();
    let counted = "SELECT max(bytes) FROM storage_usage WHERE scope = 'firm'";
    assert_eq!(app.number(counted).await, new.len() as i64);
    assert_eq!(ana.names(&kept).await, ["new.jpg"]);
    app.advance(Duration::from_secs(25 * 60 * 60));
    assert_eq!(sweep_intakes(&app.app, &jobs).await.expect("swept"), 1);
    let folder = std::fs::read_dir(app.files().join(HARTWELL.to_string())).expect("files");
    let files: Vec<_> =
        folder.map(|file| format!("{HARTWELL}/{}", file.expect("a file").file_name().display())).collect();
    let living = app.text("SELECT storage_key FROM photo_set_pages").await;
    assert_eq!(files, [living], "the file of a living set stays, and nothing else");
}
