"""Who has no good token gets nothing, and who has one gets no more than their own."""

from __future__ import annotations

import time

import grpc
import polars as pl
import polars_cloud as pc
import pytest
from support import guarded, tokens
from support.wire import METADATA, RawClient, query_reference

LISTED, OPERATOR = "listed-token-of-bob-0001", "listed-token-of-olga-001"
FLIGHT = "/arrow.flight.protocol.FlightService/"
PROFILE = "/polars_cloud.compute_plane.observatory.v1.QueryProfileService/GetQueryProfile"


@pytest.fixture(scope="module")
def issuer():
    with tokens.issuing() as started:
        yield started


@pytest.fixture(scope="module")
def node(issuer, tmp_path_factory):
    auth = "".join(f"""
[{port}.auth.jwks]
url = "{issuer.url}"
issuers = ["{tokens.ISSUER}"]
audience = "{tokens.AUDIENCE}"
[{port}.auth.static_tokens]
operators = ["olga"]
[{port}.auth.static_tokens.users]
bob = "{LISTED}"
olga = "{OPERATOR}"
""" for port in ("scheduler.client_service", "observatory.rest_api.service"))
    with guarded.running(tmp_path_factory.mktemp("tokens"), file=auth) as started:
        yield started


def context(node, token: str | None):
    return pc.ClusterContext(uri=node.uri, extra_headers={"Authorization": f"Bearer {token}"} if token else None)


def run(node, token: str | None, frame: pl.LazyFrame | None = None):
    frame = pl.LazyFrame({"a": [1, 2]}) if frame is None else frame
    return frame.remote(context(node, token)).distributed().execute()


def assert_refused(node, token: str | None, words: str) -> None:
    with pytest.raises(Exception, match=words) as refusal:
        run(node, token)
    assert not token or token not in str(refusal.value)
    assert node.get("/api/v1/queries", token)[0] == 401


class Caller(RawClient):
    """Calls by hand with a token."""

    def __init__(self, node, token: str):
        super().__init__(*node.address)
        self.metadata = (*METADATA, ("authorization", f"Bearer {token}"))

    def code(self, method: str, request: bytes) -> grpc.StatusCode:
        try:
            if method.endswith("DoGet"):
                list(self.channel.unary_stream(method)(request, timeout=20, metadata=self.metadata))
            else:
                full = method if method.startswith("/") else "/polars_cloud.compute_plane.client.v1.ClientService/" + method
                self.channel.unary_unary(full)(request, timeout=20, metadata=self.metadata)
        except grpc.RpcError as refusal:
            return refusal.code()
        return grpc.StatusCode.OK


def test_a_good_token_opens_for_the_real_client(node, issuer):
    for token in (issuer.token("ada"), LISTED):
        assert run(node, token).lazy().collect().height == 2


def test_without_a_token_nothing_is_answered(node):
    assert_refused(node, None, "wants a token")


def test_a_token_of_nobody_is_refused(node):
    for guess in ("x" * 24, LISTED[:-1], LISTED + "0", LISTED.upper()):
        assert_refused(node, guess, "does not count")


def test_an_expired_token_is_refused(node, issuer):
    assert_refused(node, issuer.token("ada", exp=int(time.time()) - 31), "has expired")


def test_a_token_without_end_is_refused(node, issuer):
    assert_refused(node, issuer.token("ada", exp=None), "does not count")


def test_a_token_for_another_audience_is_refused(node, issuer):
    for audience in ("somebody-else", ["x", "y"], None):
        assert_refused(node, issuer.token("ada", aud=audience), "another audience")


def test_a_token_of_another_issuer_is_refused(node, issuer):
    assert_refused(node, issuer.token("ada", iss="https://other.example"), "issuer")


def test_an_unsigned_token_is_refused(node):
    assert_refused(node, tokens.unsigned(tokens.claims("ada")), "does not count")


def test_the_public_key_is_no_secret_to_sign_with(node, issuer):
    assert_refused(node, tokens.signed_with_public_key(issuer.keys[0], tokens.claims("ada")), "does not count")


def test_a_key_inside_the_token_is_not_believed(node):
    forged = tokens.Key("first")
    assert_refused(node, tokens.signed(forged, tokens.claims("ada"), jwk=forged.public()), "does not count")


def test_after_a_rotation_the_new_key_signs_and_the_old_one_does_not(node, issuer):
    old_token = issuer.token("ada")
    assert run(node, old_token).lazy().collect().height == 2
    old = issuer.keys
    issuer.keys = [tokens.Key("second")]
    try:
        time.sleep(0.4)  # the node asks the issuer again no sooner than this
        assert run(node, issuer.token("ada")).lazy().collect().height == 2
        assert node.get("/api/v1/queries", issuer.token("ada"))[0] == 200
        assert_refused(node, old_token, "does not count")
    finally:
        issuer.keys = old
        time.sleep(0.4)
    assert run(node, old_token).lazy().collect().height == 2


