"""Write layers/data/towns.geojson: towns and capes that news stories name, from Natural Earth.

A maintainer's tool; the same input gives the same bytes. It reads a folder with three files of
Natural Earth 4.1 as GeoJSON, which `INPUTS` names with their checksums: the position is that of the
populated place or the cape. The bound takes in the built-up area that contains the place, and is at
least LEAST_M; it is ours, not Natural Earth's. Where that area is several towns that have grown
together, the bound is MOST_M.
"""

# ruff: noqa: E501, checksums

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pyproj import Geod
from shapely import Point, get_coordinates
from shapely.geometry import shape

PROJECT: Final = Path(__file__).resolve().parent.parent
EARTH: Final = Geod(ellps="WGS84")
LEAST_M: Final = 10_000
MOST_M: Final = 50_000
CAPE_M: Final = 8_000
SPARE_M: Final = 3_000
"""Natural Earth 1:10m draws and places to about this."""

INPUTS: Final = {
    "ne_10m_populated_places.json": "536ed7d8b1618e999d0569f69300e642b8b6a62234fb516fedfee0bb2901609f",
    "ne_10m_geography_regions_points.json": "06a66a6c8ba581c32fb57bd4e7da15aa675cf185310201c127809cc762346f80",
    "ne_50m_urban_areas.json": "336c987cb0dc3584c4f12f1fb3be8fa654685392723121b8492403a7965af340",
}

TOWNS: Final = {
    "JP": "Tokyo, Osaka, Nagoya, Sapporo, Hakodate, Aomori, Sendai, Niigata, Kanazawa, Hiroshima, "
    "Fukuoka, Nagasaki, Kagoshima, Kushiro, Miyazaki, Tottori, Akita",
    "KR": "Seoul, Incheon, Ulsan, Daegu, Mokpo, Gwangju",
    "KP": "Pyongyang, Wonsan, Chongjin, Hamhung",
    "CN": "Beijing, Tianjin, Dalian, Qingdao, Yantai, Lianyungang, Nantong, Shanghai, Hangzhou, "
    "Ningbo, Wenzhou, Fuzhou, Xiamen, Shantou, Guangzhou, Zhanjiang, Haikou, Sanya, Harbin, "
    "Shenyang, Quanzhou, Dandong",
    "HK": "Hong Kong",
    "TW": "Taipei, Taichung, Tainan, Kaohsiung, Hualien",
    "PH": "Manila, Laoag",
    "VN": "Hanoi, Haiphong, Da Nang",
    "RU": "Moscow, Khabarovsk, Yuzhno Sakhalinsk, Petropavlovsk Kamchatskiy, Magadan, Anadyr, "
    "Murmansk, Arkhangelsk, St. Petersburg, Kaliningrad, Pskov, Vorkuta, Tiksi, Sochi, "
    "Novorossiysk, Komsomolsk na Amure, Severomorsk, Sovetskaya Gavan, Okhotsk",
    "US": "Anchorage, Fairbanks, Nome, Kodiak, Juneau, Honolulu, Utqiaġvik, Bethel",
    "CA": "Inuvik, Vancouver, Iqaluit",
    "NO": "Oslo, Bodo, Tromso, Vadso, Hammerfest, Trondheim, Bergen, Stavanger",
    "SE": "Stockholm, Visby, Lulea, Goteborg, Malmo, Karlskrona",
    "FI": "Helsinki, Rovaniemi, Turku, Oulu",
    "EE": "Tallinn, Narva, Tartu, Parnu",
    "LV": "Riga, Liepaga, Daugavpils, Ventspils",
    "LT": "Vilnius, Klaipeda, Kaunas",
    "PL": "Warsaw, Gdansk, Lublin, Rzeszow, Bialystok, Szczecin, Krakow",
    "DK": "Kobenhavn, Aalborg",
    "DE": "Berlin, Rostock, Kiel",
    "GB": "London, Edinburgh, Aberdeen, Lerwick, Inverness",
    "IS": "Reykjavik",
    "UA": "Kiev, Odessa, Lvov, Kharkiv, Sevastapol, Simferopol",
    "BY": "Minsk, Hrodna",
    "MD": "Chisinau",
    "RO": "Bucharest, Constanta, Tulcea",
    "BG": "Sofia, Varna, Burgas",
    "TR": "Istanbul, Ankara, Trabzon, Samsun",
    "GE": "Tbilisi, Batumi, Sukhumi",
}
CAPES: Final = {
    "Nordkapp": ("NO", "North Cape"),
    "Cape Navarin": ("RU",),
    "Cape Olyutorskiy": ("RU", "Cape Olyutorsky"),
    "Cape Terpeniya": ("RU", "Cape Patience"),
    "Cape Aniva": ("RU",),
    "Cape Sata": ("JP",),
    "Point Barrow": ("US",),
}
OTHER_NAMES: Final = {
    "Daegu": "Taegu, 대구",
    "Seoul": "서울",
    "Incheon": "인천",
    "Ulsan": "울산",
    "Pyongyang": "평양",
    "Tokyo": "東京",
    "Fukuoka": "福岡",
    "Nagasaki": "長崎",
    "Kagoshima": "鹿児島",
    "Hong Kong": "香港",
    "Kiev": "Kyiv, Київ",
    "Odessa": "Odesa, Одеса",
    "Lvov": "Lviv, Львів",
    "Kharkiv": "Kharkov, Харків",
    "Sevastapol": "Sevastopol",
    "Kobenhavn": "Copenhagen, København",
    "Goteborg": "Gothenburg, Göteborg",
    "Liepaga": "Liepāja, Liepaja",
    "Hrodna": "Grodno",
    "Utqiaġvik": "Utqiagvik, Barrow",
    "St. Petersburg": "Saint Petersburg",
    "Petropavlovsk Kamchatskiy": "Petropavlovsk-Kamchatsky",
    "Sukhumi": "Sokhumi, Sukhum",
}
NOT_FIRST: Final = frozenset(("Kiev", "Odessa"))
"""Whose name in OTHER_NAMES is written, not the one of Natural Earth."""
CLAIMANTS: Final = {
    "TW": ["CN", "TW"],
    "HK": ["CN"],
    "Sevastapol": ["RU", "UA"],
    "Simferopol": ["RU", "UA"],
}
"""All that claim a place, where that is not one; nothing is decided by it."""
ADMINISTERED: Final = {"Sevastapol": "RU", "Simferopol": "RU", "Sukhumi": None, "HK": "CN"}

