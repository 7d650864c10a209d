"""Makes `given_names.tsv`, given names with their gender, from the name lists of Faker.

    python audit/data/make_given_names.py        (needs faker, wordfreq and chunspell)

A line is `name TAB gender`, sorted: `m`, `f`, or `u` for a name that men and women bear. Names in Cyrillic, Greek,
Georgian and Armenian letters are put into Latin ones; scripts that write no vowels are left out, and the usual English
forms of Arabic, Persian, Hebrew, Indian and Japanese names stand in `MORE`. A name takes the gender that at least
six of seven lists give it. Names that are better known as a place, a month or a common word are left out.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

_LETTERS: Final = ("bg_BG", "el_GR", "hy_AM", "ka_GE", "mk_MK", "ru_RU", "uk_UA")
_VOWELLESS: Final = (
    "ar_AA ar_DZ ar_PS ar_SA fa_IR he_IL hi_IN gu_IN mr_IN or_IN ta_IN bn_BD ne_NP si_LK th_TH zh_CN zh_TW ja_JP "
    "ko_KR en_TH tw_GH"
).split()
_SHARE: Final = 6 / 7
_SEEN: Final = 2.6  # Zipf frequency in English
MORE: Final = {
    "m": (
        "Mohammed Muhammad Mohamed Mohammad Ahmed Ahmad Mahmoud Mahmud Abdullah Abdulla Abdel Hassan Hasan Hussein "
        "Hossein Husain Ali Omar Umar Osman Othman Khalid Khaled Tariq Tarek Yasser Yasir Mustafa Mostafa Moustafa "
        "Saddam Bashar Hafez Hosni Muammar Moammar Nouri Haider Barham Jalal Masoud Ashraf Hamid Ebrahim Ibrahim "
        "Ismail Yousef Youssef Yusuf Faisal Salman Saud Fahd Nayef Sultan Hamad Tamim Rashid Zayed Walid Rafik Saad "
        "Najib Michel Samir Nabih Hashim Karim Kareem Rami Riad Riyad Ayman Osama Usama Anwar Gamal Fouad Farouk "
        "Mahathir Najib Anwar Imran Nawaz Shehbaz Asif Pervez Zulfikar Narendra Rahul Manmohan Rajiv Amit Arvind "
        "Sanjay Vijay Ravi Suresh Ramesh Anil Sunil Ashok Mukesh Gautam Akhilesh Shashi Virat Sachin Ratan Rajnath "
        "Ruhollah Qasem Qassem Javad Reza Mehdi Hamed Amir Parviz Naftali Benjamin Binyamin Yair Ehud Ariel Shimon "
        "Yitzhak Itamar Bezalel Avigdor Yoav Benny Gadi Moshe Nir Eyal Shinzo Fumio Yoshihide Taro Junichiro Shigeru "
        "Hideo Hiroshi Kenji Takashi Naoto Akihito Naruhito Toshiro Haruki Shohei Kei Viktor Volodymyr Vladimir "
        "Aleksandr Alexander Oleksandr Sergei Sergey Serhiy Dmitry Dmitri Mikhail Mykhailo Nikolai Mykola Yuri Yevgeny "
        "Evgeny Alexei Alexey Aleksei Oleksiy Andrei Andrey Andriy Igor Ihor Oleg Oleh Vasily Vyacheslav Gennady "
        "Arkady Anatoly Valery Ramzan Dzhokhar Kirill Maxim Maksim Pavel Petro Leonid Arseniy Yulian Vitali Vitaliy "
        "Bidzina Giorgi Mikheil Irakli Nikol Ilham Recep Ekrem Kemal Devlet Abdulkadir Felipe Jair Nicolas Juan Hugo "
        "Evo Gustavo Alvaro Javier Gabriel Nayib Jovenel Kofi Boutros Antonio Ban Tedros Cyril Jacob Nelson Thabo "
        "Robert Emmerson Paul Yoweri Uhuru Raila Muhammadu Goodluck Olusegun Bola Atiku Abiy Isaias Idriss Alassane "
        "Emmanuel Macky Alpha Paul-Henri Barack Mitt Newt Mitch Kamal Ashin Lech Jaroslaw Andrzej Mateusz Donald "
        "Milos Petr Andrej Robert Viktor Janos Gyorgy Traian Klaus Boyko Rumen Aleksandar Slobodan Zoran Milorad "
        "Bakir Hashim Albin Edi Sali Ilir Alexis Kyriakos Antonis Yanis George"
    ).split(),
    "f": (
        "Fatima Fatemeh Aisha Ayesha Khadija Maryam Zainab Zeinab Leila Layla Noura Nora Nadia Hanan Huda Amal Rania "
        "Malala Benazir Asma Samira Yasmin Yasmine Mariam Masih Shirin Narges Nasrin Sonia Priyanka Indira Mamata "
        "Nirmala Sushma Pratibha Deepika Aishwarya Kamala Sheikh-Hasina Khaleda Aung Tzipi Ayelet Golda Merav Yulia "
        "Yuliya Svetlana Sviatlana Maria Mariya Olga Olha Tatiana Tatyana Natalia Natalya Ekaterina Yekaterina Elena "
        "Yelena Irina Iryna Anna Anastasia Oksana Ksenia Valentina Ludmila Lyudmila Galina Nadezhda Elvira Salome "
        "Maia Nino Angela Annegret Ursula Annalena Christine Marine Segolene Valerie Theresa Nicola Priti Liz Keir-Ann "
        "Michelle Hillary Nancy Condoleezza Elizabeth Madeleine Janet Jacinda Julia Gillian Dilma Cristina Veronica "
        "Ellen Joyce Winnie Ngozi Graca Park Tsai Carrie Yoko Yuriko Sanae Makiko Masako Naomi Hideko Kaja Sanna "
        "Mette Erna Ingrida Dalia Kolinda Zuzana Beata Ewa Maia Giorgia Ada Begona Soraya Ines"
    ).split(),
    "u": (
        "Nicola Simone Kim Aung Jean Kei Masih Nikita Karen Ilya Luca Misha Robin Leslie Sasha Zhenya Vanja Andrea"
    ).split(),
}
_NOT: Final = frozenset(
    "America Asia Africa Europe India China Israel Jordan Georgia Chad Kenya Ireland Britain England Scotland Wales "
    "Paris London Berlin Vienna Florence Milan Sydney Chelsea Brooklyn Austin Dallas Houston Phoenix Madison Lincoln "
    "Washington Carolina Virginia Dakota Savannah Cheyenne Sofia Milano Roma Verona Siena Lourdes Santiago San Santa "
    "Kyoto Tokyo Lima Havana Dublin Trinidad Guadalupe Devon Kent Chester Lancaster York Jersey Alexandria Odessa "
    "April May June August November January March Sunday Monday Friday Summer Autumn Winter Spring Hope Faith Grace "
    "Joy Charity "
    "Will Mark Bill Art Rich Rob Sue Pat Drew Grant Chase Hunter Mason Carter Tyler Cooper Parker Taylor Baker Major "
    "King Prince Duke Earl Dean Bishop Royal Rose Daisy Lily Ivy Ruby Amber Crystal Pearl Jade Star Sky Angel Heaven "
    "Destiny Trinity Genesis Nevada Iris Violet Misty Stormy Sunny Dawn Eve Gene Guy Max Miles Lane Lance Rusty Sandy "
    "Bob-A The In On At An As He She It We Do So No To Us My Me Be By Or If Up Of Go Am Is Los Las El La Le De Di Da "
    "National Central Real Union Victory Liberty Justice Honor Mercy Patience Prudence Constance Temperance Harmony "
    "Media Brown Al Alpha Aria Aura Edit Else Line Lino Mare Margarita Nova Per Park Rune Sol Tea Urban Viola "
    "Eden Flora "
    "Roman Junior Xi Yang Ming Romeo Wei Li Melody Wisdom Wonder Precious Princess Queen Blessing Favour Gift "
    "Goodness Sunday Promise Success Peace Love Happy "
    "Comfort Mission Independence Messiah Christian Christmas Easter Noel Said Ban Long Song Bush Royce Ford Case Van "
    "Christ Lord Sir Dame Ma Pa Papa Mama Mayor President Minister Doctor Prof Don Dona Ina Un Una Mia Mine Om "
    "Son Dan".split()
) - {
    "Mark",
    "Will",
    "Bill",
    "Rob",
    "Sue",
    "Pat",
    "Drew",
    "Grant",
    "Chase",
    "Dan",
    "Max",
    "Miles",
    "Taylor",
    "Tyler",
    "Carter",
    "Mia",
    "Guy",
    "Dean",
    "Rose",
    "Grace",
    "Ruby",
    "Don",
    "Noel",
    "Christian",
    "Lance",
    "Iris",
}


def main() -> None:
    import faker.providers.person as person
    from wordfreq import zipf_frequency

    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for module in pkgutil.iter_modules(person.__path__):
        if module.name in _VOWELLESS:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender, field in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in set(_latin(getattr(provider, field, ()), module.name in _LETTERS)):
                seen[name][gender] += 1
    lines = []
    for name, counts in seen.items():
        lists = counts.total()
        share = counts["m"] / lists
        if lists >= 4 or (not _is_word(name) and (lists >= 2 or zipf_frequency(name, "en") >= _SEEN)):
            lines.append((name, "m" if share >= _SHARE else "f" if share <= 1 - _SHARE else "u"))
    table = dict(lines) | {n: g for g, names in MORE.items() for n in names if "-" not in n}
    rows = sorted(f"{name}\t{gender}\n" for name, gender in table.items() if name not in _NOT)
    Path(__file__).with_name("given_names.tsv").write_text("".join(rows), encoding="utf-8")


def _is_word(name: str) -> bool:
    """Whether the name is an English word, too."""
    return bool(_speller().spell(name.lower()))


@cache
def _speller() -> Any:
    import hunspell

    return hunspell.Hunspell("en_US")


def _latin(names: Iterable[str], transliterate: bool) -> Iterable[str]:
    from anyascii import anyascii

    for name in names:
        plain = anyascii(name)
        if (transliterate or name.isascii() or plain.isalpha()) and plain.isalpha() and len(plain) > 1:
            if plain[0].isupper() and plain[1:].islower():
                yield plain
            elif transliterate:
                yield plain.capitalize()


if __name__ == "__main__":
    main()
