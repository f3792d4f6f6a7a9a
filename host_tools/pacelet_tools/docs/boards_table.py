# SPDX-License-Identifier: MIT
"""The table of boards in `docs/build.md`: for each profile its wiring picture and the MicroPython that it takes."""

from pacelet_tools.boards import load_profile, names

# As the downloads of MicroPython are called, by profile; else by chip.
_DOWNLOADS = {
    "pico-w": "RPI_PICO_W",
    "feather-oled": "ADAFRUIT_FEATHER_RP2040",
    "xiao-rp2040": "SEEED_XIAO_RP2040",
    "rp2040": "RPI_PICO",
    "rp2350": "RPI_PICO2",
    "esp32": "ESP32_GENERIC",
    "esp32c3": "ESP32_GENERIC_C3",
    "esp32s3": "ESP32_GENERIC_S3",
}


def boards_table() -> str:
    """Return a Markdown table with a row for each profile that comes with Pacelet."""
    lines = ["| board | profile | wiring | MicroPython |", "| --- | --- | --- | --- |"]
    for name in names():
        profile = load_profile(name)
        download = _DOWNLOADS.get(name) or _DOWNLOADS[profile["chip"]]
        ending = "uf2" if profile["port"] == "rp2" else "bin"
        page = f"[{download}-DATE-vVERSION.{ending}](https://micropython.org/download/{download}/)"
        lines.append(f"| {profile['title']} | `{name}` | [picture](wiring/{name}.svg) | {page} |")
    return "\n".join(lines)
