"""Catalogues built fresh, and the words from them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pos_app.domain.payin import Language
from pos_app.ui.wording.words import Words
from tests.ui.wording import catalogue


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qm")
    catalogue.build(folder)
    return folder


@pytest.fixture(scope="session")
def all_words(built: Path) -> Mapping[Language, Words]:
    return {language: Words(language, built) for language in Language}


@pytest.fixture(params=list(Language), ids=str)
def words(request: pytest.FixtureRequest, all_words: Mapping[Language, Words]) -> Words:
    return all_words[request.param]
