//! Snapshots from a live DOM through web-sys.
