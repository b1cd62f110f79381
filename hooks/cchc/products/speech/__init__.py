"""A script that a person reads at the loudspeaker without stumbling."""
