"""The 22 queries of TPC-H in the form of PDS-H: LazyFrames over tables with float prices.

Written from the TPC-H specification (revision 3, clause 2.4) with its validation parameters. Every function takes the
tables and answers a LazyFrame with the specification's columns in its order of rows, nothing rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from polars import col, len as count_rows, lit, when

TABLES = ("region", "nation", "supplier", "customer", "part", "partsupp", "orders", "lineitem")


@dataclass(frozen=True)
class Tables:
    """The eight tables, and the scale factor that query 11 depends on."""

    open: Callable[[str], pl.LazyFrame]
    scale: float = 1.0

    def __getattr__(self, name: str) -> pl.LazyFrame:
        if name not in TABLES:
            raise AttributeError(name)
        return self.open(name)


def discounted() -> pl.Expr:
    """The price of a line after its discount."""
    return col("l_extendedprice") * (1 - col("l_discount"))


def within(column: str, first: date, end: date) -> pl.Expr:
    """From `first` on, before `end`."""
    return (col(column) >= first) & (col(column) < end)


def pricing_summary(t: Tables) -> pl.LazyFrame:
    price = col("l_extendedprice")
    shipped = t.lineitem.filter(col("l_shipdate") <= date(1998, 12, 1) - timedelta(days=90))
    sums = shipped.group_by("l_returnflag", "l_linestatus").agg(
        col("l_quantity").sum().alias("sum_qty"),
        price.sum().alias("sum_base_price"),
        discounted().sum().alias("sum_disc_price"),
        (discounted() * (1 + col("l_tax"))).sum().alias("sum_charge"),
        col("l_quantity").mean().alias("avg_qty"),
        price.mean().alias("avg_price"),
        col("l_discount").mean().alias("avg_disc"),
        count_rows().alias("count_order"),
    )
    return sums.sort("l_returnflag", "l_linestatus")


def minimum_cost_supplier(t: Tables) -> pl.LazyFrame:
    brass = t.part.filter((col("p_size") == 15) & col("p_type").str.ends_with("BRASS"))
    offered = (
        t.partsupp.join(brass, left_on="ps_partkey", right_on="p_partkey")
        .join(t.supplier, left_on="ps_suppkey", right_on="s_suppkey")
        .join(t.nation, left_on="s_nationkey", right_on="n_nationkey")
        .join(t.region.filter(col("r_name") == "EUROPE"), left_on="n_regionkey", right_on="r_regionkey")
    )
    lowest = offered.group_by("ps_partkey").agg(col("ps_supplycost").min().alias("lowest"))
    return (
        offered.join(lowest, on="ps_partkey")
        .filter(col("ps_supplycost") == col("lowest"))
        .select("s_acctbal", "s_name", "n_name", col("ps_partkey").alias("p_partkey"), "p_mfgr", "s_address", "s_phone", "s_comment")
        .sort(["s_acctbal", "n_name", "s_name", "p_partkey"], descending=[True, False, False, False])
        .limit(100)
    )


def shipping_priority(t: Tables) -> pl.LazyFrame:
    cut = date(1995, 3, 15)
    building = t.customer.filter(col("c_mktsegment") == "BUILDING").select("c_custkey")
    waiting = t.orders.filter(col("o_orderdate") < cut).join(building, left_on="o_custkey", right_on="c_custkey")
    late = t.lineitem.filter(col("l_shipdate") > cut)
    return (
        late.join(waiting, left_on="l_orderkey", right_on="o_orderkey")
        .group_by("l_orderkey", "o_orderdate", "o_shippriority")
        .agg(discounted().sum().alias("revenue"))
        .select("l_orderkey", "revenue", "o_orderdate", "o_shippriority")
        .sort(["revenue", "o_orderdate"], descending=[True, False])
        .limit(10)
    )


def order_priority_checking(t: Tables) -> pl.LazyFrame:
    quarter = t.orders.filter(within("o_orderdate", date(1993, 7, 1), date(1993, 10, 1)))
    received_late = t.lineitem.filter(col("l_commitdate") < col("l_receiptdate"))
    return (
        quarter.join(received_late, left_on="o_orderkey", right_on="l_orderkey", how="semi")
        .group_by("o_orderpriority")
        .agg(count_rows().alias("order_count"))
        .sort("o_orderpriority")
    )


def local_supplier_volume(t: Tables) -> pl.LazyFrame:
    asia = t.nation.join(t.region.filter(col("r_name") == "ASIA"), left_on="n_regionkey", right_on="r_regionkey")
    year = t.orders.filter(within("o_orderdate", date(1994, 1, 1), date(1995, 1, 1)))
    bought = year.join(t.customer, left_on="o_custkey", right_on="c_custkey").join(t.lineitem, left_on="o_orderkey", right_on="l_orderkey")
    local = bought.join(t.supplier, left_on=["l_suppkey", "c_nationkey"], right_on=["s_suppkey", "s_nationkey"])
    return (
        local.join(asia, left_on="c_nationkey", right_on="n_nationkey")
        .group_by("n_name")
        .agg(discounted().sum().alias("revenue"))
        .sort("revenue", descending=True)
    )


def revenue_change_forecast(t: Tables) -> pl.LazyFrame:
    chosen = t.lineitem.filter(
        within("l_shipdate", date(1994, 1, 1), date(1995, 1, 1)) & col("l_discount").is_between(0.05, 0.07) & (col("l_quantity") < 24)
    )
    return chosen.select((col("l_extendedprice") * col("l_discount")).sum().alias("revenue"))


def volume_shipping(t: Tables) -> pl.LazyFrame:
    two = ["FRANCE", "GERMANY"]
    sellers = t.supplier.join(t.nation, left_on="s_nationkey", right_on="n_nationkey").select("s_suppkey", supp_nation="n_name")
    buyers = t.customer.join(t.nation, left_on="c_nationkey", right_on="n_nationkey").select("c_custkey", cust_nation="n_name")
    lines = t.lineitem.filter(col("l_shipdate").is_between(date(1995, 1, 1), date(1996, 12, 31)))
    return (
        lines.join(sellers.filter(col("supp_nation").is_in(two)), left_on="l_suppkey", right_on="s_suppkey")
        .join(t.orders, left_on="l_orderkey", right_on="o_orderkey")
        .join(buyers.filter(col("cust_nation").is_in(two)), left_on="o_custkey", right_on="c_custkey")
        .filter(col("supp_nation") != col("cust_nation"))
        .with_columns(l_year=col("l_shipdate").dt.year(), volume=discounted())
        .group_by("supp_nation", "cust_nation", "l_year")
        .agg(col("volume").sum().alias("revenue"))
        .sort("supp_nation", "cust_nation", "l_year")
    )


def national_market_share(t: Tables) -> pl.LazyFrame:
    america = t.nation.join(t.region.filter(col("r_name") == "AMERICA"), left_on="n_regionkey", right_on="r_regionkey")
    buyers = t.customer.join(america, left_on="c_nationkey", right_on="n_nationkey", how="semi")
    placed = t.orders.filter(col("o_orderdate").is_between(date(1995, 1, 1), date(1996, 12, 31))).join(buyers, left_on="o_custkey", right_on="c_custkey", how="semi")
    steel = t.part.filter(col("p_type") == "ECONOMY ANODIZED STEEL")
    volumes = (
        t.lineitem.join(steel, left_on="l_partkey", right_on="p_partkey", how="semi")
        .join(placed, left_on="l_orderkey", right_on="o_orderkey")
        .join(t.supplier, left_on="l_suppkey", right_on="s_suppkey")
        .join(t.nation, left_on="s_nationkey", right_on="n_nationkey")
        .with_columns(o_year=col("o_orderdate").dt.year(), volume=discounted())
    )
    of_brazil = when(col("n_name") == "BRAZIL").then(col("volume")).otherwise(0.0)
    return volumes.group_by("o_year").agg((of_brazil.sum() / col("volume").sum()).alias("mkt_share")).sort("o_year")


def product_type_profit(t: Tables) -> pl.LazyFrame:
    green = t.part.filter(col("p_name").str.contains("green"))
    offers = t.partsupp.join(green, left_on="ps_partkey", right_on="p_partkey", how="semi")
    lines = (
        t.lineitem.join(offers, left_on=["l_suppkey", "l_partkey"], right_on=["ps_suppkey", "ps_partkey"])
        .join(t.orders, left_on="l_orderkey", right_on="o_orderkey")
        .join(t.supplier, left_on="l_suppkey", right_on="s_suppkey")
        .join(t.nation, left_on="s_nationkey", right_on="n_nationkey")
    )
    profit = discounted() - col("ps_supplycost") * col("l_quantity")
    return (
        lines.select(nation="n_name", o_year=col("o_orderdate").dt.year(), amount=profit)
        .group_by("nation", "o_year")
        .agg(col("amount").sum().alias("sum_profit"))
        .sort(["nation", "o_year"], descending=[False, True])
    )


def returned_items(t: Tables) -> pl.LazyFrame:
    quarter = t.orders.filter(within("o_orderdate", date(1993, 10, 1), date(1994, 1, 1)))
    returned = t.lineitem.filter(col("l_returnflag") == "R").join(quarter, left_on="l_orderkey", right_on="o_orderkey")
    buyers = t.customer.join(t.nation, left_on="c_nationkey", right_on="n_nationkey")
    keys = ["c_custkey", "c_name", "c_acctbal", "c_phone", "n_name", "c_address", "c_comment"]
    return (
        buyers.join(returned, left_on="c_custkey", right_on="o_custkey")
        .group_by(keys)
        .agg(discounted().sum().alias("revenue"))
        .select("c_custkey", "c_name", "revenue", "c_acctbal", "n_name", "c_address", "c_phone", "c_comment")
        .sort("revenue", descending=True)
        .limit(20)
    )


def important_stock(t: Tables) -> pl.LazyFrame:
    germany = t.supplier.join(t.nation.filter(col("n_name") == "GERMANY"), left_on="s_nationkey", right_on="n_nationkey")
    stock = t.partsupp.join(germany, left_on="ps_suppkey", right_on="s_suppkey").with_columns(worth=col("ps_supplycost") * col("ps_availqty"))
    bound = stock.select((col("worth").sum() * 0.0001 / t.scale).alias("bound"))
    return (
        stock.group_by("ps_partkey")
        .agg(col("worth").sum().alias("value"))
        .join(bound, how="cross")
        .filter(col("value") > col("bound"))
        .drop("bound")
        .sort("value", descending=True)
    )


def shipping_modes(t: Tables) -> pl.LazyFrame:
    lines = t.lineitem.filter(
        col("l_shipmode").is_in(["MAIL", "SHIP"])
        & (col("l_shipdate") < col("l_commitdate"))
        & (col("l_commitdate") < col("l_receiptdate"))
        & within("l_receiptdate", date(1994, 1, 1), date(1995, 1, 1))
    )
    high = col("o_orderpriority").is_in(["1-URGENT", "2-HIGH"])
    return (
        lines.join(t.orders, left_on="l_orderkey", right_on="o_orderkey")
        .group_by("l_shipmode")
        .agg(high.sum().alias("high_line_count"), high.not_().sum().alias("low_line_count"))
        .sort("l_shipmode")
    )


def customer_distribution(t: Tables) -> pl.LazyFrame:
    plain = t.orders.filter(col("o_comment").str.contains("special.*requests").not_())
    per_customer = (
        t.customer.join(plain, left_on="c_custkey", right_on="o_custkey", how="left")
        .group_by("c_custkey")
        .agg(col("o_orderkey").count().alias("c_count"))
    )
    return per_customer.group_by("c_count").agg(count_rows().alias("custdist")).sort(["custdist", "c_count"], descending=[True, True])


def promotion_effect(t: Tables) -> pl.LazyFrame:
    month = t.lineitem.filter(within("l_shipdate", date(1995, 9, 1), date(1995, 10, 1)))
    sold = month.join(t.part, left_on="l_partkey", right_on="p_partkey").with_columns(price=discounted())
    promoted = when(col("p_type").str.starts_with("PROMO")).then(col("price")).otherwise(0.0)
    return sold.select((lit(100.0) * promoted.sum() / col("price").sum()).alias("promo_revenue"))


def top_supplier(t: Tables) -> pl.LazyFrame:
    revenue = (
        t.lineitem.filter(within("l_shipdate", date(1996, 1, 1), date(1996, 4, 1)))
        .group_by("l_suppkey")
        .agg(discounted().sum().alias("total_revenue"))
    )
    best = revenue.filter(col("total_revenue") == col("total_revenue").max())
    return (
        t.supplier.join(best, left_on="s_suppkey", right_on="l_suppkey")
        .select("s_suppkey", "s_name", "s_address", "s_phone", "total_revenue")
        .sort("s_suppkey")
    )


def parts_supplier_relationship(t: Tables) -> pl.LazyFrame:
    wanted = t.part.filter(
        (col("p_brand") != "Brand#45")
        & col("p_type").str.starts_with("MEDIUM POLISHED").not_()
        & col("p_size").is_in([3, 9, 14, 19, 23, 36, 45, 49])
    )
    blamed = t.supplier.filter(col("s_comment").str.contains("Customer.*Complaints"))
    return (
        t.partsupp.join(blamed, left_on="ps_suppkey", right_on="s_suppkey", how="anti")
        .join(wanted, left_on="ps_partkey", right_on="p_partkey")
        .group_by("p_brand", "p_type", "p_size")
        .agg(col("ps_suppkey").n_unique().alias("supplier_cnt"))
        .sort(["supplier_cnt", "p_brand", "p_type", "p_size"], descending=[True, False, False, False])
    )


def small_quantity_orders(t: Tables) -> pl.LazyFrame:
    boxes = t.part.filter((col("p_brand") == "Brand#23") & (col("p_container") == "MED BOX")).select("p_partkey")
    lines = t.lineitem.join(boxes, left_on="l_partkey", right_on="p_partkey")
    typical = lines.group_by("l_partkey").agg((col("l_quantity").mean() * 0.2).alias("fifth"))
    small = lines.join(typical, on="l_partkey").filter(col("l_quantity") < col("fifth"))
    return small.select((col("l_extendedprice").sum() / 7.0).alias("avg_yearly"))


def large_volume_customers(t: Tables) -> pl.LazyFrame:
    large = t.lineitem.group_by("l_orderkey").agg(col("l_quantity").sum().alias("sum_quantity")).filter(col("sum_quantity") > 300)
    return (
        t.orders.join(large, left_on="o_orderkey", right_on="l_orderkey")
        .join(t.customer, left_on="o_custkey", right_on="c_custkey")
        .select("c_name", c_custkey="o_custkey", o_orderkey="o_orderkey", o_orderdate="o_orderdate", o_totalprice="o_totalprice", sum_quantity="sum_quantity")
        .sort(["o_totalprice", "o_orderdate"], descending=[True, False])
        .limit(100)
    )


def discounted_revenue(t: Tables) -> pl.LazyFrame:
    by_air = t.lineitem.filter(col("l_shipmode").is_in(["AIR", "AIR REG"]) & (col("l_shipinstruct") == "DELIVER IN PERSON"))
    cases = [
        ("Brand#12", ("SM CASE", "SM BOX", "SM PACK", "SM PKG"), 1, 5),
        ("Brand#23", ("MED BAG", "MED BOX", "MED PKG", "MED PACK"), 10, 10),
        ("Brand#34", ("LG CASE", "LG BOX", "LG PACK", "LG PKG"), 20, 15),
    ]
    wanted = lit(False)
    for brand, containers, quantity, size in cases:
        wanted = wanted | (
            (col("p_brand") == brand)
            & col("p_container").is_in(list(containers))
            & col("l_quantity").is_between(quantity, quantity + 10)
            & col("p_size").is_between(1, size)
        )
    return by_air.join(t.part, left_on="l_partkey", right_on="p_partkey").filter(wanted).select(discounted().sum().alias("revenue"))


def potential_promotion(t: Tables) -> pl.LazyFrame:
    forest = t.part.filter(col("p_name").str.starts_with("forest"))
    year = t.lineitem.filter(within("l_shipdate", date(1994, 1, 1), date(1995, 1, 1)))
    shipped = year.group_by("l_partkey", "l_suppkey").agg((col("l_quantity").sum() * 0.5).alias("half"))
    surplus = (
        t.partsupp.join(forest, left_on="ps_partkey", right_on="p_partkey", how="semi")
        .join(shipped, left_on=["ps_partkey", "ps_suppkey"], right_on=["l_partkey", "l_suppkey"])
        .filter(col("ps_availqty") > col("half"))
    )
    canada = t.supplier.join(t.nation.filter(col("n_name") == "CANADA"), left_on="s_nationkey", right_on="n_nationkey")
    return canada.join(surplus, left_on="s_suppkey", right_on="ps_suppkey", how="semi").select("s_name", "s_address").sort("s_name")


def suppliers_who_kept_orders_waiting(t: Tables) -> pl.LazyFrame:
    supplier = col("l_suppkey")
    extremes = [supplier.min().alias("least"), supplier.max().alias("greatest")]  # equal for one supplier; cheaper than counting distinct ones
    shared = t.lineitem.group_by("l_orderkey").agg(extremes).filter(col("least") != col("greatest"))
    late = t.lineitem.filter(col("l_receiptdate") > col("l_commitdate"))
    # Others took part in the order, and nobody else was late: then a late line is the only supplier's fault.
    alone = late.group_by("l_orderkey").agg(extremes).filter(col("least") == col("greatest")).join(shared, on="l_orderkey", how="semi")
    arabia = t.supplier.join(t.nation.filter(col("n_name") == "SAUDI ARABIA"), left_on="s_nationkey", right_on="n_nationkey")
    failed = t.orders.filter(col("o_orderstatus") == "F")
    return (
        late.join(arabia, left_on="l_suppkey", right_on="s_suppkey")
        .join(failed, left_on="l_orderkey", right_on="o_orderkey", how="semi")
        .join(alone, on="l_orderkey", how="semi")
        .group_by("s_name")
        .agg(count_rows().alias("numwait"))
        .sort(["numwait", "s_name"], descending=[True, False])
        .limit(100)
    )


def global_sales_opportunity(t: Tables) -> pl.LazyFrame:
    codes = ["13", "31", "23", "29", "30", "18", "17"]
    candidates = t.customer.with_columns(cntrycode=col("c_phone").str.slice(0, 2)).filter(col("cntrycode").is_in(codes))
    mean = candidates.filter(col("c_acctbal") > 0.0).select(col("c_acctbal").mean().alias("mean_balance"))
    return (
        candidates.join(t.orders, left_on="c_custkey", right_on="o_custkey", how="anti")
        .join(mean, how="cross")
        .filter(col("c_acctbal") > col("mean_balance"))
        .group_by("cntrycode")
        .agg(count_rows().alias("numcust"), col("c_acctbal").sum().alias("totacctbal"))
        .sort("cntrycode")
    )


QUERIES = dict(
    enumerate(
        [
            pricing_summary,
            minimum_cost_supplier,
            shipping_priority,
            order_priority_checking,
            local_supplier_volume,
            revenue_change_forecast,
            volume_shipping,
            national_market_share,
            product_type_profit,
            returned_items,
            important_stock,
            shipping_modes,
            customer_distribution,
            promotion_effect,
            top_supplier,
            parts_supplier_relationship,
            small_quantity_orders,
            large_volume_customers,
            discounted_revenue,
            potential_promotion,
            suppliers_who_kept_orders_waiting,
            global_sales_opportunity,
        ],
        start=1,
    )
)
