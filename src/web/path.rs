//! Typed paths: one type is the pattern of a route, the address in a link, and what the handler receives.

/// The parameters of a typed path, each with what it names.
pub trait PathParts {
    /// As [`crate::ids::PathPart`] has it, in the order of the pattern.
    const THINGS: &'static [(&'static str, Option<&'static str>)];
}

/// Declares the paths of a feature.
///
/// `paths! { pub CasePath(case_id: CaseId) = "/cases/{case_id}"; }` makes a struct that axum extracts (an id that does not
/// parse is a 404), that shows itself as its address, and whose `PATH` registers the route.
#[macro_export]
macro_rules! paths {
    () => {};
    ($(#[$meta:meta])* $vis:vis $name:ident($($field:ident: $type:ty),+) = $pattern:literal; $($rest:tt)*) => {
        $(#[$meta])*
        #[doc = ""]
        #[doc = concat!("`", $pattern, "`")]
        #[derive(Debug, Clone, serde::Deserialize, axum_extra::routing::TypedPath)]
        #[typed_path($pattern, rejection($crate::Error))]
        $vis struct $name {
            $(#[allow(missing_docs, reason = "its name is in the pattern")] pub $field: $type),+
        }
        impl $crate::web::PathParts for $name {
            const THINGS: &'static [(&'static str, Option<&'static str>)] =
                &[$((stringify!($field), <$type as $crate::ids::PathPart>::THING)),+];
        }
        $crate::paths! { $($rest)* }
    };
    ($(#[$meta:meta])* $vis:vis $name:ident = $pattern:literal; $($rest:tt)*) => {
        $(#[$meta])*
        #[doc = ""]
        #[doc = concat!("`", $pattern, "`")]
        #[derive(Debug, Clone, serde::Deserialize, axum_extra::routing::TypedPath)]
        #[typed_path($pattern, rejection($crate::Error))]
        $vis struct $name;
        impl $crate::web::PathParts for $name {
            const THINGS: &'static [(&'static str, Option<&'static str>)] = &[];
        }
        $crate::paths! { $($rest)* }
    };
}

impl From<axum::extract::rejection::PathRejection> for crate::Error {
    fn from(_: axum::extract::rejection::PathRejection) -> Self {
        crate::Error::NotFound
    }
}
