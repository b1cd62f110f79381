"""robots.txt, llms.txt, the manifest, the days of the sitemap, and the descriptions of the open data."""

import json
from dataclasses import replace

import jsonschema
import pytest

from cchc.content.criteria import Criterion
from cchc.content.registers import ProcedureField
from cchc.editorial.quota import tallies
from cchc.editorial.scoring import Scored, scorecard
from cchc.publishing.data_catalogue import data_catalog, dcat
from cchc.publishing.data_package import data_package
from cchc.publishing.data_tables import data_tables
from cchc.publishing.datasets import dataset_schemas, datasets
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.last_changes import LastChanges
from cchc.publishing.llms import llms
from cchc.publishing.manifest import manifest
from cchc.publishing.open_data import data_files, schema_files
from cchc.publishing.pages import generated_pages
from cchc.publishing.robots import robots
from cchc.publishing.score import score_rows
from cchc.publishing.site_info import SiteInfo
from tests.unit.making import Catalogue, catalogue, plan, post, procedure, question
from tests.unit.test_contests import contest
from tests.unit.test_situations import situation

SETS = datasets()
SITE = SiteInfo("https://xa-mau.example/cong/", "Cổng thử", "Cổng để thử.")
HO_TICH = ProcedureField(id="ho-tich", name="Hộ tịch")


def with_fields(*items: object, **settings: object) -> Catalogue:
    whole = catalogue(items, **settings)  # type: ignore[arg-type]
    registers = whole.registers.model_copy(update={"fields": (HO_TICH,)})
    return Catalogue.of(whole.today, whole.settings, registers, whole.items)


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    address, content = robots(catalogue().settings, SITE)
    assert address == "robots.txt"
    assert content.decode() == "User-agent: *\nDisallow:\n\nSitemap: https://xa-mau.example/cong/sitemap.xml\n"


def test_a_sample_portal_asks_not_to_be_searched() -> None:
    assert robots(catalogue(sample=True).settings, SITE)[1].decode() == (
        "# Trang mẫu: nội dung không dùng để tra cứu.\nUser-agent: *\nDisallow: /\n\nSitemap: https://xa-mau.example/cong/sitemap.xml\n"
    )


def test_the_manifest_names_the_portal_and_leads_nowhere_else() -> None:
    content = json.loads(manifest(catalogue(), SITE)[1])
    assert (content["name"], content["short_name"], content["lang"]) == ("Cổng thử", "Cổng CCHC", "vi")
    assert (content["start_url"], content["scope"], content["display"]) == ("./", "./", "standalone")
    addresses = [*(icon["src"] for icon in content["icons"]), *(one["url"] for one in content["shortcuts"])]
    assert [address for address in addresses if not address.startswith("./")] == []
    assert {(icon["sizes"], icon["purpose"]) for icon in content["icons"]} >= {("192x192", "any"), ("512x512", "maskable")}
    assert "./ngoai-mang/" in addresses
    assert "./ngoai-mang/" not in manifest(catalogue(offline=False), SITE)[1].decode()


def test_llms_txt_is_a_map_in_markdown() -> None:
    items = [
        *(procedure(f"1.0000{n:02}", f"thu-tuc-{n}", title=f"Thủ tục số {n:02}") for n in range(17)),
        question(title="Câu hỏi [có ngoặc]"),
        post("2026-06-01"),
    ]
    text = llms(with_fields(*items, sample=True), SITE, SETS)[1].decode()
    assert text.startswith("# Cổng thử\n\n> Cổng để thử.\n\nĐây là trang mẫu:")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        *("# Cổng thử", "## Các mục chính", "## Thủ tục lĩnh vực Hộ tịch", "## Hỏi đáp", "## Nguồn tin và dữ liệu", "## Optional")
    ]
    assert "- [Thủ tục số 14](https://xa-mau.example/cong/tthc/thu-tuc-14/): mã 1.000014\n" in text
    assert "Thủ tục số 15" not in text
    assert "- [Tất cả 17 thủ tục của lĩnh vực này](https://xa-mau.example/cong/tthc/linh-vuc/ho-tich/)\n" in text
    assert "- [Câu hỏi \\[có ngoặc\\]](https://xa-mau.example/cong/dan-hoi/hoi/)\n" in text


def test_llms_txt_says_which_procedure_is_repealed() -> None:
    text = llms(with_fields(procedure(change="bai-bo")), SITE, SETS)[1].decode()
    assert "- [Bài mẫu để thử](https://xa-mau.example/cong/tthc/thu-tuc/): mã 1.001193, đã bãi bỏ\n" in text


@pytest.fixture
def dated() -> Catalogue:
    return with_fields(
        post("2026-05-01", "cu", updated="2026-06-03"),
        post("2026-06-02", "moi", theme="chi-dao-dieu-hanh", unit="van-phong"),
        procedure(date="2026-04-04"),
        question(date="2026-03-03"),
        plan(date="2026-06"),
    )


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("tin-tuc/", "2026-06-03"),
        ("luu-tru/2026/05/", "2026-06-03"),
        ("luu-tru/2026/06/", "2026-06-02"),
        ("chu-de/chi-dao-dieu-hanh/", "2026-06-02"),
        ("don-vi/van-phong/", "2026-06-02"),
        ("don-vi/huyen-mau/", "None"),
        ("tthc/", "2026-04-04"),
        ("tthc/linh-vuc/ho-tich/", "2026-04-04"),
        ("dan-hoi/", "2026-03-03"),
        ("ke-hoach/", "2026-06-01"),
        ("chu-de/", "None"),
        ("tim-kiem/", "None"),
        ("huong-dan/bang-khoa/", "None"),
        ("ngoai-mang/", "None"),
    ],
)
def test_a_list_has_the_day_of_its_newest_change_and_never_one_to_come(dated: Catalogue, address: str, day: str) -> None:
    view = next(view for view in generated_pages(dated, (), ()) if view.address == address)
    assert str(LastChanges(dated).of(view)) == day


