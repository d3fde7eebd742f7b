package io.floe.format.ipc;

/** How far the content of buffers is believed. */
public enum Trust {
  /** From outside: every offset, view, code and string is checked. */
  CHECKED,
  /** Written by this program and protected on its way: only sizes are checked. */
  OURS
}
