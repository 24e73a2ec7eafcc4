//! What signing a file costs. `signing memory STEP FOLDER FILE` does one step in this process and prints the most memory that it held;
//! `signing seal FOLDER FILE` stamps and seals once for each line it is sent, and answers each with the time of the processor it took, so
//! that another program can take turns with it (benches/signing.sh).

use anyhow::{Context, Result, bail};
use portico::pdf_files::{
    identity::Identity,
    intake,
    seal::{self, Words},
    stamp::{Overlay, stamp},
    verify::{Verdict, verify},
};
use std::{
    fs,
    io::{self, BufRead, Write},
    path::Path,
    time::Duration,
};

/// As the product has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    // cargo bench adds options of its own
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with("--")).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["memory", step, folder, file] => memory(step, Path::new(folder), file),
        ["seal", folder, file] => take_turns(Path::new(folder), file),
        // as a part of all benches
        [] => Ok(()),
        other => bail!("{other:?} is nothing that is measured"),
    }
}

/// Leaves what comes of a step in the folder, for the one after it.
fn memory(step: &str, folder: &Path, file: &str) -> Result<()> {
    let read = |name: &str| fs::read(folder.join(name)).with_context(|| name.to_owned());
    match step {
        "prepare" => {
            let ready = prepared(read(file)?)?;
            fs::write(folder.join("ready.pdf"), ready)?;
        }
        "seal" => {
            let identity = identity()?;
            let sealed = sealed(&read("ready.pdf")?, &read(&format!("stamps-{file}"))?, &identity)?;
            fs::write(folder.join("sealed.pdf"), sealed)?;
            fs::write(folder.join("certificate.der"), &identity.certificates()[0])?;
        }
        "verify" => {
            let verdict = verify(&read("sealed.pdf")?, &[&read("certificate.der")?]);
            anyhow::ensure!(matches!(verdict, Verdict::Sealed(_)), "{verdict:?}");
        }
        other => bail!("{other} is no step"),
    }
    println!("{} {}", kilobytes("VmHWM")?, processor_time()?.as_micros());
    Ok(())
}

fn prepared(file: Vec<u8>) -> Result<Vec<u8>> {
    let ready = intake::prepare(&file).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    Ok(ready.file)
}

fn take_turns(folder: &Path, file: &str) -> Result<()> {
    let stamps = fs::read(folder.join(format!("stamps-{file}")))?;
    let file = prepared(fs::read(folder.join(file))?)?;
    let identity = identity()?;
    for line in io::stdin().lock().lines() {
        line?;
        let before = processor_time()?;
        std::hint::black_box(sealed(&file, &stamps, &identity)?);
        println!("{}", (processor_time()?.saturating_sub(before)).as_micros());
        io::stdout().flush()?;
    }
    Ok(())
}

/// With a stamp on each page.
fn sealed(file: &[u8], stamps: &[u8], identity: &Identity) -> Result<Vec<u8>> {
    let pages = hayro::hayro_syntax::Pdf::new(file.to_vec()).ok().context("a file")?.pages().len();
    let overlays: Vec<Overlay> = (0..pages).map(|page| Overlay { page, overlay_page: page }).collect();
    let stamped = stamp(file, &overlays, stamps, None).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    let words = Words {
        name: "Okafor & Lindqvist LLP",
        reason: "Completed",
        location: "",
        at: jiff::Timestamp::now(),
    };
    let pending = seal::prepare(&stamped, &words).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    drop(stamped);
    let sealed = pending.sign(identity).and_then(|signed| signed.finish(None));
    sealed.map_err(|why| anyhow::anyhow!("{why:?}"))
}

fn identity() -> Result<Identity> {
    let made = Identity::generate("Okafor & Lindqvist LLP", jiff::Timestamp::now(), 10);
    made.map_err(|why| anyhow::anyhow!("{why:?}"))
}

fn kilobytes(of: &str) -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line =
        status.lines().find_map(|line| line.strip_prefix(of)).context("a line of /proc/self/status")?;
    Ok(line.trim_matches(|c: char| !c.is_ascii_digit()).parse()?)
}

/// Of this thread, which is the only one that computes.
fn processor_time() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/self/schedstat")?;
    Ok(Duration::from_nanos(stat.split(' ').next().unwrap_or_default().parse()?))
}
