"""What was published, and what a number of ours beside a published one is made of.

Marks: [V] read in the paper or its abstract, [V*] read in a public source that quotes it, [R] from general
knowledge, [D] derived or chosen by us.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from footfall.records import FloatArray

Kind = Literal["fitted", "held out"]

_ROUNDING_DIGITS = 9  # a number that lies on the edge by arithmetic counts as inside


@dataclass(frozen=True, slots=True)
class Study:
    """Where a published number comes from.

    Attributes:
        source: Author, year and DOI, or where the paper is printed.
        mark: How certain the number is: "V", "V*", "R" or "D".
    """

    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """A published number beside that of the model.

    Attributes:
        id: The published effect (E), the check (B) or the laboratory's measurement (L); "E1/B09" where one
            number is both.
        what: What was measured, in words.
        published: The published or measured number (the middle, where only a range is asked), or a word such
            as "rises".
        model: The same by the model.
        tolerance: How far the model may lie from it; 0 for a word.
        low: The least that counts as inside; None for a word.
        high: The most that counts as inside; None for a word.
        unit: Of published, model and tolerance.
        inside: True where the model lies within the tolerance.
        kind: "fitted" where a parameter was fitted on this number or taken from it, else "held out".
        source: Where the published number comes from.
        mark: How certain it is.
        why: Why the model lies outside; empty where it lies inside.
    """

    id: str
    what: str
    published: float | str
    model: float | str
    tolerance: float
    low: float | None
    high: float | None
    unit: str
    inside: bool
    kind: Kind
    source: str
    mark: str
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A published number that the model claims to show.

    Attributes:
        id: See `Row`.
        what: See `Row`.
        published: The published number, or a word such as "rises".
        tolerance: How far the model may lie to either side.
        unit: Of both; "" where they have none.
        study: Where it was published.
        model: Works out the model's number.
        kind: Whether a parameter was fitted on this number or taken from it.
        bounds: What counts as inside, where that is not the tolerance to both sides.
        why: Why the model lies outside, where it is known to.
    """

    id: str
    what: str
    published: float | str
    tolerance: float
    unit: str
    study: Study
    model: Callable[[], float | str]
    kind: Kind = "held out"
    bounds: tuple[float, float] | None = None
    why: str = ""

    def check(self) -> Row:
        """Return the published number beside the model's."""
        model = self.model()
        low, high = self._limits()
        if isinstance(model, str) or low is None or high is None:
            inside = model == self.published
        else:
            inside = low <= round(model, _ROUNDING_DIGITS) <= high
        why = "" if inside else self.why
        return Row(
            self.id, self.what, self.published, model, self.tolerance, low, high, self.unit, inside,
            self.kind, self.study.source, self.study.mark, why,
        )  # fmt: skip

    def _limits(self) -> tuple[float, float] | tuple[None, None]:
        if isinstance(self.published, str):
            return None, None
        return self.bounds or (self.published - self.tolerance, self.published + self.tolerance)


