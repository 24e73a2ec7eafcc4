//! Stands between Portico and PostgreSQL and writes down what a page asks, in the order and in the bursts in which it asks.
//!
//! It reads the frontend's messages (PostgreSQL 15 manual, chapter 55.7). A burst is what is sent without having to wait for an
//! answer: one round trip.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// One statement with its values as they went over the wire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub sql: String,
    /// `None` when it went by the simple protocol, which is not prepared.
    pub prepared: Option<Prepared>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    /// Object ids of the parameters' types.
    pub types: Vec<u32>,
    /// In binary form.
    pub values: Vec<Option<Vec<u8>>>,
}

/// What is asked without waiting for an answer.
pub type Burst = Vec<Asked>;

/// Takes connections and keeps what was asked over those of one role.
#[derive(Clone)]
pub struct Recorder {
    bursts: Arc<Mutex<Vec<Burst>>>,
    role: &'static str,
}

impl Recorder {
    /// Passes everything on to the server at `socket`; gives the port to connect to.
    pub fn start(socket: PathBuf, role: &'static str) -> Result<(Recorder, u16)> {
        let listener = TcpListener::bind("127.0.0.1:0").context("recorder")?;
        let port = listener.local_addr()?.port();
        let recorder = Recorder { bursts: Arc::default(), role };
        let taking = recorder.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if let Err(error) = taking.connect(client, &socket) {
                    eprintln!("recorder: {error:#}");
                }
            }
        });
        Ok((recorder, port))
    }

    /// What was asked since the last time.
    pub fn take(&self) -> Vec<Burst> {
        let mut bursts = std::mem::take(&mut *self.bursts.lock().unwrap_or_else(PoisonError::into_inner));
        bursts.retain(|burst| !burst.is_empty());
        bursts
    }

    fn connect(&self, client: TcpStream, socket: &Path) -> Result<()> {
        client.set_nodelay(true)?;
        let server = UnixStream::connect(socket).context("connecting to PostgreSQL")?;
        let wait = Arc::new(Mutex::new(Waiting { answers: 1, ..Waiting::default() }));
        let (mut from_server, mut to_client, answered) =
            (server.try_clone()?, client.try_clone()?, wait.clone());
        let recorder = self.clone();
        std::thread::spawn(move || {
            let _ = pass_answers(&mut from_server, &mut to_client, &answered);
            let _ = to_client.shutdown(std::net::Shutdown::Both);
        });
        std::thread::spawn(move || {
            let (mut client, mut server) = (client, server);
            let _ = recorder.pass_questions(&mut client, &mut server, &wait);
            let _ = server.shutdown(std::net::Shutdown::Both);
        });
        Ok(())
    }

    fn pass_questions(&self, from: &mut TcpStream, to: &mut UnixStream, wait: &Mutex<Waiting>) -> Result<()> {
        let start = read_rest(from, Vec::new())?;
        to.write_all(&start)?;
        let ours = start.windows(self.role.len()).any(|part| part == self.role.as_bytes());
        let mut statements = Statements::default();
        loop {
            let message = read_message(from)?;
            let begins = wait.lock().unwrap_or_else(PoisonError::into_inner).sent(message[0]);
            if ours {
                let asked = statements.read(&message).context("a message that is none of the manual's")?;
                let mut bursts = self.bursts.lock().unwrap_or_else(PoisonError::into_inner);
                if begins || bursts.is_empty() {
                    bursts.push(Burst::new());
                }
                if let Some(last) = bursts.last_mut() {
                    last.extend(asked);
                }
            }
            to.write_all(&message)?;
        }
    }
}

/// Whether the client waits for answers.
#[derive(Default)]
struct Waiting {
    /// That are still to come.
    answers: i32,
    /// Messages were sent that no answer was asked for yet.
    open: bool,
}

impl Waiting {
    /// Whether this message is the first of a burst.
    fn sent(&mut self, kind: u8) -> bool {
        let begins = self.answers == 0 && !self.open;
        let asks = matches!(kind, b'Q' | b'S');
        self.answers += i32::from(asks);
        self.open = !asks;
        begins
    }
}

fn pass_answers(from: &mut UnixStream, to: &mut TcpStream, wait: &Mutex<Waiting>) -> Result<()> {
    loop {
        let message = read_message(from)?;
        if message[0] == b'Z' {
            wait.lock().unwrap_or_else(PoisonError::into_inner).answers -= 1;
        }
        to.write_all(&message)?;
    }
}

/// What a connection has prepared and bound.
#[derive(Default)]
struct Statements {
    prepared: HashMap<Vec<u8>, (String, Vec<u32>)>,
    bound: HashMap<Vec<u8>, Asked>,
}

impl Statements {
    /// The statement that this message runs; the outer `None` when it cannot be read.
    fn read(&mut self, message: &[u8]) -> Option<Option<Asked>> {
        let mut body = Body(&message[5..]);
        match message[0] {
            b'Q' => return Some(Some(Asked { sql: body.text()?, prepared: None })),
            b'P' => {
                let (name, sql) = (body.name()?, body.text()?);
                let types = (0..body.short()?).map(|_| body.long()).collect::<Option<_>>()?;
                self.prepared.insert(name, (sql, types));
            }
            b'B' => {
                let (portal, name) = (body.name()?, body.name()?);
                let (sql, types) = self.prepared.get(&name)?.clone();
                let _formats: Vec<u16> = (0..body.short()?).map(|_| body.short()).collect::<Option<_>>()?;
                let values = (0..body.short()?).map(|_| body.value()).collect::<Option<_>>()?;
                self.bound.insert(portal, Asked { sql, prepared: Some(Prepared { types, values }) });
            }
            b'E' => return Some(self.bound.get(&body.name()?).cloned()),
            _ => {}
        }
        Some(None)
    }
}

/// What is left of a message.
struct Body<'a>(&'a [u8]);

impl<'a> Body<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        let end = self.0.iter().position(|byte| *byte == 0)?;
        let name = self.take(end)?.to_vec();
        self.take(1)?;
        Some(name)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.name()?).ok()
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes)
    }

    fn long(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    /// A length of -1 says NULL.
    fn value(&mut self) -> Option<Option<Vec<u8>>> {
        match self.long()? {
            u32::MAX => Some(None),
            length => self.take(usize::try_from(length).ok()?).map(|value| Some(value.to_vec())),
        }
    }
}

/// A whole message with its kind and its length.
fn read_message(from: &mut impl Read) -> Result<Vec<u8>> {
    let mut kind = [0];
    from.read_exact(&mut kind)?;
    read_rest(from, kind.to_vec())
}

/// The length, which counts itself, and what it says.
fn read_rest(from: &mut impl Read, mut message: Vec<u8>) -> Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    message.extend(length);
    let begins = message.len();
    message.resize(begins + (u32::from_be_bytes(length) as usize).saturating_sub(4), 0);
    from.read_exact(&mut message[begins..])?;
    Ok(message)
}
