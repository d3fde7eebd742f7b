/**
 * SQL text of plans of Polars 2.0. In: the text and the plans its names stand for. Out: plan nodes
 * and expressions as the other parts of the client's API make them. Called by lowering when it
 * meets a node with SQL text.
 *
 * <p>The way of a text: {@link io.floe.plan.sql.Tokenizer}, the parsers into {@link
 * io.floe.plan.sql.SqlExpression} and {@link io.floe.plan.sql.SqlQuery}, the translators into
 * {@link io.floe.plan.dsl.PlanNode} and {@link io.floe.plan.dsl.Expression}.
 */
package io.floe.plan.sql;
