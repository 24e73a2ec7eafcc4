# Public forms: is it a person?

human-leave-empty = Leave this field empty
human-wait = One moment: your browser is checking the form before it is sent.
human-too-fast = That was very quick, so we would like to be sure that it was you. Please press the button once more.
human-filled = A field that should stay empty was filled in, perhaps by your browser. Please press the button once more.
human-stale = This page was open for a long time. What you wrote is still here: please press the button once more.
