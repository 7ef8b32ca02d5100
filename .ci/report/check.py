# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a report as a reader does, from its file and without a network, and looks for what would hinder one.

Usage: check.py REPORT.html OUT    writes pictures to OUT; ends with 1 and says why where something is wrong.
       check.py --self-test REPORT.html    damages copies of a good report and ends with 1 where that is not noticed.
"""

import contextlib
import os
import pathlib
import shutil
import sys
import tempfile

import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

MOST_BYTES = 3_000_000
GRAVE = ("serious", "critical")
# Name, width and height in CSS pixels, pixels of the screen for each, colour scheme, whether tables must fit too.
SCREENS = [
    ("desktop", 1280, 800, 1, "light", True),
    ("desktop-dark", 1280, 800, 1, "dark", True),
    ("phone", 390, 844, 2, "light", False),
    ("zoom-200", 640, 400, 2, "light", False),
]
# A4 less the margins of 14 mm that the style sheet sets, at 96 pixels an inch.
PAPER = 688

# Parts that stand out of the page to the right, and tables that scroll in their box.
TOO_WIDE = """() => {
    const page = document.documentElement.clientWidth;
    const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '')
        + (e.getAttribute('aria-label') ? ' "' + e.getAttribute('aria-label') + '"' : '');
    const boxes = [...document.querySelectorAll('.scroll')];
    const out = [...document.body.querySelectorAll('*')].filter(
        e => !e.closest('.scroll') && !e.closest('svg *') && e.getBoundingClientRect().right > page + 1);
    return {
        page: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - page,
        parts: out.slice(0, 3).map(name),
        tables: boxes.filter(e => e.scrollWidth > e.clientWidth + 1)
            .map(e => name(e) + ' by ' + (e.scrollWidth - e.clientWidth) + ' px')};
}"""


def browser(playwright):
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") \
        or shutil.which("google-chrome")
    if path is None:
        sys.exit("check-report: no chromium was found; name one with CHROMIUM=PATH.")
    # Root cannot have chromium's sandbox; what is opened is a file of our own. No name is found: the network is off.
    return playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"])


@contextlib.contextmanager
def opened(chromium, report, width, height, scale, scheme, problems):
    """A page with the report; what it complains of and what it asks for is added to problems."""
    context = chromium.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, color_scheme=scheme, offline=True)
    page = context.new_page()
    address = report.resolve().as_uri()

    def asked(request):
        if request.url.split("#")[0] != address:
            problems.append(f"asked for {request.url[:100]}")

    page.on("request", asked)
    page.on("console", lambda message: message.type in ("error", "warning") and problems.append(message.text[:200]))
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("crash", lambda _: problems.append("the page crashed"))
    page.goto(address, wait_until="load")
    # What is folded away must be as good as the rest.
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    yield page
    page.wait_for_timeout(200)
    context.close()


def width_problems(page, tables):
    found = page.evaluate(TOO_WIDE)
    problems = []
    if found["page"] > 0:
        problems.append(f"the page is {found['page']} px too wide: {', '.join(found['parts'])}")
    if tables:
        problems += [f"a table does not fit: {name}" for name in found["tables"]]
    return problems


def axe_problems(page):
    results = Axe().run(page, options={"resultTypes": ["violations"]}).response
    # A run that looked at nothing would find nothing.
    if len(results["passes"]) < 10:
        return [f"axe ran only {len(results['passes'])} rules"]
    for violation in results["violations"]:
        if violation["impact"] not in GRAVE:
            print(f"    axe, {violation['impact']}: {violation['id']}, {len(violation['nodes'])} times")
    return [
        f"axe, {v['impact']}: {v['help']} ({v['id']}), {len(v['nodes'])} times, first {v['nodes'][0]['html'][:120]}"
        for v in results["violations"] if v["impact"] in GRAVE]


def check(chromium, report, out=None, only=None):
    """Everything wrong with a report, each with the screen it was seen on; only some of them for a self-test."""
    wrong = []
    size = report.stat().st_size
    if size > MOST_BYTES:
        wrong.append(f"size: {size} bytes, more than {MOST_BYTES}")
    for name, width, height, scale, scheme, tables in SCREENS:
        if only is not None and name not in only:
            continue
        problems = []
        with opened(chromium, report, width, height, scale, scheme, problems) as page:
            problems += width_problems(page, tables) + axe_problems(page)
            if out is not None:
                page.screenshot(path=out / f"{name}.png", full_page=True, scale="css")
        wrong += [f"{name}: {problem}" for problem in problems]
    if only is not None:
        return wrong
    problems = []
    with opened(chromium, report, PAPER, 1000, 1, "dark", problems) as page:
        page.emulate_media(media="print")
        problems += width_problems(page, tables=True)
        if out is not None:
            page.pdf(path=out / "print.pdf", prefer_css_page_size=True)
            for number, sheet in enumerate(pypdfium2.PdfDocument(out / "print.pdf"), 1):
                sheet.render(scale=1.5).to_pil().save(out / f"print-{number}.png")
    return wrong + [f"paper: {problem}" for problem in problems]


# What is broken, by what it is replaced with, and words that the complaint must hold, first of all the screen.
DAMAGES = {
    "a picture from elsewhere": ("</main>", '<img alt="" src="https://example.org/a.png"/></main>', ["desktop", "asked for"]),
    "a picture that the policy forbids": ("</main>", '<img alt="" src="a.png"/></main>', ["desktop", "Content Security Policy"]),
    "a script": ("</main>", "<script>undefinedName()</script></main>", ["desktop", "script"]),
    "pale words": ("--quiet: #545454", "--quiet: #c0c0c0", ["desktop", "color-contrast"]),
    "dark words on dark": ("--quiet: #b4b4b4", "--quiet: #505050", ["desktop-dark", "color-contrast"]),
    "no language": (' lang="en"', "", ["desktop", "html-has-lang"]),
    "a table without its box": ("overflow-x: auto", "overflow-x: visible", ["phone", "px too wide"]),
    "words that do not break": ("</main>", '<p style="width: 1000px">wide</p></main>', ["zoom-200", "px too wide"]),
    "a wide table": ("</style>", "td { min-width: 40rem; }</style>", ["desktop", "does not fit"]),
    "weight": ("</main>", "<!--" + "x" * MOST_BYTES + "--></main>", ["size", "bytes"]),
}


def self_test(chromium, report):
    text = report.read_text(encoding="utf-8")
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "report.html"
        for damage, (before, after, words) in DAMAGES.items():
            if before not in text:
                missed.append(f"{damage}: the report has no {before}")
                continue
            copy.write_text(text.replace(before, after), encoding="utf-8")
            found = check(chromium, copy, only=words[:1])
            if not any(all(word in problem for word in words) for problem in found):
                missed.append(f"{damage} went unnoticed")
    return missed


def main():
    arguments = sys.argv[1:]
    is_test = arguments[:1] == ["--self-test"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    with sync_playwright() as playwright:
        chromium = browser(playwright)
        if is_test:
            wrong = self_test(chromium, pathlib.Path(arguments[1]))
            done = f"{len(DAMAGES)} damages were noticed"
        else:
            report, out = map(pathlib.Path, arguments)
            out.mkdir(parents=True, exist_ok=True)
            wrong = check(chromium, report, out)
            done = f"{report}: {report.stat().st_size / 1e6:.2f} MB, nothing wrong on {len(SCREENS)} screens and paper"
        chromium.close()
    for problem in wrong:
        print(f"check-report: {problem}", file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"check-report: {done}")


if __name__ == "__main__":
    main()
