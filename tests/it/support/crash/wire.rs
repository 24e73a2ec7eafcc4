//! What stands between a process and PostgreSQL. It reads the frontend protocol as far as it must: where a statement ends
//! (<https://www.postgresql.org/docs/current/protocol-message-formats.html>).

use super::life::{Life, Passage};
use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream, UnixStream},
    time::timeout,
};

/// PostgreSQL ends a session that hung up as soon as it looks.
const HANGS_UP_WITHIN: Duration = Duration::from_secs(10);

/// Takes connections for PostgreSQL at a port of its own, as long as the process lives; the port.
pub async fn listen(life: Arc<Life>, socket: PathBuf) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let ties = life.ties.clone();
    ties.spawn(async move {
        while let Some(Ok((client, _))) = life.over.run_until_cancelled(listener.accept()).await {
            let (one, socket) = (life.clone(), socket.clone());
            life.ties.spawn(async move { carry(&one, client, &socket).await });
        }
    });
    port
}

/// No answer is held back.
const NONE: usize = usize::MAX;

/// One connection, until either side hangs up or the process dies; then PostgreSQL has the time to notice.
async fn carry(life: &Life, client: TcpStream, socket: &Path) {
    let Ok(server) = UnixStream::connect(socket).await else { return };
    client.set_nodelay(true).expect("a socket");
    let (from_client, to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let held = AtomicUsize::new(NONE);
    let both = async {
        tokio::select! {
            _ = forth((from_client, &mut to_server), life, &held) => {}
            _ = back((&mut from_server, to_client), life, &held) => {}
        }
    };
    life.over.run_until_cancelled(both).await;
    to_server.shutdown().await.ok();
    let mut nowhere = tokio::io::sink();
    let rest = tokio::io::copy(&mut from_server, &mut nowhere);
    timeout(HANGS_UP_WITHIN, rest).await.expect("PostgreSQL ends what hung up").ok();
}

/// A message with its kind in front, as all are but the first.
async fn message(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut message = vec![0; 5];
    from.read_exact(&mut message).await?;
    let length = u32::from_be_bytes([message[1], message[2], message[3], message[4]]);
    message.resize(1 + length as usize, 0);
    from.read_exact(&mut message[5..]).await?;
    Ok(message)
}

/// What the process says. What belongs to one statement goes on together, with the message that ends it.
async fn forth(
    (from, to): (impl AsyncRead + Unpin, &mut (impl AsyncWrite + Unpin)),
    life: &Life,
    held: &AtomicUsize,
) -> io::Result<()> {
    let mut from = BufReader::new(from);
    let mut first = vec![0; 4];
    from.read_exact(&mut first).await?;
    let length = u32::from_be_bytes([first[0], first[1], first[2], first[3]]);
    first.resize(length as usize, 0);
    from.read_exact(&mut first[4..]).await?;
    to.write_all(&first).await?;
    // the greeting is answered as a statement is
    let mut ended = 1;
    let mut statement = Vec::new();
    loop {
        let next = message(&mut from).await?;
        let kind = next[0];
        statement.extend(next);
        match kind {
            b'Q' | b'S' => {
                let passage = life.pass();
                match passage {
                    Passage::Free => ended += 1,
                    Passage::Deadly => held.store(ended, Ordering::SeqCst),
                    Passage::Closed => return Ok(()),
                }
                to.write_all(&statement).await?;
                if passage == Passage::Deadly {
                    std::future::pending::<()>().await;
                }
            }
            // Parse, Bind, Describe, Execute and Close wait for their Sync: none is done where that never comes
            b'P' | b'B' | b'D' | b'E' | b'C' => continue,
            _ => to.write_all(&statement).await?,
        }
        statement.clear();
    }
}

/// What PostgreSQL answers.
async fn back(
    (from, mut to): (impl AsyncRead + Unpin, impl AsyncWrite + Unpin),
    life: &Life,
    held: &AtomicUsize,
) -> io::Result<()> {
    let mut from = BufReader::new(from);
    let mut answered = 0;
    loop {
        let next = message(&mut from).await?;
        let is_end = next[0] == b'Z';
        if held.load(Ordering::SeqCst) != answered {
            to.write_all(&next).await?;
            answered += usize::from(is_end);
        } else if is_end {
            life.end();
            return Ok(());
        }
    }
}
