# SPDX-License-Identifier: MIT
"""The device's own words in all languages. A board has a file of each, made of this table when it is set up."""

LANGUAGES = ("en", "de")
OF_SETTINGS = "-settings"

# Key, English, German.
TABLE = """
prepare|Get ready|Gleich los
rest|Rest|Ausruhen
switch|Other side|Andere Seite
release|Let go|Lösen
in|Breathe in|Einatmen
out|Breathe out|Ausatmen
hold-in|Hold|Halten
hold-out|Hold|Halten
short-in|In|Ein
short-out|Out|Aus
short-hold-in|Hold|Halten
short-hold-out|Hold|Halten
wait|Your turn|Du bist dran
hold|Hold|Halten
move|Move|Bewegen
paused|Paused|Pause
set|set|Satz
round|round|Runde
end|the end|Schluss
then|then %s|dann %s
step|step|Schritt
left|%s left|noch %s
next-item|next: %s|next: %s
enough|Enough|Genug
next-on|next: done|next: fertig
ok-go-on|ok: go on|ok: weiter
ok-start|ok: start|ok: Start
ok-read|ok: understood|ok: verstanden
ok-more|ok: read on|ok: weiterlesen
cautions-read|Cautions read|Hinweise gelesen
back-again|back: again|back: nochmal
next-step|next: other step|next: ab Schritt
begin-with|Begin with|Anfangen mit
ok-change|ok: change|ok: ändern
back-held|back held: menu|back lang: Menü
any-key|any key: menu|Taste: Menü
ends-change|back – next +|back – next +
press|press|Druck
long|long|lang
locked|Locked – hold the key|Gesperrt – Taste halten
equipment|Have at hand|Bereitlegen
caution|Mind|Achtung
how-before|Discomfort now, 0–10?|Beschwerden jetzt, 0–10?
how-after|Discomfort after, 0–10?|Beschwerden danach, 0–10?
resume|Go on with %s?|Weiter mit %s?
next-not|next: no|next: nein
next-later|next: later|next: später
time-for|Time for %s|Zeit für %s
eased-off|Eased – ok: take back|Geschont – ok: zurück
eased-before|Hurt last time: gently|Tat weh: sanft
advice|Still no better? See a doctor|Nicht besser? Zum Arzt
flash-full|the flash is full|der Speicher ist voll
settings|Settings|Einstellungen
min|min|min
today|today|heute
routines|Routines|Übungen
empty|No routines yet|Noch nichts geladen
empty-how|On the computer: pacelet push|Am Computer: pacelet push
looking|One moment|Moment
done|Well done|Geschafft
skipped|skipped|ausgelassen
eased|eased|geschont
streak-day|1 day in a row|1 Tag in Folge
streak-days|%d days in a row|%d Tage in Folge
fault|Cannot play|Geht nicht
battery-low|Battery low|Akku schwach
battery-how|Charge it soon|Bald laden
battery-off|Switching off|Schaltet ab
usb|USB connected|USB verbunden
usb-how|Ready to load|Bereit zum Laden
"""

# The names of settings and of their values, which only the settings on the handheld need.
SETTINGS = """
set-volume|Volume|Lautstärke
set-touch|Cues by|Zeichen durch
set-brightness|Lights|Lichter
set-pace|Duration|Dauer
set-breath|Breath|Atem
set-prepare|Get ready|Bereit machen
set-switch|Change of sides|Seitenwechsel
set-count_in|Count at the end|Zählen am Ende
set-range_end|Ranges end|Spannen enden
set-start_side|First side|Erste Seite
set-remind|Reminders|Erinnerungen
set-comfort|Ask for discomfort|Nach Beschwerden fragen
set-lock|Lock while pacing|Sperre beim Üben
set-hand|Hand|Hand
set-language|Language|Sprache
set-screen_off|Screen off after|Anzeige aus nach
is-on|on|an
is-off|off|aus
is-both|sound, touch|Ton, Vibration
is-buzzer|sound|Ton
is-motor|touch|Vibration
is-none|lights only|nur Licht
is-high|late|spät
is-low|early|früh
is-written|as written|wie geschrieben
is-alternating|in turn|im Wechsel
is-right|right|rechts
is-left|left|links
is-en|English|English
is-de|Deutsch|Deutsch
"""


def word_files():
    """The names of all files, as `words_in` takes them."""
    return [language + which for language in LANGUAGES for which in ("", OF_SETTINGS)]


def words_in(name):
    """The words for "en", or those of its settings for "en-settings", as lines of `key|text` in UTF-8.

    A language that there is not is English.
    """
    language, _, which = name.partition("-")
    place = 1 + (LANGUAGES.index(language) if language in LANGUAGES else 0)
    found = [""]
    for row in (SETTINGS if which else TABLE).strip().split("\n"):
        parts = row.split("|")
        found.append(parts[0] + "|" + parts[place])
    return ("\n".join(found) + "\n").encode()


def keys(table):
    """All keys of `table`."""
    return [row.split("|")[0] for row in table.strip().split("\n")]
