//! Canaries: a secret, a token and a Basic string are planted, and searched for in everything that idsight gives away,
//! against a server that echoes what it was sent. Only what the contract allows may hold one.

mod commands;
mod echo;
mod interface;
mod planted;
