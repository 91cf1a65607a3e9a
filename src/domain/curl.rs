//! A request as a command that can be run, kept and passed on: there is no secret in it.

use shlex::Quoter;

/// The request as lines for a POSIX shell. The access token comes from the variable `IDSIGHT_ACCESS_TOKEN`, and by a
/// pipe: what stands among the arguments of a program can be read by others on the machine, but `printf` is a part of
/// the shell.
#[must_use]
pub fn curl(method: &str, url: &str) -> String {
    let request = match method {
        "GET" => String::new(),
        other => format!(" --request {}", word(other)),
    };
    format!(
        "printf 'Authorization: Bearer %s\\n' \"$IDSIGHT_ACCESS_TOKEN\" |\n  \
         curl --silent --show-error --fail-with-body --globoff --header @-{request} {}\n",
        word(url)
    )
}

/// A text as one word of the shell.
fn word(text: &str) -> String {
    // No address holds a NUL, and the shell drops it.
    let quoted = Quoter::new().allow_nul(true).quote(text);
    quoted.unwrap_or_default().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_get_is_what_curl_does_by_itself() {
        assert_eq!(
            curl("GET", "https://acme.ids.secureauth.com/Me"),
            "printf 'Authorization: Bearer %s\\n' \"$IDSIGHT_ACCESS_TOKEN\" |\n  \
             curl --silent --show-error --fail-with-body --globoff --header @- https://acme.ids.secureauth.com/Me\n"
        );
    }

    #[test]
    fn neither_method_nor_address_can_break_out_of_its_word() {
        let hostile = "https://a.example/'$(id)`id`\"; id #?a=1&b=2";
        let command = curl("DELETE; id", hostile);
        let words = shlex::split(&command).unwrap();
        let place = words.iter().position(|word| word == "--request").unwrap();
        assert_eq!(words[place + 1..], ["DELETE; id", hostile]);
    }
}
