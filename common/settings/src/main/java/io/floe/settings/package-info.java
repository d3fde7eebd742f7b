/**
 * All settings of a node as one typed tree. In come a TOML or YAML file, environment variables and
 * options of the command line; out goes a checked {@code Settings} or one {@code SettingsException}
 * that names every problem. Called by the node's {@code main} before Quarkus starts, and by {@code
 * floe settings check}.
 */
package io.floe.settings;
