"""Has ours and pyHanko stamp and seal the same contract in turns, both warm, and the steps of large files done for their memory. Called by
benches/signing.sh."""

import io
import os
import resource
import statistics
import subprocess
import sys
import warnings
from datetime import datetime, timedelta, timezone

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

warnings.filterwarnings("ignore")
PROGRAM, FOLDER = sys.argv[1], sys.argv[2]
PAIRS, WARM = 15, 3
# as src/pages/process.rs starts it
ENVIRONMENT = {"MIMALLOC_ARENA_RESERVE": "32768"}


def identity():
    """A certificate as ours: P-256, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = made.Name([made.NameAttribute(NameOID.COMMON_NAME, "Okafor & Lindqvist LLP")])
    now = datetime.now(timezone.utc)
    builder = made.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=3650))
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def theirs(file, stamps, pages, signer):
    """A stamp over each page, from a page of a PDF, and a PAdES seal that certifies the file."""
    began = resource.getrusage(resource.RUSAGE_SELF)
    writer = IncrementalPdfFileWriter(io.BytesIO(file))
    for page in range(pages):
        style = StaticStampStyle.from_pdf_file(stamps, page_ix=page, border_width=0, background_opacity=1)
        style.create_stamp(writer, BoxConstraints(width=612, height=792), {}).apply(page, 0, 0)
    about = signers.PdfSignatureMetadata(
        field_name="Seal1", reason="Completed", certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256")
    sealed = signers.sign_pdf(writer, about, signer=signer, output=io.BytesIO())
    ended = resource.getrusage(resource.RUSAGE_SELF)
    assert len(sealed.getvalue()) > len(file)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def ours(process):
    process.stdin.write("\n")
    process.stdin.flush()
    return int(process.stdout.readline()) / 1e6


def beside(name, pages, bar):
    signer = identity()
    with open(f"{FOLDER}/{name}.pdf", "rb") as file:
        file = file.read()
    with subprocess.Popen(
        [PROGRAM, "seal", FOLDER, f"{name}.pdf"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        pairs = [(ours(process), theirs(file, f"{FOLDER}/stamps-{name}.pdf", pages, signer)) for _ in range(WARM + PAIRS)][WARM:]
        process.stdin.close()
    own, other = (statistics.median(side) for side in zip(*pairs))
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    row(f"{name}: stamped and sealed, beside pyHanko", f"{own * 1000:.1f} ms beside {other * 1000:.1f} ms: {ratio:.2f}",
        bar, ratio <= bar)


def memory(name, bar):
    for step in ["prepare", "seal", "verify"]:
        answer = subprocess.run(
            [PROGRAM, "memory", step, FOLDER, f"{name}.pdf"], env=ENVIRONMENT, check=True, capture_output=True, text=True)
        kilobytes, micros = map(int, answer.stdout.split())
        size = os.path.getsize(f"{FOLDER}/{name}.pdf") / 1e6
        row(f"{name} ({size:.1f} MB), {step}", f"{kilobytes * 1024 / 1e6:.0f} MB, {micros / 1e6:.2f} s", f"{bar} MB",
            kilobytes * 1024 <= bar * 1e6)


def row(what, figure, bar, kept):
    print(f"| {what} | {figure} | {bar} | {'yes' if kept else '**no**'} |", flush=True)


print("| what | figure | bar | kept |\n| --- | --- | --- | --- |")
for name in ["contract", "kerned", "court form"]:
    beside(name, 10, 0.25)
for name in ["text", "scans", "form"]:
    memory(name, 200)
