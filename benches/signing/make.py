"""Makes the files that are measured: contracts of dense text in faces of their own, a form, scans. Called by benches/signing.sh."""

import io
import random
import sys

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = sys.argv[1]
FACES = ["source-sans-3-400", "source-sans-3-600", "source-serif-4-600"]
# invented, so that pages press no better than those of real contracts do
SYLLABLES = "an ar con de en er in ing is it ly ment no of on pre re ro se sion sub ta ter tion to un ver".split()

for face in FACES:
    pdfmetrics.registerFont(TTFont(face, f"src/pdf/fonts/{face}.ttf"))


def write(name, pages, pictures=0, size=(0, 0), lines=58, letters=95):
    """Pages of so many lines of so many letters, on some of them a picture as a scanner makes it."""
    chance = random.Random(7)
    words_known = ["".join(chance.choices(SYLLABLES, k=chance.choice([1, 2, 2, 3, 4]))) for _ in range(40_000)]
    path = f"{FOLDER}/{name}.pdf"
    canvas = Canvas(path, pagesize=LETTER, pageCompression=1, invariant=1)
    for page in range(pages):
        if pictures and page % (pages // pictures) == 0:
            noise = Image.effect_noise(size, 60)
            jpeg = io.BytesIO()
            noise.save(jpeg, "JPEG", quality=75)
            canvas.drawImage(ImageReader(jpeg), 54, 500, 200, 200)
        for line in range(lines):
            canvas.setFont(FACES[0] if line % 9 else FACES[1 + page % 2], 580 / lines)
            words = []
            while sum(map(len, words)) + len(words) < letters:
                words.append(chance.choice(words_known))
            canvas.drawString(54, 738 - line * 680 / lines, " ".join(words))
        canvas.showPage()
    canvas.save()
    return path


def pages_of(node):
    for kid in node["/Kids"]:
        page = kid.get_object()
        yield from pages_of(page) if page["/Type"] == "/Pages" else [page]


def fill(path, name, fields):
    """So many fields a page, filled in by a program that leaves the drawing to whoever shows them."""
    with open(path, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        made = generic.ArrayObject()
        for number, page in enumerate(pages_of(writer.root["/Pages"])):
            own = generic.ArrayObject()
            for at in range(fields):
                left, low = 54 + at % 5 * 100, 2 + at // 5 * 11
                field = generic.DictionaryObject({
                    generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                    generic.pdf_name("/Subtype"): generic.pdf_name("/Widget"),
                    generic.pdf_name("/FT"): generic.pdf_name("/Tx"),
                    generic.pdf_name("/F"): generic.NumberObject(4),
                    generic.pdf_name("/T"): generic.pdf_string(f"p{number}f{at}"),
                    generic.pdf_name("/V"): generic.pdf_string(f"Amara Diallo {number}-{at}"),
                    generic.pdf_name("/DA"): generic.pdf_string("/Helv 9 Tf 0 g"),
                    generic.pdf_name("/Rect"): generic.ArrayObject(
                        generic.NumberObject(corner) for corner in (left, low, left + 95, low + 10)),
                })
                placed = writer.add_object(field)
                own.append(placed)
                made.append(placed)
            page["/Annots"] = own
            writer.update_container(page)
        writer.root["/AcroForm"] = writer.add_object(generic.DictionaryObject({
            generic.pdf_name("/Fields"): made,
            generic.pdf_name("/NeedAppearances"): generic.BooleanObject(True),
            generic.pdf_name("/DA"): generic.pdf_string("/Helv 0 Tf 0 g"),
        }))
        writer.update_root()
        with open(f"{FOLDER}/{name}.pdf", "wb") as out:
            writer.write(out)


def kerned(name, pages):
    """Pages as word processors write them: each letter at its own place, in a face that every reader has."""
    chance = random.Random(7)
    canvas = Canvas(f"{FOLDER}/{name}.pdf", pagesize=LETTER, pageCompression=1, invariant=1)
    for _ in range(pages):
        for line in range(58):
            text = canvas.beginText(54, 738 - line * 11.7)
            text.setFont("Helvetica", 10)
            letters = ""
            while len(letters) < 95:
                letters += "".join(chance.choices(SYLLABLES, k=chance.choice([1, 2, 2, 3, 4]))) + " "
            pieces = "".join(f"({letter}){chance.randrange(-40, 40)}" for letter in letters)
            text._code.append(f"[{pieces}] TJ")
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def stamps(name, pages):
    """What is drawn over pages: who signed, at the foot of each."""
    canvas = Canvas(f"{FOLDER}/stamps-{name}.pdf", pagesize=LETTER, pageCompression=1, invariant=1)
    for page in range(pages):
        canvas.setFont(FACES[2], 9)
        canvas.drawString(54, 24, f"Signed by Amara Diallo on November 29, 2026, page {page + 1}")
        canvas.line(54, 36, 200, 36)
        canvas.showPage()
    canvas.save()


fill(write("contract", 10), "court form", 33)
kerned("kerned", 10)
write("text", 300, lines=80, letters=125)
fill(write("scans", 300, 100, (425, 425)), "form", 33)
for name in ["contract", "court form", "kerned"]:
    stamps(name, 10)
for name in ["text", "scans", "form"]:
    stamps(name, 300)
