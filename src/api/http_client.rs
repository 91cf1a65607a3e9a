//! The Identity Store API over HTTP.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use reqwest::{RequestBuilder, StatusCode};
use secrecy::ExposeSecret;
use secrecy::zeroize::Zeroizing;
use serde_json::Value;
use url::Url;

use super::answer;
use super::paths;
use super::problems::{Asked, Quoting, refused, unexpected};
use super::transport::{Answer, Transport};
use super::way::Way;
use super::wire::paging::NextPage;
use super::wire::{self, Misfit};
use super::{Connected, IdentityApi, Observer, Resolution, ServerClock, probing};
use crate::config::{Context, Endpoints};
use crate::domain::{
    AccessToken, ApiCredential, CleanText, Group, IdentityStore, IdsId, IssuedToken, Problem, ProblemKind,
    Profile, RawBody, Retry, name_by_user,
};

/// A server that always has one more must not hold us for ever.
const MOST_PAGES: u32 = 20;

type PageOfStores = (Vec<IdentityStore>, Option<NextPage>);

/// The Identity Store API of one context.
pub struct HttpClient {
    transport: Transport,
    base_url: Url,
    /// It may stand in the path of the list of identity stores.
    home: IdsId,
    endpoints: Endpoints,
    privilege_names: HashMap<String, String>,
    credential: ApiCredential,
    quoting: Quoting,
    /// Set once the server has refused POST for a token and taken GET: the guide's prose says GET.
    token_by_get: AtomicBool,
}

impl HttpClient {
    /// A client for a context with its credentials. It sends nothing yet, but reads the trust store where the address
    /// is https, and the proxy variables where it is not loopback.
    ///
    /// # Errors
    /// `ca_file` cannot be read or holds no certificate, there is nothing to trust on this platform, or the proxy
    /// variables name a proxy of a kind that is not supported.
    pub fn new(context: &Context, credential: ApiCredential) -> Result<Self, Problem> {
        Ok(Self {
            transport: Transport::new(Way::of(context)?)?,
            base_url: context.base_url.as_url().clone(),
            home: context.home.clone(),
            endpoints: context.endpoints.clone(),
            privilege_names: context.privilege_names.clone(),
            quoting: Quoting::hiding_credential(&credential),
            credential,
            token_by_get: AtomicBool::new(false),
        })
    }

    async fn token_answer(&self, home: &IdsId) -> Result<Answer, Problem> {
        if !self.token_by_get.load(Ordering::Relaxed) {
            let request = self.token_by_post_request(home)?;
            let answer = self.transport.exchange(request, None).await?;
            if answer.status != StatusCode::METHOD_NOT_ALLOWED {
                return Ok(answer);
            }
        }
        let request = self.transport.get(paths::token(&self.base_url, home));
        let answer = self
            .transport
            .exchange(request.header(AUTHORIZATION, self.basic()?), None)
            .await?;
        let taken = answer.status != StatusCode::METHOD_NOT_ALLOWED;
        self.token_by_get.store(taken, Ordering::Relaxed);
        Ok(answer)
    }

    /// The length is said although there is no body: some front ends answer 411 otherwise.
    fn token_by_post_request(&self, home: &IdsId) -> Result<RequestBuilder, Problem> {
        let request = self.transport.post(paths::token(&self.base_url, home));
        Ok(request
            .header(AUTHORIZATION, self.basic()?)
            .header(CONTENT_LENGTH, HeaderValue::from_static("0")))
    }

    /// HTTP Basic (RFC 7617 §2).
    fn basic(&self) -> Result<HeaderValue, Problem> {
        let pair = Zeroizing::new(pair_of(&self.credential));
        let encoded = Zeroizing::new(BASE64_STANDARD.encode(pair.as_bytes()));
        secret_header("Basic", &encoded).ok_or_else(unexpected::unusable_token)
    }

    async fn ask(
        &self,
        url: Url,
        token: &AccessToken,
        asked: Asked<'_>,
    ) -> Result<(Answer, Quoting), Problem> {
        let bearer =
            secret_header("Bearer", token.secret().expose_secret()).ok_or_else(unexpected::unusable_token)?;
        let request = self.transport.get(url).header(AUTHORIZATION, bearer);
        let answer = self.transport.exchange(request, Some(token)).await?;
        let quoting = self.quoting.clone().hiding(token.secret());
        self.accepted(answer, asked, &quoting)
            .map(|answer| (answer, quoting))
    }

    async fn page_of_stores(&self, url: Url, token: &AccessToken) -> Result<PageOfStores, Problem> {
        let asked = Asked::IdentityStores;
        let (answer, quoting) = self.ask(url, token, asked).await?;
        answer::read(answer, asked, &quoting, |value, _| {
            Ok((wire::stores::read(value)?, NextPage::after(value)))
        })
        .await
    }

