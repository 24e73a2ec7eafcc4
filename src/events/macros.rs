//! The macro with which features say what can happen.

/// Makes a feature's events from lines of `kind, audience, subject, variant, fields`:
///
/// ```ignore
/// events! {
///     /// What happens to documents.
///     pub enum DocumentEvent {
///         "document.uploaded" Client DOCUMENT(document) Uploaded { document: DocumentId, title: String }
///     }
/// }
/// ```
///
/// The audience is `Client`, `Staff`, or `Silent`: for clients, whose pages show what it is about, but without a line of its own.
/// The subject is a [`SubjectKind`](crate::events::SubjectKind), with the field that has its id where it is not implied.
/// `+ field` names the client whose pages show it, where the subject is another.
///
/// Its JSON is what the log keeps: a field may be added with `#[serde(default)]`, but neither a kind nor a field is ever renamed.
#[macro_export]
macro_rules! events {
    ($(#[$doc:meta])* $vis:vis enum $events:ident {
        $($(#[$line:meta])* $kind:literal $audience:ident $subject:ident $(($id:ident))? $(+ $client:ident)?
            $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty),* $(,)? })+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "kind", content = "body")]
        $vis enum $events {
            $($(#[$line])* #[serde(rename = $kind)] #[allow(missing_docs, reason = "the kind and the types of the fields say it")]
              $name { $($(#[$attribute])* $field: $type),* },)+
        }

        impl $crate::events::Event for $events {
            fn kind(&self) -> &'static str {
                match self { $($events::$name { .. } => $kind,)+ }
            }

            fn audience(&self) -> $crate::events::Audience {
                match self { $($events::$name { .. } => $crate::events!(@audience $audience),)+ }
            }

            #[allow(unused_variables, reason = "each kind needs some of its fields")]
            fn subject(&self) -> $crate::events::Subject {
                match self { $($events::$name { $($field),* } => $crate::events!(@subject $subject $(($id))?),)+ }
            }

            #[allow(unused_variables, reason = "each kind needs some of its fields")]
            fn client(&self) -> Option<$crate::ids::ClientId> {
                match self { $($events::$name { $($field),* } => $crate::events!(@client $subject $(($id))? $(+ $client)?),)+ }
            }

            fn body(&self) -> serde_json::Result<String> {
                let mut whole = serde_json::to_value(self)?;
                Ok(whole["body"].take().to_string())
            }
        }

        impl $crate::events::Kinds for $events {
            const KINDS: &'static [&'static str] = &[$($kind),+];
            const SILENT: &'static [&'static str] = {
                const ALL: &[Option<&str>] = &[$($crate::events!(@silent $audience $kind)),+];
                const COUNT: usize = $crate::events::silent_count(ALL);
                &$crate::events::silent::<COUNT>(ALL)
            };

            fn subjects() -> Vec<&'static $crate::events::SubjectKind> {
                vec![$(&$subject),+]
            }

            fn parse(kind: &str, body: &str) -> serde_json::Result<Self> {
                // the kind first, so that the body is read straight into its fields and not into a value before
                let kind = serde_json::to_string(kind)?;
                serde_json::from_str(&format!(r#"{{"kind":{kind},"body":{body}}}"#))
            }
        }
    };
    (@audience Silent) => { $crate::events::Audience::Client };
    (@audience $audience:ident) => { $crate::events::Audience::$audience };
    (@silent Silent $kind:literal) => { Some($kind) };
    (@silent $audience:ident $kind:literal) => { None };
    (@subject $subject:ident) => { $crate::events::Subject::implied(&$subject) };
    (@subject $subject:ident ($id:ident)) => { $crate::events::Subject::of(&$subject, $id.0) };
    (@client $subject:ident $(($id:ident))? + $client:ident) => { Option::from(*$client) };
    (@client CLIENT ($id:ident)) => { Some(*$id) };
    (@client CASE_PERSON ($id:ident)) => { Some(*$id) };
    (@client $subject:ident $(($id:ident))?) => { None };
}

/// How many are there; for `events!`.
#[doc(hidden)]
pub const fn silent_count(all: &[Option<&str>]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < all.len() {
        if all[at].is_some() {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Those that are there; for `events!`.
#[doc(hidden)]
pub const fn silent<const N: usize>(all: &[Option<&'static str>]) -> [&'static str; N] {
    let (mut at, mut next, mut found) = (0, 0, [""; N]);
    while at < all.len() {
        if let Some(kind) = all[at] {
            found[next] = kind;
            next += 1;
        }
        at += 1;
    }
    found
}
