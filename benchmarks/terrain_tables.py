"""The figures of `knee_terrain` as tables to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OURS = "Footfall"


def table(figures: Mapping[str, Any]) -> str:
    """Return the figures as tables."""
    lines = ["noise, as measured now (beside what is in use)"]
    lines += [_noise_line(name, row) for name, row in figures["noise"].items()] or ["  no recordings at hand"]
    for name, row in figures["in_use"].items():
        title = f"{name}; in use: {row['length_m']:g} m, climbs from {row['climb_m']:g} m"
        lines += ["", title, f"{'':31}{_HEAD}"]
        lines += [_line(f"{OURS}, {length} m", found) for length, found in figures["lengths"][name].items()]
        lines += [
            _line(f"{peer}, {found['length_m']:g} m", found) for peer, found in figures["peers"][name].items()
        ]
        lines += [
            _line(f"climbs from {height} m", found) for height, found in figures["climbs"][name].items()
        ]
    lines += ["", "one smoothing or two", f"{'':31}{_HEAD}"]
    lines += [_line(name, found) for name, found in figures["choice"].items()]
    lines += [_line(f"{name}, walking", found) for name, found in figures["choice_walking"].items()]
    lines += [_line(f"roughness {name}", found) for name, found in figures["roughness"].items()]
    lines += ["", "runs taken for noisy, percent"]
    for sensor, row in figures["taken_for_noisy"].items():
        lines.append(
            f"{sensor:31}" + "".join(f" {ground} {100.0 * share:.0f}" for ground, share in row.items())
        )
    lines += ["", "feet written as metres: told, and what the load is off by where not (mean, most), percent"]
    for ground, row in figures["feet"].items():
        off, most = row["load_off_percent_where_not"], row["most_off_percent"]
        lines.append(f"{ground:31} told {100.0 * row['told_share']:3.0f}   off {off:+.1f}, {most:.1f}")
    return "\n".join(lines)


_HEAD = "    load  invented   grade   ascent  descent  (load and grade in %, climbs in m/km)"


def _line(name: str, found: Mapping[str, float]) -> str:
    shown = [f"{found[key]:8.2f}" for key in ("load", "invented", "grade", "ascent", "descent")]
    return f"{name:31}" + " ".join(shown)


def _noise_line(name: str, row: Mapping[str, Any]) -> str:
    keys = ("rough_m", "smooth_m", "correlation_s", "drift_m")
    told = ", ".join(f"{key} {row['measured'][key]:.2f} ({row['in_use'][key]:g})" for key in keys)
    return f"  {name}: {told}; {row['seconds']:,.0f} s in {row['stretches']} stretches"
