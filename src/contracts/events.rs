//! What happens to contract templates.

use crate::{events::SubjectKind, i18n::Localized, ids::ContractTemplateId};

static CONTRACT_TEMPLATE: SubjectKind = SubjectKind::new("contract_template");

crate::events! {
    /// What happens to contract templates.
    pub enum ContractTemplateEvent {
        "contract_template.created" Staff CONTRACT_TEMPLATE(contract_template)
            Created { contract_template: ContractTemplateId, name: Localized }
        "contract_template.updated" Staff CONTRACT_TEMPLATE(contract_template)
            Updated { contract_template: ContractTemplateId, name: Localized }
        "contract_template.retired" Staff CONTRACT_TEMPLATE(contract_template)
            Retired { contract_template: ContractTemplateId, name: Localized }
        "contract_template.restored" Staff CONTRACT_TEMPLATE(contract_template)
            Restored { contract_template: ContractTemplateId, name: Localized }
    }
}
