//! What the features bring that pages and handlers read: put together once from the list of features, and handed out with the
//! application. Nothing in it names a feature.

use crate::{
    db::PathScope,
    events::Log,
    export::ExportList,
    feature::{AboutPerson, CaseRoom, ClosingConcern, Example, Feature, PdfAction, PublicPage, SettingsTab},
    navigation::Navigation,
    notification::NotificationKind,
};
use std::{ops::Deref, sync::Arc};

/// Cheap to clone: one pointer.
#[derive(Clone)]
pub struct Catalog(Arc<Entries>);

/// What is in it, each kind in its own order.
pub struct Entries {
    /// What can be read in the log of a firm.
    pub log: Log,
    /// Places of both sides.
    pub navigation: Navigation,
    /// The rooms of the staff's page of a case.
    pub case_rooms: Vec<CaseRoom>,
    /// What staff can do with a PDF of a case.
    pub pdf_actions: Vec<PdfAction>,
    /// What may stand against closing a case.
    pub closing_concerns: Vec<ClosingConcern>,
    /// What may be about somebody in a case.
    pub about_person: Vec<AboutPerson>,
    /// The pages of settings.
    pub settings: Vec<SettingsTab>,
    /// What people may choose how to be told of: kinds of which mails go by that choice.
    pub notifications: Vec<NotificationKind>,
    /// What a firm's website may link to.
    pub public_pages: Vec<PublicPage>,
    /// The lists of the copy of somebody's data.
    pub export: Vec<ExportList>,
    /// What stands in the place of parameters in the demo.
    pub examples: Vec<Example>,
    /// How things are found whose ids stand in addresses.
    pub path_scopes: Vec<PathScope>,
}

impl Catalog {
    /// Of these features.
    pub fn new<S>(features: &[&Feature<S>]) -> Catalog {
        let events: Vec<_> = features.iter().flat_map(|feature| feature.events).copied().collect();
        let client = features.iter().flat_map(|feature| feature.client_navigation).copied().collect();
        let staff = features.iter().flat_map(|feature| feature.staff_navigation).copied().collect();
        let mut case_rooms: Vec<_> =
            features.iter().flat_map(|feature| feature.case_rooms).copied().collect();
        case_rooms.sort_by_key(|room| room.order);
        let mut settings: Vec<_> = features.iter().flat_map(|feature| feature.settings).copied().collect();
        settings.sort_by_key(|tab| tab.order);
        let mut notifications: Vec<_> =
            features.iter().flat_map(|feature| feature.notifications).copied().collect();
        notifications.retain(|kind| !kind.mails.is_empty());
        notifications.sort_by_key(|kind| kind.order);
        Catalog(Arc::new(Entries {
            log: Log::new(&events),
            navigation: Navigation::new(client, staff),
            case_rooms,
            pdf_actions: features.iter().flat_map(|feature| feature.pdf_actions).copied().collect(),
            closing_concerns: features.iter().filter_map(|feature| feature.closing_concern).collect(),
            about_person: features.iter().filter_map(|feature| feature.about_person).collect(),
            settings,
            notifications,
            public_pages: features.iter().flat_map(|feature| feature.public_pages).copied().collect(),
            export: features.iter().flat_map(|feature| feature.export).copied().collect(),
            examples: features.iter().flat_map(|feature| feature.examples).copied().collect(),
            path_scopes: features.iter().flat_map(|feature| feature.path_scopes).copied().collect(),
        }))
    }
}

impl Deref for Catalog {
    type Target = Entries;
    fn deref(&self) -> &Entries {
        &self.0
    }
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Catalog")
    }
}
