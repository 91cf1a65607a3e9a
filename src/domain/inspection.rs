//! What can be said of client ID and client secret without asking a server, and the words for it.

use secrecy::ExposeSecret as _;

use super::{Anatomy, ApiCredential, ClientId, CopyFault, Finding, Pair, Pasted, Structure, faults, mend};

const CLIENT_ID: &str = "client ID";
const CLIENT_SECRET: &str = "client secret";

/// A pair of credentials, looked at offline.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// The client ID, mended and in its place.
    pub client_id: ClientId,
    /// What both tell of themselves, once mended and each in its place.
    pub anatomy: Anatomy,
    /// What is wrong with both together, and what was mended on the way in.
    faults: Vec<CopyFault>,
    /// What is wrong with one of them, by its name, although exactly this is sent.
    blemishes: Vec<(&'static str, CopyFault)>,
    is_kept: bool,
}

impl Inspection {
    /// Credentials that are kept somewhere, and sent exactly as they are.
    #[must_use]
    pub fn of_kept(credential: &ApiCredential) -> Self {
        let (client_id, of_id) = mend(credential.client_id.expose());
        let (client_secret, of_secret) = mend(credential.client_secret.expose_secret());
        let faults = faults(client_id.expose_secret(), client_secret.expose_secret());
        let (client_id, client_secret) = if faults.contains(&CopyFault::Swapped) {
            (client_secret, client_id)
        } else {
            (client_id, client_secret)
        };
        let of_id = of_id.into_iter().map(|fault| (CLIENT_ID, fault));
        let of_secret = of_secret.into_iter().map(|fault| (CLIENT_SECRET, fault));
        let arranged = ApiCredential {
            client_id: ClientId::new(client_id),
            client_secret,
        };
        Self {
            anatomy: Anatomy::of(&arranged),
            client_id: arranged.client_id,
            faults,
            blemishes: of_id.chain(of_secret).collect(),
            is_kept: true,
        }
    }

    /// Credentials that were pasted, and mended; `None` where one of the two is missing.
    #[must_use]
    pub fn of_pasted(pasted: &Pasted) -> Option<Self> {
        let credential = ApiCredential {
            client_id: pasted.client_id.clone()?,
            client_secret: pasted.client_secret.clone()?,
        };
        Some(Self {
            anatomy: Anatomy::of(&credential),
            client_id: credential.client_id,
            faults: pasted.faults.clone(),
            blemishes: Vec::new(),
            is_kept: false,
        })
    }

    /// Whether both have the known structure.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        let structures = [self.anatomy.client_id, self.anatomy.client_secret];
        structures == [Structure::Known; 2]
    }

    /// Whether they belong together as they were given: swapped ones do not.
    #[must_use]
    pub fn pair(&self) -> Pair {
        let is_swapped = self.faults.contains(&CopyFault::Swapped);
        if is_swapped {
            Pair::Mismatch
        } else {
            self.anatomy.pair
        }
    }

    /// Whether nothing tells that no server can accept them as they were given.
    #[must_use]
    pub fn can_work(&self) -> bool {
        self.fatal().next().is_none()
    }

    /// Why a server does not accept them as they were given: surely, or most likely.
    #[must_use]
    pub fn obstacle(&self) -> Option<String> {
        let fatal = self.fatal().next().map(|fault| fault.as_it_is().to_owned());
        fatal.or_else(|| self.blemishes().next())
    }

    /// All that is to be said of them, a sentence or two each; nothing where all is well.
    #[must_use]
    pub fn findings(&self) -> Vec<String> {
        let of_both = self.faults.iter().map(|fault| {
            if self.is_kept {
                format!("{} {}", fault.as_it_is(), fault.advice())
            } else {
                fault.words().to_owned()
            }
        });
        of_both.chain(self.blemishes()).chain(self.remarks()).collect()
    }

    fn fatal(&self) -> impl Iterator<Item = CopyFault> {
        self.faults.iter().copied().filter(|fault| fault.is_fatal())
    }

    fn blemishes(&self) -> impl Iterator<Item = String> {
        let blemishes = self.blemishes.iter();
        blemishes.map(|(value, fault)| format!("The {value} {}, and exactly this is sent.", fault.as_it_is()))
    }

    /// What their structure leaves open, where no fault explains it.
    fn remarks(&self) -> impl Iterator<Item = String> {
        let values = [
            (CLIENT_ID, self.anatomy.client_id),
            (CLIENT_SECRET, self.anatomy.client_secret),
        ];
        let unknown = values
            .into_iter()
            .filter(|(_, structure)| *structure == Structure::Unknown);
        let is_explained = self.fatal().next().is_some();
        unknown.filter(move |_| !is_explained).map(|(value, _)| {
            format!("The {value} does not have the usual structure, which need not mean anything.")
        })
    }

    /// `, issued on 2021-03-17 to user 48c2…`, as far as they tell.
    fn issued(&self) -> String {
        let when = self
            .anatomy
            .issued
            .map(|time| format!(" on {}", time.strftime("%Y-%m-%d")));
        let whom = self
            .anatomy
            .user_id
            .as_ref()
            .map(|user| format!(" to user {user}"));
        match (when, whom) {
            (None, None) => String::new(),
            (when, whom) => format!(", issued{}{}", when.unwrap_or_default(), whom.unwrap_or_default()),
        }
    }
}

