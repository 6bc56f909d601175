//! Transports of log and snapshots between hosts.
