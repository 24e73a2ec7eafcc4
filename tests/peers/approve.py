# Somebody's approval, made with pyHanko: in.pdf becomes out.pdf.
import sys, datetime
from asn1crypto import x509, keys, algos
from cryptography import x509 as cx
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.sign import signers
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko_certvalidator.registry import SimpleCertificateStore
key = ec.generate_private_key(ec.SECP256R1())
name = cx.Name([cx.NameAttribute(NameOID.COMMON_NAME, "Boris")])
now = datetime.datetime(2026, 1, 1)
cert = (cx.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=3650))
    .add_extension(cx.KeyUsage(True, True, False, False, False, False, False, False, False), True)
    .sign(key, hashes.SHA256()))
signer = signers.SimpleSigner(
    signing_cert=x509.Certificate.load(cert.public_bytes(serialization.Encoding.DER)),
    signing_key=keys.PrivateKeyInfo.load(key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())),
    cert_registry=SimpleCertificateStore())
with open("in.pdf", "rb") as f:
    w = IncrementalPdfFileWriter(f)
    with open("out.pdf", "wb") as out:
        signers.sign_pdf(w, signers.PdfSignatureMetadata(field_name="Boris"), signer=signer, output=out)
