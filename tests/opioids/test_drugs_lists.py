"""Public lists a user supplies: the FDA's NDC Directory and RxNorm, and files that are something else."""

import json
import random
import zipfile

import pytest

from groundwork.opioids.drugs import Catalog, FaultyTable, Unknown, lists, read_fda_directory, read_rxnorm
from tests.spec.opioids.test_drug_texts import told

TITLES = (
    *("PRODUCTID", "PRODUCTNDC", "PRODUCTTYPENAME", "PROPRIETARYNAME", "NONPROPRIETARYNAME", "DOSAGEFORMNAME"),
    *("ROUTENAME", "SUBSTANCENAME", "ACTIVE_NUMERATOR_STRENGTH", "ACTIVE_INGRED_UNIT", "DEASCHEDULE"),
)
# NDC, form, route, substances, strengths, units, and how the drug is told.
PRODUCTS = [
    ("0054-4650", "TABLET", "ORAL", "ACETAMINOPHEN; OXYCODONE HYDROCHLORIDE", "325; 5", "mg/1; mg/1",
     ("acetaminophen 325, oxycodone 5", "tablet", "")),
    ("0406-9025", "PATCH", "TRANSDERMAL", "FENTANYL", "25", "ug/h", ("fentanyl 0.025/HR", "patch", "worn 3 days")),
    ("0121-0772", "SOLUTION", "ORAL", "HYDROCODONE BITARTRATE; ACETAMINOPHEN", "7.5; 325", "mg/15mL; mg/15mL",
     ("hydrocodone 7.5/15ML, acetaminophen 325/15ML", "solution", "")),
    ("59011-420", "TABLET, FILM COATED, EXTENDED RELEASE", "ORAL", "OXYCODONE HYDROCHLORIDE", "20", "mg/1",
     ("oxycodone 20", "tablet_er", "")),
    ("12496-1208", "FILM, SOLUBLE", "SUBLINGUAL", "BUPRENORPHINE HYDROCHLORIDE; NALOXONE", "8; 2", "mg/1; mg/1",
     ("buprenorphine 8, naloxone 2", "film_sublingual", "not counted: moud")),
    ("0409-1134", "INJECTION, SOLUTION", "INTRAVENOUS; INTRAMUSCULAR", "MORPHINE SULFATE", "50", "mg/mL",
     ("morphine 50/ML", "injection", "not counted: injection")),
    ("0054-0392", "TABLET, SOLUBLE", "ORAL", "METHADONE HYDROCHLORIDE", "40", "mg/1",
     ("methadone 40", "tablet_suspension", "not counted: moud")),
    ("0591-2234", "KIT", "", "TRAMADOL HYDROCHLORIDE", "50", "mg/1", ("tramadol 50", "kit", "no dose: kit")),
    ("0000-0001", "TABLET", "ORAL", "OXYCODONE HYDROCHLORIDE", "5", "g/1",
     ("oxycodone", "tablet", "no dose: two_readings")),
    ("0000-0002", "TABLET", "ORAL", "OXYCODONE HYDROCHLORIDE", "5", "[iU]/1",
     ("oxycodone", "tablet", "no dose: no_strength")),
    ("0781-1506", "TABLET", "ORAL", "ATENOLOL", "50", "mg/1", ("", "", "of no interest")),
]  # fmt: skip


def line(ndc, form, route, substances, strengths, units, *_):
    cells = dict.fromkeys(TITLES, "")
    cells |= {"PRODUCTNDC": ndc, "NONPROPRIETARYNAME": substances, "DOSAGEFORMNAME": form, "ROUTENAME": route}
    cells |= {"SUBSTANCENAME": substances, "ACTIVE_NUMERATOR_STRENGTH": strengths, "ACTIVE_INGRED_UNIT": units}
    return "\t".join(cells[title] for title in TITLES)


