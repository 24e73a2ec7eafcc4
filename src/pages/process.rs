//! The server's end of a worker: started with nothing of our environment, fed with the file, read with suspicion, ended in time.

use super::{
    Page,
    message::{Answer, Binding, Order, Size, Task, Unshown},
};
use crate::{
    child,
    storage::{Key, Storage},
};
use anyhow::{Context, bail, ensure};
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt, stream};
use std::{io, os::unix::process::ExitStatusExt, path::Path, pin::pin, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{ChildStdin, ChildStdout, Command},
    sync::mpsc::Sender,
    time::timeout,
};

/// How long a worker may take for all that it was told to draw.
const MAX_TIME: Duration = Duration::from_secs(30);
/// How long a worker may take to end once it has written all.
const LAST_MOMENT: Duration = Duration::from_millis(500);
/// Of a line that a worker writes: it says the size of each page.
const MAX_LINE: u64 = 64 * 1024;
/// What all that a worker writes may come to.
const MAX_OUTPUT: usize = 512 * 1024 * 1024;

/// A page that came.
pub struct Drawn {
    pub size: Size,
    pub number: u32,
    pub page: Page,
}

/// Has a worker draw what is ordered, and hands on each page as it comes. Answers what stopped it, if something in the file did.
///
/// # Errors
/// The worker could not be started, or the file not be read: nothing is known of the file then.
pub async fn draw(
    program: &Path,
    (storage, file): (&Storage, &Key),
    order: &Order,
    drawn: Sender<Drawn>,
) -> anyhow::Result<Option<Unshown>> {
    let bytes = storage.read(file, None).await?;
    let task = Task::Draw(order.clone());
    let ended = run(program, (&task, bytes), |output| read(output, drawn)).await?;
    Ok(ended.unwrap_or_else(Some))
}

/// Has a worker make one document of pictures; or what stood in the way.
///
/// # Errors
/// The worker could not be started, or said nothing.
pub async fn bind(
    program: &Path,
    binding: Binding,
    pictures: Vec<Bytes>,
) -> anyhow::Result<Result<Bytes, Unshown>> {
    let pictures = stream::iter(pictures.into_iter().map(io::Result::Ok));
    match ask(program, Task::Bind(binding), pictures).await? {
        Ok((Answer::Bound(_), document)) => Ok(Ok(document.into())),
        Ok((Answer::Unshown(why), _)) | Err(why) => Ok(Err(why)),
        Ok(_) => bail!("a worker answers something else"),
    }
}

/// Has a worker do what is answered in one line, with the bytes behind that; or what stood in the way.
///
/// # Errors
/// The worker could not be started, or said nothing; or the bytes could not be read.
pub async fn ask(
    program: &Path,
    task: Task,
    bytes: impl Stream<Item = io::Result<Bytes>>,
) -> anyhow::Result<Result<(Answer, Vec<u8>), Unshown>> {
    run(program, (&task, bytes), read_one).await
}

/// Starts a worker, feeds it and reads what it answers, in time; or that it took too much.
async fn run<T, R: Future<Output = anyhow::Result<T>>>(
    program: &Path,
    (task, bytes): (&Task, impl Stream<Item = io::Result<Bytes>>),
    read: impl FnOnce(ChildStdout) -> R,
) -> anyhow::Result<Result<T, Unshown>> {
    let mut child = Command::from(child::command(program))
        .arg(super::COMMAND)
        // it needs nothing of what other programs may know
        .env_clear()
        // the allocator takes a gigabyte of addresses at a time otherwise, which is more than the worker may have
        .env("MIMALLOC_ARENA_RESERVE", "32768")
        // what a page needed goes back at once: 28 MB less at the most of a scan, and no slower
        .env("MIMALLOC_PURGE_DELAY", "0")
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("starting a worker")?;
    let input = child.stdin.take().context("its input")?;
    let output = child.stdout.take().context("its output")?;
    let both = async { tokio::join!(feed(input, task, bytes), read(output)) };
    let ended = timeout(MAX_TIME, both).await;
    // one that has stopped writing is at its end
    let status = timeout(LAST_MOMENT, child.wait()).await;
    let _ = child.start_kill();
    let _ = child.wait().await;
    match ended {
        Err(_) => Ok(Err(Unshown::TooMuch)),
        Ok((Err(error), _)) => Err(error),
        Ok((Ok(()), Ok(done))) => Ok(Ok(done)),
        // it was ended by a signal, for what it used: nothing else leaves it without a last word
        Ok((Ok(()), Err(error))) => match status {
            Ok(Ok(status)) if status.signal().is_none() => Err(error),
            _ => Ok(Err(Unshown::TooMuch)),
        },
    }
}

/// The task and its bytes. A worker that has ended takes no more, which is told by what it wrote.
async fn feed(
    mut input: ChildStdin,
    task: &Task,
    bytes: impl Stream<Item = io::Result<Bytes>>,
) -> anyhow::Result<()> {
    let mut bytes = pin!(bytes);
    if input.write_all(&task.line()).await.is_err() {
        return Ok(());
    }
    while let Some(part) = bytes.try_next().await.context("reading the file")? {
        if input.write_all(&part).await.is_err() {
            return Ok(());
        }
    }
    let _ = input.shutdown().await;
    Ok(())
}

async fn read_one(output: ChildStdout) -> anyhow::Result<(Answer, Vec<u8>)> {
    let mut output = BufReader::with_capacity(64 * 1024, output);
    let mut line = Vec::new();
    (&mut output).take(MAX_LINE).read_until(b'\n', &mut line).await?;
    let (answer, words, bytes) = Answer::parse(&line)?;
    let mut file = vec![0; words + bytes];
    output.read_exact(&mut file).await?;
    Ok((answer, file))
}

async fn read(output: ChildStdout, drawn: Sender<Drawn>) -> anyhow::Result<Option<Unshown>> {
    let mut output = BufReader::with_capacity(64 * 1024, output);
    let mut total = 0;
    loop {
        let mut line = Vec::new();
        (&mut output).take(MAX_LINE).read_until(b'\n', &mut line).await?;
        let (answer, text, picture) = Answer::parse(&line)?;
        total += text + picture;
        ensure!(total <= MAX_OUTPUT, "a worker writes too much");
        match answer {
            Answer::Done => return Ok(None),
            Answer::Unshown(why) => return Ok(Some(why)),
            Answer::Bound(_)
            | Answer::Prepared(_)
            | Answer::Refused(_)
            | Answer::Stamped { .. }
            | Answer::Unstamped(_)
            | Answer::Form { .. }
            | Answer::Verdict(_) => bail!("a worker answers something else"),
            Answer::Page { pages, number, size, width, height, jpeg, .. } => {
                let mut words = vec![0; text];
                output.read_exact(&mut words).await?;
                let mut bytes = vec![0; picture];
                output.read_exact(&mut bytes).await?;
                let text = String::from_utf8_lossy(&words).into_owned();
                let media_type = if jpeg { "image/jpeg" } else { "image/png" };
                let page = Page { pages, width, height, media_type, text, picture: bytes.into() };
                // whoever reads goes on until we are gone
                let _ = drawn.send(Drawn { size, number, page }).await;
            }
        }
    }
}
