"""Writes `variety.tsv`: American and British forms of words, from the stems and endings below.

    python audit/data/make_variety.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

IZE: Final = """agon apolog author capital categor central character civil colon computer critic custom
democrat digital econom emphas equal fertil final general global harmon hospital ideal immun individual
industrial initial internal jeopard legal liberal local marginal material maxim mechan memor militar minim mobil
modern monopol national natural neutral normal optim organ patron penal personal polar popular priorit
privat radical rational real recogn reorgan revolution sanit scrutin sensit social special stabil standard steril
subsid summar symbol sympath synchron terror trivial urban util vandal victim visual immobil demobil
destabil demoral legitim mesmer mineral random stigmat strateg traumat weapon""".split()
IZATION: Final = frozenset(
    """author capital categor central character civil colon democrat digital fertil global harmon hospital immun
industrial legal liberal local marginal material maxim mechan militar minim mobil modern national natural neutral
normal optim organ polar popular priorit privat radical rational reorgan social special stabil standard steril
urban util visual demobil destabil""".split()
)
OUR: Final = """armor behavior clamor color demeanor endeavor favor flavor glamor harbor honor humor labor neighbor
odor parlor rancor rigor rumor savior savor splendor tumor valor vapor vigor""".split()
OUR_ENDINGS: Final = {
    "armor": "ed", "behavior": "s al", "color": "s ed ful ing less", "endeavor": "s ed ing",
    "favor": "s ed ing able ably ite ites", "flavor": "s ed ing", "harbor": "s ed ing", "honor": "s ed ing able",
    "humor": "", "labor": "s ed ing er ers", "neighbor": "s ing hood hoods ly", "odor": "s", "rumor": "s ed",
    "savior": "s", "savor": "ed", "tumor": "s", "vapor": "s", "parlor": "s",
}  # fmt: skip
DOUBLED: Final = """cancel channel counsel dial duel fuel grovel jewel label level marshal marvel model panel
pedal quarrel rival shovel signal snorkel spiral stencil total towel travel tunnel unravel""".split()
ONE_BY_ONE: Final = """aging ageing|airplane aeroplane|airplanes aeroplanes|aluminum aluminium|analog analogue|
analyze analyse|analyzed analysed|analyzing analysing|artifact artefact|artifacts artefacts|
catalog catalogue|catalogs catalogues|center centre|centered centred|centers centres|centering centring|
defense defence|defenses defences|dialog dialogue|disfavor disfavour|draftsman draughtsman|dishonor dishonour|
enroll enrol|enrollment enrolment|enrolls enrols|epicenter epicentre|esthetic aesthetic|fiber fibre|fibers fibres|
fulfill fulfil|fulfillment fulfilment|fulfills fulfils|gray grey|grays greys|grayish greyish|
installment instalment|installments instalments|jewelry jewellery|judgment judgement|judgments judgements|
kilometer kilometre|kilometers kilometres|centimeter centimetre|centimeters centimetres|millimeter millimetre|
millimeters millimetres|liter litre|liters litres|luster lustre|maneuver manoeuvre|maneuvers manoeuvres|
maneuvered manoeuvred|maneuvering manoeuvring|meager meagre|mold mould|molds moulds|moldy mouldy|mustache moustache|
mustaches moustaches|offense offence|offenses offences|paralyze paralyse|paralyzed paralysed|paralyzing paralysing|
pajamas pyjamas|pediatric paediatric|pediatrician paediatrician|plow plough|plowed ploughed|plows ploughs|
pretense pretence|program programme|programs programmes|saber sabre|skeptic sceptic|skeptical sceptical|
skeptics sceptics|skepticism scepticism|skillful skilful|skillfully skilfully|smolder smoulder|
smoldering smouldering|somber sombre|specter spectre|sulfur sulphur|theater theatre|
theaters theatres|traveler traveller|travelers travellers|willful wilful|woolen woollen|
anesthetic anaesthetic|anesthesia anaesthesia|archeology archaeology|archeologist archaeologist|
archeologists archaeologists|diarrhea diarrhoea|fetus foetus|gynecologist gynaecologist|hemorrhage haemorrhage|
leukemia leukaemia|orthopedic orthopaedic|estrogen oestrogen|encyclopedia encyclopaedia|cozy cosy|
licorice liquorice|jeweler jeweller|jewelers jewellers|counselor counsellor|
counselors counsellors|marvelous marvellous""".replace("\n", "").split("|")


def pairs() -> dict[str, str]:
    """British forms by American ones."""
    found: dict[str, str] = {}
    for stem in IZE:
        endings = ["ize", "izes", "ized", "izing"] + (["ization", "izations"] if stem in IZATION else [])
        found |= {stem + ending: stem + "is" + ending[2:] for ending in endings}
    for word in OUR:
        base = word[:-2] + "our"
        for ending in ["", *OUR_ENDINGS.get(word, "").split()]:
            found[word + ending] = base + ending
    for stem in DOUBLED:
        found |= {stem + ending: stem + "l" + ending for ending in ("ed", "ing")}
    found |= dict(pair.split() for pair in ONE_BY_ONE)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    lines = "".join(f"{us}\t{gb}\n" for us, gb in pairs().items())
    head = "# American and British forms, made by make_variety.py\n"
    Path(__file__).with_name("variety.tsv").write_text(head + lines, encoding="utf-8")
