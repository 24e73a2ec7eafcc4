"""Measures WeasyPrint on the pages that benches/papers left in a folder, with the parts of the stylesheet that print them."""

import logging
import pathlib
import resource
import statistics
import sys
import time

import weasyprint
from weasyprint.text.fonts import FontConfiguration

logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
folder, sheets, runs = pathlib.Path(sys.argv[1]), sys.argv[2:], 50
# it knows neither the colors nor the queries of the screen's stylesheet
plain = ":root { --ink: #1c2430; --ink-soft: #535d6c; --line: #e3e0d9; --line-strong: #857f75; --brand-edge: #1f4e79; --radius: 8px; "
plain += "--s1: 4px; --s2: 8px; --s3: 12px; --s4: 16px; --s5: 24px; --s6: 32px; --font-head: serif; --font-text: sans-serif } "
plain += "@page { size: letter } body { font-family: sans-serif } h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0 }"
style = plain + "".join(pathlib.Path(sheet).read_text() for sheet in sheets)
fonts = FontConfiguration()
css = [weasyprint.CSS(string=style, font_config=fonts)]
print(f"| WeasyPrint {weasyprint.__version__} | pages | median of {runs} | processor | memory |\n|---|--:|--:|--:|--:|")
for name, runs in (("two-pages", runs), ("500-lines", 5)):
    html = (folder / f"{name}.html").read_text()
    page = f"<!doctype html><html lang=en><title>Invoice</title><body>{html}"

    def render():
        document = weasyprint.HTML(string=page).render(stylesheets=css, font_config=fonts)
        return len(document.pages), document.write_pdf()

    pages, file = render()
    (folder / f"{name}.weasyprint.pdf").write_bytes(file)
    took, used = [], []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        render()
        took.append(time.perf_counter() - wall)
        used.append(time.process_time() - processor)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    milliseconds = [statistics.median(times) * 1000 for times in (took, used)]
    print(f"| {name} | {pages} | {milliseconds[0]:.0f} ms | {milliseconds[1]:.0f} ms | {peak:.0f} MB in all |")