ABOUT: Final = (
    "Read with gazetteer.geojson, whose members these have too. The position is that of Natural "
    "Earth 1:10m; bound_m takes in the built-up area of 1:50m that contains it, from 10 to 50 "
    "km (8 km for a cape): nobody says from which part of a town they measure."
)


def features(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the places of the table, countries and names in the order above."""
    towns = _read(folder, "ne_10m_populated_places.json")
    built_up = [shape(item["geometry"]) for item in _read(folder, "ne_50m_urban_areas.json")]
    for country, names in TOWNS.items():
        for name in names.split(", "):
            found = [item for item in towns if _is_one(item["properties"], name, country)]
            town = max(found, key=lambda item: item["properties"]["POP_MAX"])
            yield _town(town, name, country, built_up)
    capes = _read(folder, "ne_10m_geography_regions_points.json")
    for name, (country, *others) in CAPES.items():
        (cape,) = (item for item in capes if item["properties"]["name"] == name)
        yield _feature(cape, [name, *others], "cape", CAPE_M, [country], country)


def _read(folder: Path, name: str) -> list[dict[str, Any]]:
    data = (folder / name).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != INPUTS[name]:
        raise SystemExit(f"{name}: SHA-256 is {found}, not {INPUTS[name]}")
    listed: list[dict[str, Any]] = json.loads(data)["features"]
    return listed


def _is_one(has: Mapping[str, Any], name: str, country: str) -> bool:
    return name in (has["NAMEASCII"], has["NAME_EN"]) and country in (
        has["ISO_A2"], {"Crimea": "UA"}.get(has["ADM1NAME"]),
    )  # fmt: skip


def _town(town: Mapping[str, Any], name: str, country: str, built_up: list[Any]) -> dict[str, Any]:
    has = town["properties"]
    more = OTHER_NAMES.get(name, "").split(", ")
    first = [] if name in NOT_FIRST else [has["NAME_EN"]]
    names = [*first, *more, has["NAME_EN"], has["NAME"], name, has["NAME_RU"], has["NAME_ZH"]]
    at = town["geometry"]["coordinates"]
    around = [area for area in built_up if area.covers(Point(at))]
    far_m = max((_farthest_m(at, area) for area in around), default=0.0)
    bound_m = min(MOST_M, max(LEAST_M, 1000 * math.ceil((far_m + SPARE_M) / 1000)))
    claimants = CLAIMANTS.get(name) or CLAIMANTS.get(country) or [country]
    held = ADMINISTERED.get(name, ADMINISTERED.get(country, country))
    return _feature(town, names, "town", bound_m, claimants, held)


def _farthest_m(at: list[float], area: Any) -> float:
    lon, lat = get_coordinates(area).T
    count = len(lon)
    return float(EARTH.inv([at[0]] * count, [at[1]] * count, lon, lat)[2].max())


def _feature(
    item: Mapping[str, Any],
    names: list[str],
    kind: str,
    bound_m: int,
    claimants: list[str],
    held: str | None,
) -> dict[str, Any]:
    lon, lat = (round(value, 4) for value in item["geometry"]["coordinates"])
    what = "Populated place" if kind == "town" else "Cape"
    unique = list(dict.fromkeys(name for name in names if name))
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "id": unique[0].lower().replace(" ", "-").replace(".", "").replace("'", ""),
            "names": unique,
            "kind": kind,
            "bound_m": bound_m,
            "claimants": claimants,
            "administered_by": held,
            "status": "secondary",
            "source": f"{what} of Natural Earth 4.1, 1:10m",
        },
    }


def text(folder: Path) -> str:
    """Return the file, one place a line."""
    head = {
        "type": "FeatureCollection",
        "title": "Towns and capes that news stories name",
        "about": ABOUT,
        "licence": "Natural Earth is in the public domain.",
    }
    rows = ",\n".join(json.dumps(item, ensure_ascii=False) for item in features(folder))
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": [\n{rows}\n]}}\n'


if __name__ == "__main__":
    (PROJECT / "layers/data/towns.geojson").write_text(text(Path(sys.argv[1])), encoding="utf-8")
