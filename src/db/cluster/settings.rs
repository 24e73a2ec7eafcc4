//! The server's configuration file, written anew at each start.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

use super::folder::{Folder, PORT};
use super::{Life, Options};

/// How often a lingering server looks at its heartbeat.
pub(super) const HEARTBEAT_CHECK: Duration = Duration::from_secs(2);

/// For one machine that does other things too: small, no network, no replication. Pages at random cost about what they cost in
/// a row, as they do in memory and on disks without moving parts: else whole tables are read where a few look-ups would do.
const COMMON: &str = "\
listen_addresses = ''
unix_socket_permissions = 0700
jit = off
random_page_cost = 1.1
min_wal_size = 32MB
wal_level = minimal
max_wal_senders = 0
max_logical_replication_workers = 0
logging_collector = off
lc_messages = 'C'
timezone = 'UTC'
log_timezone = 'UTC'
cluster_name = 'portico'
";

/// The log keeps no statements and no values: they hold what clients entrusted to the firm.
const DURABLE: &str = "\
shared_buffers = 64MB
log_error_verbosity = terse
log_min_error_statement = panic
";

const THROW_AWAY: &str = "\
shared_buffers = 32MB
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
checkpoint_timeout = 1h
";

/// Writes `postgresql.conf`. What an operator wants otherwise goes into `local.conf` beside it, which is read last.
pub(super) fn write(folder: &Folder, options: &Options) -> Result<()> {
    let life = match options.life {
        Life::Tied => DURABLE,
        Life::Lingering { .. } => THROW_AWAY,
    };
    let text = format!(
        "# Written by Portico at each start. Put settings of your own into local.conf.\n\
         {COMMON}{life}port = {PORT}\nmax_connections = {}\nunix_socket_directories = '{}'\n\
         include_if_exists = 'local.conf'\n",
        options.max_connections,
        folder.socket.display(),
    );
    let path = folder.data.join("postgresql.conf");
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}
