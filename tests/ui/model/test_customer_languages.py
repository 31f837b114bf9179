"""The language of each customer is kept, and that of very many sales is not."""

from __future__ import annotations

from pos_app.domain.payin import Language
from pos_app.ui.model.customer_languages import _MAX_SALES, CustomerLanguages
from tests.drivers import samples


def test_the_languages_of_so_many_sales_are_kept_and_the_oldest_forgotten() -> None:
    languages = CustomerLanguages()
    sales = [samples.sale(number, customer_language=Language.UZ) for number in range(_MAX_SALES)]
    for sale in sales:
        languages.choose(Language.RU, sale.sale_id)
    assert {languages.for_sale(sale) for sale in sales} == {Language.RU}
    languages.choose(Language.EN, "one more")
    assert languages.for_sale(sales[0]) is Language.UZ, "what was agreed when it was charged"
    assert {languages.for_sale(sale) for sale in sales[1:]} == {Language.RU}
