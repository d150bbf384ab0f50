import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing import charsets, encoding
from readerapp.importing.digest import Severity

TEXT = "Zeile eins\nGödel’s “proof”\nlast line"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_encodings_are_found(data: bytes, name: str) -> None:
    assert encoding.decode(data) == (TEXT, name, [])


def test_windows_text_names_its_first_line() -> None:
    text, name, problems = encoding.decode(TEXT.encode("cp1252"))
    assert (text, name) == (TEXT, "cp1252")
    assert [(p.line, p.end_line) for p in problems] == [(2, 2)]


def test_broken_bytes_are_mended_alone_and_named() -> None:
    data = "“one”\r\n“two” caf".encode() + b"\xe9 \x93x\x94\r\nthree\r\nfour\x81 \xe9".replace(b"\x81", b"")
    text, name, problems = encoding.decode(data)
    assert text == "“one”\n“two” café “x”\nthree\nfour é"
    assert name == "utf-8, partly cp1252"
    assert [(p.line, p.text.split(",")[0]) for p in problems] == [
        (2, "Not UTF-8 in 3 places"),
        (4, "Not UTF-8 in 1 place"),
    ]


def test_control_characters_are_left_out_and_named() -> None:
    text, _, problems = encoding.decode(b"a\x00b\tc\nd\ne\x1b[0m\xef\xbb\xbff")
    assert text == "ab\tc\nd\ne[0mf"
    assert [(p.line, p.text) for p in problems] == [
        (1, "1 control character left out"),
        (3, "1 control character left out"),
    ]


def test_many_broken_lines_are_summed_up() -> None:
    _, _, problems = encoding.decode("é\n".encode() + b"\xe9\n" * 100)
    assert len(problems) == 21
    assert (problems[-1].line, problems[-1].end_line) == (22, 101)


def test_broken_utf16_is_named() -> None:
    text, _, problems = encoding.decode(codecs.BOM_UTF16_LE + "ab\nc".encode("utf-16-le") + b"\x00\xd8d\x00")
    assert text.startswith("ab\nc\ufffd")
    assert [p.line for p in problems] == [2]


def test_breaks_that_editors_do_not_count_keep_the_number() -> None:
    text, _, _ = encoding.decode("one\u2028two\r\nthree\x0cfour\x85five".encode())
    assert list(encoding.numbered_lines(text)) == [(1, "one"), (1, "two"), (2, "three"), (2, "four"), (2, "five")]


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_clean_text(data: bytes) -> None:
    text, _, problems = encoding.decode(data)
    text.encode("utf-8")
    assert not set(text) & set("\x00\r\ufeff")
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="\ufeff"), min_size=1))
def test_clean_text_survives(text: str) -> None:
    assert encoding.decode(text.encode()) == (text, "utf-8", [])


RUSSIAN = "Глубокое обучение для распознавания изображений: обзор методов, Иванов И. И."
CHINESE = "基于深度学习的图像识别研究。本文提出了一种新的方法，并在多个数据集上进行了实验。"
JAPANESE = "深層学習による画像認識の研究。日本語の論文の題名と要旨。"
KOREAN = "딥러닝을 이용한 영상 인식 연구. 본 논문에서는 새로운 방법을 제안한다."
POLISH = "Głębokie uczenie w rozpoznawaniu obrazów. Żółć, łąka, świeży, źródło; Józef Kowalski"
CZECH = "Hluboké učení pro rozpoznávání obrazů. Příspěvek popisuje řešení úlohy, Dvořák, Šimůnek"
GERMAN = "Über die Größe der Maßzahlen: Müller, Jörg und Schröder, Käthe"
FRENCH = "L’apprentissage profond – état de l’art, François Lefèvre, École normale"
RECORD = (
    "@article{key,\n  title = {%s},\n  abstract = {We study how many things act on other things.},\n  year = 2019\n}\n"
)


