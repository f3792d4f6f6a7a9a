# SPDX-License-Identifier: MIT
"""The codes of all problems: each with its severity and a title. `docs/diagnostics.md` explains them.

A code keeps its meaning for ever; one that is given up is not used again.
"""

ERROR, WARNING, NOTE = "error", "warning", "note"

_LINTS = {
    "PL001": (WARNING, "total time is not that of `minutes`"),
    "PL002": (WARNING, "breath too fast or too slow"),
    "PL003": (WARNING, "many 4-7-8 breaths in a row"),
    "PL004": (NOTE, "hold under 10 s"),
    "PL005": (WARNING, "hold over 60 s"),
    "PL006": (WARNING, "rolling for long"),
    "PL007": (WARNING, "no caution"),
    "PL008": (WARNING, "press or reading needed where hands or eyes are taken"),
    "PL011": (NOTE, "silencing comment that silences nothing"),
    "PL012": (WARNING, "text too wide for the screen"),
    "PL013": (WARNING, "list of rounds that nothing takes"),
    "PL014": (WARNING, "beat that leaves no rest"),
    "PL015": (WARNING, "limit with one round only"),
    "PL016": (WARNING, "pace that nothing uses"),
    "PL017": (WARNING, "bell that never sounds"),
}
_FILE = {
    "PL101": (ERROR, "file too large"),
    "PL102": (ERROR, "byte that is not UTF-8"),
    "PL103": (ERROR, "control character"),
    "PL104": (ERROR, "YAML syntax"),
    "PL105": (ERROR, "tab in the indentation"),
    "PL106": (ERROR, "YAML directive"),
    "PL107": (ERROR, "YAML tag"),
    "PL108": (ERROR, "YAML merge key"),
    "PL109": (ERROR, "key that is no plain word"),
    "PL110": (ERROR, "second document"),
    "PL111": (ERROR, "alias of nothing"),
    "PL112": (ERROR, "nesting too deep"),
    "PL113": (ERROR, "too large after aliases"),
    "PL114": (ERROR, "file name that is no id"),
    "PL115": (ERROR, "line break inside a text"),
}
_KEYS = {
    "PL201": (ERROR, "unknown key"),
    "PL202": (ERROR, "duplicate key"),
    "PL203": (ERROR, "missing key"),
    "PL204": (ERROR, "missing value"),
    "PL205": (ERROR, "value of the wrong shape"),
    "PL206": (ERROR, "empty list"),
    "PL207": (ERROR, "step without an action"),
    "PL208": (ERROR, "two actions in one step"),
    "PL209": (ERROR, "missing length"),
    "PL210": (ERROR, "two lengths"),
    "PL211": (ERROR, "modifier where it does not belong"),
}
_VALUES = {
    "PL301": (ERROR, "bare number"),
    "PL302": (ERROR, "duration not understood"),
    "PL303": (ERROR, "finer than a tenth of a second"),
    "PL304": (ERROR, "duration out of its limits"),
    "PL305": (ERROR, "range the wrong way round"),
    "PL306": (ERROR, "range not understood"),
    "PL307": (ERROR, "count not understood"),
    "PL308": (ERROR, "breath not understood"),
    "PL309": (ERROR, "character that cannot be shown"),
    "PL310": (ERROR, "text too long or empty"),
    "PL311": (ERROR, "sides that do not fit"),
    "PL312": (ERROR, "word not understood"),
    "PL313": (ERROR, "tempo not understood"),
    "PL314": (ERROR, "values by set, side or round that do not fit"),
    "PL315": (ERROR, "`round` without a list that fits"),
    "PL316": (ERROR, "routine that cannot be used"),
}
_LIMITS = {
    "PL401": (ERROR, "more than 500 steps"),
    "PL402": (ERROR, "more than 20,000 phases"),
    "PL403": (ERROR, "repeats nested more than 4 deep"),
    "PL404": (ERROR, "more than eight 4-7-8 breaths in a row"),
    "PL405": (ERROR, "round longer than its beat or limit"),
    "PL406": (ERROR, "rounds without a phase"),
}

CODES: dict[str, tuple[str, str]] = {**_LINTS, **_FILE, **_KEYS, **_VALUES, **_LIMITS}
SILENCEABLE = frozenset(code for code, (severity, _) in CODES.items() if severity != ERROR)
