//! The hidden field that every form of an answer carries which sends something. What stands in it is known to a layer, not to
//! the page: the layer says so for the time of an answer, and the part that makes forms asks here.

use maud::{Markup, html};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

tokio::task_local! {
    static FIELD: Arc<Field>;
}

struct Field {
    name: &'static str,
    value: String,
    was_rendered: AtomicBool,
}

/// What became of an answer.
pub struct AnswerWithForms<T> {
    /// As it would be without the field, but for its forms.
    pub answer: T,
    /// Whether a form of it carries the field.
    pub has_forms: bool,
}

/// Makes an answer whose forms carry this field.
pub async fn carry<T>(
    name: &'static str,
    value: String,
    answer: impl Future<Output = T>,
) -> AnswerWithForms<T> {
    let field = Arc::new(Field { name, value, was_rendered: AtomicBool::new(false) });
    let answer = FIELD.scope(field.clone(), answer).await;
    AnswerWithForms { answer, has_forms: field.was_rendered.load(Ordering::Relaxed) }
}

/// The field, first in a form; nothing where this answer needs none.
pub fn render() -> Markup {
    let field = FIELD.try_with(|field| {
        field.was_rendered.store(true, Ordering::Relaxed);
        html! { input type="hidden" name=(field.name) value=(field.value); }
    });
    field.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn forms_carry_the_field_of_their_own_answer() {
        assert_eq!(render().0, "", "outside of any answer");
        let one = carry("token", "a\"b".to_owned(), async { render().0 }).await;
        assert_eq!(one.answer, "<input type=\"hidden\" name=\"token\" value=\"a&quot;b\">");
        assert!(one.has_forms);
        assert!(!carry("token", String::new(), async {}).await.has_forms);
    }
}