def product_text(products=PRODUCTS):
    return "\n".join(["\t".join(TITLES), *(line(*product) for product in products)]) + "\n"


@pytest.fixture
def product_file(tmp_path):
    path = tmp_path / "product.txt"
    path.write_text(product_text(), encoding="utf-8")
    return path


def test_products_are_told_by_their_columns(product_file):
    directory = read_fda_directory(product_file)
    for ndc, *_, expected in PRODUCTS:
        assert told(directory.by_ndc(f"{ndc}-01")) == expected, ndc
    assert directory.by_ndc("9999-9999-01") is None
    assert directory.by_rxcui("7804") is None


def test_ten_digits_are_looked_up_in_every_layout(product_file):
    directory = read_fda_directory(product_file)
    assert told(directory.by_ndc("0054465025"))[0] == "acetaminophen 325, oxycodone 5"
    assert directory.by_ndc("9999999999") is None


def test_ten_digits_that_fit_two_products_are_not_guessed_unless_only_one_package_is_there(tmp_path):
    # 0054-0392-25 and 00540-392-25 are the same ten digits.
    other = ("00540-392", "TABLET", "ORAL", "MORPHINE SULFATE", "15", "mg/1")
    products = tmp_path / "product.txt"
    products.write_text(product_text([*PRODUCTS, other]), encoding="utf-8")
    found = Catalog([read_fda_directory(products)]).resolve(ndc="0054039225")
    assert isinstance(found, Unknown)
    assert found.reason == "ambiguous_ndc"
    packages = tmp_path / "package.txt"
    packages.write_text("PRODUCTNDC\tNDCPACKAGECODE\n00540-392\t00540-392-25\n", encoding="utf-8")
    found = read_fda_directory(products, packages).by_ndc("0054039225")
    assert told(found)[0] == "morphine 15"


def test_the_zip_is_read_as_downloaded(tmp_path):
    path = tmp_path / "ndctext.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("product.txt", product_text())
        archive.writestr("package.txt", "PRODUCTNDC\tNDCPACKAGECODE\n0054-4650\t0054-4650-25\n")
    directory = read_fda_directory(path)
    assert directory.packages == {"00054465025"}
    assert told(directory.by_ndc("00054465025"))[0] == "acetaminophen 325, oxycodone 5"


def test_letters_of_windows_are_read_too(tmp_path):
    path = tmp_path / "product.txt"
    text = product_text() + line("1111-1111", "TABLET", "ORAL", "CAFÉINE; CODEINE", "1; 30", "mg/1; mg/1") + "\n"
    path.write_bytes(text.encode("latin-1"))
    assert told(read_fda_directory(path).by_ndc("1111-1111-11"))[0] == "codeine 30"


def test_a_directory_with_faults_names_each_line(tmp_path):
    path = tmp_path / "product.txt"
    path.write_text(product_text() + "too\tfew\n" + line("54-1", *PRODUCTS[0][1:]) + "\n", encoding="utf-8")
    with pytest.raises(FaultyTable) as caught:
        read_fda_directory(path)
    first, second = str(caught.value).splitlines()
    assert first == "product.txt:13: there are 2 cells where the headings are 11"
    assert second.startswith("product.txt:14:PRODUCTNDC: NDC '54-1' has 2-1 digits, which no NDC has")
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(FaultyTable, match=r"product.txt:1: the columns PRODUCTNDC, NONPROPRIETARYNAME, .* are missing"):
        read_fda_directory(path)


def rrf(rxcui, name, term_type="SCD", source="RXNORM"):
    return f"{rxcui}|ENG||||||||||{source}|{term_type}|{rxcui}|{name}||N|4096|"


NAMES = [
    rrf("1049221", "acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet"),
    rrf("1049221", "a name of another list", source="MTHSPL"),
    rrf("7804", "oxycodone", "IN"),
    rrf("1359916", "72 HR fentanyl 0.025 MG/HR Transdermal System", "SCD"),
    rrf("1359916", "fentanyl Transdermal System", "SCDF"),
    rrf("999", "{10 (tramadol hydrochloride 50 MG Oral Tablet) } Pack", "GPCK"),
]