    fn accepted(&self, answer: Answer, asked: Asked<'_>, quoting: &Quoting) -> Result<Answer, Problem> {
        if answer.status.is_success() {
            return Ok(answer);
        }
        Err(refused::problem(&refused::Refusal {
            asked,
            answer: &answer,
            credential: &self.credential,
            place: &self.transport.way().place,
            quoting,
        }))
    }
}

impl IdentityApi for HttpClient {
    async fn request_token(&self, home: &IdsId) -> Result<IssuedToken, Problem> {
        let asked = Asked::Token(home);
        let answer = self.accepted(self.token_answer(home).await?, asked, &self.quoting)?;
        answer::read(answer, asked, &self.quoting, |value, _| wire::token::read(value)).await
    }

    async fn me(&self, store: &IdsId, token: &AccessToken) -> Result<Profile, Problem> {
        let asked = Asked::Me(store);
        let (answer, quoting) = self.ask(paths::me(&self.base_url, store), token, asked).await?;
        let mut profile = answer::read(answer, asked, &quoting, profile).await?;
        name_by_user(&mut profile.privileges, &self.privilege_names);
        for photo in &mut profile.photos {
            photo.link = paths::photo(&self.base_url, &photo.value);
        }
        Ok(profile)
    }

    async fn identity_stores(&self, token: &AccessToken) -> Result<Vec<IdentityStore>, Problem> {
        let list = paths::identity_stores(&self.base_url, &self.endpoints.identity_stores, &self.home);
        let (mut stores, mut next) = self.page_of_stores(list.clone(), token).await?;
        let mut seen: HashSet<IdsId> = stores.iter().map(|store| store.ids_id.clone()).collect();
        for _ in 1..MOST_PAGES {
            let Some(page) = next else { break };
            let (more, after) = match self.page_of_stores(paths::page(&list, page), token).await {
                Ok(page) => page,
                Err(problem) if may_end_the_list(&problem) => break,
                Err(problem) => return Err(problem),
            };
            let known = stores.len();
            stores.extend(more.into_iter().filter(|store| seen.insert(store.ids_id.clone())));
            // A server that does not know what a page is gives the first one again.
            next = after.filter(|_| stores.len() > known);
        }
        Ok(stores)
    }

    async fn group(&self, store: &IdsId, id: &CleanText, token: &AccessToken) -> Result<Group, Problem> {
        let url = paths::group(&self.base_url, store, id).ok_or_else(no_path)?;
        let asked = Asked::Group(store);
        let (answer, quoting) = self.ask(url, token, asked).await?;
        let mut group = answer::read(answer, asked, &quoting, |value, _| wire::group::read(value)).await?;
        name_by_user(&mut group.privileges, &self.privilege_names);
        Ok(group)
    }

    async fn privilege_name(
        &self,
        store: &IdsId,
        id: &CleanText,
        token: &AccessToken,
    ) -> Result<Option<CleanText>, Problem> {
        let template = &self.endpoints.privilege;
        let Some(url) = paths::privilege(&self.base_url, template, store, id) else {
            return Ok(None);
        };
        let asked = Asked::PrivilegeName;
        match self.ask(url, token, asked).await {
            Ok((answer, quoting)) => {
                let name = answer::read(answer, asked, &quoting, |value, _| {
                    wire::privilege_name::read(value)
                });
                name.await.map(Some)
            }
            Err(problem) if problem.status == Some(StatusCode::NOT_FOUND.as_u16()) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    async fn resolve(&self) -> Result<Resolution, Problem> {
        probing::resolve(self.transport.way()).await
    }

    async fn connect(&self) -> Result<Connected, Problem> {
        probing::connect(self.transport.way()).await
    }

    fn server_clock(&self) -> Option<ServerClock> {
        self.transport.server_clock()
    }

    fn observe(&self, observer: Observer) {
        self.transport.observe(self.quoting.redactor().clone(), observer);
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpClient")
            .field("base_url", &self.base_url.as_str())
            .field("home", &self.home)
            .finish_non_exhaustive()
    }
}

/// Whether a further page was refused for good, as by a server that knows no pages: what came before it serves.
fn may_end_the_list(problem: &Problem) -> bool {
    problem.retry == Retry::No && problem.kind != ProblemKind::Token
}

fn profile(value: &Value, text: &str) -> Result<Profile, Misfit> {
    Ok(Profile {
        body: RawBody::new(text),
        ..wire::me::read(value)?
    })
}

/// An ID that would climb the path of its address.
fn no_path() -> Problem {
    Problem::new(
        ProblemKind::UnexpectedAnswer,
        "The ID of this group cannot stand in an address.",
        "Show it to your administrator.",
    )
}

fn pair_of(credential: &ApiCredential) -> String {
    let secret = credential.client_secret.expose_secret();
    format!("{}:{secret}", credential.client_id.expose())
}

/// A header that neither `Debug` nor compression tables will hold; `None` where the text cannot stand in one.
fn secret_header(scheme: &str, secret: &str) -> Option<HeaderValue> {
    let text = Zeroizing::new(format!("{scheme} {secret}"));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
