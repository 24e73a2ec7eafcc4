//! A mail server that takes everything, and knows what it took.

use super::life::{Life, Passage};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// The Message-ID of each mail that was taken, as often as it was.
pub type Taken = Arc<Mutex<Vec<String>>>;

/// Takes mails at a port of its own, as long as the process lives; the port. That a mail is taken is a call.
pub async fn listen(life: Arc<Life>, taken: Taken) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let ties = life.ties.clone();
    ties.spawn(async move {
        while let Some(Ok((stream, _))) = life.over.run_until_cancelled(listener.accept()).await {
            let (one, taken) = (life.clone(), taken.clone());
            life.ties.spawn(async move { one.over.run_until_cancelled(serve(&one, stream, &taken)).await });
        }
    });
    port
}

async fn serve(life: &Life, stream: TcpStream, taken: &Taken) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 mail.test\r\n").await?;
    let (mut in_mail, mut id) = (false, String::new());
    while let Some(line) = lines.next_line().await? {
        if !in_mail {
            in_mail = line == "DATA";
            let answer: &[u8] = if in_mail { b"354 go on\r\n" } else { b"250 fine\r\n" };
            writer.write_all(answer).await?;
        } else if let Some(found) = line.strip_prefix("Message-ID: ") {
            id = found.to_owned();
        } else if line == "." {
            in_mail = false;
            let passage = life.pass();
            if passage == Passage::Closed {
                return Ok(());
            }
            taken.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut id));
            if passage == Passage::Deadly {
                life.end();
                return Ok(());
            }
            writer.write_all(b"250 taken\r\n").await?;
        }
    }
    Ok(())
}
