//! Hidden fields that every form of an answer carries which sends something. What stands in them is known to layers, not to
//! the page: a layer says so for the time of an answer, and the part that makes forms asks here.

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
    /// That of the layer around.
    outer: Option<Arc<Field>>,
}

/// What became of an answer.
pub struct AnswerWithForms<T> {
    /// As it would be without the field, but for its forms.
    pub answer: T,
    /// Whether a form of it carries the field.
    pub has_forms: bool,
}

/// Makes an answer whose forms carry this field, after those of the layers around.
pub async fn carry<T>(
    name: &'static str,
    value: String,
    answer: impl Future<Output = T>,
) -> AnswerWithForms<T> {
    let outer = FIELD.try_with(Arc::clone).ok();
    let field = Arc::new(Field { name, value, was_rendered: AtomicBool::new(false), outer });
    let answer = FIELD.scope(field.clone(), answer).await;
    AnswerWithForms { answer, has_forms: field.was_rendered.load(Ordering::Relaxed) }
}

/// The fields, first in a form; nothing where this answer needs none.
pub fn render() -> Markup {
    FIELD.try_with(|field| field.render()).unwrap_or_default()
}

impl Field {
    fn render(&self) -> Markup {
        self.was_rendered.store(true, Ordering::Relaxed);
        html! {
            @if let Some(outer) = &self.outer { (outer.render()) }
            input type="hidden" name=(self.name) value=(self.value);
        }
    }
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

    #[tokio::test]
    async fn the_field_of_a_layer_around_comes_first() {
        let inner = carry("inner", "2".to_owned(), async { render().0 });
        let outer = carry("outer", "1".to_owned(), inner).await;
        assert!(outer.has_forms && outer.answer.has_forms);
        let names: Vec<_> = outer.answer.answer.split("name=\"").skip(1).map(|rest| &rest[..5]).collect();
        assert_eq!(names, ["outer", "inner"]);
    }
}
