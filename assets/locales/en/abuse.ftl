# Public forms: is it a person?

human-leave-empty = Leave this field empty
human-wait = One moment: your browser is checking the form before it is sent.
human-too-fast = That was very quick, so we want to make sure you are a person. Please press the button again.
human-filled = A field that should stay empty was filled in, perhaps by your browser. Please press the button again.
human-stale = This page was open for a long time. What you entered is still here: please press the button again.
