"""Every query of the corpus answers as the Polars of the client does; those listed in pending.txt are refused by name."""

import pytest
from support import corpus
from support.client import answer
from support.oracle import Outcome, check

PENDING = corpus.pending()
QUERIES = corpus.load()


def test_every_pending_name_is_a_query():
    assert PENDING <= {query.name for query in QUERIES}


@pytest.mark.parametrize("query", [query for query in QUERIES if query.name not in PENDING], ids=lambda query: query.name)
def test_answer(query, context):
    check(query.build(), context, ordered=query.ordered, exact=query.exact)


@pytest.mark.parametrize("query", [query for query in QUERIES if query.name in PENDING], ids=lambda query: query.name)
def test_refusal(query, context):
    """A query that is not supported yet is refused in words: no hang, no wrong answer, no other error."""
    outcome = Outcome.of(lambda: answer(query.build(), context))
    assert outcome.error is not None, "the cluster answers this query now: take it out of corpus/pending.txt"
    assert outcome.is_refusal(), f"neither an answer nor a refusal: {outcome}"