def test_rxnorms_own_names_are_read_and_that_of_the_whole_drug_first(tmp_path):
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text("\n".join(NAMES) + "\n", encoding="utf-8")
    names = read_rxnorm(path)
    assert told(names.by_rxcui("1049221"))[0] == "acetaminophen 325, oxycodone 5"
    assert told(names.by_rxcui("1359916"))[0] == "fentanyl 0.025/HR"
    assert told(names.by_rxcui("999"))[2] == "no dose: kit"
    assert names.by_rxcui("1") is None
    assert names.by_ndc("00054465025") is None
    with zipfile.ZipFile(tmp_path / "rxnorm.zip", "w") as archive:
        archive.write(path, "rrf/RXNCONSO.RRF")
    assert read_rxnorm(tmp_path / "rxnorm.zip") == names


CONCEPT = {"rxcui": "856999", "name": "hydrocodone 10 MG Oral Tablet"}
ANSWERS = {
    "properties": {"properties": CONCEPT | {"tty": "SCD"}},
    "drugs": {"drugGroup": {"conceptGroup": [{"tty": "SCD", "conceptProperties": [CONCEPT]}]}},
    "all concepts": [{"minConceptGroup": {"minConcept": [CONCEPT | {"tty": "SCD"}]}}],
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_answers_of_rxnav_are_read_however_they_are_nested(tmp_path, answer):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    assert told(read_rxnorm(path).by_rxcui("856999"))[0] == "hydrocodone 10"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("RXNCONSO.RRF", b"1|2|3|\n", "RXNCONSO.RRF:1: there are 4 cells instead of 19"),
        ("RXNCONSO.RRF", b"", "there is no drug of RxNorm's own in it"),
        ("RXNCONSO.RRF", b"\x00\x01\x02", "RXNCONSO.RRF:1: this line is no text"),
        ("RXNCONSO.RRF", b"x" * 100_001, "this line is longer than 100,000 bytes"),
        ("names.json", b"{", "names.json:1: is no JSON"),
        ("names.json", b"[" * 100_000, "names.json: is no JSON"),
        ("names.json", b'{"rxcui": ' + b"9" * 5000 + b"}", "names.json: is no JSON"),
        ("names.json", b"{}", "holds no 'rxcui' with a 'name' beside it"),
        ("names.json", b'"\xff"', "names.json:1: the letters cannot be read"),
        ("all.zip", b"PK\x05\x06" + b"\x00" * 18, "the ZIP holds no RXNCONSO.RRF"),
    ],
)
def test_files_that_are_something_else(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FaultyTable) as caught:
        read_rxnorm(path)
    assert message in str(caught.value)


def test_files_that_are_not_there_or_too_large(tmp_path, monkeypatch, product_file):
    for read in (read_rxnorm, read_fda_directory):
        with pytest.raises(FaultyTable, match=r"none.zip: cannot be read \(No such file or directory\)"):
            read(tmp_path / "none.zip")
    monkeypatch.setattr(lists, "MOST_LINES", 5)
    with pytest.raises(FaultyTable, match=r"product.txt:6: the file is larger than"):
        read_fda_directory(product_file)


def test_mutated_files_are_read_or_refused_and_nothing_else(tmp_path, product_file):
    chance = random.Random(4)
    packed = tmp_path / "good.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("product.txt", product_text())
    refused = 0
    for source in (product_file.read_bytes(), packed.read_bytes()):
        for _ in range(150):
            data = bytearray(source)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            path = tmp_path / "mutated.bin"
            path.write_bytes(bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data))
            try:
                read_fda_directory(path).by_ndc("00054465025")
            except FaultyTable:
                refused += 1
    assert 50 < refused < 300
