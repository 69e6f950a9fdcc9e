// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import java.io.IOException;

/** A line of a history file is wrong; the message says where, what, and what is expected. */
public final class HistoryFormatException extends IOException {

  private static final long serialVersionUID = 1;

  /** The line, counted from 1. */
  private final long line;

  HistoryFormatException(String file, long line, IllegalArgumentException problem) {
    super(file + ":" + line + ": " + problem.getMessage(), problem);
    this.line = line;
  }

  /** {@return the line, counted from 1} */
  public long line() {
    return line;
  }
}
