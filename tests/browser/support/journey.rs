//! One journey: a portal, a driver, and the pages visited.

use super::{
    driver::Driver,
    html::Pages,
    portal::Portal,
    tools::{TOOLS, missing},
    window::{Look, Window},
};
use std::{path::PathBuf, sync::Arc};

pub struct Journey {
    driver: Driver, // dropped first: the browsers end before the portal that they look at
    portal: Portal,
    pages: Arc<Pages>,
}

impl Journey {
    /// Sets out, where there is a browser. The name is that of the folder for its pages.
    pub async fn begin(name: &str) -> Option<Journey> {
        Journey::begin_with(name, &[]).await
    }

    /// The same, with settings of the portal's.
    pub async fn begin_with(
        name: &str,
        settings: &'static [(&'static str, &'static str)],
    ) -> Option<Journey> {
        let (Some(_), Some(chromedriver)) = (&TOOLS.chromium, &TOOLS.chromedriver) else {
            missing("Chromium or chromedriver", &format!("the browser test of {name}"));
            return None;
        };
        let pages = Arc::new(Pages::of(name));
        let portal = tokio::task::spawn_blocking(|| Portal::start(settings)).await.expect("a portal");
        Some(Journey { driver: Driver::start(chromedriver), portal, pages })
    }

    /// Another person's browser.
    pub async fn window(&self, look: Look) -> Window {
        let client = self.driver.browser(look, self.portal.folder()).await;
        Window::open(client, look, self.portal.url(), self.pages.clone()).await
    }

    /// Another person's browser, signed in.
    pub async fn signed_in(&self, look: Look, email: &str) -> Window {
        let window = self.window(look).await;
        window.sign_in(email).await;
        window
    }

    /// A place for files to upload; gone with the journey.
    pub fn folder(&self) -> PathBuf {
        self.portal.folder().to_owned()
    }

    /// The portal's data folder.
    pub fn data(&self) -> PathBuf {
        self.portal.folder().join("data")
    }

    /// Ends it: the pages visited are valid HTML, and the portal stops as it should.
    pub async fn end(self) {
        let Journey { driver, portal, pages } = self;
        let last = tokio::task::spawn_blocking(move || {
            drop(driver);
            portal.stop();
        });
        if let Err(error) = last.await {
            std::panic::resume_unwind(error.into_panic());
        }
        pages.assert_valid().await;
    }
}