def test_another_users_query_is_not_even_known_to_exist(node, issuer):
    result = run(node, issuer.token("ada"))
    query = next(word for location in result.location for word in location.split("/") if word.count("-") == 4)
    reference = query_reference(query)
    bob, ada, olga = (Caller(node, token) for token in (LISTED, issuer.token("ada"), OPERATOR))
    attacks = {method: reference for method in ("GetQueryStatus", "GetQueryResult", "GetQueryPlans", "CancelQuery", "DeleteQueryResult")}
    attacks[PROFILE] = reference
    attacks[FLIGHT + "DoGet"] = b"\x0a\x24" + query.encode()
    attacks[FLIGHT + "PollFlightInfo"] = b"\x08\x01\x1a\x24" + query.encode()
    for method, request in attacks.items():
        assert bob.code(method, request) == grpc.StatusCode.NOT_FOUND, method
    assert result.lazy().collect().height == 2, "the result is still there"
    assert ada.code("GetQueryStatus", reference) == grpc.StatusCode.OK
    assert olga.code("GetQueryStatus", reference) == grpc.StatusCode.OK, "operators see all"
    assert node.get(f"/api/v1/query/{query}", LISTED)[0] == 404
    assert node.get(f"/api/v1/queries/{query}", LISTED)[0] == 404
    assert node.get(f"/api/v1/queries/{query}/cancel", LISTED, "POST")[0] == 404
    assert query not in node.get("/api/v1/queries", LISTED)[1]
    assert query not in node.get(f"/api/v1/queries?user=ada&search={query}", LISTED)[1]
    assert query in node.get("/api/v1/queries", OPERATOR)[1]
    assert query in node.get("/api/v1/queries", issuer.token("ada"))[1]


def test_another_users_name_is_not_believed(node, issuer, monkeypatch):
    monkeypatch.setenv("POLARS_CLOUD_USER_NAME", "ada")
    run(node, LISTED)
    assert '"name":"bob"' in node.get("/api/v1/queries?limit=1", OPERATOR)[1].replace(" ", "")


def test_another_users_result_is_not_read_by_its_path(node, issuer, tmp_path):
    result = run(node, issuer.token("ada"))
    (file,) = result.location
    folder, results = file.rsplit("/", 1)[0], file.rsplit("/", 2)[0]
    mine = run(node, LISTED)
    (tmp_path / "link").symlink_to(folder)
    assert run(node, issuer.token("ada"), pl.scan_parquet(file)).lazy().collect().height == 2, "one's own result is read again"
    for way in (file, folder + "/", f"{results}/*/*.parquet", f"{results}/../{results.rsplit('/', 1)[1]}/{file.rsplit('/', 2)[1]}/*.parquet",
                str(tmp_path / "link") + "/*.parquet", mine.location[0].rsplit("/", 1)[0] + "/../" + file.rsplit("/", 2)[1] + "/*.parquet",
                f"file://{file}", f"{results.rsplit('/', 1)[0]}/**/*.parquet"):
        with pytest.raises((pl.exceptions.PolarsError, OSError), match="another user|another query|may not use|do not allow|outside"):
            run(node, LISTED, pl.scan_parquet(way))
    with pytest.raises(pl.exceptions.PolarsError, match="another user"):
        pl.LazyFrame({"a": [1]}).remote(context(node, LISTED)).distributed().sink_parquet(file, sink_to_single_file=True).await_result()
    assert result.lazy().collect().height == 2


def test_the_page_itself_and_health_tell_nothing(node):
    assert node.get("/")[0] == 200
    for path in ("/api/v1/cluster", "/api/v1/settings", "/api/v1/nodes", "/api/v1/events", "/API/v1/queries", "/api/v1/../v1/queries", "//api/v1/queries", "/api/v1/queries/"):
        status, body = node.get(path)
        assert status in (401, 404), path
        assert status == 404 or "wants a token" in body, path
    metrics = node.get("/q/metrics", port="management")[1]
    assert "floe_queries" in metrics and "bob" not in metrics, "figures, no names"


def test_a_user_without_a_name_is_refused_where_settings_say_so(tmp_path):
    with guarded.running(tmp_path, {"scheduler__deny_anonymous_users": "true"}) as strict:
        raw = RawClient(*strict.address)
        with pytest.raises(grpc.RpcError, match="POLARS_CLOUD_USER_NAME"):
            raw.submit(b"")
        raw.close()