VAN_EIJDEN = Study("van Eijden 1986, doi 10.1016/0021-9290(86)90154-5", "V*")
CONTACT_AREA = Study("contact area in open code of two laboratories", "V*")
BRECHTER_POWERS = Study("Brechter & Powers 2002, doi 10.1249/00005768-200210000-00009", "V*")
ROOS = Study("Roos 2012, doi 10.1016/j.jbiomech.2012.03.020", "V")
MORIN = Study("Morin 2005, doi 10.1123/jab.21.2.167", "D")
LENHART = Study("Lenhart 2014, doi 10.1249/MSS.0b013e3182a78c3a", "V")
WILLSON = Study("Willson 2014, Clin Biomech 29:243-247", "V")
BONACCI = Study("Bonacci 2018, doi 10.1016/j.jsams.2017.09.593", "V")
BODY_BORNE = Study("abstract on body-borne loads and cadence, authors not shown", "V")
HAGEN = Study("Hagen 2023, doi 10.1249/MSS.0000000000003194", "V*")
DOYLE = Study("Doyle 2023, doi 10.1080/14763141.2023.2226111", "V")
PETERSEN = Study("Petersen 2015, JOSPT 45:316, PMID 25552288", "V")
TENG = Study("Teng & Powers 2014, doi 10.2519/jospt.2014.5249", "V")
VANNATTA = Study("Vannatta & Kernozek 2015, doi 10.1249/MSS.0000000000000503", "V")
KAYLL = Study("Kayll 2023, doi 10.1136/bjsports-2022-106542", "V")
MOTION_CONTROL = Study("AJSM 2026, doi 10.1177/03635465261443316", "V")
VAN_HOOREN = Study("Van Hooren 2024, doi 10.1111/sms.14570", "V*")
DOWNHILL_KINEMATICS = Study("kinematics at -9 %, thesportjournal, through the van Eijden chain", "D")
TELHAN = Study("Telhan 2010, J Athl Train, PMC2808749", "V")
GOTTSCHALL = Study("Gottschall & Kram 2005, J Biomech 38:445", "V")
WILLY = Study("Willy 2016, doi 10.2519/jospt.2016.6494", "V*")
ANDERSON = Study("Anderson 2022, doi 10.1186/s40798-022-00504-0", "V")
STRIKE_BAREFOOT = Study("JSSM 2025 24:747", "V")
HART = Study("Hart 2022, doi 10.1136/bjsports-2021-104686", "V")
MINETTI = Study("Minetti 2002, doi 10.1152/japplphysiol.01177.2001", "V*")
FRANDSEN = Study("Frandsen 2025, doi 10.1136/bjsports-2024-109380", "V")
TENTH_MORE = Study("power of a tenth more, after Edwards 2018, doi 10.1249/JES.0000000000000163", "D")
ALCANTARA = Study("Alcantara 2022, force treadmill, one runner, doi 10.7717/peerj.12752", "V")
BMCLAB = Study("open OpenSim run of the BMC laboratory, 70 kg; range chosen by us", "D")
FUKUCHI = Study("open knee angles of 46 runners at 2.5 m/s, BMC and RIC laboratories", "V")

LEFT_OUT = {
    "E2": "the model has no contact pressure and no contact area that answers to cadence",
    "E6 impulse and load, each": "the unit printed is in doubt; the one over the other needs none",
    "E7, E17 in MPa": "only ratios are claimed: an absolute stress depends on the contact area by some 40 %",
    "E8 low ends (+9.3 %, -9.3 %)": "the text read does not say between which speeds they lie",
    "E11, E27": "energy absorbed at the knee is not modelled; the sizes of E27 are from memory",
    "E13 insoles, E15": "insoles and bare feet are not modelled; E15 is from memory",
    "E14 calf, E17 shin and calf": "the loads of calf and shin are not worked out by these formulas",
    "E16": "backward running is not modelled",
    "E17 uphill": "the text read tells of descents only; that a climb costs less a step is a choice of ours",
    "E19 moments, E20, E21 impact": "moments, the joints' shares and the impact of landing are not modelled",
    "E22": "no size was found, and the source is unsure",
    "E24 flexion, step length and strike": "the model knows cadence, and neither knee angle nor strike angle",
    "E25": "pain and loading rate are not modelled",
    "B21, B23, B24, B25": "classic load figures of a whole diary, no part of the knee model",
    "B27, B28, B29, B30, B31, B32": "injury prediction, questionnaires, video and the pain rule",
}
"""What is not shown, and why: each of E1 to E27 and of B01 to B33 is a row, or here, or in part both."""


def change(value: FloatArray | float, base: FloatArray | float) -> float:
    """Return the change from a base, in per cent."""
    return float(100.0 * (value / base - 1.0))


def direction(change_percent: float) -> str:
    """Return the word for a change: rises, falls or stays."""
    return "rises" if change_percent > 0.0 else "falls" if change_percent < 0.0 else "stays"
