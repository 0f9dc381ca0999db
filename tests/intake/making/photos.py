"""The portrait, wherever it is, and the pictures that are none; photos that come as files of their own."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.excel import Sheet, workbook
from tests.intake.making.fiction import BY_NAME, HOUSEHOLDS, Person
from tests.intake.making.forms import annex_person, of_person, paired, person_values, title
from tests.intake.making.pictures import GROUP, ID_CARD, LOGO, SIGNATURE, STAMP, portrait
from tests.intake.making.word import document, floating, old_picture, para, picture, relation, text_box

_SHORT = ("name", "gender", "ethnicity", "born", "political", "education", "unit", "post")


def _small(person: Person) -> bytes:
    return document(*title("示例省最美社区工作者"), paired(person_values(person), _SHORT, 2))


@case("photo-among-others")
def photo_among_others() -> Made:
    """A seal over the opinion, a signature, an office's mark in the first line, a scan of an identity card behind."""
    person = BY_NAME["示冬梅"]
    blocks = annex_person(person_values(person), photo=para(picture("rId11", wide=3)))
    made = document(
        para(picture("rId12", "标志")), *blocks, para("签名：", picture("rId13")),
        para("", floating("rId14", 120, 240, "公章")), para("身份证复印件"), para(picture("rId15", "身份证正面", 8)),
        pictures={
            "rId12": portrait(LOGO, "PNG"), "rId13": portrait(SIGNATURE, "PNG"), "rId14": portrait(STAMP, "PNG"),
            "rId15": portrait(ID_CARD), "rId11": portrait(person.n),
        },
    )  # fmt: skip
    return of_person(person, made)


@case("photo-floating-over-the-box")
def photo_floating() -> Made:
    """The portrait is anchored in the title and floats over the photo box; the box itself says 2寸照片."""
    person = BY_NAME["示春山"]
    first, *rest = annex_person(person_values(person))
    first = first.replace("</w:p>", f"{floating('rId11', 150, 45)}</w:p>", 1)
    return of_person(person, document(first, *rest, pictures={"rId11": portrait(person.n)}))


@case("photo-in-a-text-box")
def photo_in_a_text_box() -> Made:
    """The portrait lies in a text box, and is therefore stored twice."""
    person = BY_NAME["示秋水"]
    box = para(text_box(para(old_picture("rId11"))))
    return of_person(
        person, document(*annex_person(person_values(person), photo=box), pictures={"rId11": portrait(person.n)})
    )


@case("photo-cropped-in-word")
def photo_cropped() -> Made:
    """Word shows only a part of the picture: what was cut away is still in the file."""
    person = BY_NAME["示青松"]
    cut = '<a:srcRect l="4000" r="4000"/>'
    blocks = annex_person(person_values(person), photo=para(floating("rId11", 150, 45, cut=cut)))
    return of_person(person, document(*blocks, pictures={"rId11": portrait(person.n, scale=2)}))


@case("photo-linked-not-embedded")
def photo_linked() -> Made:
    """The picture is on somebody's computer, the document only says where."""
    person = BY_NAME["示小满"]
    linked = picture("rId11").replace('r:embed="rId11"', 'r:link="rId11"')
    outside = relation("rId11", "image", "file:///D:/photos/portrait.jpg", outside=True)
    return of_person(person, document(*annex_person(person_values(person), photo=para(linked)), relations=outside))


@case("photo-box-says-later")
def photo_box_says_later() -> Made:
    """The box says 照片另附; two portraits stand side by side in another form, of whom only one is in the box."""
    first, second = BY_NAME["示立夏"], BY_NAME["示白露"]
    later = document(*annex_person(person_values(first), photo=para("照片另附")))
    pair = para(picture("rId11"), picture("rId12"))
    both = document(
        *annex_person(person_values(second), photo=pair),
        pictures={"rId11": portrait(second.n), "rId12": portrait(91)},
    )
    private = (*first.private("id_number", "phone"), *second.private("id_number", "phone"))
    return Made({f"推荐表-{first.name}.docx": later, f"推荐表-{second.name}.docx": both}, private)


@case("photos-named-by-offices")
def photos_named() -> Made:
    """A folder of forms and of photos, named in every way: by name, number, unit, with the size, with the number of an
    identity card."""
    people = [BY_NAME[name] for name in ("示冬梅", "示春山", "示秋水", "示青松", "示小满", "示·巴特尔")]
    head = HOUSEHOLDS[0].head
    names = (
        "{0.name}.jpg", "02{0.name}.JPG", "{0.unit}-{0.name}照片.jpeg", "{0.name}{0.id_number}.jpg",
        "最美社区工作者 {0.name}（2寸蓝底）.png", "示_巴特尔.jpg",
    )  # fmt: skip
    files = {f"推荐表/{person.name}推荐表.docx": _small(person) for person in people}
    for person, name in zip(people, names, strict=True):
        kind = "PNG" if name.endswith("png") else "JPEG"
        files[f"照片/{name.format(person)}"] = portrait(person.n, kind, scale=2)
    files[f"照片/全家福 {head.name}.jpg"] = portrait(GROUP, scale=2)
    return Made(files, BY_NAME["示青松"].private("id_number"))


@case("photos-by-list")
def photos_by_list() -> Made:
    """Photos called as a camera and a messenger call them, and a list that says whose they are; one is not listed."""
    people = [BY_NAME[name] for name in ("示红叶", "示明月", "示长河")]
    files = {f"{person.name}推荐表.docx": _small(person) for person in people}
    called = ("IMG_20260701_0912.jpg", "mmexport1782900000000.jpg", "微信图片_20260702101500.jpg")
    rows = [("照片文件名", "姓名"), *((name, person.name) for name, person in zip(called, people, strict=True))]
    files["照片对照表.xlsx"] = workbook(Sheet("Sheet1", rows))
    for name, person in zip(called, people, strict=True):
        files[f"照片/{name}"] = portrait(person.n, scale=2)
    files["照片/DSC_0007.jpg"] = portrait(92, scale=2)
    return Made(files)


@case("photos-turned-and-twice")
def photos_turned() -> Made:
    """A photo lies on its side and says so; another was sent twice, the second time compressed by a messenger."""
    first, second = BY_NAME["示海棠"], BY_NAME["示建国"]
    return Made(
        {
            f"{first.name}推荐表.docx": _small(first),
            f"{second.name}推荐表.docx": _small(second),
            f"{first.name}.jpg": portrait(first.n, scale=2, turned=True),
            f"{second.name}.jpg": portrait(second.n, scale=4),
            f"微信/{second.name}(1).jpg": portrait(second.n),
        }
    )


@case("photos-nobody-can-tell")
def photos_nobody_can_tell() -> Made:
    """Two people of one name and one photo with that name; a photo of somebody who is in no form."""
    one = BY_NAME["示雪"]
    two = one.but(n=93, unit="望岳街道石榴社区", post="网格员", born=(1994, 4, 4), nominator="示东市")
    return Made(
        {
            "南市/示雪推荐表.docx": _small(one),
            "东市/示雪推荐表.docx": _small(two),
            "照片/示雪.jpg": portrait(one.n, scale=2),
            "照片/示无名.jpg": portrait(94, scale=2),
        }
    )
