//! What a load balancer asks.

use crate::support::TestApp;
use std::{fs, time::Duration};

#[tokio::test(flavor = "multi_thread")]
async fn it_is_ready_while_the_database_and_the_storage_answer() {
    let app = TestApp::new().await;
    app.nobody().get("/health/live").await.assert_ok();
    app.nobody().get("/health/ready").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_storage_is_noticed_and_found_again_but_not_looked_for_at_every_question() {
    let app = TestApp::new().await;
    let (files, away) = (app.files(), app.folder.path().join("away"));
    app.nobody().get("/health/ready").await.assert_ok();
    fs::rename(&files, &away).expect("moved");
    fs::write(&files, "not a folder").expect("written");
    app.advance(Duration::from_secs(9));
    app.nobody().get("/health/ready").await.assert_ok();
    app.advance(Duration::from_secs(1));
    app.nobody().get("/health/ready").await.assert(503);

    fs::remove_file(&files).expect("removed");
    fs::rename(&away, &files).expect("moved back");
    app.nobody().get("/health/ready").await.assert(503);
    app.advance(Duration::from_secs(10));
    app.nobody().get("/health/ready").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_it_is_not_ready() {
    let app = TestApp::new().await;
    app.database.drop_it().await;
    app.nobody().get("/health/ready").await.assert(503);
    app.nobody().get("/health/live").await.assert_ok();
}