impl From<&Inspection> for Finding {
    fn from(inspection: &Inspection) -> Self {
        let fatal: Vec<&str> = inspection.fatal().map(CopyFault::as_it_is).collect();
        if let Some(first) = inspection.fatal().next() {
            return Self::fail(fatal.join(" "), first.advice());
        }
        if let Some((_, first)) = inspection.blemishes.first() {
            let blemishes: Vec<String> = inspection.blemishes().collect();
            return Self::warn(blemishes.join(" "), first.advice());
        }
        let issued = inspection.issued();
        Self::pass(match inspection.pair() {
            Pair::Match => format!("Client ID and client secret belong together{issued}."),
            Pair::Mismatch | Pair::Unknown => {
                format!("Both are there; their form does not tell whether they belong together{issued}.")
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CheckStatus;

    // The sample in the vendor's guide.
    const ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
    const SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";

    fn kept(client_id: &str, client_secret: &str) -> Inspection {
        Inspection::of_kept(&ApiCredential {
            client_id: ClientId::new(client_id),
            client_secret: client_secret.into(),
        })
    }

    #[test]
    fn of_a_good_pair_there_is_nothing_to_say() {
        let inspection = kept(ID, SECRET);
        assert!(inspection.is_recognised());
        assert_eq!((inspection.pair(), inspection.obstacle()), (Pair::Match, None));
        assert_eq!(inspection.findings(), [""; 0]);
        assert_eq!(
            Finding::from(&inspection),
            Finding::pass(
                "Client ID and client secret belong together, issued on 2021-03-17 to user 48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2."
            )
        );
    }

    #[test]
    fn swapped_values_tell_all_they_know_and_do_not_match() {
        let inspection = kept(SECRET, ID);
        assert!(inspection.is_recognised() && inspection.anatomy.issued.is_some());
        assert_eq!(inspection.pair(), Pair::Mismatch);
        assert_eq!(
            inspection.findings(),
            ["Client ID and client secret are swapped. Exchange the two values."]
        );
    }

    #[test]
    fn what_cannot_work_fails_and_what_may_work_is_a_warning() {
        let table = [
            (SECRET, ID, CheckStatus::Fail, "are swapped"),
            (&ID[..60], SECRET, CheckStatus::Fail, "client ID is cut"),
            (ID, &SECRET[..160], CheckStatus::Fail, "client secret is cut"),
            (ID, ID, CheckStatus::Fail, "Both values are client IDs"),
            (
                &format!("{ID} "),
                SECRET,
                CheckStatus::Warn,
                "The client ID holds white space, and exactly this is sent.",
            ),
            (
                ID,
                &format!("'{SECRET}'"),
                CheckStatus::Warn,
                "The client secret stands in quotes",
            ),
            (
                ID.trim_end_matches('='),
                SECRET,
                CheckStatus::Warn,
                "The client ID has lost the “=”",
            ),
            (
                "my-app",
                "\u{feff}s3cr3t",
                CheckStatus::Warn,
                "The client secret holds invisible characters",
            ),
            ("my-app", "s3cr3t", CheckStatus::Pass, "does not tell"),
            (ID, SECRET, CheckStatus::Pass, "belong together"),
        ];
        for (client_id, client_secret, status, words) in table {
            let inspection = kept(client_id, client_secret);
            let finding = Finding::from(&inspection);
            assert_eq!(finding.status, status, "{words}: {}", finding.detail);
            assert!(finding.detail.contains(words), "{words}: {}", finding.detail);
            assert_eq!(finding.advice.is_some(), status != CheckStatus::Pass, "{words}");
            assert_eq!(
                inspection.obstacle().is_some(),
                status != CheckStatus::Pass,
                "{words}"
            );
            if status != CheckStatus::Pass {
                assert!(
                    inspection.findings().iter().any(|told| told.contains(words)),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn an_unknown_structure_is_a_remark() {
        let inspection = kept(ID, "s3cr3t");
        assert!(!inspection.is_recognised());
        assert_eq!(
            inspection.findings(),
            ["The client secret does not have the usual structure, which need not mean anything."]
        );
    }

    #[test]
    fn of_pasted_values_is_told_what_was_mended() {
        let pasted = Pasted::read(&format!("{SECRET}\n\"{ID}\""));
        let inspection = Inspection::of_pasted(&pasted).unwrap();
        assert_eq!(inspection.pair(), Pair::Mismatch);
        let told = [CopyFault::Swapped, CopyFault::Quoted].map(CopyFault::words);
        assert_eq!(inspection.findings(), told);
        assert!(Inspection::of_pasted(&Pasted::read(ID)).is_none());
    }
}
