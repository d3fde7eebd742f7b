"""What every suite uses: a real node, the client in each of its versions, Polars as the oracle."""
