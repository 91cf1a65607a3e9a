//! What goes wrong when a value is copied, and its words: they stand here and nowhere else.

/// What went wrong when a value was copied, and was mended or has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyFault {
    /// White space in or around a value.
    Spaced,
    /// A value broken over several lines.
    Wrapped,
    /// Quotes around a value.
    Quoted,
    /// A label or other text beside a value.
    Labelled,
    /// Characters that cannot be seen: zero-width ones, a byte order mark, non-breaking spaces, controls.
    Unprintable,
    /// The `=` at the end of base64 is missing.
    Unpadded,
    /// More credentials than one pair.
    Several,
    /// Each value stands where the other should.
    Swapped,
    /// The client ID is not whole.
    ClientIdCut,
    /// The client secret is not whole.
    ClientSecretCut,
    /// Two client IDs, or two client secrets.
    Doubled,
    /// The client secret was made for another client ID.
    Mismatched,
}

/// How a fault is told.
struct Words {
    /// When a text is taken in: what, and that it was mended or what to do.
    taken_in: &'static str,
    /// Of values that are kept and sent as they are: what is the matter; of one value it goes on from its name.
    as_it_is: &'static str,
    /// What to do about it then.
    advice: &'static str,
}

/// Of a fault that is put right while a text is taken in.
const fn mended(taken_in: &'static str, as_it_is: &'static str) -> Words {
    Words {
        taken_in,
        as_it_is,
        advice: "Take out, where it is kept, what does not belong to it; or copy it again.",
    }
}

/// Of a fault that its finder cannot put right.
macro_rules! open {
    ($what:literal, $to_do:literal) => {
        Words {
            taken_in: concat!($what, " ", $to_do),
            as_it_is: $what,
            advice: $to_do,
        }
    };
}

impl CopyFault {
    /// One or two short sentences for people: what it is, and that it was mended or what to do.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.told().taken_in
    }

    /// Whether it is put right while a text is taken in.
    #[must_use]
    pub fn is_mended(self) -> bool {
        !matches!(
            self,
            Self::ClientIdCut | Self::ClientSecretCut | Self::Doubled | Self::Mismatched
        )
    }

    /// Whether credentials that are sent with it cannot be accepted.
    #[must_use]
    pub fn is_fatal(self) -> bool {
        matches!(
            self,
            Self::Swapped | Self::ClientIdCut | Self::ClientSecretCut | Self::Doubled | Self::Mismatched
        )
    }

    /// What is the matter with credentials that are kept and sent with it: a sentence, or, of a fault of one value,
    /// what goes on from its name.
    #[must_use]
    pub fn as_it_is(self) -> &'static str {
        self.told().as_it_is
    }

    /// What to do about it where the credentials are kept.
    #[must_use]
    pub fn advice(self) -> &'static str {
        self.told().advice
    }

    fn told(self) -> Words {
        match self {
            Self::Spaced => mended(
                "White space in or around a value was taken out.",
                "holds white space",
            ),
            Self::Wrapped => mended(
                "A value that was broken over lines was joined again.",
                "is broken over lines",
            ),
            Self::Quoted => mended("Quotes around a value were taken off.", "stands in quotes"),
            Self::Labelled => mended(
                "A label or other text beside a value was left out.",
                "has a label or other text beside it",
            ),
            Self::Unprintable => mended(
                "Invisible characters in or around a value were taken out.",
                "holds invisible characters",
            ),
            Self::Unpadded => Words {
                taken_in: "The “=” that a value ended with was lost and has been put back.",
                as_it_is: "has lost the “=” at its end",
                advice: "Put it back where the value is kept; or copy the value again.",
            },
            Self::Several => mended(
                "There is more than one pair of credentials; the newest one was taken.",
                "holds more than one value",
            ),
            Self::Swapped => Words {
                taken_in: "Client ID and client secret were swapped; each was put in its place.",
                as_it_is: "Client ID and client secret are swapped.",
                advice: "Exchange the two values.",
            },
            Self::ClientIdCut => open!(
                "The client ID is cut: a part of it is missing.",
                "Copy it again from your profile page in the Identity Store, from its first character to its last."
            ),
            Self::ClientSecretCut => open!(
                "The client secret is cut: a part of it is missing.",
                "Copy it again from your profile page in the Identity Store, from its first character to its last."
            ),
            Self::Doubled => open!(
                "Both values are client IDs, or both are client secrets.",
                "Copy one of each from your profile page in the Identity Store."
            ),
            Self::Mismatched => open!(
                "The client secret was made for another client ID.",
                "Copy both again from your profile page in the Identity Store, at the same time."
            ),
        }
    }
}
