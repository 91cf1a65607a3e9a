//! API credentials with the anatomy of real ones, made anew at each start.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};

use crate::domain::{ApiCredential, ClientId};

use super::people;
use super::stores::{DEFAULT, EMPLOYEES};

const KEY_LENGTH: usize = 43;
const KEY_ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// When the older credential of the default store was generated: 2021-03-17T16:05:01Z.
const OLDER_DATE: i128 = 1_615_997_101_527_110_665;
const NEWER_AGE: SignedDuration = SignedDuration::from_hours(12 * 24 + 5);
const EMPLOYEES_AGE: SignedDuration = SignedDuration::from_hours(83 * 24 + 2);

/// A client ID with its client secret, as the server keeps them. There is no `Debug`: both are secret.
pub(super) struct KeptCredential {
    /// When it was generated, in nanoseconds of Unix time.
    pub(super) date: i128,
    /// The client ID.
    pub(super) client_id: String,
    /// The client secret.
    pub(super) client_secret: String,
}

/// All credentials of the person.
pub(super) struct Credentials {
    older: KeptCredential,
    newer: KeptCredential,
    in_employees: KeptCredential,
}

impl KeptCredential {
    fn generate(user_id: &str, date: i128, random: &mut Rng) -> Self {
        let key: String = (0..KEY_LENGTH)
            .filter_map(|_| random.choice(KEY_ALPHABET))
            .map(|byte| char::from(*byte))
            .collect();
        let client_id = BASE64_STANDARD.encode(format!("api-cred.{user_id}.{key}"));
        // The server reads its clock again for the secret: 10,567 ns later in the guide's sample.
        let issued = date + i128::from(random.u32(8_000..13_000));
        let client_secret = BASE64_STANDARD.encode(format!("{key}{client_id}{issued}"));
        Self {
            date,
            client_id,
            client_secret,
        }
    }

    /// As a client holds it.
    pub(super) fn as_held(&self) -> ApiCredential {
        ApiCredential {
            client_id: ClientId::new(self.client_id.as_str()),
            client_secret: self.client_secret.as_str().into(),
        }
    }

    fn is(&self, client_id: &str, client_secret: &str) -> bool {
        self.client_id == client_id && self.client_secret == client_secret
    }
}

impl Credentials {
    /// New ones, the newest of them generated some days before `start`.
    pub(super) fn generate(start: Timestamp) -> Self {
        let mut random = Rng::new();
        let mut aged = |user_id: &str, age: SignedDuration| {
            let jitter = i128::from(random.u32(0..1_000_000_000));
            let date = (start - age).as_nanosecond() - jitter;
            KeptCredential::generate(user_id, date, &mut random)
        };
        let newer = aged(people::USER_ID, NEWER_AGE);
        let in_employees = aged(people::EMPLOYEES_USER_ID, EMPLOYEES_AGE);
        Self {
            older: KeptCredential::generate(people::USER_ID, OLDER_DATE, &mut random),
            newer,
            in_employees,
        }
    }

    /// The one that was replaced.
    pub(super) fn older(&self) -> &KeptCredential {
        &self.older
    }

    /// The one that is good for the default store.
    pub(super) fn newer(&self) -> &KeptCredential {
        &self.newer
    }

    /// Those that the profile in a store lists.
    pub(super) fn listed_in(&self, store: &str) -> Vec<&KeptCredential> {
        match store {
            DEFAULT => vec![&self.older, &self.newer],
            EMPLOYEES => vec![&self.in_employees],
            _ => Vec::new(),
        }
    }

    /// Whether the token endpoint of a store takes them: generating again replaces what was there before.
    pub(super) fn accept(&self, store: &str, client_id: &str, client_secret: &str) -> bool {
        let valid = match store {
            DEFAULT => &self.newer,
            EMPLOYEES => &self.in_employees,
            _ => return false,
        };
        valid.is(client_id, client_secret)
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use crate::domain::{Anatomy, CheckStatus, CopyFault, Finding, Inspection, Pair, Pasted};

    use super::*;

    #[test]
    fn they_have_the_anatomy_of_real_ones() {
        let credentials = Credentials::generate(Timestamp::now());
        for kept in credentials.listed_in(DEFAULT) {
            let anatomy = Anatomy::of(&kept.as_held());
            assert_eq!(anatomy.pair, Pair::Match);
            assert_eq!(anatomy.user_id.as_deref(), Some(people::USER_ID));
            let second = i64::try_from(kept.date / 1_000_000_000).unwrap();
            assert!((0..=1).contains(&(anatomy.issued.unwrap().as_second() - second)));
        }
    }

    #[test]
    fn they_are_found_in_a_pasted_text_and_nothing_is_to_be_said_of_them() {
        let credentials = Credentials::generate(Timestamp::now());
        for kept in credentials.listed_in(DEFAULT) {
            let pasted = Pasted::read(&format!("{}\n{}\n", kept.client_secret, kept.client_id));
            assert_eq!(pasted.faults, [CopyFault::Swapped]);
            assert_eq!(pasted.client_id.unwrap().expose(), kept.client_id);
            assert_eq!(pasted.client_secret.unwrap().expose_secret(), kept.client_secret);
            let inspection = Inspection::of_kept(&kept.as_held());
            assert_eq!(inspection.findings(), [""; 0]);
            assert_eq!(Finding::from(&inspection).status, CheckStatus::Pass);
        }
    }

    #[test]
    fn only_the_newest_of_a_store_is_accepted() {
        let credentials = Credentials::generate(Timestamp::now());
        let accepted = |store: &str, kept: &KeptCredential| {
            credentials.accept(store, &kept.client_id, &kept.client_secret)
        };
        assert!(credentials.newer().date > credentials.older().date);
        assert!(accepted(DEFAULT, credentials.newer()));
        assert!(!accepted(DEFAULT, credentials.older()));
        assert!(!accepted(EMPLOYEES, credentials.newer()));
        assert!(!credentials.accept(
            DEFAULT,
            &credentials.newer().client_id,
            &credentials.older().client_secret
        ));
    }

    #[test]
    fn they_are_others_at_each_start() {
        let [first, second] = [(); 2].map(|()| Credentials::generate(Timestamp::now()));
        assert_ne!(first.newer().client_id, second.newer().client_id);
    }
}
