//! Forms that are filled in, by a worker.

use super::{
    Pages, Unready,
    message::{Answer, FormFilling, FormReading, Task, Unshown},
};
use crate::pdf_files::{
    forms::{FormContent, Misfit},
    intake::Refused,
};
use bytes::Bytes;
use futures_util::stream;
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, io};

/// A form that is ready to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct FormReady {
    /// As it is kept.
    pub file: Bytes,
    /// What is in it.
    pub about: FormContent,
}

/// A form with values.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledForm {
    /// The file.
    pub file: Bytes,
    /// What somebody should look at.
    pub misfits: Vec<Misfit>,
}

impl Pages {
    /// Makes a form ready, and says what is in it.
    ///
    /// # Errors
    /// Why it cannot be filled in.
    pub async fn read_form(&self, file: Bytes) -> Result<FormReady, Unready> {
        let task = Task::ReadForm(FormReading { form_bytes: file.len() as u64 });
        let (about, file) = self.ask_form(task, vec![file]).await?;
        Ok(FormReady { file, about })
    }

    /// Puts values into a form that was made ready, by the names of its fields.
    ///
    /// # Errors
    /// Why it cannot be filled in.
    pub async fn fill_form(
        &self,
        file: Bytes,
        values: &BTreeMap<String, String>,
    ) -> Result<FilledForm, Unready> {
        let values = Bytes::from(serde_json::to_vec(values).map_err(|_| Unready::Unshown(Unshown::Broken))?);
        let task =
            Task::FillForm(FormFilling { fill_bytes: file.len() as u64, values_bytes: values.len() as u64 });
        let (misfits, file) = self.ask_form(task, vec![file, values]).await?;
        Ok(FilledForm { file, misfits })
    }

    async fn ask_form<T: DeserializeOwned>(
        &self,
        task: Task,
        parts: Vec<Bytes>,
    ) -> Result<(T, Bytes), Unready> {
        match self.ask(task, stream::iter(parts.into_iter().map(io::Result::Ok))).await {
            Ok((Answer::Form { about, .. }, bytes)) => {
                let mut bytes = Bytes::from(bytes);
                let file = bytes.split_off(about);
                let about = serde_json::from_slice(&bytes).map_err(|_| Unready::Unshown(Unshown::Broken))?;
                Ok((about, file))
            }
            Ok((Answer::Refused(why), _)) => Err(Unready::Refused(why)),
            Ok((Answer::Unshown(Unshown::Broken), _)) => Err(Unready::Refused(Refused::Unreadable)),
            Ok((Answer::Unshown(why), _)) | Err(why) => Err(Unready::Unshown(why)),
            Ok(_) => Err(Unready::Unshown(Unshown::Broken)),
        }
    }
}
