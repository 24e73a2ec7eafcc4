//! Somebody with a browser: a host name, a session, a way to send requests.

use super::{
    app::TestApp,
    pages::{Page, PageForm},
    response::Answer,
};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, header, request::Builder},
};
use std::net::SocketAddr;

/// Sends requests as one person, or as nobody. Cookies are those given at the start; nothing is kept between requests.
#[derive(Clone)]
pub struct Actor<'a> {
    pub app: &'a TestApp,
    pub host: &'static str,
    /// What goes into the `Cookie` header.
    pub cookie: String,
    /// Further headers of every request.
    pub headers: Vec<(&'static str, String)>,
    /// Whether the browser keeps to itself which site a form comes from.
    pub silent: bool,
    /// Where the connection comes from.
    pub peer: Option<SocketAddr>,
}

/// A part of a multipart form.
pub enum Part<'a> {
    Field(&'a str, &'a str),
    File(&'a str, &'a str, &'a [u8]),
}

const BOUNDARY: &str = "----a-boundary-of-the-tests";

impl<'a> Actor<'a> {
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        if !self.cookie.is_empty() {
            self.cookie.push_str("; ");
        }
        self.cookie.push_str(&format!("{name}={value}"));
        self
    }

    /// As htmx asks for a part of a page.
    pub fn htmx(self) -> Self {
        self.with_header("hx-request", "true").with_header("hx-request-type", "partial")
    }

    /// The same browser elsewhere: its connection comes from another address.
    pub fn at(&self, address: &str) -> Self {
        let peer = SocketAddr::new(address.parse().expect("an address"), 4711);
        Actor { peer: Some(peer), ..self.clone() }
    }

    pub fn request(&self, method: &str, url: &str) -> Builder {
        let mut request =
            Request::builder().method(method).uri(url).header(header::HOST, format!("{}:3000", self.host));
        if let Some(peer) = self.peer {
            request = request.extension(ConnectInfo(peer));
        }
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        if method != "GET" && method != "HEAD" && !self.silent {
            request = request.header("sec-fetch-site", "same-origin");
        }
        self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value))
    }

    pub async fn send(&self, method: &str, url: &str, body: Body) -> Answer {
        self.app.send(self.request(method, url).body(body).expect("a request")).await
    }

    pub async fn get(&self, url: impl std::fmt::Display) -> Answer {
        self.send("GET", &url.to_string(), Body::empty()).await
    }

    pub async fn post(&self, url: impl std::fmt::Display, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request("POST", &url.to_string());
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.app.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends a form that changes a record, as the page has it now: with the mark of what it was drawn from. The page is that address,
    /// or its `edit`; among several forms it is the one of the same client.
    pub async fn save(&self, url: impl std::fmt::Display, fields: &[(&str, &str)]) -> Answer {
        let (url, mut fields) = (url.to_string(), fields.to_vec());
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let marks = self.marks_of(path, fields.iter().find(|(name, _)| *name == "client").copied()).await;
        let is_said = |name: &str, fields: &[(&str, &str)]| fields.iter().any(|(said, _)| *said == name);
        for (name, value) in &marks {
            if !is_said(name, &fields) {
                fields.push((name, value));
            }
        }
        self.post(&url, &fields).await
    }

    async fn marks_of(&self, path: &str, client: Option<(&str, &str)>) -> Vec<(String, String)> {
        for page in [format!("{path}/edit"), path.to_owned()] {
            let html = self.get(&page).await.html();
            let forms = Page { reader: "", url: page, html }.forms();
            let is_it = |form: &&PageForm| {
                let is_theirs = client.is_none_or(|(name, id)| {
                    form.filled().iter().all(|(field, value)| field != name || value == id)
                });
                form.is_post() && form.action == path && is_theirs
            };
            if let Some(form) = forms.iter().find(is_it) {
                let is_mark = |(name, _): &(String, String)| name == "based_on" || name == "revision";
                return form.filled().into_iter().filter(is_mark).collect();
            }
        }
        Vec::new()
    }

    pub async fn post_multipart(&self, url: impl std::fmt::Display, parts: &[Part<'_>]) -> Answer {
        self.post_multipart_body(url, Body::from(multipart(parts))).await
    }

    /// A multipart form whose body the test makes itself, for instance one that is cut off.
    pub async fn post_multipart_body(&self, url: impl std::fmt::Display, body: Body) -> Answer {
        let request = self.request("POST", &url.to_string());
        let request =
            request.header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.app.send(request.body(body).expect("a request")).await
    }
}

/// The bytes of a multipart body (RFC 7578).
pub fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        match part {
            Part::Field(name, value) => body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            ),
            Part::File(name, file_name, bytes) => {
                let head = format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
                     Content-Type: application/octet-stream\r\n\r\n"
                );
                body.extend_from_slice(head.as_bytes());
                body.extend_from_slice(bytes);
                body.extend_from_slice(b"\r\n");
            }
        }
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}
