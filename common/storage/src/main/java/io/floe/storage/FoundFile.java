package io.floe.storage;

/** A file of an expanded list, with its size where listing told it, or -1. */
public record FoundFile(String location, long size) {}
