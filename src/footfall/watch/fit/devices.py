"""The makers and watches that FIT files name by number, as runners know them."""

from __future__ import annotations

GARMIN = 1
DEVELOPMENT = 255

MAKERS: dict[int, str] = {
    GARMIN: "Garmin",
    23: "Suunto",
    32: "Wahoo",
    40: "Concept2",
    70: "Sigma",
    71: "TomTom",
    95: "Stryd",
    115: "iGPSport",
    123: "Polar",
    258: "Lezyne",
    260: "Zwift",
    265: "Strava",
    267: "Bryton",
    289: "Hammerhead",
    294: "COROS",
    305: "Whoop",
    310: "Decathlon",
    331: "MyWhoosh",
}

GARMIN_PRODUCTS: dict[int, str] = {
    717: "Forerunner 405",
    988: "Forerunner 60",
    1018: "Forerunner 310XT",
    1036: "Edge 500",
    1124: "Forerunner 110",
    1169: "Edge 800",
    1325: "Edge 200",
    1328: "Forerunner 910XT",
    1345: "Forerunner 610",
    1436: "Forerunner 70",
    1482: "Forerunner 10",
    1551: "fēnix",
    1561: "Edge 510",
    1567: "Edge 810",
    1623: "Forerunner 620",
    1632: "Forerunner 220",
    1765: "Forerunner 920XT",
    1836: "Edge 1000",
    1903: "Forerunner 15",
    1907: "vívoactive",
    1967: "fēnix 2",
    2050: "fēnix 3",
    2148: "Forerunner 25",
    2153: "Forerunner 225",
    2156: "Forerunner 630",
    2157: "Forerunner 230",
    2158: "Forerunner 735XT",
    2337: "vívoactive HR",
    2413: "fēnix 3 HR",
    2431: "Forerunner 235",
    2503: "Forerunner 35",
    2530: "Edge 820",
    2544: "fēnix 5S",
    2604: "fēnix 5X",
    2691: "Forerunner 935",
    2697: "fēnix 5",
    2700: "vívoactive 3",
    2886: "Forerunner 645",
    2888: "Forerunner 645 Music",
    2891: "Forerunner 30",
    2900: "fēnix 5S Plus",
    3076: "Forerunner 245",
    3077: "Forerunner 245 Music",
    3110: "fēnix 5 Plus",
    3111: "fēnix 5X Plus",
    3113: "Forerunner 945",
    3225: "vívoactive 4",
    3226: "Venu",
    3282: "Forerunner 45",
    3288: "fēnix 6S",
    3290: "fēnix 6",
    3291: "fēnix 6X",
    3589: "Forerunner 745",
    3652: "Forerunner 945 LTE",
    3703: "Venu 2",
    3704: "Venu 2S",
    3869: "Forerunner 55",
    3888: "Instinct 2",
    3905: "fēnix 7S",
    3906: "fēnix 7",
    3907: "fēnix 7X",
    3943: "epix (Gen 2)",
    3990: "Forerunner 255 Music",
    3992: "Forerunner 255",
    3993: "Forerunner 255S",
    4024: "Forerunner 955",
    4257: "Forerunner 265",
    4258: "Forerunner 265S",
    4260: "Venu 3",
    4261: "Venu 3S",
    4315: "Forerunner 965",
    4426: "vívoactive 5",
    4432: "Forerunner 165",
    4433: "Forerunner 165 Music",
    4536: "fēnix 8",
    4666: "fēnix E",
}


def device_name(manufacturer: float, product: float, product_name: str) -> str:
    """Return maker and product of a device, or "" where neither is known.

    Args:
        manufacturer: FIT's number of the maker, NaN where unknown.
        product: FIT's number of the maker's product, NaN where unknown.
        product_name: The product's name as the file gives it, or "".
    """
    maker = MAKERS.get(int(manufacturer), "") if manufacturer >= 0 else ""
    if not product_name and manufacturer == GARMIN and product >= 0:
        product_name = GARMIN_PRODUCTS.get(int(product), "")
    if product_name.casefold().startswith(maker.casefold()):
        return product_name or maker
    return f"{maker} {product_name}".strip()
