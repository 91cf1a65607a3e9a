//! An answer that gives back what it was sent: secrets where nobody expects them.

use serde_json::Value;

use super::{Redactor, is_named};

/// Here the API itself gives secrets. They are read as such, and shown by nobody.
const GIVEN: [&str; 6] = [
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "clientid",
    "clientsecret",
    "date",
];

impl Redactor {
    /// Masks what is secret in the texts of an answer, in place, but for the members in which the API gives secrets.
    pub fn echoes(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.text_in_place(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.echoes(item)),
            Value::Object(members) => {
                for (name, member) in members.iter_mut() {
                    let is_given = !member.is_object() && GIVEN.iter().any(|given| is_named(name, given));
                    if !is_given {
                        self.echoes(member);
                    }
                }
            }
            Value::Number(_) | Value::Null | Value::Bool(_) => {}
        }
    }

    /// The text without the secrets that are known, whatever else looks like one; `None`: none of them is in it.
    #[must_use]
    pub fn without_known(&self, text: &str) -> Option<String> {
        self.known.masked(text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::MASK;

    fn knowing(secret: &str) -> Redactor {
        let mut redactor = Redactor::new();
        redactor.learn(&secret.into());
        redactor
    }

    #[test]
    fn what_was_sent_is_masked_wherever_it_comes_back_but_not_where_it_belongs() {
        let mut answer = json!({
            "userName": "you sent planted-secret",
            "apiCredentials": [{"clientSecret": "planted-secret", "note": "planted-secret"}],
        });
        knowing("planted-secret").echoes(&mut answer);
        let expected = json!({
            "userName": format!("you sent {MASK}"),
            "apiCredentials": [{"clientSecret": "planted-secret", "note": MASK}],
        });
        assert_eq!(answer, expected);
    }

    #[test]
    fn a_text_without_it_is_left_alone() {
        let redactor = knowing("planted-secret");
        assert_eq!(redactor.without_known("eyJhbGciOiJIUzI1NiJ9.e30.c2ln"), None);
        assert_eq!(
            redactor.without_known("a planted-secret b"),
            Some(format!("a {MASK} b"))
        );
    }
}
