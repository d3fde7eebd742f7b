package io.floe.scheduler.execution;

/** The logical and the physical plan, each as text for people and as a Graphviz graph. */
public record PlanTexts(
    String logicalExplain, String logicalDot, String physicalExplain, String physicalDot) {}
