"""A script that a person reads at the loudspeaker without stumbling."""

from cchc.products.speech.plain_script import plain_script
from cchc.products.speech.script import Script, script_of
from cchc.products.speech.word_script import word_script

__all__ = ["Script", "plain_script", "script_of", "word_script"]