def test_an_item_has_the_day_of_its_last_change(dated: Catalogue) -> None:
    pages = ItemPages(dated, (), lambda _: 0)
    days = {item.address: str(LastChanges(dated).of(pages.view(item))) for item in dated.items}
    assert days["tin-tuc/2026/cu/"] == "2026-06-03"
    assert days["tthc/thu-tuc/"] == "2026-04-04"
    # A plan of June, approved before it, is public from the first of June.
    assert days["ke-hoach/2026-ke-hoach/"] == "2026-06-01"


CRITERION = Criterion.model_validate(
    {"id": "may", "group": "trang", "duty": "Việc phải làm", "source": "Nguồn", "weight": 5, "proven_by": "thu-tuc-doi-chieu"}
)


def data() -> tuple[Catalogue, dict[str, bytes]]:
    everything = with_fields(
        post("2026-06-01", tthc="1.001193", author="Tổ tin", form="bai", approved_on="2026-05-31"),
        procedure(reconciled_on="2026-05-05", keywords=["khai sinh"]),
        question(asked_on="2026-05-01", tthc="1.001193"),
        plan(tasks={"no": 1, "task": "Việc", "due": "2026-Q2", "lead": "xa-mau"}, number="12/KH-UBND"),
        situation(keywords=["sinh con"]),
        contest(pass_mark=2),
        quota={"posts": 2, "from": "2026-05"},
        footer={"licence": "CC BY 4.0", "governing_body": "UBND xã Mẫu"},
    )
    judged = everything.registers.model_copy(update={"criteria": (CRITERION,)})
    marks = score_rows(scorecard(Scored(replace(everything, registers=judged), ())), SITE)
    return everything, dict(data_files(everything, tallies(everything), SITE, marks=marks))


def test_every_data_file_is_valid_by_its_published_schema_and_every_column_is_explained() -> None:
    _, files = data()
    schemas = dict(dataset_schemas(SETS))
    assert len(schemas) == 8
    for dataset in SETS:
        schema = json.loads(schemas[f"du-lieu/schema/du-lieu/{dataset.name}.json"])
        rows = json.loads(files[f"du-lieu/{dataset.name}.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(rows, schema, cls=jsonschema.Draft202012Validator)
        assert rows, dataset.name
        header = files[f"du-lieu/{dataset.name}.csv"].decode("utf-8-sig").splitlines()[0]
        assert header.split(",") == [column.name for column in dataset.columns]
        assert [column.name for column in dataset.columns if not column.words] == []


def test_the_schemas_of_front_matter_explain_every_key_in_vietnamese_and_tell_no_docstring() -> None:
    for address, content in schema_files():
        schema = json.loads(content)
        for part in (schema, *schema["$defs"].values()):
            assert "description" not in part, address
            assert all(key["description"] for key in part.get("properties", {}).values()), address


def test_the_schema_of_the_data_refuses_what_the_data_is_not() -> None:
    _, files = data()
    schema = next(one for one in SETS if one.name == "procedures").schema()
    (row,) = json.loads(files["du-lieu/procedures.json"])
    for wrong in ({"code": 1.001193}, {"online": "khong-ro"}, {"channels": [{"how": "truc-tiep"}]}, {"them": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([row | wrong], schema, cls=jsonschema.Draft202012Validator)


def test_the_package_describes_every_csv_with_its_true_size() -> None:
    everything, files = data()
    content = json.loads(data_package(data_tables(files, SETS), everything, SITE)[1])
    assert content["description"] == "Cổng để thử. CC BY 4.0"
    assert {one["path"]: one["bytes"] for one in content["resources"]} == {
        name.removeprefix("du-lieu/"): len(data) for name, data in files.items() if name.endswith(".csv")
    }
    fields = {one["name"]: one for one in content["resources"][0]["schema"]["fields"]}
    assert fields["code"]["type"] == "string"
    assert fields["online"]["constraints"] == {"enum": ["toan-trinh", "mot-phan", "thong-tin", "khong"]}
    assert fields["keywords"]["description"].endswith("(nhiều giá trị cách nhau bằng dấu chấm phẩy)")


def test_catalogues_of_data_find_every_file_by_its_whole_address() -> None:
    everything, files = data()
    tables = tuple(data_tables(files, SETS))
    markup = data_catalog(tables, everything, SITE)
    urls = [one["contentUrl"] for dataset in markup["dataset"] for one in dataset["distribution"]]
    assert sorted(urls) == sorted(SITE.url + name for name in files)
    assert {dataset["license"] for dataset in markup["dataset"]} == {"CC BY 4.0"}
    content = json.loads(dcat(tables, everything, SITE)[1])
    found = [one["dcat:downloadURL"]["@id"] for dataset in content["dcat:dataset"] for one in dataset["dcat:distribution"]]
    assert sorted(found) == sorted(urls)


def test_without_a_licence_none_is_claimed() -> None:
    everything, files = data()
    bare = with_fields(*everything.items)
    told = json.dumps(
        [data_catalog(data_tables(files, SETS), bare, SITE), json.loads(dcat(data_tables(files, SETS), bare, SITE)[1])]
    )
    assert "license" not in told
