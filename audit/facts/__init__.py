"""What a whole document knows, each fact computed when first asked for and once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from audit.facts.clauses import Clause, clauses
from audit.facts.countries import Place, find_places
from audit.facts.dates import Date, dates
from audit.facts.marks import Mark, marks
from audit.facts.people import People, find_people
from audit.facts.quantities import Quantity, quantities
from audit.facts.quotations import quotations
from audit.facts.tags import tag, upos
from audit.facts.tokens import Token, tokenise
from audit.facts.words import is_word
from audit.model import Document, Segment, Span


@dataclass(frozen=True)
class Context:
    """What a detector reads: the document and its facts. Token numbers index `tokens`; offsets are in prose.

    A source text, a reference or related articles will be further fields.
    """

    document: Document

    @property
    def prose(self) -> str:
        return self.document.prose

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokenise(self.document.prose)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """Lower-case forms with plain apostrophes, one a token."""
        return tuple(token.norm for token in self.tokens)

    @cached_property
    def first_places(self) -> dict[str, tuple[int, int]]:
        """Where each norm first stands, in order of place."""
        places = {token.norm: (token.start, token.end) for token in reversed(self.tokens)}
        return dict(reversed(places.items()))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.norms)

    @cached_property
    def words_in_lower_case(self) -> frozenset[str]:
        """The words that the prose has without a capital."""
        return frozenset(token.text for token in self.tokens if token.text.islower())

    @cached_property
    def unknown(self) -> dict[str, list[int]]:
        """The words (letters only) that no English dictionary has, by norm, with their token numbers."""
        unknown = sorted(norm for norm in self.vocabulary if norm.isalpha() and not is_word(norm))
        places: dict[str, list[int]] = {norm: [] for norm in unknown}
        if places:
            for number, norm in enumerate(self.norms):
                if norm in places:
                    places[norm].append(number)
        return places

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands inside double quotation marks, marks excluded; an unclosed one ends with its block."""
        return quotations(self.document, self.marks)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The double quotation marks, each with the part that it plays."""
        return marks(self.document)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The calendar dates, with weekday and year where these are known."""
        return dates(self.prose)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers, with value, scale and what they count."""
        return quantities(self.prose, self.tokens, self.dates)

    @cached_property
    def people(self) -> People:
        """Who is named: persons with role, gender, nationality, and all their mentions."""
        return find_people(self.document, self.tokens, self.quotations)

    @cached_property
    def countries(self) -> dict[int, Place]:
        """Countries, nationalities and capitals, by the number of their first token."""
        return find_places(self.tokens)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [span.start for span in self.quotations]

    def in_quotation(self, offset: int) -> bool:
        number = bisect_right(self._quotation_starts, offset) - 1
        return number >= 0 and offset < self.quotations[number].end

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.document.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    @cached_property
    def _tags(self) -> dict[int, tuple[str, ...]]:
        return {}

    def token_at(self, offset: int) -> int:
        """Number of the last token that starts at or before an offset (-1: none)."""
        return bisect_right(self._token_starts, offset) - 1

    def sentence(self, offset: int) -> Segment:
        """The sentence that holds an offset (the whole prose if there is none)."""
        sentences = self.document.sentences
        if not sentences:
            return Segment("sentence", 0, len(self.prose))
        return sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def block(self, offset: int) -> Segment:
        """The block that holds an offset."""
        blocks = self.document.blocks
        if not blocks:
            return Segment("paragraph", 0, len(self.prose))
        return blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    def token_range(self, start: int, end: int) -> range:
        """Numbers of the tokens that start inside a prose span."""
        first = bisect_right(self._token_starts, start - 1)
        return range(first, bisect_right(self._token_starts, end - 1))

    def pos(self, number: int) -> str:
        """Part of speech (UPOS) of a token; its sentence is tagged when first asked for."""
        return upos(self.tokens[number].text, self.c5(number))

    def c5(self, number: int) -> str:
        """The C5 tag of a token, which tells number and tense, too."""
        span = self.sentence_tokens(number)
        if span.start not in self._tags:
            self._tags[span.start] = tag([self.tokens[i].text for i in span])
        return self._tags[span.start][number - span.start]

    def sentence_tokens(self, number: int) -> range:
        """Numbers of the tokens of the sentence that holds a token."""
        sentence = self.sentence(self.tokens[number].start)
        return self.token_range(sentence.start, sentence.end)

    def clause(self, verb: int) -> Clause | None:
        """The clause of a finite verb (a token number), None where no verb group begins there."""
        if verb not in self._clauses:
            span = self.sentence_tokens(verb)
            tags = [self.c5(n) for n in span]
            self._clauses.update(dict.fromkeys(span))
            self._clauses.update(clauses(self.norms[span.start : span.stop], tags, span.start))
        return self._clauses[verb]

    @cached_property
    def _clauses(self) -> dict[int, Clause | None]:
        return {}
