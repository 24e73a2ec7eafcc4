# pyHanko's own view of all signatures of a file: each valid, over the whole file as it was then, with what it says of later changes.
import sys, warnings
warnings.filterwarnings("ignore")
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from asn1crypto import pem, x509
roots = [x509.Certificate.load(pem.unarmor(open(p, "rb").read())[2]) for p in sys.argv[2:]]
with open(sys.argv[1], "rb") as f:
    r = PdfFileReader(f, strict=True)
    for s in r.embedded_signatures:
        own = [s.signer_cert] if not roots else roots
        status = validate_pdf_signature(s, ValidationContext(trust_roots=own, allow_fetching=False))
        print(s.field_name, "bottom_line", status.bottom_line, "intact", status.intact, "valid", status.valid,
              "coverage", status.coverage.name, "level", status.modification_level.name if status.modification_level else None,
              "docmdp", status.docmdp_ok, "stamp", bool(status.timestamp_validity and status.timestamp_validity.valid))
