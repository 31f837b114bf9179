"""What the pages show, as plain values made of snapshots; no widgets."""
