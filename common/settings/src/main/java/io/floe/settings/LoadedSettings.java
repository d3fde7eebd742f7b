package io.floe.settings;

import java.util.List;

/** Settings and the lines to log about them: what was given and has no effect here. */
public record LoadedSettings(Settings settings, List<String> notes) {}
