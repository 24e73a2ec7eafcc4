//! An answer, and what a test may ask of it.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt;
use scraper::{Html, Selector};

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn read(response: Response) -> Answer {
        let (parts, body) = response.into_parts();
        // a stream has no end to wait for
        let endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if endless { axum::body::Body::empty() } else { body };
        let bytes = body.collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// The value of a cookie this answer sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let prefix = format!("{name}=");
        set.filter_map(|line| line.strip_prefix(&prefix))
            .map(|rest| rest.split(';').next().unwrap_or("").to_owned())
            .next_back()
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// The texts of all elements a selector finds, white space folded.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.html().select(&selector).map(|element| fold(element.text().collect())).collect()
    }

    /// The text of the first element a selector finds.
    pub fn one(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in:\n{}", self.text()))
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// An attribute of the first element a selector finds.
    pub fn attr(&self, selector: &str, name: &str) -> String {
        let parsed = Selector::parse(selector).expect("a selector");
        let html = self.html();
        let element =
            html.select(&parsed).next().unwrap_or_else(|| panic!("no {selector} in:\n{}", self.text()));
        element.attr(name).unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn assert(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    #[track_caller]
    pub fn assert_ok(self) -> Answer {
        self.assert(200)
    }

    #[track_caller]
    pub fn assert_not_found(self) -> Answer {
        self.assert(404)
    }

    #[track_caller]
    pub fn assert_invalid(self) -> Answer {
        self.assert(422)
    }

    #[track_caller]
    pub fn assert_redirect(self, to: &str) -> Answer {
        let answer = self.assert(303);
        assert_eq!(answer.location(), to);
        answer
    }
}

/// The HTML of a page without what its forms carry for whom they were shown to: the same page of two people.
pub fn without_owner(html: &str) -> String {
    let mut parts = html.split("<input name=\"shown_to\" type=\"hidden\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once("\">").map_or(part, |(_, rest)| rest))
}
