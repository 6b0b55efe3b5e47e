"""The keyboard's side of an app: one key at a time, and the terminal's cursor at the caret.

What a key does is left to bindings and widgets.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import TypeAlias, TypeGuard

from textual.app import App
from textual.events import Event, Key, Paste
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.screen import Screen

SECONDS_OF_PATIENCE = 5.0
"""How long a key may hold up those behind it: a widget that hangs must not lock the keyboard."""

_NOTHING_TYPED = "\0"

Typed: TypeAlias = Key | Paste


class Keyboard(App[int]):
    """An app in which each key meets what the key before it has left behind.

    Textual hands keys on as they come: of a burst, letters go into what has the focus now, while
    a command before them still travels up to its binding. Here a key waits until the one before
    it has been done. A widget that stops a key has done all of it by then. Any other key comes
    back here to its binding: it is done when nothing that it set off is on its way, the screen has
    been drawn, and it `is_ready`.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[Typed] = deque()
        self._under_way: Typed | None = None
        self._came_back = self._was_drawn = False
        self._undrawn: Typed | None = None
        self._held_up: asyncio.TimerHandle | None = None

    def on_mount(self) -> None:
        """A screen that is left forgets what it was to do when drawn; the next is asked anew."""
        self.screen_change_signal.subscribe(self, self._await_drawing, immediate=True)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands, and with it the window of an input method.

        It is asked for whenever something is drawn, and so is right before the first key, too.
        """
        offset: Offset = getattr(self.focused, "cursor_screen_offset", Offset(0, 0))
        return offset

    @cursor_position.setter
    def cursor_position(self, offset: Offset) -> None:
        """Widgets tell of every move; there is nothing to remember."""

    @property
    def at_rest(self) -> bool:
        """Whether all that was typed has been done."""
        return self._under_way is None

    def simulate_key(self, key: str) -> None:
        """Press a key; one that is pressed for the key under way is done before those behind it."""
        self._press_next(Key(key, None))

    def command(self, key: str) -> None:
        """Press a key that the key under way stands for, as a command: it types nothing.

        What has the focus by then may have got it after that key had passed.
        """
        self._press_next(Key(key, _NOTHING_TYPED))

    def _press_next(self, key: Key) -> None:
        if self.at_rest:
            self.post_message(key)
        else:
            self._waiting.appendleft(key)

    def is_wanted(self, typed: Typed) -> bool:
        """Whether it may do anything on the screen that there is when its turn comes."""
        del typed
        return True

    def is_held(self, typed: Typed) -> bool:
        """Whether it waits for a screen that is still to come."""
        del typed
        return False

    @property
    def is_ready(self) -> bool:
        """Whether the screen that there is takes keys already."""
        return True

    async def on_event(self, event: Event) -> None:
        """Let keys wait for their turn."""
        if not _is_typed(event):
            await super().on_event(event)
        elif not self.screen_stack:
            self._waiting.clear()  # the app is being left
        elif event.is_forwarded:
            self._came_back |= event is self._under_way
            await super().on_event(event)
        elif self.at_rest and not self.is_held(event):
            await self._hand_on(event)
        else:
            self._waiting.append(event)

    async def _hand_on(self, typed: Typed) -> None:
        self._under_way, self._came_back, self._was_drawn = typed, False, False
        if not self.is_wanted(typed):
            self.call_later(self._take_next, typed)
            return
        loop = asyncio.get_running_loop()
        self._held_up = loop.call_later(
            SECONDS_OF_PATIENCE, self.call_later, self._take_next, typed
        )
        await super().on_event(typed)
        self._came_back |= not typed.is_forwarded  # a binding of the app's own came first
        self._follow(typed)

    def _follow(self, typed: Typed) -> None:
        """Go the way that the key goes, behind it and behind all that it sets off."""
        self._climb(typed, (self.focused or self.screen).ancestors_with_self, met=False)

    def _climb(self, typed: Typed, path: Sequence[MessagePump], *, met: bool) -> None:
        """Ask the next on the way that still takes messages to call back behind all it has."""
        for place, node in enumerate(path):
            if node.call_later(self._passed, typed, path[place:], met):
                return

    async def _passed(self, typed: Typed, path: Sequence[MessagePump], met: bool) -> None:
        if typed is not self._under_way:
            return  # patience has ended
        here, *above = path
        met |= _has_more(here)
        if above:
            self._climb(typed, above, met=met)
        elif not self._came_back:
            await self._take_next(typed)
        elif met:
            self._follow(typed)
        elif not (self._was_drawn and self.is_ready):
            self._undrawn = typed
            self._await_drawing(self.screen)
        else:
            await self._take_next(typed)

    def _await_drawing(self, screen: Screen[object]) -> None:
        if self._undrawn:
            screen.call_after_refresh(self._drawn, self._undrawn)

    def _drawn(self, typed: Typed) -> None:
        """What the key did has been drawn; of several screens that were asked one is enough."""
        if typed is self._undrawn:
            self._undrawn, self._was_drawn = None, True
            self._follow(typed)

    async def _take_next(self, typed: Typed) -> None:
        """The key is done, or has been waited for long enough."""
        if typed is not self._under_way:
            return
        self._under_way = None
        if self._held_up:
            self._held_up.cancel()
        await self.take_waiting()

    async def take_waiting(self) -> None:
        """Hand on the first key that waits, if its turn has come."""
        if self._waiting and self.at_rest and not self.is_held(self._waiting[0]):
            await self._hand_on(self._waiting.popleft())


def _has_more(node: MessagePump) -> bool:
    """Whether messages wait behind the one that is being handled.

    Textual takes the next one out of the queue beforehand, to see whether it replaces this one.
    """
    looked_at = getattr(node, "_pending_message", None)
    return looked_at is not None or node.message_queue_size > 0


def _is_typed(event: Event) -> TypeGuard[Typed]:
    return isinstance(event, Key | Paste)