@pytest.mark.parametrize("form", ["%s", RECORD], ids=["line", "record"])
@pytest.mark.parametrize(
    ("text", "sent_in"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb2312"),
        (CHINESE, "gb18030"),
        ("机器学习", "gb18030"),
        ("基於深度學習的影像辨識研究。本文提出了一種新的方法", "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        ("カタカナ テキスト データベース", "shift_jis"),
        (KOREAN, "euc_kr"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        (CZECH, "iso8859-2"),
        (CZECH, "cp1250"),
        ("Görüntü tanıma için derin öğrenme. Bu çalışmada yeni bir yöntem, Şahin, Yıldız, Ağaoğlu", "cp1254"),
        ("Βαθιά μάθηση για την αναγνώριση εικόνων", "cp1253"),
        ("למידה עמוקה לזיהוי תמונות. המאמר מציג שיטה חדשה", "cp1255"),
        ("التعلم العميق للتعرف على الصور. تقدم هذه المقالة طريقة جديدة", "cp1256"),
        (GERMAN, "mac_roman"),
        (FRENCH, "mac_roman"),
    ],
)
def test_text_that_is_no_utf8_is_told_by_its_letters(text: str, sent_in: str, form: str) -> None:
    whole = form.replace("%s", text)
    found, name, problems = encoding.decode(whole.encode(sent_in))
    assert found == whole
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert name not in ("utf-8", "cp1252")


@pytest.mark.parametrize(
    "text", [GERMAN, FRENCH, "Ærø, Sørensen og Åse", "señal, Muñoz", "São João", "café", "Ärzte", "25 °C ± 3", "“x”…"]
)
def test_western_text_stays_windows_text_however_short(text: str) -> None:
    assert encoding.decode(text.encode("cp1252"))[:2] == (text, "cp1252")


@pytest.mark.parametrize(
    ("head", "name", "sent_in"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-2"?>\n<a>', "iso8859-2", "iso8859-2"),
        ("<html><head><meta charset=windows-1251>", "cp1251", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "gb2312"),
        ("% Encoding: ISO8859_2\n", "iso8859-2", "iso8859-2"),
        ('@charset "koi8-r";\n', "koi8-r", "koi8-r"),
        ("# -*- coding: mac-roman -*-\n", "mac-roman", "mac_roman"),
        ("<meta charset='iso-2022-jp'>", "iso2022_jp", "iso2022_jp"),
    ],
)
def test_a_declared_encoding_is_believed(head: str, name: str, sent_in: str) -> None:
    word = {"iso8859-2": "ż", "cp1251": "я", "koi8-r": "я", "mac_roman": "é"}.get(
        sent_in, "学习" if sent_in == "gb2312" else "学"
    )
    assert encoding.decode((head + word).encode(sent_in)) == (head + word, name, [])


def test_utf8_is_believed_before_what_it_calls_itself() -> None:
    text, name, problems = encoding.decode("<meta charset=iso-8859-1>Größe".encode())
    assert (text[-5:], name) == ("Größe", "utf-8")
    assert [(problem.severity, problem.line) for problem in problems] == [(Severity.INFO, 0)]
    assert encoding.decode("naïve".encode(), None, "gb2312")[:2] == ("naïve", "utf-8")


def test_a_declaration_that_is_not_so_is_passed_over() -> None:
    data = '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'
    assert encoding.decode(data.encode()) == (data, "utf-8", [])
    text, name, _ = encoding.decode("Größe".encode("cp1252"), None, "euc_jp")
    assert (text, name) == ("Größe", "cp1252")


def test_what_the_container_declares_comes_first() -> None:
    assert encoding.decode("<meta charset=koi8-r>ż".encode("iso8859-2"), None, "ISO-8859-2")[1] == "iso8859-2"


@pytest.mark.parametrize("name", [name for name, _ in encoding.ENCODINGS])
def test_every_encoding_offered_can_be_chosen(name: str) -> None:
    data = "one two\r\nthree".encode(name)
    assert encoding.decode(data, name)[:2] == ("one two\nthree", charsets.codec(name))


@pytest.mark.parametrize("name", ["klingon", "base64", "idna", "undefined", "unicode_escape", "a\0b", "rot13", " "])
def test_what_is_no_encoding_of_text_is_passed_over_and_named(name: str) -> None:
    text, found, problems = encoding.decode("Größe".encode(), name)
    assert (text, found) == ("Größe", "utf-8")
    assert "is the name of no encoding" in problems[0].text


@given(st.binary(max_size=60), st.sampled_from([name for name, _ in encoding.ENCODINGS] + ["utf-7", "hz", "utf-8"]))
def test_any_bytes_decode_in_any_encoding(data: bytes, name: str) -> None:
    for text, _, _ in (encoding.decode(data, name), encoding.decode(data, None, name)):
        text.encode("utf-8")
        assert "\r" not in text


WORDS = {
    "German": "Größe Müller Schröder für „x“ – Ärzte Maß naiv",
    "French": "été à François l’âge école où cœur « x » … naïf",
    "Spanish": "señal Muñoz así ¿qué? corazón y más",
    "Nordic": "Ødegård Åse Sørensen læring på små Bjørn i Malmö",
    "Portuguese": "São João não conceição você três",
}


@given(st.data())
def test_words_of_western_languages_survive_windows_encoding(data: st.DataObject) -> None:
    words = WORDS[data.draw(st.sampled_from(sorted(WORDS)))].split()
    text = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=12)))
    assert encoding.decode(text.encode("cp1252"))[0] == text
