"""The parts of a build whose time is told apart: they say what stands in the way of a goal that is missed."""

LOADING, REST = "loading", "rest"
# Each function counts for a part, without those of other parts that it calls.
FUNCTIONS = {
    "cchc.reading.survey:survey": "reading",
    "cchc.reading.sources:read_sources": "reading",
    "cchc.reading.file_readings:_parsed_file": "reading",
    "cchc.site.session:BuildSession.recall_all": "reading",
    "cchc.converting.bodies:BodyMaker.make": "converting",
    "cchc.site.pipeline:_texts": "converting",
    "cchc.edition.edition:read_edition": "judging",
    "cchc.edition.text_rules:_judged": "judging",
    "cchc.site.comparison:Comparison.edits": "comparing",
    "cchc.site.layout:Layout.__post_init__": "laying-out",
    "cchc.site.output_writer:OutputWriter.pages": "pages",
    "cchc.site.worker_tasks:make_file": "pages",
    "cchc.publishing.cards.drawing:card": "cards",
    "cchc.site.pipeline:_OutputMaking.feeds": "feeds",
    "cchc.site.search_files:make_index": "search",
    "cchc.machine.place:Place.stands": "publishing",
    "cchc.site.site_build:SiteBuild.publish": "publishing",
}
PARTS = (LOADING, *dict.fromkeys(FUNCTIONS.values()), REST)
