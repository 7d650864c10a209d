"""The terminal screen of a review: the article with one place marked, the finding, and a key for each decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, Dimension, HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.styles import Style
from prompt_toolkit.widgets import TextArea

from audit.reporters.positions import Positions
from audit.reporters.visible import one_line, visible
from audit.review import Item, Review, back, decide, skip, tally, undo

KEYS: Final = "a accept  r reject  e edit  i ignore  s skip  b back  x explain  u undo  q quit"
_REASONS: Final = {"reject": "no error here", "ignore": "stays as it is"}
_STYLE: Final = Style.from_dict(
    {
        "head": "reverse", "place": "reverse bold", "write": "ansigreen", "keys": "ansibrightblack",
        "critical": "ansimagenta bold", "major": "ansired bold", "minor": "ansiyellow",
    }
)  # fmt: skip


class _State:
    """What the screen shows now: the only thing here that changes."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.asking = ""  # what is typed in the line below: reject, ignore, edit
        self.explained = False


def run(review: Review, keep: Callable[[Review], None], explain: Callable[[str], str]) -> Review:
    """Show a review until its reader quits. `keep` is called after each change, so that nothing is lost; `explain`
    tells what a rule is."""
    state = _State(review)
    line = TextArea(height=1, multiline=False, prompt=lambda: f"{_asked(state)}: ")
    asking, free = Condition(lambda: bool(state.asking)), Condition(lambda: not state.asking)
    article = Window(FormattedTextControl(lambda: _article(state), get_cursor_position=lambda: _cursor(state)),
                     wrap_lines=True, height=Dimension(min=3))  # fmt: skip
    body = HSplit(
        [
            Window(FormattedTextControl(lambda: _head(state)), height=1, style="class:head"),
            article,
            Window(FormattedTextControl(lambda: _told(state, explain)), wrap_lines=True, dont_extend_height=True),
            ConditionalContainer(line, asking),
            Window(FormattedTextControl([("class:keys", KEYS)]), height=1),
        ]
    )
    keys = KeyBindings()
    screen: Application[None] = Application(
        Layout(body, focused_element=article), key_bindings=keys, style=_STYLE, full_screen=True
    )
    screen.ttimeoutlen = 0.05

    def change(after: Review) -> None:
        if after.decisions != state.review.decisions:
            keep(after)
        state.review, state.explained = after, False

    def ask(what: str, text: str) -> None:
        if state.review.current is not None:
            state.asking, line.text = what, text
            line.buffer.cursor_position = len(text)
            screen.layout.focus(line)

    def answer(_event: KeyPressEvent) -> None:
        what, text = state.asking, line.text
        if what in _REASONS and not text.strip():
            return
        leave(_event)
        if what == "edit":
            change(decide(state.review, "edit", text=text))
        else:
            change(decide(state.review, "reject" if what == "reject" else "ignore", text.strip()))

    def leave(_event: KeyPressEvent) -> None:
        state.asking = ""
        screen.layout.focus(article)

    def toggle(_event: KeyPressEvent) -> None:
        state.explained = not state.explained

    for names, action in {
        "a": lambda _: change(decide(state.review, "accept")),
        "r": lambda _: ask("reject", _REASONS["reject"]),
        "i": lambda _: ask("ignore", _REASONS["ignore"]),
        "e": lambda _: ask("edit", _proposal(state)),
        "s space right": lambda _: change(skip(state.review)),
        "b left": lambda _: change(back(state.review)),
        "u": lambda _: change(undo(state.review)),
        "x ?": toggle,
        "q c-c c-d": lambda event: event.app.exit(),
    }.items():
        for name in names.split():
            keys.add(name, filter=free, eager=True)(action)
    keys.add("enter", filter=asking, eager=True)(answer)
    keys.add("escape", filter=asking, eager=True)(leave)
    keys.add("c-c", filter=asking, eager=True)(leave)

    screen.run()
    return state.review


def _asked(state: _State) -> str:
    return "reads" if state.asking == "edit" else f"why {state.asking}"


def _proposal(state: _State) -> str:
    item = state.review.current
    if item is None:
        return ""
    return next(iter(item.finding.suggestions()), item.finding.quote)


def _head(state: _State) -> StyleAndTextTuples:
    review, item = state.review, state.review.current
    if item is None:
        return [("", f" all seen, {review.open} open ")]
    line, column = Positions(item.document.text).position(item.finding.start)
    place = f"{one_line(item.document.name)}:{line}:{column}"
    return [("", f" {place}   {review.at + 1} of {len(review.items)}, {review.open} open ")]


def _parts(item: Item) -> tuple[str, str, str]:
    """The prose before the place, the place, and the prose after it."""
    prose = item.document.prose
    start, end = item.document.to_prose(item.finding.start, item.finding.end)
    return visible(prose[:start]), visible(prose[start:end]), visible(prose[end:])


def _article(state: _State) -> StyleAndTextTuples:
    item = state.review.current
    if item is None:
        return [("", ", ".join(f"{number} {name}" for name, number in sorted(tally(state.review).items())))]
    before, place, after = _parts(item)
    return [("", before), ("class:place", place or "·"), ("", after)]


def _cursor(state: _State) -> Point:
    """Where the place begins, so that the window scrolls to it."""
    item = state.review.current
    before = _parts(item)[0] if item else ""
    return Point(len(before) - before.rfind("\n") - 1, before.count("\n"))


def _told(state: _State, explain: Callable[[str], str]) -> StyleAndTextTuples:
    """The finding in words; the rule explained on request."""
    item = state.review.current
    if item is None:
        return [("", "Nothing is left. b goes back, u undoes, q quits.")]
    finding = item.finding
    suggestions = finding.suggestions()
    if suggestions:
        best, *others = (one_line(text).strip() for text in suggestions)
        write = f"write: {best}" if best else "delete"
        write += "".join(f" | {other}" for other in others)
    else:
        write = "no correction is known"
    told: StyleAndTextTuples = [
        (f"class:{finding.severity}", f"{finding.severity}, {finding.certainty}: "),
        ("", f"{one_line(finding.message)}\n{one_line(finding.why)}\n"),
        ("class:write", f"{write}\n"),
        ("class:keys", finding.rule),
    ]
    if decided := state.review.decisions.get(finding.fingerprint):
        told.append(("", f"\ndecided: {decided.decision} {one_line(decided.reason or decided.text or '')}"))
    if state.explained:
        told.append(("", f"\n\n{visible(explain(finding.rule))}"))
    return told
