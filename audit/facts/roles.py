"""What a word says of the person whose name it stands beside: title, role, gender.

Roles are broad: `head_of_state` is a head of state or of government, `officer` a soldier of any rank.
"""

from __future__ import annotations

from typing import Final

_TITLES: Final = {  # before a name, with a capital: role → words, `:m` or `:f` when they tell the gender
    "": "Mr:m Mister:m Mrs:f Ms:f Miss:f Madame:f Madam:f Mme:f Monsieur:m Herr:m Frau:f Señor:m Señora:f Signor:m "
        "Signora:f Dr Doctor Prof Professor Sir:m Dame:f Lord:m Lady:f Hon",
    "head_of_state": "President Chancellor Premier Taoiseach King:m Queen:f Emperor:m Empress:f Sultan:m Emir:m Tsar:m "
                     "Prime_Minister PM Supreme_Leader",
    "royal": "Prince:m Princess:f Duke:m Duchess:f Crown_Prince:m Crown_Princess:f Archduke:m Baron:m Baroness:f "
             "Count:m Countess:f Sheikh:m",
    "minister": "Minister Secretary Foreign_Minister Defence_Minister Defense_Minister Interior_Minister "
                "Finance_Minister Home_Secretary Foreign_Secretary Defense_Secretary Justice_Minister Health_Minister "
                "Treasury_Secretary Attorney_General Deputy_Prime_Minister Vice_President Vice_Chancellor Commissioner",
    "lawmaker": "Sen Senator Rep Congressman:m Congresswoman:f MP MEP Deputy Speaker Representative Councillor "
                "Councilman:m Councilwoman:f",
    "governor": "Gov Governor Mayor",
    "diplomat": "Ambassador Consul Envoy",
    "officer": "Gen General Col Colonel Maj Capt Captain Lt Lieutenant Sgt Cpl Corporal Adm Admiral Brig Brigadier "
               "Marshal Commander Cmdr Private Pvt Lt_Gen Maj_Gen Brig_Gen Lt_Col",
    "police": "Constable Detective Inspector Superintendent Sheriff Chief_Constable Police_Chief Chief_Inspector",
    "judge": "Judge Justice Chief_Justice Magistrate",
    "prosecutor": "Prosecutor",
    "clergy": "Pope:m Rev Reverend Bishop Archbishop Cardinal:m Father:m Sister:f Patriarch:m Rabbi Imam Ayatollah:m "
              "Metropolitan:m Dalai_Lama:m",
}  # fmt: skip
_NOUNS: Final = {  # in lower case, before a name or in an apposition
    "head_of_state": "president chancellor premier prime_minister king:m queen:f monarch emperor:m emir:m",
    "minister": "minister secretary",
    "spokesperson": "spokesman:m spokeswoman:f spokesperson",
    "opposition_leader": "opposition_leader opposition_candidate opposition_figure opposition_politician dissident "
                         "opposition_activist challenger",
    "politician": "politician lawmaker senator congressman:m congresswoman:f candidate deputy parliamentarian "
                  "governor mayor councillor ambassador envoy diplomat adviser advisor aide",
    "judge": "judge magistrate",
    "prosecutor": "prosecutor",
    "lawyer": "lawyer attorney barrister solicitor",
    "police": "policeman:m policewoman:f detective constable sheriff inspector",
    "officer": "general colonel commander admiral soldier lieutenant",
    "business": "businessman:m businesswoman:f chairman:m chairwoman:f billionaire founder entrepreneur oligarch "
          "banker "
                "investor executive",
    "athlete": "striker midfielder defender goalkeeper forward sprinter swimmer boxer driver cyclist skier winger "
               "quarterback pitcher coach",
    "expert": "analyst economist professor historian scientist researcher expert scholar sociologist physicist "
              "biologist epidemiologist virologist",
    "artist": "actor actress:f singer writer novelist poet director filmmaker painter composer author musician rapper "
              "comedian designer",
    "journalist": "journalist reporter editor correspondent broadcaster blogger",
    "activist": "activist campaigner protester",
    "kin": "wife:f husband:m mother:f father:m daughter:f son:m sister:f brother:m widow:f widower:m niece:f "
           "nephew:m aunt:f uncle:m grandmother:f grandfather:m girlfriend:f boyfriend:m",
    "": "man:m woman:f boy:m girl:f resident teacher doctor nurse student pensioner neighbour neighbor farmer "
        "colleague leader counterpart",
}  # fmt: skip


def _table(groups: dict[str, str]) -> dict[str, tuple[str, str]]:
    table = {}
    for role, words in groups.items():
        for word in words.split():
            text, _, gender = word.partition(":")
            table[text.replace("_", " ")] = (role, gender)
    return table


TITLES: Final = _table(_TITLES)  # words → role, gender ("": not told)
NOUNS: Final = _table(_NOUNS)
ABBREVIATED: Final = frozenset(
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Col Maj Capt Lt Sgt Cpl Adm Brig Cmdr Pvt Rev St Jr Sr Mme".split()
)
LAPSED: Final = frozenset(  # before a title: the office is past, lower or wished for
    "former ex late vice deputy vice-president then-president would-be onetime one-time acting-vice".split()
)
ROLES: Final = (frozenset(_TITLES) | frozenset(_NOUNS)) - {""}
BODIES: Final = frozenset(  # last word of a run that names an organisation or a place
    "University College School Institute Academy Bank Party Union Council Court Ministry Department Office Agency "
    "Commission Committee Parliament Congress Senate Assembly Association Federation Foundation Society Group "
    "Company Corp Corporation Inc Ltd LLC Co Plc Holdings Capital Partners Energy Motors Airlines Airways Motor Times "
    "Post Journal News Herald Tribune Guardian Telegraph Magazine Press Street Road Avenue Square Park Lane Drive "
    "Boulevard Bridge Station Airport Hospital Church Cathedral Mosque Palace Castle Tower Stadium Arena Center Centre "
    "House Hall Hotel Museum Theatre Theater Gallery Island Islands River Lake Mountain Mountains Mount Bay Sea Ocean "
    "Valley Beach Hills Desert Forest City Town County State States Province Region District Republic Kingdom Empire "
    "League Cup Games Olympics Championship Championships Open Prix Series Trophy Prize Award Awards Festival Show "
    "United FC Rovers Wanderers Athletic Albion Hotspur Villa Army Navy Force Forces Corps Guard Police Service Bureau "
    "Board Authority Act Bill Treaty Agreement Accord Plan Programme Program Project Fund Trust Day Week Month War "
    "Revolution Movement Front Alliance Coalition Summit Conference Forum Club Team Studios Records Pictures "
    "Film Films "
    "Market Markets Street Index Exchange Minister President Ministry Secretary Constitution Law Report Building "
    "Memorial Center Line Railway Company’s Network Systems Technologies Industries Stores Pharmaceuticals "
    "Administration Manager Director Public Election Elections Strike Shelf Brigade Battalion Division Regiment "
    "Glacier Canal Qaeda Assembly Motors Mills Electric Staff Safety".split()
)
