//! Addresses of contract templates.

use crate::ids::ContractTemplateId;

crate::paths! {
    pub IndexPath = "/staff/contract-templates";
    pub NewPath = "/staff/contract-templates/new";
    pub ContractTemplatePath(id: ContractTemplateId) = "/staff/contract-templates/{id}";
    pub EditPath(id: ContractTemplateId) = "/staff/contract-templates/{id}/edit";
    pub RetirementPath(id: ContractTemplateId) = "/staff/contract-templates/{id}/retirement";
    pub RetirementDeletePath(id: ContractTemplateId) = "/staff/contract-templates/{id}/retirement/delete";
}

crate::template_paths! {
    ContractTemplatePaths: ContractTemplateId, IndexPath, NewPath, ContractTemplatePath, EditPath, RetirementPath,
    RetirementDeletePath
}
