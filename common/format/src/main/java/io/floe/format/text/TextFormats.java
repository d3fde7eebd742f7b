package io.floe.format.text;

/**
 * How dates and times are written, in the language of chrono.
 *
 * @param date for dates
 * @param time for times of day
 * @param datetime for moments without a zone
 * @param zoned for moments with a zone
 */
public record TextFormats(String date, String time, String datetime, String zoned) {}
